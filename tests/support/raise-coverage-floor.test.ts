import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { raisedFloor } from './raise-coverage-floor.ts';

const floor = { lines: 80, statements: 80, functions: 90, branches: 70 };

describe('coverage floor', () => {
  it('rises to whole percents just below what was measured', () => {
    const measured = { lines: 85.9, statements: 80.5, functions: 100, branches: 72 };
    expect(raisedFloor(floor, measured)).toEqual({ lines: 84, statements: 80, functions: 99, branches: 71 });
  });

  it('never falls', () => {
    const percent = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(
        fc.record({ lines: percent, statements: percent, functions: percent, branches: percent }),
        (measured) => {
          const raised = raisedFloor(floor, measured);
          expect(raised.lines).toBeGreaterThanOrEqual(floor.lines);
          expect(raised.statements).toBeGreaterThanOrEqual(floor.statements);
          expect(raised.functions).toBeGreaterThanOrEqual(floor.functions);
          expect(raised.branches).toBeGreaterThanOrEqual(floor.branches);
        },
      ),
    );
  });
});
