import type { Clock } from '../../platform/clock.ts';
import { fail, skip, warn, type Check, type Finding } from './check.ts';
import type { DoctorContext } from './context.ts';
import type { CheckId } from './titles.ts';
import type { Status } from './words.ts';
import { messageOf } from '../../platform/error-facts.ts';

export const limits = {
  /** Of a check that names none of its own. */
  checkMsMax: 3_000,
  /** Of all together, with the start of the program; printing stays below the ten seconds that are promised. */
  totalMsMax: 8_500,
} as const;

export interface CheckResult {
  readonly id: CheckId;
  /** The worst of its findings. */
  readonly status: Status;
  readonly findings: readonly Finding[];
  readonly durationMs: number;
  /** The check whose failure keeps those that need this one from running; null when they can. */
  readonly blockedBy: CheckId | null;
  /** It gave no answer in time; its work may still be going on. */
  readonly hung: boolean;
}

/**
 * Runs all checks beside each other, each as soon as those that it needs have answered, and answers in their order.
 * Never rejects: a defect of a check is its failure, a check that hangs is a warning that says so.
 *
 * @param checks whatever a check needs stands before it
 * @param spentMs what the start of the program took from the time of all
 */
export async function runDoctor(
  checks: readonly Check[],
  context: DoctorContext,
  spentMs = 0,
): Promise<readonly CheckResult[]> {
  const untilMs = context.clock.monotonicMs() - spentMs + limits.totalMsMax;
  const running = new Map<CheckId, Promise<CheckResult>>();
  for (const check of checks) {
    const needed = check.needs.map((id) => {
      const result = running.get(id);
      if (result === undefined) throw new RangeError(`${check.id} stands before ${id}, which it needs`);
      return result;
    });
    running.set(check.id, runAfter(check, needed, context, untilMs));
  }
  return await Promise.all(running.values());
}

async function runAfter(
  check: Check,
  needed: readonly Promise<CheckResult>[],
  context: DoctorContext,
  untilMs: number,
): Promise<CheckResult> {
  const before = await Promise.all(needed);
  const startedMs = context.clock.monotonicMs();
  const blockedBy = before.find((result) => result.blockedBy !== null)?.blockedBy ?? null;
  if (blockedBy !== null) {
    const findings = [skip('needs', { check: blockedBy })];
    return { id: check.id, status: 'skip', findings, durationMs: 0, blockedBy, hung: false };
  }
  const limitMs = Math.max(0, Math.min(check.limitMs ?? limits.checkMsMax, Math.floor(untilMs - startedMs)));
  const findings = await runWithin(check, context, limitMs);
  const hung = findings === null;
  const told = findings ?? [warn('KD-DOC-SLOW', { check: check.id, limitMs })];
  const status = worstOf(told);
  return {
    id: check.id,
    status,
    findings: told,
    durationMs: Math.max(0, Math.round(context.clock.monotonicMs() - startedMs)),
    blockedBy: hung || status === 'fail' ? check.id : null,
    hung,
  };
}

/** Null when there was no answer in time. */
async function runWithin(
  check: Check,
  context: DoctorContext,
  limitMs: number,
): Promise<readonly Finding[] | null> {
  const stop = new AbortController();
  const late = lateAfter(context.clock, limitMs);
  const work = check.run(context, stop.signal).then(
    (found) => (isOne(found) ? [found] : found),
    (error: unknown) => [fail('KD-RUN-BUG', { why: messageOf(error) })],
  );
  try {
    return await Promise.race([work, late.over]);
  } finally {
    late.cancel();
    stop.abort();
  }
}

const isOne = (found: Finding | readonly Finding[]): found is Finding => 'status' in found;

function lateAfter(
  clock: Clock,
  limitMs: number,
): { readonly over: Promise<null>; readonly cancel: () => void } {
  const { promise, resolve } = Promise.withResolvers<null>();
  return { over: promise, cancel: clock.after(limitMs, () => resolve(null)) };
}

/** From best to worst; a skipped subject beside one that is in order leaves the whole in order. */
const ranks: readonly Status[] = ['skip', 'ok', 'warn', 'fail'];

function worstOf(findings: readonly Finding[]): Status {
  const rank = findings.reduce((worst, { status }) => Math.max(worst, ranks.indexOf(status)), 0);
  return ranks[rank] ?? 'fail';
}
