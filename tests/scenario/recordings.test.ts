// Goal: a recorded reader that is replayed is the same reader to a kiosk, and nobody's document is in the recording.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { superviseReader } from '../../device/readers/supervisor.ts';
import type { ReaderEvent } from '../../domain/reader/reader.ts';
import { parseMrz } from '../../domain/mrz/parse-mrz.ts';
import { systemClock } from '../../platform/clock.ts';
import { silentLog } from '../../platform/log/log.ts';
import { parseReaderSpec } from '../../platform/ports/reader-spec.ts';
import { serialPortOpener } from '../../platform/ports/serial-port.ts';
import { readRecordingFile } from '../../platform/recording/read-recording.ts';
import { td1Specimen, td3Specimen, withCharacter } from '../support/mrz-specimens.ts';
import { elyctis } from '../support/reader-bytes.ts';
import { openOnSystem } from '../support/simulated-readers.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { root } from '../tidy/sources.ts';

interface Program {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  /** Resolves when one of its streams has this text so often. */
  readonly says: (text: string, times?: number) => Promise<void>;
  readonly ended: Promise<number | null>;
}

function kordon(...words: readonly string[]): Program {
  const child = spawn(join(root, 'kordon'), words, { env: { ...process.env, KORDON_LANG: 'en' } });
  let [out, err] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (out += text.toString('utf8')));
  child.stderr.on('data', (text: Buffer) => (err += text.toString('utf8')));
  const ended = once(child, 'close').then(() => child.exitCode);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const count = (text: string): number => `${out}${err}`.split(text).length - 1;
  const says = (text: string, times: number = 1): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (count(text) >= times) resolve();
      };
      child.stdout.on('data', look);
      child.stderr.on('data', look);
      look();
    });
  return { child, out: () => out, err: () => err, says, ended };
}

/** What a traced reader was heard to say, and that it was lost. */
const tracedEvents = (out: string): readonly string[] =>
  out.split('\n').flatMap((line) => {
    const [, event = ''] = /^ {11}== (.+)$/.exec(line) ?? [];
    return /^(?:connecting|ready|reading|)$/.test(event) ? [] : [event];
  });

const misread = withCharacter(td3Specimen, 1, 3, '6');

/** Documents on a simulated reader while the real command records it; answers the file and what the command heard. */
async function record(profileName: string) {
  const folder = temporaryFolder();
  const [linkPath, path] = [join(folder, 'reader'), join(folder, 'reader.jsonl')];
  const simulated = await openOnSystem({ profileName, linkPath, clock: systemClock() });
  onTestFinished(() => simulated.close());
  const spec = `serial:${linkPath},profile=${profileName}`;
  const recorder = kordon('readers', '--record', path, '--trace', spec);
  await recorder.says('== ready');
  for (const [index, lines] of [td3Specimen, misread, td1Specimen].entries()) {
    await simulated.present(lines);
    await recorder.says('== mrz', index + 1);
  }
  await simulated.unplug();
  await recorder.says('== lost');
  await simulated.plug();
  await recorder.says('== ready', 2);
  await simulated.present(td3Specimen);
  await recorder.says('== mrz', 4);
  recorder.child.kill('SIGINT');
  expect(await recorder.ended).toBe(0);
  return { path, heard: tracedEvents(recorder.out()), told: recorder.err() };
}

/** What a kiosk's supervisor hears of a replayed recording. */
async function replay(path: string, profileName: string) {
  const link = join(temporaryFolder(), 'replayed');
  const player = kordon('sim', '--replay', path, '--link', link, '--speed', '2');
  await player.says('"ready":true');
  const heard: string[] = [];
  const zones: string[] = [];
  const supervisor = superviseReader({
    id: 'replayed',
    spec: parseReaderSpec(`serial:${link},profile=${profileName}`),
    opener: serialPortOpener(),
    clock: systemClock(),
    log: silentLog(),
    onEvent(_id, event: ReaderEvent) {
      heard.push(event.kind);
      if (event.kind === 'mrz') zones.push(event.text);
    },
    onState(_id, state, fault) {
      if (state === 'lost') heard.push(`lost ${fault}`);
    },
  });
  supervisor.start();
  const code = await player.ended;
  await supervisor.stop();
  return { code, heard, zones, out: player.out() };
}

describe.each(['elyctis-id-box', 'access-is-ocr', 'zebra-ssi'])('%s', (profileName) => {
  it('is recorded by the real command, and replayed by the other one', async () => {
    const { path, heard, told } = await record(profileName);
    expect(told).toContain('invented');
    expect(told).toContain('4 read, 0 failed');
    const file = readFileSync(path, 'latin1');
    const { events, end } = readRecordingFile(path);
    expect(end).toBe('stopped');
    expect(events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['opened', 'lost', 'back', 'closed']),
    );
    for (const word of ['ERIKSSON', 'ANNA', 'L898902C', 'D23145890', '740812'])
      expect(file).not.toContain(
        Buffer.from(word)
          .toString('hex')
          .toUpperCase()
          .replaceAll(/(..)(?=.)/g, '$1 '),
      );

    const again = await replay(path, profileName);
    // The replayed device goes at its end, which the recorded one did not.
    expect(again.heard.slice(0, heard.length)).toEqual(heard);
    expect(again.code).toBe(0);
    expect(again.out).toMatch(/Said (\d+) of \1 messages of the reader, heard (\d+) of \2 of the host\./);
    const checks = again.zones.map((zone) => {
      const parsed = parseMrz(zone);
      return parsed.ok && parsed.mrz.checks.every(({ state }) => state === 'ok');
    });
    expect(checks).toEqual([true, false, true, true]);
    expect(again.zones[3]).toBe(again.zones[0]);
    expect(again.zones[1]).not.toBe(again.zones[0]);
  });
});

it('a replay says what its host did otherwise, and fails', async () => {
  const path = join(temporaryFolder(), 'short.jsonl');
  const header = {
    format: 'kordon recording',
    version: 1,
    profile: 'elyctis-id-box',
    port: elyctis.port,
    device: null,
    personalData: 'replaced',
  };
  const lines = [
    JSON.stringify(header),
    '{"atUs":0,"port":"opened"}',
    '{"atUs":1000,"from":"host","bytes":"56 00 00"}',
    '{"atUs":2000,"from":"reader","bytes":"56 00 01 31"}',
  ];
  writeFileSync(path, `${lines.join('\n')}\n`);
  // A kiosk with another profile never asks.
  const again = await replay(path, 'access-is-ocr');
  expect(again.code).toBe(1);
  expect(again.out).toContain(`${path} breaks off`);
  expect(again.out).toMatch(/^line 3: the host did not say 56 00 00 within 5\.0 s$/m);
  expect(again.out).toContain('Said 1 of 1 messages of the reader, heard 0 of 1 of the host.');
});

it.each([
  ['--replay=x.jsonl', '--dump'],
  ['--replay=x.jsonl', '--profile=rte-native'],
  ['--replay=x.jsonl', '--speed=0'],
])('kordon sim refuses %s %s', async (...words) => {
  expect(await kordon('sim', ...words).ended).toBe(2);
});
