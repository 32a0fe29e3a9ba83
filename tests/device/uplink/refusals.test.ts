import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { topicOf } from '../../../domain/message/index.ts';
import { settle } from '../../support/manual-clock.ts';
import { uplinkBench, type UplinkBench } from '../../support/uplink-bench.ts';

const kioskId = 'kiosk-7';

let bench: UplinkBench;
let clock: UplinkBench['clock'];
let door: UplinkBench['door'];
let journal: UplinkBench['journal'];
let faults: UplinkBench['faults'];
let append: UplinkBench['append'];
let start: UplinkBench['start'];

beforeEach(() => {
  bench = uplinkBench();
  ({ clock, door, journal, faults, append, start } = bench);
});

afterEach(() => bench.close());

describe('what headquarters never sent', () => {
  const receipt = () => door.receiptOf(kioskId, journal.epoch);
  const topic = topicOf('receipt', kioskId);
  it.each<[string, string, () => void]>([
    [
      'a wrong signature',
      'KD-UPL-SIGNATURE',
      () => {
        const bytes = Buffer.from(door.signed(receipt()));
        bytes[10] = (bytes[10] ?? 0) ^ 1;
        door.deliver(topic, bytes);
      },
    ],
    [
      'an unknown envelope',
      'KD-UPL-VERSION',
      () => door.deliver(topic, Buffer.concat([Buffer.from('KDM9'), Buffer.alloc(80)])),
    ],
    ['no envelope', 'KD-UPL-MALFORMED', () => door.deliver(topic, Buffer.from('hello'))],
    ['too much', 'KD-UPL-OVERSIZE', () => door.deliver(topic, Buffer.alloc(128 * 1024 + 1))],
    [
      'the receipt of another kiosk',
      'KD-UPL-OTHER-KIOSK',
      () => door.deliver(topic, door.signed({ ...receipt(), kioskId: 'kiosk-8' })),
    ],
    [
      "a receipt on another kiosk's topic",
      'KD-UPL-OTHER-KIOSK',
      () => door.deliver(topicOf('receipt', 'kiosk-8'), door.signed(receipt())),
    ],
    [
      'a receipt on the topic of welcomes',
      'KD-UPL-MALFORMED',
      () => door.deliver(topicOf('welcome', kioskId), door.signed(receipt())),
    ],
  ])('%s is a fault, and the connection goes on', async (_what, code, attack) => {
    start();
    await settle();
    attack();
    await append(1);
    bench.poke();
    await settle();
    expect(faults).toEqual([code]);
    expect(journal.backlog()).toBe(0);
    expect(door.connections).toHaveLength(1);
  });

  it('an oversize packet ends the connection, which comes back', async () => {
    start();
    await settle();
    door.connections[0]?.onEnd('oversize');
    await clock.advanceSettling(3_000);
    expect(faults).toEqual(['KD-UPL-OVERSIZE']);
    expect(door.connections).toHaveLength(2);
  });
});

describe('connecting', () => {
  it.each([
    ['unreachable', []],
    ['refused', ['KD-UPL-REFUSED']],
    ['untrusted', ['KD-UPL-UNTRUSTED']],
  ] as const)(
    'when %s goes on trying, with longer pauses, and tells what is no normal offline once',
    async (problem, told) => {
      door.mood.problem = problem;
      start(() => new Uint8Array(4).fill(0x80));
      await clock.advanceSettling(600_000);
      expect(faults).toEqual(told);
      expect(door.connections.length).toBeGreaterThan(8);
      expect(door.connections.length).toBeLessThan(20);
      door.mood.problem = null;
      await append(1);
      await clock.advanceSettling(120_000);
      expect(journal.backlog()).toBe(0);
    },
  );

  it('stops at once, whatever it waits for', async () => {
    door.mood.problem = 'unreachable';
    await start().stop();
    door.mood.problem = null;
    door.mood.acknowledges = false;
    await append(1);
    const running = start();
    await settle();
    await running.stop();
    expect(running.view().state).toBe('offline');
    const attempts = door.connections.length;
    await clock.advanceSettling(600_000);
    expect(door.connections).toHaveLength(attempts);
  });
});
