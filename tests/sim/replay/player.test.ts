// Goal: a replayed device never talks before it is asked, and what its host did otherwise is known afterwards.
import { describe, expect, it } from 'vitest';
import type { ReplayStep } from '../../../domain/recording/replay-steps.ts';
import type { Port } from '../../../platform/ports/port.ts';
import { memoryLines } from '../../../sim/readers/lines/memory.ts';
import { hostEar } from '../../../sim/replay/host-ear.ts';
import { playReplay } from '../../../sim/replay/player.ts';
import { manualClock, settle } from '../../support/manual-clock.ts';
import { bytes, elyctis } from '../../support/reader-bytes.ts';

const step = (kind: 'hear' | 'say', afterMs: number, notation: string): ReplayStep => ({
  kind,
  afterUs: afterMs * 1_000,
  line: 9,
  bytes: bytes(notation),
});
const plug: ReplayStep = { kind: 'plug', afterUs: 0, line: 2 };
const opened: ReplayStep = { kind: 'opened', afterUs: 0, line: 2 };

/** A replay on a line of this process, and the kiosk's end of it. */
function replay(steps: readonly ReplayStep[], speed = 1) {
  const clock = manualClock();
  const lines = memoryLines();
  const stopping = new AbortController();
  const heard: string[] = [];
  const playing = playReplay({
    steps: [plug, ...steps],
    openLine: lines.at('reader'),
    baud: 9_600,
    hid: null,
    speed,
    clock,
    stopping: stopping.signal,
    onStep: () => undefined,
  });
  async function open(): Promise<Port> {
    const opening = await lines.opener.open('reader', elyctis.port, {
      onBytes: (said) => heard.push(Buffer.from(said).toString('hex')),
      onClose: (problem) => heard.push(String(problem)),
    });
    if (!opening.ok) throw new Error(opening.why);
    return opening.port;
  }
  return { clock, heard, open, playing, stop: () => stopping.abort() };
}

describe('a replay', () => {
  it('waits for its host to open the port, and to say what it said', async () => {
    const { clock, heard, open, playing } = replay([
      opened,
      step('hear', 5, '56 00 00'),
      step('say', 30, '56 00 01 31'),
    ]);
    await clock.advanceSettling(60_000);
    const port = await open();
    await clock.advanceSettling(4_000);
    expect(heard).toEqual([]);
    await port.write(bytes('56 00'));
    await clock.advanceSettling(100);
    await port.write(bytes('00'));
    await settle();
    await clock.advanceSettling(29);
    expect(heard).toEqual([]);
    await clock.advanceSettling(1);
    expect(heard).toEqual(['56000131']);
    await clock.advanceSettling(1_000);
    expect(await playing).toMatchObject({ said: 1, heard: 1, missing: [], unexpected: [], otherBauds: [] });
    expect(heard.at(-1)).toBe('disconnected');
  });

  it('goes on after a while without what the host never says, and tells both', async () => {
    const { clock, open, playing } = replay([
      opened,
      step('hear', 1_000, '56 00 00'),
      step('say', 0, '31'),
      step('hear', 0, '43 00 01 01'),
    ]);
    await clock.advanceSettling(0);
    const port = await open();
    await port.write(bytes('57 00 00'));
    await clock.advanceSettling(6_100);
    await port.write(bytes('43 00 01 01 00'));
    await clock.advanceSettling(1_000);
    const report = await playing;
    expect(report).toMatchObject({ said: 1, heard: 1 });
    expect(report.missing).toEqual([{ line: 9, bytes: bytes('56 00 00'), waitedMs: 6_000 }]);
    expect(report.unexpected).toEqual([bytes('57 00 00')]);
    expect(report.rest).toEqual(bytes('00'));
  });

  it('is quicker by its speed, and pulls its cable when the recorded one was pulled', async () => {
    const steps = [
      opened,
      step('say', 1_000, '31'),
      { kind: 'unplug', afterUs: 1_000_000, line: 4 } as const,
      { kind: 'plug', afterUs: 1_000_000, line: 5 } as const,
    ];
    const { clock, heard, open, playing } = replay(steps, 10);
    await clock.advanceSettling(0);
    await open();
    // The line is looked at every 20 ms, and a host that has just opened it gets half a second.
    await clock.advanceSettling(20 + 500 + 99);
    expect(heard).toEqual([]);
    await clock.advanceSettling(1);
    expect(heard).toEqual(['31']);
    await clock.advanceSettling(100);
    expect(heard).toEqual(['31', 'disconnected']);
    await clock.advanceSettling(100);
    await open();
    await clock.advanceSettling(500);
    expect(await playing).toMatchObject({ said: 1 });
  });

  it('is over at once when it is stopped', async () => {
    const { playing, stop } = replay([opened]);
    await settle();
    stop();
    expect(await playing).toMatchObject({ said: 0, heard: 0 });
  });
});

describe('an ear for a host', () => {
  it('takes what was said before it was asked for', async () => {
    const ear = hostEar(manualClock());
    ear.hear(bytes('01 02 03'));
    expect(await ear.expect(bytes('01 02'), 1)).toBe(true);
    expect(await ear.expect(bytes('03'), 1)).toBe(true);
    expect(ear.rest).toEqual(bytes(''));
  });
});
