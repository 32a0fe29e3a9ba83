import type { FaultCode } from '../../domain/fault/index.ts';
import {
  closedDriver,
  readerDriver,
  type DriverEffect,
  type DriverInput,
  type DriverState,
  type DriverTimer,
} from '../../domain/reader/driver.ts';
import type { ReaderProfile } from '../../domain/reader/profile.ts';
import type { Frame, ReaderEvent, ReaderState } from '../../domain/reader/reader.ts';
import type { Clock } from '../../platform/clock.ts';
import { frameFeed } from './frame-feed.ts';
import { noiseMeter } from './noise-meter.ts';
import { namedTimers } from '../ports/timers.ts';

export interface SessionOptions {
  readonly profile: ReaderProfile;
  readonly clock: Clock;
  readonly send: (bytes: Uint8Array) => void;
  readonly onEvent: (event: ReaderEvent) => void;
  readonly onStatus: (state: ReaderState, fault: FaultCode | null) => void;
  readonly onReady: () => void;
  /** The reader never answered; the session does nothing more. */
  readonly onSilent: () => void;
}

/** One open port from its opening to its end: bytes through codec and driver, timers on the clock. */
export interface ReaderSession {
  /** @param reportDescriptor of a HID device; null on other buses */
  start(reportDescriptor: Uint8Array | null): void;
  receive(bytes: Uint8Array): void;
  readAgain(): void;
  end(): void;
}

const isOver = ({ phase }: DriverState): boolean => phase === 'closed' || phase === 'silent';

/** Who it is, and whether it still answers, is open. */
const isAsked = ({ phase }: DriverState): boolean => phase === 'probing' || phase === 'settling';

/** `away`: the reader is gone, the program that drives it is not. */
type Standing = 'not-yet' | 'usable' | 'away';

/** What the guard sees of the phases. */
function shownState({ reading }: DriverState, standing: Standing): ReaderState {
  if (standing === 'away') return 'lost';
  if (reading) return 'reading';
  return standing === 'usable' ? 'ready' : 'connecting';
}

export function readerSession(options: SessionOptions): ReaderSession {
  const { profile, clock, onEvent } = options;
  const driver = readerDriver(profile);
  const frames = frameFeed({ profile, clock, onSilence: takeAndTell });
  const timers = namedTimers<DriverTimer>(clock, (name) => feedAndTell({ kind: 'timer', name }));
  let state: DriverState = closedDriver;
  let standing: Standing = 'not-yet';
  const noise = noiseMeter(clock, tellStatus, (bytes) => onEvent({ kind: 'garbage', bytes }));

  /** Told once all that one thing brought is done, so that the screen does not flicker. */
  function tellStatus(): void {
    const fault = standing === 'away' ? 'KD-RDR-GONE' : noise.fault;
    if (!isOver(state)) options.onStatus(shownState(state, standing), fault);
  }

  function feed(input: DriverInput): void {
    const step = driver.step(state, input);
    state = step.state;
    if (isAsked(state) && standing === 'usable') standing = 'not-yet';
    for (const effect of step.effects) perform(effect);
  }

  function perform(effect: DriverEffect): void {
    switch (effect.kind) {
      case 'send':
        return options.send(effect.bytes);
      case 'start-timer':
        return timers.start(effect.name, effect.delayMs);
      case 'stop-timer':
        return timers.stop(effect.name);
      case 'emit':
        return effect.event.kind === 'garbage' ? noise.count(effect.event.bytes) : onEvent(effect.event);
      case 'ready':
        standing = 'usable';
        return options.onReady();
      case 'away':
        return void (standing = 'away');
      case 'silent':
        return options.onSilent();
    }
  }

  function take(taken: readonly Frame[]): void {
    const atMs = clock.monotonicMs();
    for (const frame of taken) {
      // Before the reader has answered, leftovers on the line are to be expected.
      if (standing === 'usable') noise.hear(frame);
      feed({ kind: 'frame', frame, atMs });
    }
  }

  function takeAndTell(taken: readonly Frame[]): void {
    take(taken);
    if (frames.heldTag !== null) feed({ kind: 'began', tag: frames.heldTag });
    tellStatus();
  }

  function feedAndTell(input: DriverInput): void {
    feed(input);
    tellStatus();
  }

  return {
    start(reportDescriptor) {
      frames.start(reportDescriptor);
      feedAndTell({ kind: 'opened' });
    },
    receive(bytes) {
      if (!isOver(state)) takeAndTell(frames.push(bytes));
    },
    readAgain: () => feedAndTell({ kind: 'read-again' }),
    end() {
      feed({ kind: 'closed' });
      timers.stopAll();
      frames.stop();
      noise.end();
    },
  };
}
