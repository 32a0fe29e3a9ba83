import { describe, expect, it } from 'vitest';
import {
  closedDriver,
  readerDriver,
  type DriverEffect,
  type DriverInput,
  type DriverPhase,
  type DriverTimer,
  type DriverState,
} from '../../../domain/reader/driver.ts';
import type { ReaderProfile } from '../../../domain/reader/profile.ts';
import {
  accessIs,
  accessIsOverHid,
  bytes,
  elyctis,
  honeywell,
  td3Line1,
  td3Line2,
  td3Text,
  zebra,
} from '../../support/reader-bytes.ts';

const atMs = 7;
const frame = (tag: string, notation: string): DriverInput => ({
  kind: 'frame',
  frame: { kind: 'frame', tag, data: bytes(notation) },
  atMs,
});
const version = frame('version', '"2.20"');
const armed = frame('continuous', '01');
const disarmed = frame('continuous', '00');
const passport = frame('inquire', `"${td3Line1}" 0D "${td3Line2}" 0D 0D`);
const nothing = frame('inquire', '0D 0D 0D');
const garbage: DriverInput = { kind: 'frame', frame: { kind: 'garbage', bytes: 5 }, atMs };
const opened: DriverInput = { kind: 'opened' };
const closed: DriverInput = { kind: 'closed' };
const readAgain: DriverInput = { kind: 'read-again' };
const began: DriverInput = { kind: 'began', tag: 'inquire' };
const timer = (name: DriverTimer): DriverInput => ({ kind: 'timer', name });

/** An effect in a few words: `send 43 00 01 01`, `start reply 1000`, `emit mrz`. */
function words(effect: DriverEffect): string {
  switch (effect.kind) {
    case 'send':
      return `send ${Buffer.from(effect.bytes)
        .toString('hex')
        .replaceAll(/(..)(?=.)/g, '$1 ')
        .toUpperCase()}`;
    case 'start-timer':
      return `start ${effect.name} ${effect.delayMs}`;
    case 'stop-timer':
      return `stop ${effect.name}`;
    case 'emit':
      return `emit ${effect.event.kind}`;
    default:
      return effect.kind;
  }
}

function run(
  profile: ReaderProfile,
  ...inputs: readonly DriverInput[]
): { readonly state: DriverState; readonly last: readonly DriverEffect[] } {
  const driver = readerDriver(profile);
  let state = closedDriver;
  let last: readonly DriverEffect[] = [];
  for (const input of inputs) {
    const step = driver.step(state, input);
    state = step.state;
    last = step.effects;
  }
  return { state, last };
}

/** The way into each phase of a one-shot reader. */
const ways: Readonly<Record<DriverPhase, readonly DriverInput[]>> = {
  closed: [],
  probing: [opened],
  settling: [opened, timer('reply')],
  arming: [opened, version],
  ready: [opened, version, armed],
  // Only a triggered reader looks; it has a table of its own.
  looking: [],
  resting: [opened, version, armed, passport],
  inquiring: [opened, version, armed, readAgain],
  // Only a reader that a program drives can be away from it; it has a table of its own.
  away: [],
  silent: [opened, timer('reply'), timer('settle'), timer('reply'), timer('settle'), timer('reply')],
};

