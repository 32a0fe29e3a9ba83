import type { Check } from './check.ts';
import type { CheckResult } from './run-doctor.ts';
import type { CheckId } from './titles.ts';

/** The wanted checks and all that they need, in their order. */
export function withNeeds(checks: readonly Check[], wanted: readonly CheckId[]): readonly Check[] {
  const ids = new Set(wanted);
  // Whatever a check needs stands before it: one walk from the end finds all.
  for (const check of checks.toReversed()) {
    if (ids.has(check.id)) for (const id of check.needs) ids.add(id);
  }
  return checks.filter(({ id }) => ids.has(id));
}

/** Results of the wanted checks, and of those that kept a wanted one from running: otherwise nobody knew why. */
export function toldOf(results: readonly CheckResult[], wanted: readonly CheckId[]): readonly CheckResult[] {
  const asked = results.filter(({ id }) => wanted.includes(id));
  const blockers = asked.map(({ blockedBy }) => blockedBy);
  return results.filter(({ id }) => wanted.includes(id) || blockers.includes(id));
}
