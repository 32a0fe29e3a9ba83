// Goal: `kordon doctor` as a technician and a script run it: output, exit codes, and a kiosk that is as it was.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checks } from '../../../device/doctor/checks.ts';
import { doctorReportSchema, type DoctorReport } from '../../../device/doctor/report.ts';
import { validator } from '../../../platform/schema/validate.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { root } from '../../tidy/sources.ts';
import { makeTemplates, type Templates } from './healthy-kiosk.ts';
import { testKiosk } from './sick-kiosk.ts';

let templates: Templates;
beforeAll(async () => {
  templates = await makeTemplates();
});
afterAll(() => templates.remove());

const launcher = join(root, 'kordon');
const environment = (more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  KORDON_LANG: 'en',
  ...more,
});

function doctor(cwd: string, args: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const done = spawnSync(launcher, ['doctor', ...args], {
    cwd,
    encoding: 'utf8',
    env: environment(more),
    timeout: 20_000,
  });
  return { status: done.status, out: done.stdout, err: done.stderr };
}

const check = validator(doctorReportSchema);
function reportOf(out: string): DoctorReport {
  const checked = check(JSON.parse(out));
  if (!checked.ok) throw new Error(checked.why);
  return checked.value;
}
const statusesOf = ({ checks: told }: DoctorReport) =>
  Object.fromEntries(told.map(({ id, status }) => [id, status]));

/** Everything below a folder, as far as a change would show. */
function stateOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .map((name) => {
      const path = join(folder, name);
      const facts = lstatSync(path);
      const hash = facts.isFile() ? createHash('sha256').update(readFileSync(path)).digest('hex') : '';
      return [name, facts.mode, facts.size, facts.mtimeMs, facts.ino, hash].join(' ');
    });
}

describe('on the files of a healthy kiosk', () => {
  const ofFiles =
    'config,data-folder,data-writable,data-mode,settings,identity,identity-key,certificate,lists-floor,lists-signed,lists-age,journal,journal-pages,journal-backlog,screen-token';

  it('finds all in order and leaves all as it was', () => {
    const { data, lists, folder } = testKiosk(templates);
    const before = stateOf(folder);
    const { status, out, err } = doctor(folder, [
      '--data',
      data,
      '--lists',
      lists,
      '--only',
      ofFiles,
      '--json',
    ]);
    expect([status, err]).toEqual([0, '']);
    expect(new Set(Object.values(statusesOf(reportOf(out))))).toEqual(new Set(['ok']));
    expect(stateOf(folder)).toEqual(before);
  });

  it('finds what is not, and ends with 1', () => {
    const { data, lists, folder } = testKiosk(templates);
    writeFileSync(join(data, 'journal.db'), 'no journal');
    const { status, out } = doctor(folder, ['--data', data, '--lists', lists, '--only', 'journal,memory']);
    expect(status).toBe(1);
    expect(out).toMatch(/^fail {2}journal +Journal\n +KD-JRN-CORRUPT {2}.+\n +Next: .+$/m);
  });
});

describe('on this machine', () => {
  it('answers every check, whatever there is here, as published', () => {
    const { out } = doctor(temporaryFolder(), [
      '--json',
      '--reader',
      'serial:/dev/tty,profile=elyctis-id-box',
    ]);
    const report = reportOf(out);
    expect(report.checks.map(({ id }) => id)).toEqual(checks.map(({ id }) => id));
    expect(statusesOf(report)).toMatchObject({
      node: 'ok',
      'reader-port': 'ok',
    });
    expect(
      report.checks.flatMap(({ findings }) => findings).filter(({ code }) => code === 'KD-RUN-BUG'),
    ).toEqual([]);
  });

  it('prints for people in the language of the terminal, without colour into a pipe', () => {
    const { out } = doctor(temporaryFolder(), ['--only', 'data-folder'], {
      KORDON_LANG: 'ky',
      FORCE_COLOR: '1',
    });
    expect(out).toContain('Маалымат папкасы');
    expect(out).toContain('Андан ары:');
    expect(out.includes('\u001b')).toBe(false);
  });
});

