// Goal: whatever clearances there are, they change the verdict of their own traveller about their own entry and no other.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TravelDocument } from '../../domain/document/travel-document.ts';
import { assess, forAudience } from '../../domain/verdict/assess.ts';
import { identitiesOf, type Clearance } from '../../domain/watchlist/clearance.ts';
import type { WatchlistMatch } from '../../domain/watchlist/watchlist.ts';
import { bookOf, clearanceOf, matchOf, watchlistWith } from '../support/clearances.ts';
import { rules } from '../support/lists.ts';
import { documentOf } from '../support/passages.ts';

// Few numbers and entries, so that they meet often.
const documents = fc
  .record({
    number: fc.constantFrom('AC1000001', 'AC1000002', 'AC1000003'),
    personalNumber: fc.constantFrom(null, '20905199900000', '10905199900001'),
    failed: fc.boolean(),
    issuer: fc.constantFrom('KGZ', 'KAZ', 'D', 'DEU'),
    kind: fc.constantFrom('passport', 'identity-card'),
  })
  .map(({ issuer, kind, ...facts }): TravelDocument => ({ ...documentOf({ ...facts, kind }), issuer, kind }));
const ids = fc.constantFrom('P-1', 'P-2', 'P-3', 'P-4');
const matches = fc.uniqueArray(
  fc.tuple(ids, fc.constantFrom('name-and-birth-date', 'document-number')).map(([id, by]) => matchOf(id, by)),
  { maxLength: 4, selector: ({ entryId }) => entryId },
);
const clearances = fc.array(
  fc
    .record({
      holder: documents,
      id: ids,
      until: fc.constantFrom(null, '2026-11-22', '2026-11-23', '2027-01-01'),
    })
    .map(({ holder, id, until }) => ({ holder, clearance: clearanceOf(holder, id, { until }) })),
  { maxLength: 6 },
);

const verdictOn = (document: TravelDocument, found: readonly WatchlistMatch[], known: readonly Clearance[]) =>
  assess({
    document,
    rules,
    watchlist: watchlistWith(...found),
    clearances: bookOf(...known),
    today: '2026-11-23',
    deployment: 'live',
  });

describe('clearances', () => {
  it('never change the verdict of another traveller', () => {
    fc.assert(
      fc.property(documents, matches, clearances, (document, found, known) => {
        const own = identitiesOf(document);
        const foreign = known.filter(
          ({ holder }) => !identitiesOf(holder).some((each) => own.includes(each)),
        );
        expect(
          verdictOn(
            document,
            found,
            foreign.map(({ clearance }) => clearance),
          ),
        ).toEqual(verdictOn(document, found, []));
      }),
    );
  });

  it('never change what is said of another entry', () => {
    fc.assert(
      fc.property(documents, matches, clearances, (document, found, known) => {
        const named = new Set(known.map(({ clearance }) => clearance.entryHash));
        const others = found.filter(({ entryHash }) => !named.has(entryHash));
        const all = known.map(({ clearance }) => clearance);
        expect(verdictOn(document, others, all)).toEqual(verdictOn(document, others, []));
      }),
    );
  });

  it('never take away a listed document, and never more than what they are about', () => {
    fc.assert(
      fc.property(documents, matches, clearances, (document, found, known) => {
        const own = identitiesOf(document);
        const mustStand = found.filter(
          ({ entryHash, by }) =>
            by === 'document-number' ||
            !known.some(
              ({ holder, clearance }) =>
                clearance.entryHash === entryHash &&
                (clearance.until === null || clearance.until >= '2026-11-23') &&
                identitiesOf(holder).some((each) => own.includes(each)),
            ),
        );
        const all = known.map(({ clearance }) => clearance);
        const verdict = verdictOn(document, found, all);
        expect(new Set(verdict.watchlistEntries)).toEqual(new Set(mustStand.map(({ entryId }) => entryId)));
        expect(verdict.outcome === 'hold').toBe(mustStand.length > 0);
        // Nothing is forgotten: what was cleared is in the record.
        expect(verdict.alerts).toHaveLength(found.length);
      }),
    );
  });

  it('show a guard nothing but what would be shown without the entry', () => {
    fc.assert(
      fc.property(documents, ids, (document, id) => {
        fc.pre(identitiesOf(document).length > 0);
        const cleared = verdictOn(document, [matchOf(id)], [clearanceOf(document, id)]);
        expect(cleared.alerts[0]?.clearance).not.toBeNull();
        expect(forAudience(cleared, 'guard')).toEqual(forAudience(verdictOn(document, [], []), 'guard'));
      }),
    );
  });
});
