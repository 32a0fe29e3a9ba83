import { setTimeout } from 'node:timers/promises';
import { inspect } from 'node:util';
import { tellHost } from './channel.ts';

/** One behaviour, shown in a guest. It throws when it is not so. */
export interface GuestCase {
  readonly name: string;
  readonly run: () => Promise<void> | void;
  /** A guest is ten to twenty times slower than the machine it runs on. */
  readonly msMax?: number;
}

/** How a case ended. */
export interface CaseResult {
  readonly name: string;
  readonly ms: number;
  /** Why it failed; null when it did not. */
  readonly why: string | null;
}

const usualMsMax = 30_000;

/** One after the other, and tells the host of each. A case that is too slow is left behind. */
export async function runCases(cases: readonly GuestCase[]): Promise<void> {
  for (const { name, run, msMax = usualMsMax } of cases) {
    const startMs = performance.now();
    const why = await failureOf(run, msMax);
    const result: CaseResult = { name, ms: Math.round(performance.now() - startMs), why };
    tellHost('case', result);
  }
}

async function failureOf(run: GuestCase['run'], msMax: number): Promise<string | null> {
  const ending = new AbortController();
  const overdue = setTimeout(msMax, `not done within ${msMax} ms`, { signal: ending.signal });
  // Cut short when the case was faster.
  overdue.catch(() => undefined);
  try {
    return await Promise.race([Promise.resolve(run()).then(() => null), overdue]);
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : inspect(error);
  } finally {
    ending.abort();
  }
}