describe('driver of a one-shot reader (Elyctis)', () => {
  it.each<readonly [DriverPhase, DriverInput, DriverPhase, readonly string[]]>([
    ['closed', opened, 'probing', ['send 56 00 00', 'start reply 1000']],
    ['probing', version, 'arming', ['stop reply', 'emit identified', 'send 43 00 01 01', 'start reply 3000']],
    ['probing', timer('reply'), 'settling', ['send 00', 'start settle 500']],
    ['settling', timer('settle'), 'probing', ['send 56 00 00', 'start reply 1000']],
    ['arming', armed, 'ready', ['stop reply', 'ready', 'start refresh 15000']],
    ['ready', timer('refresh'), 'arming', ['send 43 00 01 01', 'start reply 3000']],
    ['arming', timer('reply'), 'settling', ['send 00', 'start settle 500']],
    ['ready', passport, 'resting', ['emit present', 'emit mrz', 'start rearm 150']],
    ['ready', nothing, 'resting', ['emit misread', 'start rearm 150']],
    ['ready', began, 'ready', ['emit present']],
    ['ready', disarmed, 'arming', ['send 43 00 01 01', 'start reply 3000']],
    ['ready', readAgain, 'inquiring', ['send 49 00 00', 'start reply 3000']],
    ['resting', timer('rearm'), 'arming', ['send 43 00 01 01', 'start reply 3000']],
    ['resting', readAgain, 'inquiring', ['stop rearm', 'send 49 00 00', 'start reply 3000']],
    ['inquiring', passport, 'resting', ['emit present', 'emit mrz', 'stop reply', 'start rearm 150']],
    ['inquiring', nothing, 'resting', ['emit misread', 'stop reply', 'start rearm 150']],
    ['inquiring', timer('reply'), 'settling', ['send 00', 'start settle 500']],
    ['probing', closed, 'closed', ['stop reply']],
    ['resting', closed, 'closed', ['stop rearm']],
    ['ready', closed, 'closed', ['stop refresh']],
    ['silent', closed, 'closed', []],
    // A traveller's document is told wherever it comes.
    ['probing', passport, 'probing', ['emit present', 'emit mrz']],
    ['arming', passport, 'arming', ['emit present', 'emit mrz']],
    ['resting', passport, 'resting', ['emit present', 'emit mrz']],
    ['ready', garbage, 'resting', ['emit garbage', 'start rearm 150']],
    ['resting', garbage, 'resting', ['emit garbage']],
  ])('%s: %j', (from, input, to, effects) => {
    const { state, last } = run(elyctis, ...ways[from], input);
    expect(state.phase).toBe(to);
    expect(last.map(words)).toEqual(effects);
  });

  it.each<readonly [DriverPhase, DriverInput]>([
    ['closed', passport],
    ['closed', version],
    ['closed', readAgain],
    ['closed', garbage],
    ['closed', timer('reply')],
    ['closed', closed],
    ['probing', opened],
    ['probing', armed],
    ['probing', readAgain],
    ['probing', timer('settle')],
    ['probing', timer('rearm')],
    ['settling', version],
    ['settling', readAgain],
    ['settling', timer('reply')],
    ['arming', version],
    ['arming', disarmed],
    ['arming', timer('rearm')],
    ['ready', opened],
    ['ready', version],
    ['ready', armed],
    ['ready', timer('reply')],
    ['ready', timer('rearm')],
    ['resting', armed],
    ['resting', disarmed],
    ['resting', timer('reply')],
    ['inquiring', armed],
    ['inquiring', readAgain],
    ['inquiring', timer('rearm')],
    ['silent', opened],
    ['silent', passport],
    ['silent', version],
    ['silent', readAgain],
    ['silent', timer('reply')],
  ])('%s is not moved by %j', (from, input) => {
    const before = run(elyctis, ...ways[from]).state;
    const { state, last } = run(elyctis, ...ways[from], input);
    expect(state).toEqual(before);
    expect(last).toEqual([]);
  });

  it('passes lines on joined by a newline, with the time of their last byte', () => {
    const { last } = run(elyctis, ...ways.ready, passport);
    expect(last).toContainEqual({ kind: 'emit', event: { kind: 'mrz', text: td3Text, lastByteAtMs: 7 } });
  });

  it('reads again as soon as it can when it was asked while arming', () => {
    const { state, last } = run(elyctis, ...ways.arming, readAgain, armed);
    expect(state).toMatchObject({ phase: 'inquiring', inquireNext: false });
    expect(last.map(words)).toEqual(['stop reply', 'ready', 'send 49 00 00', 'start reply 3000']);
  });

  it('announces a document once however many pieces it comes in', () => {
    expect(run(elyctis, ...ways.ready, began, began).last).toEqual([]);
    expect(run(elyctis, ...ways.ready, began, passport).last.map(words)).toEqual([
      'emit mrz',
      'start rearm 150',
    ]);
  });

  it('does not announce a document for a frame that brings none', () => {
    expect(run(elyctis, ...ways.arming, { kind: 'began', tag: 'continuous' }).last).toEqual([]);
  });

  it('tells a misread when an announced document is lost on the way', () => {
    expect(run(elyctis, ...ways.ready, began, garbage).last.map(words)).toEqual([
      'emit garbage',
      'emit misread',
      'start rearm 150',
    ]);
    expect(run(elyctis, ...ways.ready, began, closed).last.map(words)).toEqual([
      'stop refresh',
      'emit misread',
    ]);
    expect(run(elyctis, ...ways.ready, began, garbage, garbage).last.map(words)).toEqual(['emit garbage']);
  });

  it('gives a reader up after three questions without an answer', () => {
    const { state, last } = run(elyctis, ...ways.silent);
    expect(state.phase).toBe('silent');
    expect(last.map(words)).toEqual(['silent']);
  });

  it('starts counting anew once the reader answered', () => {
    const twice = [timer('reply'), timer('settle'), timer('reply'), timer('settle')];
    expect(run(elyctis, opened, ...twice, version, armed).state).toEqual({ ...closedDriver, phase: 'ready' });
  });
});

