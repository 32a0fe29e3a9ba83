import type { FaultCode } from '../../domain/fault/index.ts';
import type { Frame } from '../../domain/reader/reader.ts';
import type { Clock } from '../../platform/clock.ts';

/** A line that stayed clean for so long is clean. */
const quietMs = 10_000;
/** Garbage is told at once, then at most so often. */
const reportEveryMs = 1_000;

export interface NoiseMeter {
  readonly fault: Extract<FaultCode, 'KD-RDR-GARBAGE' | 'KD-RDR-ENDLESS'> | null;
  /** A good frame heals, garbage and oversize frames are a fault until then or until the line was quiet. */
  hear(frame: Frame): void;
  /** Counts bytes for the next report. */
  count(bytes: number): void;
  end(): void;
}

/** Makes one lasting fault and a slow count out of what may be thousands of garbage frames a second. */
export function noiseMeter(clock: Clock, onQuiet: () => void, onReport: (bytes: number) => void): NoiseMeter {
  let fault: NoiseMeter['fault'] = null;
  let unreportedBytes = 0;
  let cancelQuiet: () => void = () => undefined;
  let cancelReport: (() => void) | null = null;

  function become(next: NoiseMeter['fault']): void {
    cancelQuiet();
    fault = next;
    if (next === null) return;
    cancelQuiet = clock.after(quietMs, () => {
      fault = null;
      onQuiet();
    });
  }

  function report(): void {
    cancelReport = null;
    if (unreportedBytes === 0) return;
    const bytes = unreportedBytes;
    unreportedBytes = 0;
    cancelReport = clock.after(reportEveryMs, report);
    onReport(bytes);
  }

  return {
    get fault() {
      return fault;
    },
    hear(frame) {
      // What the framing answers says nothing of the line.
      if (frame.kind === 'reply') return;
      // What follows an endless frame looks like garbage and is the same trouble.
      const endless = frame.kind === 'oversize' || fault === 'KD-RDR-ENDLESS';
      if (frame.kind === 'frame') become(null);
      else become(endless ? 'KD-RDR-ENDLESS' : 'KD-RDR-GARBAGE');
    },
    count(bytes) {
      unreportedBytes += bytes;
      if (cancelReport === null) report();
    },
    end() {
      cancelQuiet();
      cancelReport?.();
      cancelReport = null;
    },
  };
}
