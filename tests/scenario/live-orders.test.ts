// Goal: whatever can go wrong with a reader can be ordered from the command line while the simulator runs, and from a file.
// Method: the real commands, and the kiosk's own supervisor at the other end of a terminal.
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { superviseReader } from '../../device/readers/supervisor.ts';
import { systemClock } from '../../platform/clock.ts';
import { silentLog } from '../../platform/log/log.ts';
import { portOpener } from '../../platform/ports/any-port.ts';
import { parseReaderSpec } from '../../platform/ports/reader-spec.ts';
import { td1Specimen, td3Specimen } from '../support/mrz-specimens.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { root } from '../tidy/sources.ts';

/** The simulator, run as a developer runs it. */
function simulator(...args: readonly string[]) {
  const child: ChildProcessWithoutNullStreams = spawn(join(root, 'kordon'), ['sim', ...args], {
    cwd: temporaryFolder(),
    env: { ...process.env, KORDON_LANG: 'en' },
  });
  onTestFinished(async () => {
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stderr.resume();
  return {
    child,
    said: () => said,
    says: (what: string) => expect.poll(() => said, { timeout: 20_000 }).toContain(what),
  };
}

/** A kiosk's supervisor; what it heard, in order. */
function kiosk(link: string, profileName = 'elyctis-id-box') {
  const heard: string[] = [];
  const supervisor = superviseReader({
    id: 'left',
    spec: parseReaderSpec(`serial:${link},profile=${profileName}`),
    opener: portOpener(),
    clock: systemClock(),
    log: silentLog(),
    onEvent: (_id, event) => heard.push(event.kind === 'mrz' ? event.text : event.kind),
    onState: (_id, state) => heard.push(state),
  });
  supervisor.start();
  onTestFinished(() => supervisor.stop());
  return {
    hears: (what: string) => expect.poll(() => heard, { timeout: 20_000 }).toContain(what),
    heard,
  };
}

describe('kordon sim', () => {
  it('takes orders as they are typed, says what it did not understand, and goes on', async () => {
    const link = join(temporaryFolder(), 'ttyKD0');
    const { child, says } = simulator('--link', link, '--control-port', '0', '--pace', 'hand');
    await says('"ready":true');
    const { hears, heard } = kiosk(link);
    await hears('ready');
    child.stdin.write('dance\nhelp\n');
    await says("'dance' is no order");
    await says('half [characters=20]');
    child.stdin.write('present td3, slow 200, split 4\n');
    await hears(td3Specimen.join('\n'));
    child.stdin.write('unplug\n');
    await hears('lost');
    heard.length = 0;
    child.stdin.write('plug\n');
    await hears('ready');
    child.stdin.write(`present ${td1Specimen.join('/')}\n`);
    await hears(td1Specimen.join('\n'));
  });
});

describe('kordon sim play', () => {
  it('plays a file to its end', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'one.scenario');
    writeFileSync(file, 'reader left *\npresent td3, doubled\nwait 300\npresent td1\nhears mrz td1\n');
    const { child, said, says } = simulator(
      'play',
      file,
      '--folder',
      folder,
      '--profile',
      'access-is-ocr',
      '--start-ms',
      '2500',
    );
    await says('"ready":true');
    const { hears, heard } = kiosk(join(folder, 'left'), 'access-is-ocr');
    await hears(td1Specimen.join('\n'));
    expect(heard.filter((each) => each === td3Specimen.join('\n'))).toHaveLength(2);
    if (child.exitCode === null) await once(child, 'exit');
    expect(child.exitCode).toBe(0);
    expect(said()).toContain('Played to its end.');
  });

  it('says which line is wrong, and of what kind the reader would have to be', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'wrong.scenario');
    writeFileSync(file, 'reader left *\nsing\n');
    const { child } = simulator('play', file, '--folder', folder);
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    await once(child, 'close');
    expect(child.exitCode).toBe(1);
    expect(err).toContain('KD-SIM-SCENARIO  Line 2');
    writeFileSync(file, 'reader left hid-pos\n');
    const other = simulator('play', file, '--folder', folder, '--depth', 'pty');
    let otherErr = '';
    other.child.stderr.setEncoding('utf8').on('data', (text: string) => (otherErr += text));
    await once(other.child, 'close');
    expect(otherErr).toContain('KD-SIM-DEPTH');
  });
});
