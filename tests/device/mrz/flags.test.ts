// Goal: docs/mrz.md has one row for every flag and none for another, and what it sets in bold is what a guard is told.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { flagOf } from '../../../device/mrz/report.ts';
import { findingCodes } from '../../../domain/document/travel-document.ts';
import { assess } from '../../../domain/verdict/assess.ts';
import { openWatchlist } from '../../../domain/watchlist/exact-watchlist.ts';
import { sha256Hex } from '../../../platform/crypto/hashes.ts';
import { rules, watchlistContent } from '../../support/lists.ts';
import { documentOf } from '../../support/passages.ts';
import { zoneCases } from '../../support/mrz-zones.ts';

const page = readFileSync(new URL('../../../docs/mrz.md', import.meta.url), 'utf8');
const section = page.slice(page.indexOf('## Flags'), page.indexOf('## What no check digit sees'));
const documented = [...section.matchAll(/`([A-Z_]{5,})`/g)].map(([, flag]) => flag ?? '');

it('documents every flag once', () => {
  expect(documented.toSorted()).toEqual(findingCodes.map(flagOf).toSorted());
});

/** Document with one finding alone: whatever is shown then is shown for it. */
const toldToGuard = findingCodes.filter((code) => {
  const document = { ...documentOf({ number: 'AC1000001' }), findings: [{ code, field: null, place: null }] };
  const input = {
    document,
    rules,
    watchlist: openWatchlist(watchlistContent, sha256Hex),
    today: '2026-11-23',
  } as const;
  return assess({ ...input, deployment: 'live' }).reasons.length > 0;
});

it('sets in bold what the guard’s screen has a sentence for', () => {
  const bold = [...section.matchAll(/\*\*`([A-Z_]+)`\*\*/g)].map(([, flag]) => flag ?? '');
  expect(bold.toSorted()).toEqual(toldToGuard.map(flagOf).toSorted());
});

it('has a zone in the table for each that a zone alone can raise', () => {
  const raised = new Set(zoneCases.flatMap(({ flags }) => flags));
  const byInput = ['COPIES_DIFFER', 'DOUBLED', 'LAYOUT_UNDONE', 'REPAIR_AMBIGUOUS'];
  expect(documented.filter((flag) => !raised.has(flag)).toSorted()).toEqual(byInput);
});