describe('the first minute of a technician', () => {
  it('without configuration and data folder: the folder comes first, and the rest waits for it', () => {
    const { status, out, err } = doctor(temporaryFolder(), []);
    expect([status, err]).toEqual([1, '']);
    const failed = [...out.matchAll(/^fail {2}([a-z-]+)/gm)].map(([, id]) => id);
    expect(failed[0]).toBe('data-folder');
    expect(out).toContain('kordon kiosk request makes the folder');
    expect(out).toMatch(/^skip {2}identity .+: Put data-folder in order first\.$/m);
  });

  it('with an empty data folder: to enrol comes first', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'k'), { mode: 0o700 });
    const { status, out } = doctor(folder, ['--data', 'k']);
    expect(status).toBe(1);
    expect([...out.matchAll(/^fail {2}([a-z-]+)/gm)].map(([, id]) => id)[0]).toBe('identity');
    expect(out).toContain('KD-ID-NOT-ENROLLED');
    expect(readdirSync(join(folder, 'k'))).toEqual([]);
  });

  it('with a misspelt key: the file comes first', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'kordon.toml'), 'version = 2\n[kiosk]\nprot = 1\n');
    const { status, out } = doctor(folder, []);
    expect(status).toBe(1);
    expect(out).toMatch(/^fail {2}config .+\n +KD-CFG-UNKNOWN-KEY {2}.+kordon\.toml:3/m);
    expect(out).toMatch(/^skip {2}data-folder .+: Put config in order first\.$/m);
  });

  it('with a file that is not there: it is named', () => {
    const { status, out } = doctor(temporaryFolder(), ['--config', 'mine.toml', '--only', 'config']);
    expect([status, out.includes('KD-CFG-MISSING'), out.includes('mine.toml')]).toEqual([1, true, true]);
  });
});

describe('the command line', () => {
  it('has a help that names exit codes', () => {
    const { status, out } = doctor(root, ['--help']);
    expect(status).toBe(0);
    expect(out).toMatch(/Exit code 0 .+ 1 .+ 2 /);
  });

  it('lists every check with its title', () => {
    const { status, out } = doctor(root, ['--list']);
    expect(status).toBe(0);
    const lines = out.trim().split('\n');
    expect(lines.map((line) => line.split(' ')[0])).toEqual(checks.map(({ id }) => id));
    for (const line of lines) expect(line).toMatch(/^[a-z-]+ {2,}\S/);
  });

  it('prints the published schema', () => {
    const { status, out } = doctor(root, ['--schema']);
    expect([status, out]).toEqual([0, readFileSync(join(root, 'docs/doctor.schema.json'), 'utf8')]);
  });

  it('tells only what was asked, in the order of the list', () => {
    const { status, out } = doctor(temporaryFolder(), ['--only', 'memory, node', '--json']);
    expect(status).toBe(0);
    expect(reportOf(out).checks.map(({ id }) => id)).toEqual(['node', 'memory']);
  });

  it('tells also what keeps a wanted check from running', () => {
    const { status, out } = doctor(temporaryFolder(), ['--only', 'certificate', '--json']);
    expect(status).toBe(1);
    expect(reportOf(out).checks.map(({ id }) => id)).toEqual(['data-folder', 'certificate']);
  });

  it.each([
    [['--only', 'disk-spac'], 'disk-space'],
    [['--only', ''], 'there is no check'],
    [['--jsno'], '--json'],
    [['journal'], 'too many arguments'],
    [['--port', '70000'], '--port'],
  ])('is wrong use with %j', (args, hint) => {
    const { status, out, err } = doctor(temporaryFolder(), args);
    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(/^KD-(?:RUN-USAGE|CFG-VALUE) {2}/);
    expect(err).toContain(hint);
  });
});

describe('whoever listens', () => {
  it.each(['--json', '--list'])('may go away before %s has spoken', async (option) => {
    const child = spawn(launcher, ['doctor', option], {
      cwd: temporaryFolder(),
      env: environment(),
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    child.stdin.destroy();
    child.stdout.destroy();
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
    expect([code, signal, err]).toEqual([option === '--list' ? 0 : 1, null, '']);
  });
});
