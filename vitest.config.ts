import { defineConfig } from 'vitest/config';
import floor from './tests/coverage-floor.json' with { type: 'json' };

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    globalSetup: ['./tests/support/build-page.ts'],
    reporters: ['default', './tests/support/counts-reporter.ts'],
    // Native modules, signals and killed children: a test file must not take the others with it.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 90_000,
    hookTimeout: 120_000,
    coverage: {
      provider: 'v8',
      // Sources alone: whatever else is read as one ends as an error, with its bytes, in the run's output.
      include: ['{domain,platform,device,broker,sim}/**/*.{ts,tsx,js}'],
      reporter: ['text-summary', 'json-summary'],
      // Only ever raised, by `npm run test:coverage` itself.
      thresholds: floor,
    },
  },
});
