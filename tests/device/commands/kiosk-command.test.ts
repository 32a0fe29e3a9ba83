// Goal: a technician's commands say what is wrong and what to do, with the exit codes of the command line.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readerProfileNames } from '../../../platform/ports/reader-profiles.ts';

const launcher = fileURLToPath(new URL('../../../kordon', import.meta.url));

function kordon(...args: readonly string[]) {
  const done = spawnSync(launcher, args, {
    encoding: 'utf8',
    env: { ...process.env, KORDON_LANG: 'en' },
    timeout: 20_000,
  });
  return { status: done.status, out: done.stdout, err: done.stderr };
}

describe('kordon kiosk', () => {
  let folder = '';
  const at = (name: string): string => join(folder, name);
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kordon-'));
    kordon('broker', 'init', '--data', at('hq'), '--deployment', 'demo');
    kordon('broker', 'lists', '--data', at('hq'), '--out', at('lists'));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    [['kiosk', '--help'], 0],
    [['kiosk', 'run', '--help'], 0],
    [['kiosk', 'fly'], 2],
    [['kiosk', 'request', '--data', 'x'], 2],
    [['kiosk', 'run', '--port', '70000'], 2],
    [['train'], 2],
    [['--help'], 0],
    [['--version'], 0],
  ] as const)('%j ends with %i', (args, status) => {
    const done = kordon(...args);
    expect(done.status).toBe(status);
    if (status === 2) expect(done.err).toMatch(/^KD-(RUN-USAGE|CFG-VALUE) {2}.+ ?Next: /m);
  });

  it('enrols a kiosk whose key never leaves it', () => {
    expect(
      kordon('kiosk', 'request', '--data', at('k'), '--kiosk-id', 'kiosk-3', '--out', at('request.pem'))
        .status,
    ).toBe(0);
    expect(
      kordon(
        'broker',
        'enroll',
        '--data',
        at('hq'),
        '--request',
        at('request.pem'),
        '--out',
        at('answer.json'),
      ).status,
    ).toBe(0);
    const installed = kordon(
      'kiosk',
      'install',
      '--data',
      at('k'),
      '--answer',
      at('answer.json'),
      '--root',
      at('lists/root.json'),
    );
    expect(installed).toMatchObject({ status: 0, out: 'Kiosk kiosk-3 is enrolled (demo).\n' });
  });

  it('prints next steps that work when they are pasted', () => {
    const paste = (command: string | undefined): string =>
      execFileSync('sh', ['-c', (command ?? 'false').replace('LISTS', at('lists'))], {
        cwd: folder,
        encoding: 'utf8',
        env: {
          ...process.env,
          KORDON_LANG: 'en',
          KORDON__BROKER__DATA: at('hq'),
          PATH: `${dirname(launcher)}:${process.env['PATH'] ?? ''}`,
        },
      });
    const file = at('it’s a request.pem');
    const { out } = kordon(
      'kiosk',
      'request',
      '--data',
      at('new kiosk'),
      '--kiosk-id',
      'kiosk-5',
      '--out',
      file,
    );
    const enrolled = paste(/^Next: at headquarters, (kordon broker enroll .+)$/m.exec(out)?.[1]);
    expect(enrolled).toMatch(
      /^Next: on the kiosk, kordon kiosk install --answer answer\.json --root LISTS\/root\.json$/m,
    );
    expect(paste(/^Then, on this kiosk, (kordon kiosk install .+)$/m.exec(out)?.[1])).toBe(
      'Kiosk kiosk-5 is enrolled (demo).\n',
    );
  });

  it('takes the data folder from the configuration', () => {
    writeFileSync(at('own.toml'), `version = 2\n[kiosk]\ndata = "${at('own')}"\n`);
    const config = ['--config', at('own.toml')];
    kordon('kiosk', 'request', ...config, '--kiosk-id', 'kiosk-6', '--out', at('r6.pem'));
    kordon('broker', 'enroll', '--data', at('hq'), '--request', at('r6.pem'), '--out', at('a6.json'));
    const answer = ['--answer', at('a6.json'), '--root', at('lists/root.json')];
    expect(kordon('kiosk', 'install', ...config, ...answer)).toMatchObject({ status: 0 });
    expect(existsSync(at('own/identity/root.json'))).toBe(true);
  });

  it('says in its help which profiles there are and which options are required', () => {
    const help = kordon('kiosk', 'run', '--help').out;
    for (const name of readerProfileNames) expect(help).toContain(name);
    expect(kordon('kiosk', 'install', '--help').out.match(/required\)/g)).toHaveLength(2);
    expect(kordon('kiosk', 'request', '--help').out).toContain('(required)');
  });

  it('names the option that holds a wrong kiosk id', () => {
    const { status, err } = kordon('kiosk', 'request', '--kiosk-id', 'Kiosk 1', '--out', at('x.pem'));
    expect(status).toBe(2);
    expect(err).toMatch(/^KD-CFG-VALUE .+ in --kiosk-id does not fit; .+, for example coach-4\. /);
  });

  it('says what to do when the kiosk is not enrolled', () => {
    const done = kordon('kiosk', 'run', '--data', at('fresh'), '--port', '0');
    expect(done).toMatchObject({ status: 1 });
    expect(done.err).toMatch(/^KD-ID-NOT-ENROLLED {2}.+ Next: /m);
  });

  it.each([
    ['serial:/dev/ttyACM0,profile=elyctis-idbox', 'KD-RDR-PROFILE', 'elyctis-id-box'],
    ['hid:/dev/hidraw0', 'KD-RDR-SPEC', 'serial:'],
  ])('names the nearest when the reader %s is not understood', (spec, code, hint) => {
    const done = kordon('kiosk', 'run', '--data', at('k'), '--reader', spec, '--port', '0');
    expect(done.status).toBe(2);
    expect(done.err).toContain(code);
    expect(done.err).toContain(hint);
    writeFileSync(at('kordon.toml'), `version = 2\n[kiosk]\nreaders = ["${spec}"]\n`);
    expect(kordon('kiosk', 'run', '--config', at('kordon.toml')).status).toBe(1);
  });

  it('takes a light that is not understood for wrong use', () => {
    const done = kordon('kiosk', 'run', '--data', at('k'), '--light', 'lamp', '--port', '0');
    expect(done).toMatchObject({ status: 2 });
  });

  it('names the nearest key when the configuration has an unknown one', () => {
    writeFileSync(at('kordon.toml'), 'version = 2\n[kiosk]\nprot = 8090\n');
    const done = kordon('kiosk', 'run', '--config', at('kordon.toml'));
    expect(done.status).toBe(1);
    expect(done.err).toMatch(/KD-CFG-UNKNOWN-KEY.*kiosk\.port/);
  });

  it('keeps a journal that is no journal as it is', () => {
    mkdirSync(at('bad'), { recursive: true });
    kordon('kiosk', 'request', '--data', at('bad'), '--kiosk-id', 'kiosk-4', '--out', at('r4.pem'));
    kordon('broker', 'enroll', '--data', at('hq'), '--request', at('r4.pem'), '--out', at('a4.json'));
    kordon(
      'kiosk',
      'install',
      '--data',
      at('bad'),
      '--answer',
      at('a4.json'),
      '--root',
      at('lists/root.json'),
    );
    writeFileSync(at('bad/journal.db'), 'not a database, but somebody may still need it');
    const done = kordon('kiosk', 'run', '--data', at('bad'), '--lists', at('lists'), '--port', '0');
    expect(done.status).toBe(1);
    expect(done.err).toMatch(/^KD-JRN-CORRUPT {2}/m);
  });
});
