// Goal: a reader that a program drives is used, lost and back as the program says, and nothing announced stays open.
import { describe, expect, it } from 'vitest';
import { superviseReader } from '../../../device/readers/supervisor.ts';
import type { ReaderEvent } from '../../../domain/reader/reader.ts';
import { silentLog } from '../../../platform/log/log.ts';
import { fakePort } from '../../support/fake-port.ts';
import { manualClock, settle } from '../../support/manual-clock.ts';
import { external, td3Line1, td3Line2, td3Text } from '../../support/reader-bytes.ts';

const path = '/run/kordon/regula.sock';
const mrz = { kind: 'mrz', lines: [td3Line1, td3Line2] };
const greeting = { kind: 'hello', protocol: 1, name: 'Sim' };

function bench() {
  const clock = manualClock();
  const port = fakePort();
  const events: ReaderEvent[] = [];
  const states: string[] = [];
  const reader = superviseReader({
    id: 'left',
    spec: { bus: 'external', path, profile: external },
    opener: port,
    clock,
    log: silentLog(),
    onEvent: (_id, event) => events.push(event),
    onState: (_id, state, fault) => states.push(fault === null ? state : `${state} ${fault}`),
  });
  return {
    clock,
    port,
    reader,
    events,
    async says(...messages: readonly object[]) {
      for (const message of messages) port.say(new TextEncoder().encode(`${JSON.stringify(message)}\n`));
      await settle();
    },
    /** Lines to the program since the last call. */
    heard: () =>
      Buffer.from(port.heard().replaceAll(' ', ''), 'hex').toString('utf8').split('\n').slice(0, -1),
    kinds: () => events.splice(0).map(({ kind }) => kind),
    states: () => states.splice(0),
  };
}

async function ready(hello: object = greeting) {
  const kit = bench();
  kit.reader.start();
  await settle();
  await kit.says(hello, { kind: 'armed' });
  kit.heard();
  kit.kinds();
  kit.states();
  return kit;
}

describe('a program that drives a reader', () => {
  it('is greeted, its reader armed and read', async () => {
    const kit = bench();
    kit.reader.start();
    await settle();
    expect(kit.heard()).toEqual(['{"kind":"hello","protocol":1,"from":"kordon"}']);
    await kit.says(greeting);
    expect(kit.heard()).toEqual(['{"kind":"arm"}']);
    await kit.says({ kind: 'armed' });
    expect(kit.states()).toEqual(['connecting', 'ready']);
    await kit.says({ kind: 'present' });
    expect(kit.states()).toEqual(['reading']);
    await kit.says(mrz);
    expect(kit.events.at(-1)).toMatchObject({ kind: 'mrz', text: td3Text });
    expect(kit.kinds()).toEqual(['identified', 'present', 'mrz']);
    await kit.clock.advanceSettling(60);
    expect(kit.heard()).toEqual(['{"kind":"arm"}']);
  });

  it('tells a misread, an error, absence and a bar code', async () => {
    const kit = await ready();
    await kit.says({ kind: 'misread' }, { kind: 'error', code: 'lamp' }, { kind: 'absent' });
    await kit.says({ kind: 'barcode', data: 'QQ==', aim: ']z0' });
    expect(kit.kinds()).toEqual(['misread', 'misread', 'absent', 'barcode']);
  });

  it('is asked to read, unless it cannot', async () => {
    const kit = await ready();
    kit.reader.readAgain();
    await settle();
    expect(kit.heard()).toEqual(['{"kind":"inquire"}']);
    const mute = await ready({ ...greeting, can: ['beep'] });
    mute.reader.readAgain();
    await settle();
    expect(mute.heard()).toEqual([]);
  });

  it('is asked now and then whether it lives, and is silent when it does not', async () => {
    const kit = await ready();
    await kit.clock.advanceSettling(5_000);
    expect(kit.heard()).toEqual(['{"kind":"arm"}']);
    await kit.says({ kind: 'armed' });
    await kit.clock.advanceSettling(5_000);
    await kit.clock.advanceSettling(8_000);
    expect(kit.heard()).toEqual(['{"kind":"arm"}', '{"kind":"hello","protocol":1,"from":"kordon"}']);
    await kit.clock.advanceSettling(3_000);
    expect(kit.states().at(-1)).toBe('refused KD-RDR-SILENT');
    expect(kit.port.isOpen).toBe(false);
  });

  it('that announced a document and says no more of it has misread it', async () => {
    const kit = await ready();
    await kit.says({ kind: 'present' }, { kind: 'present' });
    await kit.clock.advanceSettling(4_900);
    expect(kit.kinds()).toEqual(['present']);
    await kit.clock.advanceSettling(100);
    await kit.says({ kind: 'armed' });
    await kit.clock.advanceSettling(3_000);
    expect(kit.kinds()).toEqual(['misread']);
    expect(kit.states().at(-1)).toBe('ready');
    // The next one has its own time.
    await kit.says({ kind: 'present' }, mrz);
    await kit.clock.advanceSettling(100);
    await kit.says({ kind: 'armed' }, { kind: 'present' });
    await kit.clock.advanceSettling(4_000);
    expect(kit.kinds()).toEqual(['present', 'mrz', 'present']);
  });
});

