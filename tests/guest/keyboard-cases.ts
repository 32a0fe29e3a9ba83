/* That a scanner that types is read through the kernel's own event device. Runs in a guest: it needs `/dev/uhid`. */
import assert from 'node:assert/strict';
import { closeSync, constants, openSync, readdirSync, readFileSync, readSync, writeSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { superviseReader } from '../../device/readers/supervisor.ts';
import { judgeDevice } from '../../domain/reader/discovery.ts';
import {
  eventTypes,
  inputEventsOf,
  ledCodes,
  synchroniseCodes,
} from '../../domain/reader/keyboard/input-events.ts';
import { codecOf } from '../../domain/reader/codec.ts';
import { systemClock } from '../../platform/clock.ts';
import { codeOf } from '../../platform/error-facts.ts';
import { silentLog } from '../../platform/log/log.ts';
import { portOpener } from '../../platform/ports/any-port.ts';
import { evdevPortOpener } from '../../platform/ports/evdev-port.ts';
import { listKeyboards } from '../../platform/ports/keyboard-devices.ts';
import type { Port, PortHandlers } from '../../platform/ports/port.ts';
import { readerProfile } from '../../platform/ports/reader-profiles.ts';
import { bootReportsOf } from '../../sim/readers/boot-keyboard.ts';
import { openBootKeyboard, type BootKeyboard } from '../../sim/readers/lines/uhid-keyboard.ts';
import { td1Specimen, td3Specimen } from '../support/mrz-specimens.ts';
import type { GuestCase } from './case-runner.ts';

const clock = systemClock();
const wedge = readerProfile('keyboard-wedge');
const nobody: PortHandlers = { onBytes: () => undefined, onClose: () => undefined };
const codec = codecOf(wedge.framer);

/** To start the thread that reads takes an emulated machine 2 s. */
const patienceMs = 60_000;
const caseMsMax = 120_000;

async function until(what: () => string, isSo: () => boolean): Promise<void> {
  const untilMs = clock.monotonicMs() + patienceMs;
  while (!isSo()) {
    if (clock.monotonicMs() > untilMs) throw new Error(`not within ${patienceMs} ms: ${what()}`);
    await setTimeout(5);
  }
}

/** Plugs a scanner in for as long as the case runs. */
async function withKeyboard(
  use: (keyboard: BootKeyboard) => Promise<void>,
  onLights: (report: Uint8Array) => void = () => undefined,
): Promise<void> {
  const keyboard = await openBootKeyboard({ clock, baud: null, hid: null, onBytes: onLights });
  try {
    await use(keyboard);
  } finally {
    await keyboard.line.close();
  }
}

/** At the pace of a scanner of USB's full speed, a report a millisecond. */
async function type({ line }: BootKeyboard, text: string): Promise<void> {
  for (const report of bootReportsOf(text)) {
    assert.ok(await line.write(report));
    await setTimeout(1);
  }
}

const nothingShared = new Int32Array(new SharedArrayBuffer(4));

/** The same, while the event loop of this thread stands still. */
async function typeWithoutRest({ line }: BootKeyboard, text: string): Promise<void> {
  for (const report of bootReportsOf(text)) {
    assert.ok(await line.write(report));
    Atomics.wait(nothingShared, 0, 0, 1);
  }
}

async function opened(path: string, handlers: PortHandlers = nobody): Promise<Port> {
  const opening = await portOpener().open(path, { bus: 'keyboard' }, handlers);
  if (!opening.ok) throw new Error(`${path}: ${opening.problem}, ${opening.why}`);
  return opening.port;
}

/** Reads all events that wait for somebody else than kordon. */
function eventsOf(file: number): Uint8Array {
  const chunk = Buffer.alloc(64 * 1_024);
  let all = Buffer.alloc(0);
  for (;;) {
    try {
      all = Buffer.concat([all, chunk.subarray(0, readSync(file, chunk))]);
    } catch (error) {
      if (codeOf(error) !== 'EAGAIN') throw error;
      return new Uint8Array(all);
    }
  }
}

function textIn(events: Uint8Array): string {
  const decoder = codec.decoder();
  const frames = [...decoder.push(events), ...decoder.giveUp()];
  return frames
    .map((frame) =>
      frame.kind === 'frame' ? `${frame.tag} ${Buffer.from(frame.data).toString()}` : frame.kind,
    )
    .join(', ');
}

type Hears = (what: string) => Promise<void>;

/** A kiosk with this one reader, for as long as it is used, and what it hears. */
async function withKiosk(path: string, use: (hears: Hears) => Promise<void>): Promise<void> {
  const heard: string[] = [];
  const reader = superviseReader({
    id: 'wedge',
    spec: { bus: 'keyboard', path, profile: wedge },
    opener: portOpener(),
    clock,
    log: silentLog(),
    onEvent: (_id, event) => heard.push(event.kind === 'mrz' ? event.text : event.kind),
    onState: (_id, state, fault) => heard.push(fault === null ? state : `${state} ${fault}`),
  });
  reader.start();
  try {
    await use(async (what) => {
      await until(
        () => `${what}; heard: ${heard.join(', ')}`,
        () => heard.includes(what),
      );
      heard.splice(0, heard.indexOf(what) + 1);
    });
  } finally {
    await reader.stop();
  }
}

const threads = '/proc/self/task';

/** Time that a thread has had of the processor, proc_pid_stat(5); fields are counted after the name in brackets. */
function ticksOf(thread: string): number {
  const fields = readFileSync(`${threads}/${thread}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return Number(fields[11]) + Number(fields[12]);
}

const keyboardCases: readonly GuestCase[] = [
  {
    name: 'a scanner that types is listed as what it may be, and never bound',
    run: () =>
      withKeyboard(async ({ path }) => {
        const [found, ...others] = listKeyboards().filter((device) => device.path === path);
        assert.deepEqual(others, []);
        assert.ok(found);
        const { verdict, candidates } = judgeDevice(found, [wedge]);
        assert.deepEqual([verdict, candidates.map(({ why }) => why)], ['choose', ['any-keyboard']]);
      }),
  },
  {
    name: 'a scanner that types is read, a passport and a card, by tables of USB and of the kernel',
    run: () =>
      withKeyboard((keyboard) =>
        withKiosk(keyboard.path, async (hears) => {
          await hears('ready');
          for (const lines of [td3Specimen, td1Specimen, td3Specimen]) {
            await type(keyboard, `${lines.join('\r')}\r`);
            await hears(lines.join('\n'));
          }
          await type(keyboard, '4006381333931\r');
          await hears('barcode');
        }),
      ),
  },
  {
    name: 'a scanner that types loses nothing while the kiosk is busy',
    run: () =>
      withKeyboard(async (keyboard) => {
        const heard: Uint8Array[] = [];
        const port = await opened(keyboard.path, { ...nobody, onBytes: (bytes) => heard.push(bytes) });
        const text = td3Specimen.join('\r');
        await typeWithoutRest(keyboard, text);
        await until(
          () => textIn(new Uint8Array(Buffer.concat(heard))),
          () => textIn(new Uint8Array(Buffer.concat(heard))) === `text ${text}`,
        );
        await port.close();
      }),
  },
  {
    name: 'a scanner that types types for nobody else, until it is given back',
    run: () =>
      withKeyboard(async (keyboard) => {
        const other = openSync(keyboard.path, constants.O_RDONLY | constants.O_NONBLOCK);
        const port = await opened(keyboard.path);
        await type(keyboard, 'SECRET');
        assert.equal(textIn(eventsOf(other)), '');
        await port.close();
        await type(keyboard, 'open');
        assert.equal(textIn(eventsOf(other)), 'text open');
        closeSync(other);
      }),
  },
  {
    name: 'a scanner that types is busy while another program has grabbed it',
    run: () =>
      withKeyboard(async ({ path }) => {
        const stranger = evdevPortOpener({ lockScope: 'stranger' });
        const grabbed = await stranger.open(path, { bus: 'keyboard' }, nobody);
        assert.ok(grabbed.ok);
        const refused = await portOpener().open(path, { bus: 'keyboard' }, nobody);
        assert.equal(refused.ok ? null : refused.problem, 'busy');
        await grabbed.port.close();
        await (await opened(path)).close();
      }),
  },
  {
    name: 'a scanner that types is lost with its cable',
    async run() {
      const lost = Promise.withResolvers<string | null>();
      await withKeyboard(async ({ path }) => {
        await opened(path, { ...nobody, onClose: lost.resolve });
      });
      assert.equal(await lost.promise, 'disconnected');
    },
  },
  {
    name: 'a scan that nobody read in time is lost as a whole, as the kernel says',
    run: () =>
      withKeyboard(async (keyboard) => {
        const file = openSync(keyboard.path, constants.O_RDONLY | constants.O_NONBLOCK);
        await type(keyboard, td3Specimen.join('\r'));
        assert.equal(textIn(eventsOf(file)), 'lost ');
        await type(keyboard, 'next');
        assert.equal(textIn(eventsOf(file)), 'text next');
        closeSync(file);
      }),
  },
  {
    name: 'a scanner that types finds Caps Lock out',
    async run() {
      const lights: number[] = [];
      const capsLockBit = 0x02;
      await withKeyboard(
        async ({ path }) => {
          const other = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
          const { led, synchronise } = eventTypes;
          writeSync(
            other,
            inputEventsOf(
              { type: led, code: ledCodes.capsLock, value: 1 },
              { type: synchronise, code: synchroniseCodes.report, value: 0 },
            ),
          );
          await until(
            () => `light on: ${lights.join(' ')}`,
            () => ((lights.at(-1) ?? 0) & capsLockBit) !== 0,
          );
          const port = await opened(path);
          await until(
            () => `light out: ${lights.join(' ')}`,
            () => ((lights.at(-1) ?? 0) & capsLockBit) === 0,
          );
          await port.close();
          closeSync(other);
        },
        (report) => lights.push(report.at(-1) ?? 0),
      );
    },
  },
  {
    name: 'a scanner that types costs nothing while it rests',
    run: () =>
      withKeyboard(async ({ path }) => {
        const earlier = new Set(readdirSync(threads));
        const port = await opened(path);
        // The simulated device itself is asked every 2 ms, by the thread that this runs on.
        const own = readdirSync(threads).filter((thread) => !earlier.has(thread));
        assert.ok(own.length > 0);
        const ticks = (): number => own.map(ticksOf).reduce((sum, each) => sum + each, 0);
        await setTimeout(1_000);
        const before = ticks();
        await setTimeout(4_000);
        assert.ok(ticks() - before <= 1, `${ticks() - before} ticks of 10 ms in 4 s`);
        await port.close();
      }),
  },
];

export const cases: readonly GuestCase[] = keyboardCases.map((each) => ({ ...each, msMax: caseMsMax }));
