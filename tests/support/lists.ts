import type { Rules } from '../../domain/rules/rules.ts';
import type { WatchlistContent } from '../../domain/watchlist/content.ts';

/** Invented entries for tests of list and verdict. */
export const watchlistContent: WatchlistContent = {
  v: 1,
  version: 7,
  persons: [
    {
      id: 'P-1',
      names: [
        { surname: 'ТОКТОСУНОВ', givenNames: 'ЖАНЫШ' },
        { surname: 'TOKTOSUN UULU', givenNames: 'JANYSH' },
      ],
      birthDates: [{ year: 1979, month: 2, day: 3 }],
    },
    {
      id: 'P-2',
      names: [{ surname: 'ERALIEV', givenNames: 'NURLAN' }],
      birthDates: [{ year: 1988, month: null, day: null }],
    },
    {
      id: 'P-3',
      names: [{ surname: 'ERALIEV', givenNames: 'BAKYT' }],
      birthDates: [{ year: null, month: 5, day: 6 }],
    },
  ],
  documents: [{ id: 'D-1', issuer: 'KGZ', number: 'AC 700-0001', status: 'stolen' }],
};

export const rules: Rules = {
  version: 3,
  accepted: [
    { issuer: 'KGZ', kinds: ['passport'], types: null, from: null, until: null },
    { issuer: 'KGZ', kinds: ['identity-card'], types: ['AN'], from: null, until: '2024-12-31' },
    { issuer: 'KAZ', kinds: ['identity-card'], types: null, from: '2026-12-01', until: null },
  ],
  specimenIssuers: ['UTO'],
  minorUnderYears: 18,
};