describe('driver of an unsolicited reader (Access-IS)', () => {
  const read = frame('ocr', `"${td3Line1}" 0D "${td3Line2}" 0D`);

  it('is ready at once and sends nothing', () => {
    const { state, last } = run(accessIs, opened);
    expect(state.phase).toBe('ready');
    expect(last.map(words)).toEqual(['ready']);
  });

  it('is let send first, where its profile says how', () => {
    const { state, effects } = readerDriver(accessIsOverHid).step(closedDriver, { kind: 'opened' });
    expect(state.phase).toBe('ready');
    expect(effects).toEqual([
      { kind: 'send', bytes: bytes('00 80 00 00 00 00 00 00 00') },
      { kind: 'ready' },
      { kind: 'start-timer', name: 'refresh', delayMs: 15_000 },
    ]);
  });

  it('is let send again now and then, because it may have forgotten', () => {
    const driver = readerDriver(accessIsOverHid);
    const { state } = driver.step(closedDriver, { kind: 'opened' });
    const { effects } = driver.step(state, timer('refresh'));
    expect(effects).toContainEqual({ kind: 'send', bytes: bytes('00 80 00 00 00 00 00 00 00') });
    expect(effects).toContainEqual({ kind: 'start-timer', name: 'refresh', delayMs: 15_000 });
  });

  it('stays ready after a read', () => {
    const { state, last } = run(accessIs, opened, read);
    expect(state.phase).toBe('ready');
    expect(last).toEqual([
      { kind: 'emit', event: { kind: 'present' } },
      { kind: 'emit', event: { kind: 'mrz', text: td3Text, lastByteAtMs: 7 } },
    ]);
  });

  it('cannot be asked to read again', () => {
    expect(run(accessIs, opened, readAgain).last).toEqual([]);
  });

  it('passes on what no MRZ holds, and says that it was misread', () => {
    const { last } = run(accessIs, opened, frame('ocr', '"P<UTOER?KSSON" 0D "l898" FF 0D'));
    expect(last.map(words)).toEqual(['emit present', 'emit misread', 'emit mrz']);
    expect(last.at(-1)).toEqual({
      kind: 'emit',
      event: { kind: 'mrz', text: 'P<UTOER?KSSON\nl898\u00FF', lastByteAtMs: 7 },
    });
  });

  it('takes a frame without lines as a misread', () => {
    expect(run(accessIs, opened, frame('ocr', '')).last.map(words)).toEqual(['emit misread']);
    expect(run(accessIs, opened, frame('ocr', '0D 0D')).last.map(words)).toEqual(['emit misread']);
  });

  it('leaves frames without a meaning alone', () => {
    expect(run(accessIs, opened, frame('barcode', '"Q1"')).last).toEqual([]);
  });
});

describe('driver of a triggered reader (Honeywell)', () => {
  const revision = frame('answer', '"CBRENA1" 06 2E');
  const ready = frame('answer', '"TRGMOD0" 06 3B "OCRENA1" 06 3B "OCRATS2" 06 21');
  const refused = frame('answer', '"TRGMOD0" 05 3B "OCRENA1" 06 3B "OCRATS2" 06 21');
  const zone = frame('text', `"${td3Line1}" 0D "${td3Line2}"`);
  const ticket = frame('text', '"4006381333931"');
  const looking = [opened, revision, ready];
  const trigger = ['ready', 'send 16 54 0D', 'start reply 5000'];

  it.each<readonly [string, readonly DriverInput[], DriverPhase, readonly string[]]>([
    ['looks once it is set up', looking, 'looking', ['stop reply', ...trigger]],
    ['is not set up by a refusal', [opened, revision, refused], 'arming', []],
    [
      'rests after a zone',
      [...looking, zone],
      'resting',
      ['emit present', 'emit mrz', 'stop reply', 'start rearm 100'],
    ],
    [
      'tells a ticket apart',
      [...looking, ticket],
      'resting',
      ['emit barcode', 'stop reply', 'start rearm 100'],
    ],
    [
      'takes silence for nothing there',
      [...looking, timer('reply')],
      'resting',
      ['send 16 55 0D', 'start rearm 100'],
    ],
    [
      'looks again',
      [...looking, timer('reply'), timer('rearm'), ready],
      'looking',
      ['stop reply', ...trigger],
    ],
    [
      'tells a guard who asked that nothing was read',
      [...looking, readAgain, timer('reply')],
      'resting',
      ['send 16 55 0D', 'emit absent', 'start rearm 100'],
    ],
    [
      'tells it once',
      [...looking, readAgain, zone, timer('rearm'), ready, timer('reply')],
      'resting',
      ['send 16 55 0D', 'start rearm 100'],
    ],
    ['stops looking when the line is lost', [...looking, closed], 'closed', ['stop reply']],
  ])('%s', (_name, inputs, phase, effects) => {
    const { state, last } = run(honeywell, ...inputs);
    expect(state.phase).toBe(phase);
    expect(last.map(words)).toEqual(effects);
  });
});

describe('driver of a reader that wants answers (Zebra SSI)', () => {
  it('sends what the framing answers', () => {
    const reply: DriverInput = {
      kind: 'frame',
      frame: { kind: 'reply', bytes: bytes('04 D0 04 00 FF 28') },
      atMs,
    };
    expect(run(zebra, opened, reply).last.map(words)).toEqual(['send 04 D0 04 00 FF 28']);
  });

  it('passes over the symbology byte', () => {
    const { last } = run(zebra, opened, frame('decode', `01 "${td3Line1}" 0D "${td3Line2}"`));
    expect(last).toContainEqual({ kind: 'emit', event: { kind: 'mrz', text: td3Text, lastByteAtMs: atMs } });
  });
});
