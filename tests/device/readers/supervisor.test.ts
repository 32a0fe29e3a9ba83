import { describe, expect, it } from 'vitest';
import { superviseReader } from '../../../device/readers/supervisor.ts';
import type { ReaderProfile } from '../../../domain/reader/profile.ts';
import type { ReaderEvent } from '../../../domain/reader/reader.ts';
import { silentLog } from '../../../platform/log/log.ts';
import { fakePort } from '../../support/fake-port.ts';
import { manualClock, settle } from '../../support/manual-clock.ts';
import {
  accessIs,
  accessIsTd3,
  bytes,
  elyctis,
  elyctisNothing,
  elyctisTd3,
  keyboardWedge,
  td3Text,
} from '../../support/reader-bytes.ts';

const probe = '56 00 00';
const arm = '43 00 01 01';
const inquire = '49 00 00';

function bench(profile: ReaderProfile) {
  const clock = manualClock();
  const port = fakePort();
  const events: ReaderEvent[] = [];
  const states: string[] = [];
  const reader = superviseReader({
    id: 'left',
    spec: { bus: 'serial', path: '/dev/ttyKD0', profile },
    opener: port,
    clock,
    log: silentLog(),
    onEvent: (_id, event) => events.push(event),
    onState: (id, state, fault, details) => {
      expect([id, details]).toEqual(['left', { path: '/dev/ttyKD0', profile: profile.title }]);
      states.push(fault === null ? state : `${state} ${fault}`);
    },
  });
  return {
    clock,
    port,
    reader,
    /** Kinds of the events since the last call. */
    kinds: () => events.splice(0).map(({ kind }) => kind),
    events: () => events.splice(0),
    /** States since the last call. */
    states: () => states.splice(0),
  };
}

async function readyElyctis() {
  const kit = bench(elyctis);
  kit.reader.start();
  await settle();
  kit.port.say(bytes('56 00 04 "2.20"'));
  kit.port.say(bytes(arm));
  await settle();
  kit.port.heard();
  kit.kinds();
  kit.states();
  return kit;
}

async function readyAccessIs() {
  const kit = bench(accessIs);
  kit.reader.start();
  await settle();
  kit.states();
  return kit;
}

describe('a reader in use', () => {
  it('is probed, armed and then ready', async () => {
    const { port, reader, states, kinds } = bench(elyctis);
    reader.start();
    await settle();
    expect(port.heard()).toBe(probe);
    port.say(bytes('56 00 04 "2.20"'));
    await settle();
    expect(port.heard()).toBe(arm);
    port.say(bytes(arm));
    expect(states()).toEqual(['connecting', 'ready']);
    expect(kinds()).toEqual(['identified']);
  });

  it('tells a document with the time of its last byte, and is armed again', async () => {
    const { port, clock, events, states } = await readyElyctis();
    port.say(elyctisTd3.slice(0, 20));
    clock.advance(90);
    port.say(elyctisTd3.slice(20));
    expect(events()).toEqual([{ kind: 'present' }, { kind: 'mrz', text: td3Text, lastByteAtMs: 90 }]);
    expect(states()).toEqual(['reading', 'ready']);
    await clock.advanceSettling(150);
    expect(port.heard()).toBe(arm);
  });

  it('says that a document is being read from its first bytes on', async () => {
    const { port, kinds, states } = await readyElyctis();
    port.say(elyctisTd3.slice(0, 3));
    expect(kinds()).toEqual(['present']);
    expect(states()).toEqual(['reading']);
  });

  it('reads again when it is asked to', async () => {
    const { port, reader, kinds } = await readyElyctis();
    reader.readAgain();
    await settle();
    expect(port.heard()).toBe(inquire);
    port.say(elyctisNothing);
    expect(kinds()).toEqual(['misread']);
  });

  it('is not asked to read again while it is away', async () => {
    const { port, reader } = await readyElyctis();
    port.lose('disconnected');
    reader.readAgain();
    await settle();
    expect(port.heard()).toBe('');
  });
});

