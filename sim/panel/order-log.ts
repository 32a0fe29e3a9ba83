import { scenarioLimits } from '../scenario/scenario.ts';

/** What is kept; what came first is let go first. So much fits into a scenario with all its pauses. */
const limits = { ordersMax: 1_000, charactersMax: scenarioLimits.textBytesMax / 2 } as const;
/** Whoever plays it again need not wait while somebody thinks. */
const pauseMsMax = 2_000;

/** Why something was not done, for people. `code` is null for what is no fault. */
export interface Trouble {
  readonly code: string | null;
  readonly en: string;
  readonly ru: string;
}

/** An order as it was given. `atMs`, `endMs`: since the panel was opened. */
interface LoggedOrder {
  readonly number: number;
  readonly atMs: number;
  readonly reader: string;
  /** As it stands in a scenario: `left: present td3`. */
  readonly line: string;
  readonly endMs: number | null;
  readonly trouble: Trouble | null;
}

export interface OrderLog {
  /** Answers its number. */
  begin(atMs: number, reader: string, line: string): number;
  end(number: number, endMs: number, trouble: Trouble | null): void;
  /** Those that began or ended after so many changes. */
  since(changes: number): readonly LoggedOrder[];
  readonly changes: number;
  /** Orders that have not ended. */
  readonly running: number;
  /** All that are kept as the lines of a scenario, with the pauses between them, and how many came before. */
  lines(): { readonly lines: readonly string[]; readonly letGo: number };
}

interface Kept extends LoggedOrder {
  readonly changed: number;
}

export function orderLog(): OrderLog {
  let kept: readonly Kept[] = [];
  let characters = 0;
  let number = 0;
  let changes = 0;
  let running = 0;

  return {
    begin(atMs, reader, line) {
      number += 1;
      changes += 1;
      running += 1;
      kept = [...kept, { number, atMs, reader, line, endMs: null, trouble: null, changed: changes }];
      characters += line.length;
      while (kept.length > limits.ordersMax || characters > limits.charactersMax) {
        characters -= kept[0]?.line.length ?? 0;
        kept = kept.slice(1);
      }
      return number;
    },
    end(ended, endMs, trouble) {
      changes += 1;
      running -= 1;
      kept = kept.map((order) =>
        order.number === ended ? { ...order, endMs, trouble, changed: changes } : order,
      );
    },
    since: (seen) => kept.filter(({ changed }) => changed > seen),
    get changes() {
      return changes;
    },
    get running() {
      return running;
    },
    lines: () => ({ lines: scenarioLines(kept), letGo: number - kept.length }),
  };
}

/** Each order is done before the next begins, so that only the time in which nothing ran is a pause. */
function scenarioLines(orders: readonly LoggedOrder[]): readonly string[] {
  let restedMs = orders[0]?.atMs ?? 0;
  return orders.flatMap(({ atMs, endMs, line, trouble }) => {
    const pauseMs = Math.min(Math.round(atMs - restedMs), pauseMsMax);
    restedMs = Math.max(restedMs, endMs ?? atMs);
    const remark = trouble?.code === undefined || trouble.code === null ? '' : `  # ${trouble.code}`;
    return [...(pauseMs > 0 ? [`wait ${pauseMs}`] : []), `${line}${remark}`];
  });
}
