// Goal: docs/mrz.md has one row for every flag and none for another, and the guard's sentences are those it names.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { flagOf } from '../../../device/mrz/report.ts';
import { findingCodes } from '../../../domain/document/travel-document.ts';
import { zoneCases } from '../../support/mrz-zones.ts';

const page = readFileSync(new URL('../../../docs/mrz.md', import.meta.url), 'utf8');
const section = page.slice(page.indexOf('## Flags'), page.indexOf('## What no check digit sees'));
const documented = [...section.matchAll(/`([A-Z_]{5,})`/g)].map(([, flag]) => flag ?? '');

it('documents every flag once', () => {
  expect(documented.toSorted()).toEqual(findingCodes.map(flagOf).toSorted());
});

it('has a zone in the table for each that a zone alone can raise', () => {
  const raised = new Set(zoneCases.flatMap(({ flags }) => flags));
  const byInput = ['DOUBLED', 'LAYOUT_UNDONE', 'REPAIR_AMBIGUOUS'];
  expect(documented.filter((flag) => !raised.has(flag)).toSorted()).toEqual(byInput);
});
