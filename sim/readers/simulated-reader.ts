import { basename } from 'node:path';
import { Fault } from '../../domain/fault/index.ts';
import {
  offDevice,
  simulatedDevice,
  type Device,
  type DeviceInput,
  type DeviceState,
  type PlacedDocument,
} from '../../domain/reader/device.ts';
import { inputEventBytes } from '../../domain/reader/keyboard/input-events.ts';
import type { ReaderProfile } from '../../domain/reader/profile.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log/log.ts';
import type { Random } from '../random.ts';
import { forgetsArming, onTheWire, seenDocument, type Behaviour } from './behaviours/behaviours.ts';
import { receivedAt } from './behaviours/uart.ts';
import { bytesStep, type WireContext, type WireStep } from './behaviours/wire.ts';
import { hidIdentity } from './hid-identity.ts';
import type { HidIdentity, Line, LineOpener } from './line.ts';
import { messageChain, type MessageChain } from './message-chain.ts';
import { waitingDocument, type Presented } from './waiting-document.ts';

/** `in`: from the kiosk. `out`: to it, as it arrives there. */
export type WireDirection = 'in' | 'out';

/** A document reader that is not there: the kiosk opens its path like a real one's. */
export interface SimulatedReader {
  readonly profile: ReaderProfile;
  /**
   * Puts something on the reader. Resolves when what was read of it is on the line.
   *
   * @param behaviours what goes wrong this time, beside what always does
   * @throws Fault KD-RDR-NOT-TAKEN (rejects)
   */
  place(document: PlacedDocument, behaviours?: readonly Behaviour[]): Promise<Presented>;
  /** Puts a document with these MRZ lines on the reader. @throws Fault KD-RDR-NOT-TAKEN (rejects) */
  present(lines: readonly string[], behaviours?: readonly Behaviour[]): Promise<Presented>;
  /** Takes off what lies there. */
  remove(): void;
  /** Bytes as they are, framed or not. @throws Fault KD-RDR-NOT-TAKEN (rejects) */
  noise(bytes: Uint8Array): Promise<Presented>;
  /** From now on with every document; an empty list ends it. */
  always(behaviours: readonly Behaviour[]): void;
  /** Loses its arming and tells nobody. */
  forget(): void;
  /** Pulls the cable: the path vanishes and whoever holds the line loses it. */
  unplug(): Promise<void>;
  /** Plugs it in again: a new device under the same path, its state that of a reader switched on. */
  plug(): Promise<void>;
  readonly isPlugged: boolean;
  /** Sent, and not yet read by anybody at the other end; null where that cannot be told. */
  readonly unreadBytes: number | null;
  readonly habits: readonly Behaviour[];
  readonly state: DeviceState;
  close(): Promise<void>;
}

export interface SimulatedReaderOptions {
  readonly profile: ReaderProfile;
  /** Where the kiosk finds it. */
  readonly path: string;
  readonly openLine: LineOpener;
  /** Draws what the behaviours leave open. */
  readonly random: Random;
  readonly clock: Clock;
  readonly log: Log;
  readonly onWire?: (direction: WireDirection, bytes: Uint8Array) => void;
  /** The device's state or its cable changed. */
  readonly onChange?: () => void;
}

const silence = new Uint8Array(0);

/** @throws Fault of the line's opening (rejects) */
export async function openSimulatedReader(options: SimulatedReaderOptions): Promise<SimulatedReader> {
  const { clock, path, profile, onChange = () => undefined } = options;
  const log = options.log.child({ profile: profile.name });
  const hid = hidIdentity(profile, basename(path));
  const notTaken = (): Fault => new Fault('KD-RDR-NOT-TAKEN', { path });
  const cable = cableOf(options, hid, (bytes) => machine.feed({ kind: 'bytes', bytes }));
  const chain = messageChain({ clock, write: cable.write, unplug: pull, plug, notTaken });
  const machine = machineOf(options, hid, cable.baud, chain, notTaken);

  async function plug(): Promise<void> {
    if (cable.isPlugged) return;
    machine.feed({ kind: 'power-on' });
    await cable.plug();
    log.info('simulated reader plugged in');
    onChange();
  }

  async function pull(): Promise<void> {
    if (!(await cable.pull())) return;
    machine.drop();
    log.info('simulated reader unplugged');
    onChange();
  }

  async function unplug(): Promise<void> {
    await pull();
    await chain.settled();
    // A message that lost its cable may have been about to get it back.
    await pull();
  }

  async function place(document: PlacedDocument, behaviours: readonly Behaviour[] = []): Promise<Presented> {
    if (!cable.isPlugged) throw notTaken();
    return machine.place(document, behaviours);
  }

  await plug();
  return {
    profile,
    place,
    present: (lines, behaviours) => place({ kind: 'mrz', lines }, behaviours),
    remove: () => machine.feed({ kind: 'remove' }),
    noise: (bytes) => chain.perform([bytesStep(bytes)]),
    always: machine.always,
    forget: () => machine.feed({ kind: 'forget' }),
    unplug,
    plug,
    get isPlugged() {
      return cable.isPlugged;
    },
    get unreadBytes() {
      return cable.unreadBytes;
    },
    get habits() {
      return machine.habits;
    },
    get state() {
      return machine.state;
    },
    close: unplug,
  };
}