describe('damaged transmission', () => {
  it('is a misread once the line was silent for long enough', async () => {
    const { port, clock, events, states } = await readyAccessIs();
    port.say(accessIsTd3.slice(0, 40));
    clock.advance(219);
    expect(events()).toEqual([{ kind: 'present' }]);
    clock.advance(1);
    expect(events()).toEqual([{ kind: 'garbage', bytes: 40 }, { kind: 'misread' }]);
    expect(states().at(-1)).toBe('ready KD-RDR-GARBAGE');
  });

  it('that only pauses is no misread', async () => {
    const { port, clock, kinds } = await readyAccessIs();
    for (const byte of accessIsTd3) {
      port.say(Uint8Array.of(byte));
      clock.advance(199);
    }
    expect(kinds()).toEqual(['present', 'mrz']);
  });

  it('is believed only after the bytes that waited were handed out', async () => {
    const { port, clock, kinds } = await readyAccessIs();
    port.say(accessIsTd3.slice(0, 40));
    clock.advance(210);
    port.say(accessIsTd3.slice(40, 60));
    clock.advance(100);
    port.say(accessIsTd3.slice(60));
    clock.advance(1_000);
    expect(kinds()).toEqual(['present', 'mrz']);
  });

  it('is a fault until the next good frame', async () => {
    const { port, states } = await readyAccessIs();
    port.say(bytes('FF FE'));
    expect(states()).toEqual(['ready KD-RDR-GARBAGE']);
    port.say(accessIsTd3);
    expect(states().at(-1)).toBe('ready');
  });

  it('is a fault no longer when the line was quiet', async () => {
    const { port, clock, states } = await readyAccessIs();
    port.say(bytes('FF FE'));
    clock.advance(10_000);
    expect(states()).toEqual(['ready KD-RDR-GARBAGE', 'ready']);
  });

  it('is told at once, and a flood of it once a second', async () => {
    const { port, clock, events } = await readyAccessIs();
    for (let each = 0; each < 100; each += 1) port.say(bytes('FF FE'));
    expect(events()).toEqual([{ kind: 'garbage', bytes: 2 }]);
    clock.advance(1_000);
    expect(events()).toEqual([{ kind: 'garbage', bytes: 198 }]);
    clock.advance(5_000);
    expect(events()).toEqual([]);
  });

  it('without an end is a fault of its own', async () => {
    const { port, states, kinds } = await readyAccessIs();
    port.say(bytes('1C 02'));
    for (let each = 0; each < 30; each += 1) port.say(new Uint8Array(100).fill(0x41));
    expect(states()).toEqual(['reading', 'ready KD-RDR-ENDLESS']);
    expect(kinds()).toEqual(['present', 'garbage', 'misread']);
    port.say(accessIsTd3);
    expect(kinds().at(-1)).toBe('mrz');
  });

  it('before the reader has answered is no fault', async () => {
    const { port, reader, states } = bench(elyctis);
    reader.start();
    await settle();
    port.say(bytes('FF FE'));
    expect(states()).toEqual(['connecting']);
  });
});

describe('a reader that goes and comes back', () => {
  it('is lost, and used again as soon as its file changes', async () => {
    const { port, clock, states } = await readyAccessIs();
    port.refuse('missing');
    port.lose('disconnected');
    expect(states()).toEqual(['lost KD-RDR-GONE']);
    await clock.advanceSettling(250);
    port.refuse(null);
    port.change();
    await clock.advanceSettling(100);
    expect(states()).toEqual(['ready']);
    expect(port.watchers).toBe(0);
  });

  it('is looked for again and again, more and more seldom, and without a word', async () => {
    const { port, clock, states } = await readyAccessIs();
    port.refuse('missing');
    port.lose('disconnected');
    const before = port.openings;
    await clock.advanceSettling(250 + 500 + 1_000 + 2_000 + 4_000);
    expect(port.openings - before).toBe(5);
    await clock.advanceSettling(60_000);
    expect(port.openings - before).toBe(5 + 12);
    expect(states()).toEqual(['lost KD-RDR-GONE']);
    port.refuse(null);
    await clock.advanceSettling(5_000);
    expect(states()).toEqual(['ready']);
  });

  it('is tried once for many changes of its file', async () => {
    const { port, clock } = await readyAccessIs();
    port.refuse('denied');
    port.lose('disconnected');
    const before = port.openings;
    for (let each = 0; each < 50; each += 1) port.change();
    await clock.advanceSettling(100);
    expect(port.openings - before).toBe(1);
  });

  it('is tried although its folder never comes to rest', async () => {
    const { port, clock } = await readyAccessIs();
    port.refuse('denied');
    port.lose('disconnected');
    const before = port.openings;
    port.change();
    await clock.advanceSettling(60);
    port.change();
    await clock.advanceSettling(40);
    expect(port.openings - before).toBe(1);
  });

  it.each([
    ['missing', 'lost KD-RDR-GONE'],
    ['denied', 'refused KD-RDR-DENIED'],
    ['busy', 'refused KD-RDR-BUSY'],
    ['failed', 'refused KD-RDR-FAILED'],
  ] as const)('that is %s at the start is told and healed', async (problem, told) => {
    const { port, reader, clock, states } = bench(accessIs);
    port.refuse(problem);
    reader.start();
    await clock.advanceSettling(30_000);
    expect(states()).toEqual(['connecting', told]);
    port.refuse(null);
    await clock.advanceSettling(5_000);
    expect(states()).toEqual(['ready']);
  });

  it('leaves no document that is read for ever', async () => {
    const { port, kinds } = await readyAccessIs();
    port.say(accessIsTd3.slice(0, 40));
    port.lose('disconnected');
    expect(kinds()).toEqual(['present', 'misread']);
  });
});

