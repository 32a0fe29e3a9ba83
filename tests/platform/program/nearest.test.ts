import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, nearest } from '../../../platform/program/nearest.ts';

describe('editDistance', () => {
  // The examples of the literature.
  it.each([
    ['kitten', 'sitting', 3],
    ['Saturday', 'Sunday', 3],
    ['flaw', 'lawn', 2],
    ['', 'abc', 3],
    ['abc', '', 3],
    ['', '', 0],
  ])('%j -> %j: %i', (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance);
  });

  it('is a metric', () => {
    const word = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(editDistance(a, a)).toBe(0);
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
      }),
    );
  });
});

describe('nearest', () => {
  const known = ['elyctis-id-box', 'access-is-ocr', 'port', 'portFallback'];

  it.each([
    ['elyctis', 'elyctis-id-box'],
    ['acces-is', 'access-is-ocr'],
    ['prot', 'port'],
    ['PORT_FALLBACK', 'portFallback'],
  ])('%s -> %s', (word, wanted) => {
    expect(nearest(word, known)).toBe(wanted);
  });

  it('is nothing where nothing is known', () => {
    expect(nearest('port', [])).toBeNull();
  });

  it('bounds what it compares', () => {
    expect(nearest('p'.repeat(1_000_000), known)).toBeTypeOf('string');
  });
});