/** The device behind the cable, with what goes wrong in it. */
interface Machine {
  readonly state: DeviceState;
  readonly habits: readonly Behaviour[];
  feed(input: DeviceInput): void;
  always(behaviours: readonly Behaviour[]): void;
  place(document: PlacedDocument, behaviours: readonly Behaviour[]): Promise<Presented>;
  /** What lay there is not read any more. */
  drop(): void;
}

function machineOf(
  { profile, random, clock, onChange = () => undefined }: SimulatedReaderOptions,
  hid: HidIdentity | null,
  baud: number | null,
  chain: MessageChain,
  notTaken: () => Fault,
): Machine {
  const device = simulatedDevice(profile, hid?.reportDescriptor ?? null);
  const unitBytes = profile.port.bus === 'keyboard' ? inputEventBytes : (hid?.inputReportBytes ?? 1);
  const context: WireContext = { ...contextOf(device, random, hid), unitBytes, baud, resends: 0 };
  const waiting = waitingDocument(clock);
  let state = offDevice;
  let habits: readonly Behaviour[] = [];
  let present: readonly Behaviour[] = [];

  function send(steps: readonly WireStep[]): Promise<Presented> {
    const sent = chain.perform(steps);
    // What the kiosk does not take is told by the presented document, if there is one.
    sent.catch(() => undefined);
    return sent;
  }

  function feed(input: DeviceInput): void {
    const step = device.step(state, input);
    state = step.state;
    for (const effect of step.effects) {
      if (effect.kind === 'send') void send([bytesStep(effect.bytes)]);
      else if (effect.kind === 'again')
        void send(onTheWire(effect.bytes, present, { ...context, resends: effect.resends }));
      else waiting.end(send(onTheWire(effect.bytes ?? silence, present, context)));
    }
    onChange();
  }

  function giveUp(): Fault {
    feed({ kind: 'remove' });
    return notTaken();
  }

  return {
    get state() {
      return state;
    },
    get habits() {
      return habits;
    },
    feed,
    always(behaviours) {
      habits = behaviours;
      onChange();
    },
    async place(document, behaviours) {
      const presented = waiting.begin(giveUp);
      present = [...habits, ...behaviours];
      if (forgetsArming(present)) feed({ kind: 'forget' });
      feed({ kind: 'place', document: seenDocument(document, present, random) });
      return presented;
    },
    drop: () => waiting.end(Promise.reject(notTaken())),
  };
}

function contextOf(
  device: Device,
  random: Random,
  hid: HidIdentity | null,
): Omit<WireContext, 'unitBytes' | 'baud' | 'resends'> {
  const ticket = device.frameOf({ kind: 'barcode', data: Uint8Array.of(0x37) });
  const chatter = ticket ?? device.frameOf({ kind: 'unreadable' }) ?? silence;
  const reportId = hid?.isNumbered === true ? (chatter[0] ?? 0) : 0;
  return { random, reportId, chatter };
}

/** The line, while there is one, and what its rates make of the bytes. */
interface Cable {
  readonly baud: number | null;
  readonly isPlugged: boolean;
  readonly unreadBytes: number | null;
  readonly write: (bytes: Uint8Array) => Promise<boolean>;
  plug(): Promise<void>;
  /** Answers whether it was plugged in. */
  pull(): Promise<boolean>;
}

function cableOf(
  { profile, clock, openLine, onWire = () => undefined }: SimulatedReaderOptions,
  hid: HidIdentity | null,
  onBytes: (bytes: Uint8Array) => void,
): Cable {
  const baud = profile.port.bus === 'serial' ? profile.port.baud : null;
  let line: Line | null = null;

  function receive(bytes: Uint8Array): void {
    const heard = atRate(bytes, line?.kioskBaud() ?? null, baud);
    onWire('in', heard);
    onBytes(heard);
  }

  return {
    baud,
    get isPlugged() {
      return line !== null;
    },
    get unreadBytes() {
      return line?.unreadBytes?.() ?? null;
    },
    async write(bytes) {
      if (line === null) return false;
      const heard = atRate(bytes, baud, line.kioskBaud());
      onWire('out', heard);
      return line.write(heard);
    },
    async plug() {
      line = await openLine({ clock, baud, hid, onBytes: receive });
    },
    async pull() {
      const pulled = line;
      line = null;
      await pulled?.close();
      return pulled !== null;
    },
  };
}

/** As it is heard by an end that was set to another rate. A rate that nobody knows changes nothing. */
function atRate(bytes: Uint8Array, sentBaud: number | null, readBaud: number | null): Uint8Array {
  return sentBaud === null || readBaud === null ? bytes : receivedAt(bytes, sentBaud, readBaud);
}
