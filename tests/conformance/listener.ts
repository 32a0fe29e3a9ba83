import type { ReaderEvent } from '../../domain/reader/reader.ts';
import type { Clock } from '../../platform/clock.ts';
import type { ScenarioListener } from '../../sim/scenario/play.ts';
import type { HeardKind } from '../../sim/scenario/scenario.ts';

interface Heard {
  readonly reader: string;
  readonly kind: string;
  /** Of an MRZ. */
  readonly text: string | null;
}

export interface ConformanceListener extends ScenarioListener {
  event(reader: string, event: ReaderEvent): void;
  state(reader: string, state: string): void;
}

/**
 * Hears what the kiosk hears and compares it with a scenario. What came before the thing that was waited for is dropped.
 *
 * @param patienceMs how long one thing is waited for
 */
export function conformanceListener(
  clock: Clock,
  patienceMs: number,
  asks: (reader: string) => void,
): ConformanceListener {
  const queue: Heard[] = [];
  const all: string[] = [];
  const looking = new Set<() => void>();

  function hear(heard: Heard): void {
    queue.push(heard);
    all.push(`${heard.reader} ${heard.kind}`);
    for (const look of looking) look();
  }

  /** The next that fits, taken out with all before it; null after so long. */
  function next(reader: string, what: HeardKind, text: string | null, waitMs: number): Promise<Heard | null> {
    return new Promise((resolve) => {
      function look(): void {
        const at = queue.findIndex(
          (heard) => heard.reader === reader && heard.kind === what && (text === null || heard.text === text),
        );
        if (at >= 0) settle(queue.splice(0, at + 1).at(-1) ?? null);
      }
      function settle(heard: Heard | null): void {
        cancel();
        looking.delete(look);
        resolve(heard);
      }
      const cancel = clock.after(waitMs, () => settle(null));
      looking.add(look);
      look();
    });
  }

  return {
    event: (reader, event) =>
      hear({ reader, kind: event.kind, text: event.kind === 'mrz' ? event.text : null }),
    state: (reader, state) => hear({ reader, kind: state, text: null }),
    asks,
    async hears(step) {
      const { reader, what, lineNumber } = step;
      const isNo = step.kind === 'hears-no';
      const heard = await next(reader, what, isNo ? null : step.text, isNo ? step.forMs : patienceMs);
      if ((heard === null) === isNo) return;
      const expected = isNo ? `no ${what}` : `${what}${step.text === null ? '' : ` ${step.text}`}`;
      throw new Error(`line ${lineNumber}: expected ${expected}; heard, from the start: ${all.join(', ')}`);
    },
  };
}
