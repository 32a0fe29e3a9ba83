import { describe, expect, it } from 'vitest';
import { skippedMark } from './counts-reporter.ts';

/** True where a missing tool is a failure: in CI, which installs them all. */
const requireAll = process.env['KORDON_REQUIRE_ALL'] === '1';

/**
 * `describe` for tests that need something the machine may lack. Without it they are skipped with one line in
 * the summary, or fail when `KORDON_REQUIRE_ALL=1`.
 *
 * @param name of the stage, in that line
 * @param available whether the machine has what the stage needs
 * @param why what is missing and how it is brought in
 */
export function optionalStage(
  name: string,
  available: boolean,
  why: string,
): (suite: string, body: () => void) => void {
  if (available) return (suite, body) => describe(suite, body);
  if (!requireAll) {
    return (suite, body) => {
      describe.skip(`${name}${skippedMark}${why}`, () => {
        describe(suite, body);
      });
    };
  }
  return (suite) =>
    describe(suite, () => {
      it('can run here', () => {
        expect.fail(`${name}: ${why}`);
      });
    });
}
