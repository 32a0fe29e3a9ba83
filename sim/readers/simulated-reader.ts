import { Fault } from '../../domain/fault/index.ts';
import {
  offDevice,
  simulatedDevice,
  type DeviceInput,
  type PlacedDocument,
} from '../../domain/reader/device.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log/log.ts';
import { readerProfile, serialProfileNames } from '../../platform/ports/reader-profiles.ts';
import { deviceLink } from './device-link.ts';
import { openPty, type Pty } from './pty.ts';

/** How long a document waits on a reader that the kiosk has not armed. */
const armWaitMsMax = 10_000;

/** Writes that wait for the line. */
const pendingWritesMax = 256;

/** When the last byte was on the line, on the clock's monotonic time. */
interface Presented {
  readonly lastByteAtMs: number;
}

/** A document reader on a pseudo-terminal: the kiosk opens its path like a real one's. */
export interface SimulatedReader {
  /** Puts a document with these MRZ lines on the reader. @throws Fault KD-RDR-NOT-TAKEN (rejects) */
  present(lines: readonly string[]): Promise<Presented>;
  /** A document is there, but nothing of it can be read. @throws Fault KD-RDR-NOT-TAKEN (rejects) */
  presentUnreadable(): Promise<Presented>;
  /** A reading whose transmission breaks off after so many bytes of its frame, whether the reader was armed or not. */
  cut(lines: readonly string[], atByte: number): Promise<Presented>;
  /** Bytes as they are, framed or not. @throws Fault KD-RDR-NOT-TAKEN (rejects) */
  noise(bytes: Uint8Array): Promise<Presented>;
  /** Pulls the cable: the path vanishes and whoever holds the line loses it. */
  unplug(): Promise<void>;
  /** Plugs it in again: a new device under the same path, its state that of a reader switched on. */
  plug(): Promise<void>;
  close(): Promise<void>;
}

export interface SimulatedReaderOptions {
  readonly profileName: string;
  readonly linkPath: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** @throws Fault KD-RDR-PROFILE, KD-SIM-BUS, KD-RDR-LINK, KD-RDR-PTY (rejects) */
export async function openSimulatedReader(options: SimulatedReaderOptions): Promise<SimulatedReader> {
  const { clock, linkPath } = options;
  const log = options.log.child({ profile: options.profileName });
  const profile = readerProfile(options.profileName);
  if (profile.port.bus !== 'serial')
    throw new Fault('KD-SIM-BUS', { profile: profile.name, names: serialProfileNames.join(', ') });
  const device = simulatedDevice(profile);
  const link = deviceLink(linkPath);
  const waiting = waitingDocument(clock);
  let state = offDevice;
  let pty: Pty | null = null;
  const notTaken = (): Fault => new Fault('KD-RDR-NOT-TAKEN', { path: linkPath });

  const line = lineWriter(clock, async (bytes) => (await pty?.write(bytes)) ?? false, notTaken);

  function feed(input: DeviceInput): void {
    const step = device.step(state, input);
    state = step.state;
    let sent: Promise<Presented> | null = null;
    for (const effect of step.effects) {
      if (effect.kind === 'send') {
        sent = line.write(effect.bytes);
        // What the kiosk does not take is told by the presented document, if there is one.
        sent.catch(() => undefined);
      } else {
        waiting.end(sent ?? Promise.resolve({ lastByteAtMs: clock.monotonicMs() }));
      }
    }
  }

  function giveUp(): Fault {
    feed({ kind: 'remove' });
    return notTaken();
  }

  async function place(document: PlacedDocument): Promise<Presented> {
    if (pty === null) throw notTaken();
    const presented = waiting.begin(giveUp);
    feed({ kind: 'place', document });
    return presented;
  }

  async function plug(): Promise<void> {
    if (pty !== null) return;
    feed({ kind: 'power-on' });
    pty = openPty(clock, (bytes) => feed({ kind: 'bytes', bytes }));
    link.point(pty.path);
    log.info('simulated reader plugged in');
  }

  async function unplug(): Promise<void> {
    if (pty === null) return;
    link.remove();
    pty.close();
    pty = null;
    waiting.end(Promise.reject(notTaken()));
    await line.settled();
    log.info('simulated reader unplugged');
  }

  await plug();
  return {
    present: (lines) => place({ kind: 'mrz', lines }),
    presentUnreadable: () => place({ kind: 'unreadable' }),
    cut: (lines, atByte) => line.write(device.mrzFrame(lines).slice(0, atByte)),
    noise: line.write,
    unplug,
    plug,
    close: unplug,
  };
}

interface LineWriter {
  write(bytes: Uint8Array): Promise<Presented>;
  settled(): Promise<void>;
}

/** All writing goes through one chain, so that frames never interleave. */
function lineWriter(
  clock: Clock,
  write: (bytes: Uint8Array) => Promise<boolean>,
  notTaken: () => Fault,
): LineWriter {
  let last: Promise<void> = Promise.resolve();
  let pendingWrites = 0;

  async function writeNext(bytes: Uint8Array): Promise<Presented> {
    if (!(await write(bytes))) throw notTaken();
    return { lastByteAtMs: clock.monotonicMs() };
  }

  return {
    async write(bytes) {
      if (pendingWrites >= pendingWritesMax) throw notTaken();
      pendingWrites += 1;
      const written = last.then(() => writeNext(bytes));
      const settle = (): void => void (pendingWrites -= 1);
      last = written.then(settle, settle);
      return written;
    },
    settled: () => last,
  };
}

interface WaitingDocument {
  /** The document lies on the reader from now on; an earlier one that was never read is taken off. */
  begin(giveUp: () => Fault): Promise<Presented>;
  end(outcome: Promise<Presented>): void;
}

/** The one document that lies on the reader until it was read, or until nobody armed the reader for it. */
function waitingDocument(clock: Clock): WaitingDocument {
  let finish: ((outcome: Promise<Presented>) => void) | null = null;

  function end(outcome: Promise<Presented>): void {
    outcome.catch(() => undefined);
    finish?.(outcome);
    finish = null;
  }

  return {
    end,
    begin(giveUp) {
      end(Promise.reject(giveUp()));
      return new Promise((resolve) => {
        const cancel = clock.after(armWaitMsMax, () => end(Promise.reject(giveUp())));
        finish = (outcome) => {
          cancel();
          resolve(outcome);
        };
      });
    },
  };
}
