import type { Draw } from '../../domain/recording/mask.ts';
import type { RecordedEvent } from '../../domain/recording/recording.ts';
import { trafficReplacer, type TrafficReplacer } from '../../domain/recording/replacer.ts';
import type { ReaderProfile } from '../../domain/reader/profile.ts';
import type { Clock } from '../../platform/clock.ts';
import type { RecordingFile } from '../../platform/recording/recording-file.ts';
import { namedTimers } from '../ports/timers.ts';
import type { Tap } from './tap.ts';

/** Longer than a session waits before it believes in silence: by then it has given the frame up. */
const silenceGraceMs = 50;

/** What comes before the opening was answered; a reader that floods a port is not kept for that. */
const earlyEventsMax = 64;

export interface TrafficRecorderOptions {
  readonly profile: ReaderProfile;
  readonly file: RecordingFile;
  readonly clock: Clock;
  /** What draws synthetic data; null keeps what the documents say. */
  readonly draw: Draw | null;
}

export interface TrafficRecorder {
  readonly tap: Tap;
  /** Whatever is held is written, and the file is closed. @throws Fault KD-RUN-FILE-WRITE */
  end(): void;
  /** Resolves when the file is full; rejects when nothing can be written any more, with a Fault KD-RUN-FILE-WRITE. */
  readonly full: Promise<void>;
}

/** Everything as it is said. */
const unchanged: TrafficReplacer = { push: (event) => [event], giveUp: () => [], heldBytes: 0 };

/** Writes down what goes over a port, with times since now. */
export function trafficRecorder({ profile, file, clock, draw }: TrafficRecorderOptions): TrafficRecorder {
  const replacer = draw === null ? unchanged : trafficReplacer({ profile, draw });
  const timers = namedTimers<'silence'>(clock, () => write(() => replacer.giveUp()));
  const full = Promise.withResolvers<void>();
  // Whoever waits for it hears of it; nobody else is to be ended by it.
  full.promise.catch(() => undefined);
  const startMs = clock.monotonicMs();
  let port: 'closed' | 'open' | 'lost' = 'closed';
  let early: RecordedEvent[] = [];

  const nowUs = (): number => Math.round((clock.monotonicMs() - startMs) * 1_000);

  /** Called from within a port's own handlers, which nothing may be thrown at. */
  function write(events: () => readonly RecordedEvent[]): void {
    try {
      for (const event of events()) if (!file.write(event)) full.resolve();
    } catch (error) {
      full.reject(error);
    }
  }

  function take(event: RecordedEvent): void {
    write(() => replacer.push(event));
    if (replacer.heldBytes === 0) timers.stop('silence');
    else if (event.kind === 'reader') timers.start('silence', profile.timing.interByteMsMax + silenceGraceMs);
  }

  return {
    full: full.promise,
    tap: {
      onBytes(direction, bytes) {
        const event = { kind: direction === 'in' ? 'reader' : 'host', atUs: nowUs(), bytes } as const;
        if (port === 'open') take(event);
        else if (direction === 'in' && early.length < earlyEventsMax) early.push(event);
      },
      onOpened(reportDescriptor) {
        // In the order of a recording: the port is open as soon as something comes from it.
        const atUs = early[0]?.atUs ?? nowUs();
        take({ kind: port === 'lost' ? 'back' : 'opened', atUs, reportDescriptor });
        port = 'open';
        for (const event of early) take(event);
        early = [];
      },
      onClosed(problem) {
        early = [];
        if (port !== 'open') return;
        port = problem === null ? 'closed' : 'lost';
        take({ kind: port, atUs: nowUs() });
      },
    },
    end() {
      timers.stopAll();
      write(() => replacer.giveUp());
      file.end(nowUs(), 'stopped');
    },
  };
}
