// Goal: a clearance takes away one alert of one traveller until its day, and nothing else of anybody.
import { describe, expect, it } from 'vitest';
import type { TravelDocument } from '../../../domain/document/travel-document.ts';
import {
  alertsMax,
  alertsOf,
  identitiesOf,
  joinBooks,
  type Clearance,
} from '../../../domain/watchlist/clearance.ts';
import type { WatchlistMatch } from '../../../domain/watchlist/watchlist.ts';
import { bookOf, clearanceOf, matchOf } from '../../support/clearances.ts';
import { documentOf } from '../../support/passages.ts';

const traveller = documentOf({ number: 'AC1000001' });
const personalNumber = traveller.personalNumber;
const today = '2026-11-23';

/** Ids of the entries that still make it a hold. */
function standing(
  document: TravelDocument,
  matches: readonly WatchlistMatch[],
  ...clearances: readonly Clearance[]
): readonly string[] {
  return alertsOf(matches, document, bookOf(...clearances), today)
    .filter(({ clearance }) => clearance === null)
    .map(({ entryId }) => entryId);
}

describe('what identifies a traveller', () => {
  it('is the document and the personal number, each with its issuer', () => {
    expect(identitiesOf(traveller)).toEqual(['document KGZ passport AC1000001', 'person KGZ 20905199900000']);
  });

  it('is the document alone when there is no personal number', () => {
    expect(identitiesOf(documentOf({ number: 'AC1000001', personalNumber: null }))).toEqual([
      'document KGZ passport AC1000001',
    ]);
  });

  it('is the same whichever way Germany writes its code', () => {
    const german = (issuer: string) => identitiesOf({ ...traveller, issuer, personalNumber: null });
    expect(german('DEU')).toEqual(german('D'));
  });

  it.each([
    ['a failed check digit', { checks: [{ field: 'birthDate', state: 'failed' }] }],
    [
      'a character where none can be',
      { findings: [{ code: 'character-misplaced', field: 'number', place: null }] },
    ],
    ['no number', { number: '' }],
  ] as const)('is nothing with %s', (_, change) => {
    expect(identitiesOf({ ...traveller, ...change })).toEqual([]);
  });

  it.each(['personal-number-contradicts', 'personal-number-unusual'] as const)(
    'is not a personal number that is doubted: %s',
    (code) => {
      const document = { ...traveller, findings: [{ code, field: null, place: null }] };
      expect(identitiesOf(document)).toEqual(['document KGZ passport AC1000001']);
    },
  );
});

describe('a clearance', () => {
  it('takes away the alert that it is about, and the record says by which', () => {
    expect(alertsOf([matchOf('P-1')], traveller, bookOf(clearanceOf(traveller, 'P-1')), today)).toEqual([
      {
        entryId: 'P-1',
        entryHash: matchOf('P-1').entryHash,
        by: 'name-and-birth-date',
        clearance: { kind: 'headquarters', id: 'c1'.repeat(16) },
      },
    ]);
  });

  it('leaves the alert of another entry, which then comes first', () => {
    const alerts = alertsOf(
      [matchOf('P-1'), matchOf('P-2')],
      traveller,
      bookOf(clearanceOf(traveller, 'P-1')),
      today,
    );
    expect(alerts.map(({ entryId, clearance }) => [entryId, clearance?.kind ?? null])).toEqual([
      ['P-2', null],
      ['P-1', 'headquarters'],
    ]);
  });

  it('asks again when anything of the entry has changed', () => {
    const changed = { ...matchOf('P-1'), entryHash: 'ee'.repeat(32) };
    expect(standing(traveller, [changed], clearanceOf(traveller, 'P-1'))).toEqual(['P-1']);
  });

  it('never covers a document that is listed itself', () => {
    const listed = matchOf('D-1', 'document-number');
    expect(standing(traveller, [listed], clearanceOf(traveller, 'D-1'))).toEqual(['D-1']);
  });

  it('does not cover another traveller who looks alike', () => {
    const other = documentOf({ number: 'AC1000002', personalNumber: null });
    expect(standing(other, [matchOf('P-1')], clearanceOf(traveller, 'P-1'))).toEqual(['P-1']);
  });

  it('does not cover another kind of document with the same number, nor the number of another issuer', () => {
    const bare = documentOf({ number: 'AC1000001', personalNumber: null });
    const clearance = clearanceOf(bare, 'P-1');
    expect(standing({ ...bare, kind: 'identity-card' }, [matchOf('P-1')], clearance)).toEqual(['P-1']);
    expect(standing({ ...bare, issuer: 'KAZ' }, [matchOf('P-1')], clearance)).toEqual(['P-1']);
    expect(standing(bare, [matchOf('P-1')], clearance)).toEqual([]);
  });

  it('covers a new passport with the same personal number of the same issuer', () => {
    const renewed = documentOf({ number: 'AC9000009', personalNumber });
    expect(standing(renewed, [matchOf('P-1')], clearanceOf(traveller, 'P-1'))).toEqual([]);
    expect(standing({ ...renewed, issuer: 'UZB' }, [matchOf('P-1')], clearanceOf(traveller, 'P-1'))).toEqual([
      'P-1',
    ]);
  });

  it('does not cover a document that was not read cleanly', () => {
    const misread = documentOf({ number: 'AC1000001', failed: true });
    expect(standing(misread, [matchOf('P-1')], clearanceOf(traveller, 'P-1'))).toEqual(['P-1']);
  });

  it.each([
    [today, []],
    ['2026-11-22', ['P-1']],
    [null, []],
  ] as const)('until %s leaves %j', (until, left) => {
    expect(standing(traveller, [matchOf('P-1')], clearanceOf(traveller, 'P-1', { until }))).toEqual(left);
  });

  it('does not cover a document with more alerts than a record can name', () => {
    const ids = Array.from({ length: alertsMax + 1 }, (_, index) => `P-${index}`);
    const matches = ids.map((id) => matchOf(id));
    const clearances = ids.map((id) => clearanceOf(traveller, id));
    expect(standing(traveller, matches, ...clearances)).toHaveLength(alertsMax + 1);
    expect(standing(traveller, matches.slice(1), ...clearances)).toEqual([]);
  });
});

it('both books count when there are two', () => {
  const book = joinBooks(bookOf(clearanceOf(traveller, 'P-1')), bookOf(clearanceOf(traveller, 'P-2')));
  const alerts = alertsOf([matchOf('P-1'), matchOf('P-2'), matchOf('P-3')], traveller, book, today);
  expect(alerts.map(({ entryId, clearance }) => [entryId, clearance !== null])).toEqual([
    ['P-3', false],
    ['P-1', true],
    ['P-2', true],
  ]);
});
