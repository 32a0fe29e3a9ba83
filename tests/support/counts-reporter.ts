import type { Reporter, TestModule } from 'vitest/node';

/** Put into a suite's title by `optionalStage`; the reporter prints what follows it. */
export const skippedMark = ' · skipped: ';

/**
 * Prints why optional stages were skipped, one line each, and `N passed, N failed` as the last line of the run.
 * A file that cannot be loaded, a hook that fails and an error outside every test count as failures.
 */
export default class CountsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    const reasons: string[] = [];
    for (const module of modules) {
      let failedTests = 0;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') counts.passed += 1;
        else if (state === 'failed') failedTests += 1;
        else counts.skipped += 1;
      }
      counts.failed += failedTests === 0 && module.state() === 'failed' ? 1 : failedTests;
      for (const suite of module.children.allSuites()) {
        if (suite.name.includes(skippedMark)) reasons.push(suite.name.replace(skippedMark, ' skipped: '));
      }
    }
    const lines = [...new Set(reasons), summary(counts)];
    // At exit: the table of coverage and vitest's own summary come before it.
    process.once('exit', () => process.stdout.write(`${lines.join('\n')}\n`));
  }
}

function summary({
  passed,
  failed,
  skipped,
}: Readonly<Record<'passed' | 'failed' | 'skipped', number>>): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
