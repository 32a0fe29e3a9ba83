// Goal: the page that holds npm mrz against the table of zones is true, and the table is one that tells parsers apart.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { mrzComparisonPage } from '../../../docs/make-mrz-comparison.ts';

const page = mrzComparisonPage();

it('stands in docs/mrz-comparison.md (npm run docs:mrz)', () => {
  expect(readFileSync(new URL('../../../docs/mrz-comparison.md', import.meta.url), 'utf8')).toBe(page);
});

it('finds the package in agreement on plain specimens', () => {
  expect(page).not.toContain('vendor sample code');
  expect(page).not.toContain('| TD3 | 9303-4 B |');
});

it.each([
  ['a visa', '| MRV-B | 9303-7 B.2 |'],
  ['30 February', '| TD3 | 30 February |'],
  ['a name in Cyrillic code', '| RUS-INTERNAL | MVD order 773/2020: digits in names |'],
])('finds that the package does not read %s', (_name, row) => {
  expect(page).toContain(row);
});