describe('a port that neither opens nor refuses', () => {
  // A keyboard is read by a thread that has to start.
  it.each([
    { profile: elyctis, afterMs: 3_000 },
    { profile: keyboardWedge, afterMs: 15_000 },
  ])('is given up: $profile.title after $afterMs ms', async ({ profile, afterMs }) => {
    const clock = manualClock();
    const states: string[] = [];
    const reader = superviseReader({
      id: 'left',
      spec: { bus: profile.port.bus, path: '/dev/reader', profile },
      opener: { open: () => new Promise(() => undefined), watch: () => () => undefined },
      clock,
      log: silentLog(),
      onEvent: () => undefined,
      onState: (_id, state, fault) => states.push(fault === null ? state : `${state} ${fault}`),
    });
    reader.start();
    await clock.advanceSettling(afterMs - 1);
    expect(states).toEqual(['connecting']);
    await clock.advanceSettling(1);
    expect(states).toEqual(['connecting', 'refused KD-RDR-FAILED']);
  });
});

describe('a device that never answers', () => {
  it('is refused after three probes, its port is given back, and it is tried again', async () => {
    const { port, reader, clock, states } = bench(elyctis);
    reader.start();
    await clock.advanceSettling(1_000 + 500 + 1_000 + 500 + 1_000);
    expect(port.heard()).toBe(`${probe} 00 ${probe} 00 ${probe}`);
    expect(states()).toEqual(['connecting', 'refused KD-RDR-SILENT']);
    expect(port.isOpen).toBe(false);
    await clock.advanceSettling(250);
    expect(port.heard()).toBe(probe);
    expect(states()).toEqual([]);
    port.say(bytes('56 00 00'));
    await settle();
    port.say(bytes(arm));
    expect(states()).toEqual(['ready']);
  });

  it('after it was ready is probed again', async () => {
    const { port, reader, clock, states } = await readyElyctis();
    reader.readAgain();
    await clock.advanceSettling(3_000 + 500);
    expect(port.heard()).toBe(`${inquire} 00 ${probe}`);
    expect(states()).toEqual(['connecting']);
  });
});

describe('stopping', () => {
  it('closes the port, and nothing happens any more', async () => {
    const { port, reader, clock, states, kinds } = await readyElyctis();
    await reader.stop();
    expect(port.isOpen).toBe(false);
    port.say(elyctisTd3);
    port.change();
    const openings = port.openings;
    await clock.advanceSettling(60_000);
    expect([port.openings, states(), kinds()]).toEqual([openings, [], []]);
  });

  it('while it looks for the device ends the looking', async () => {
    const { port, reader, clock } = await readyAccessIs();
    port.refuse('missing');
    port.lose('disconnected');
    await reader.stop();
    const openings = port.openings;
    port.change();
    await clock.advanceSettling(60_000);
    expect([port.openings, port.watchers]).toEqual([openings, 0]);
  });

  it('while the port is being opened closes it', async () => {
    const { port, reader } = bench(accessIs);
    reader.start();
    await reader.stop();
    expect(port.isOpen).toBe(false);
  });
});
