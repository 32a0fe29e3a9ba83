import type { Fault } from '../../domain/fault/index.ts';
import type { Clock } from '../../platform/clock.ts';

/** How long a document waits on a reader that the kiosk has not armed. */
const armWaitMsMax = 10_000;

/** When the last byte was on the line, on the clock's monotonic time. */
export interface Presented {
  readonly lastByteAtMs: number;
}

export interface WaitingDocument {
  /** The document lies on the reader from now on; an earlier one that was never read is taken off. */
  begin(giveUp: () => Fault): Promise<Presented>;
  end(outcome: Promise<Presented>): void;
}

/** The one document that lies on the reader until it was read, or until nobody armed the reader for it. */
export function waitingDocument(clock: Clock): WaitingDocument {
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
