// Goal: `kordon sim panel` says what to attach, takes typed orders, and its scenario is played by `kordon sim play`.
import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { lstatSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { array, object, string } from '../../../domain/schema/schema.ts';
import { parseReaderSpec } from '../../../platform/ports/reader-spec.ts';
import { validator } from '../../../platform/schema/validate.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const launcher = fileURLToPath(new URL('../../../kordon', import.meta.url));
const env = { ...process.env, KORDON_LANG: 'en' };

interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  readonly out: () => string;
  readonly err: () => string;
}

function start(...options: readonly string[]): Running {
  const child = spawn(launcher, ['sim', 'panel', '--port', '0', ...options], { env });
  onTestFinished(() => void child.kill('SIGKILL'));
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  return { child, out: () => out, err: () => err };
}

const readerFacts = object({
  name: string({ maxLength: 20 }),
  profile: string({ maxLength: 40 }),
  link: string({ maxLength: 400 }),
  option: string({ maxLength: 400 }),
  trace: string({ maxLength: 400 }),
});
const readersOf = validator(array(readerFacts, { maxItems: 8 }));

describe('kordon sim panel', () => {
  it('is ready with what to attach, does what is typed, and ends in order', async () => {
    const folder = join(temporaryFolder(), 'readers here');
    const { child, out } = start('--folder', folder, '--depth', 'pty', '--seed', '3');
    await expect.poll(out, { timeout: 20_000 }).toContain('\n');
    // As the README of sim/commands says; what matters of it is looked at below.
    const { readers: told, ...facts } = JSON.parse(out().split('\n', 1)[0] ?? '') as Readonly<
      Record<'readers' | 'ready' | 'fellBack' | 'pid', unknown> & Record<'kiosk' | 'panel', string>
    >;
    const readers = readersOf(told);
    if (!readers.ok) throw new TypeError(readers.why);
    expect(facts).toMatchObject({ ready: true, fellBack: false, pid: child.pid });
    expect(readers.value.map(({ name, profile }) => `${name}=${profile}`)).toEqual([
      'left=elyctis-id-box',
      'right=access-is-ocr',
    ]);
    for (const { link, option, trace } of readers.value) {
      expect(lstatSync(link).isSymbolicLink()).toBe(true);
      expect(parseReaderSpec(option)).toMatchObject({ path: link });
      // The blank in the folder's name needs quotes.
      expect(trace).toBe(`./kordon readers --trace '${option}'`);
      expect(facts.kiosk).toContain(` --reader '${option}'`);
    }

    child.stdin.write('right: present traveller 2, slow 5\nright: sing\nhelp\n');
    await expect.poll(out).toContain('done: right: present traveller 2, slow 5');
    expect(out()).toContain("'sing' is no order");
    expect(out()).toContain('always BEHAVIOUR');

    const opened = await fetch(facts.panel, { redirect: 'manual' });
    const cookie = (opened.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const scenario = await fetch(new URL('/scenario', facts.panel), { headers: { cookie } });
    const text = await scenario.text();
    expect(text).toContain('--seed 3 --passengers 24 --today');
    expect(text).toContain('--depth pty');
    const file = join(folder, 'panel.scenario');
    writeFileSync(file, text);

    child.kill('SIGTERM');
    await once(child, 'close');
    expect(child.exitCode).toBe(0);
    expect(lstatSync(join(folder, 'left'), { throwIfNoEntry: false })).toBeUndefined();

    const played = spawnSync(
      launcher,
      ['sim', 'play', file, '--folder', folder, '--seed', '3', '--start-ms', '0'],
      { env, encoding: 'utf8' },
    );
    expect(played.stdout).toContain('Played to its end.\n');
    expect(played.status).toBe(0);
  });

  it.each([
    [['--reader', 'left'], 'NAME=PROFILE is needed'],
    [['--reader', 'Left=zebra-ssi'], 'NAME=PROFILE is needed'],
    [['--reader', 'a=zebra-ssi', '--reader', 'a=zebra-ssi'], "'a' stands twice"],
    [['--reader', 'a=zebra'], 'zebra-ssi'],
    [['--reader', 'a=hid-pos', '--depth', 'pty'], 'KD-SIM-DEPTH'],
    [['--port', '70000'], 'from 0 to 65535'],
  ])('%j is refused with what is wrong', async (options, why) => {
    const { child, err } = start('--folder', temporaryFolder(), ...options);
    await once(child, 'close');
    expect(err()).toContain(why);
    expect(child.exitCode).toBeGreaterThan(0);
  });
});