describe('a reader that has gone from its program', () => {
  const lost = 'lost KD-RDR-GONE';

  it('is lost, the port kept, and ready when it is back', async () => {
    const kit = await ready();
    await kit.says({ kind: 'lost', why: 'USB' });
    expect(kit.states()).toEqual([lost]);
    await kit.says({ kind: 'back' });
    expect(kit.heard()).toEqual(['{"kind":"hello","protocol":1,"from":"kordon"}']);
    await kit.says(greeting, { kind: 'armed' });
    expect(kit.states()).toEqual(['ready']);
    expect(kit.port.openings).toBe(1);
  });

  it('takes the document with it that was being read', async () => {
    const kit = await ready();
    await kit.says({ kind: 'present' }, { kind: 'lost' });
    expect(kit.kinds()).toEqual(['present', 'misread']);
    expect(kit.states()).toEqual(['reading', lost]);
    await kit.clock.advanceSettling(4_000);
    await kit.says({ kind: 'lost' });
    await kit.clock.advanceSettling(4_000);
    expect(kit.kinds()).toEqual([]);
  });

  it('is asked for now and then without a flicker, in case its return was not told', async () => {
    const kit = await ready();
    await kit.says({ kind: 'lost' });
    await kit.clock.advanceSettling(5_000);
    expect(kit.heard()).toEqual(['{"kind":"arm"}']);
    await kit.says({ kind: 'lost' });
    await kit.clock.advanceSettling(5_000);
    expect(kit.states()).toEqual([lost]);
    await kit.says({ kind: 'armed' });
    expect(kit.states()).toEqual(['ready']);
  });

  it('may be gone from the start', async () => {
    const kit = bench();
    kit.reader.start();
    await settle();
    await kit.says(greeting, { kind: 'lost' });
    expect(kit.states()).toEqual(['connecting', lost]);
    kit.reader.readAgain();
    await kit.says({ kind: 'back' }, greeting, { kind: 'armed' });
    expect(kit.states()).toEqual(['ready']);
  });

  it('is not back twice', async () => {
    const kit = await ready();
    await kit.says({ kind: 'back' });
    expect([kit.heard(), kit.states()]).toEqual([[], []]);
  });
});

describe('a program that is not there', () => {
  it.each(['missing', 'disconnected'] as const)('is told as such: %s', async (problem) => {
    const kit = await ready();
    kit.port.refuse(problem);
    kit.port.lose(problem);
    expect(kit.states()).toEqual(['lost KD-RDR-PROGRAM']);
    kit.port.refuse(null);
    await kit.clock.advanceSettling(300);
    await kit.says(greeting, { kind: 'armed' });
    expect(kit.states().at(-1)).toBe('ready');
  });

  it('that may not be asked is refused like any other port', async () => {
    const kit = bench();
    kit.port.refuse('denied');
    kit.reader.start();
    await settle();
    expect(kit.states()).toEqual(['connecting', 'refused KD-RDR-DENIED']);
  });
});
