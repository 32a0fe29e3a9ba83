import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { watchlistEntrySchema } from '../../../docs/make-watchlist-schema.ts';
import { readEntry } from '../../../domain/watchlist/entry-input.ts';
import { entrySchema } from '../../../domain/watchlist/entry-schema.ts';
import { validator } from '../../../platform/schema/validate.ts';

const fits = validator(entrySchema);
const person = { id: 'P-1', names: [{ full: 'Бакыт Асанов' }] };
const document = { id: 'D-1', kind: 'document', issuer: 'KGZ', number: 'AC 0000001' };

describe('the schema of an entry', () => {
  it('is the one in docs (npm run docs:watchlist)', () => {
    const path = new URL('../../../docs/watchlist-entry.schema.json', import.meta.url);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(watchlistEntrySchema);
  });

  it.each<[unknown]>([
    [person],
    [
      {
        ...person,
        kind: 'person',
        birthDates: ['1965', '1965-03', '1965-03-08', '1965-XX-08', '1965~', '1960/1965'],
      },
    ],
    [{ ...person, birthDates: ['XXXX-03-08', '1965-03-XX', '1960-05-01/1965'] }],
    [{ ...person, names: [{ surname: '', givenNames: 'B', script: 'Latn', full: null }], sex: 'X' }],
    [{ ...person, nationality: ['KGZ'], documents: [{ number: 'Ж1', issuer: null, type: 'ID' }] }],
    [{ ...person, action: 'discreet', expires: '2031-12-31' }],
    [document],
    [{ ...document, type: 'P', numberTo: 'AC 0000009' }],
  ])('takes %j as readEntry does', (value) => {
    expect(readEntry(value)).toMatchObject({ ok: true });
    expect(fits(value)).toMatchObject({ ok: true });
  });

  it.each<[unknown]>([
    [{ ...person, id: '' }],
    [{ ...person, id: ' P' }],
    [{ ...person, names: [] }],
    [{ ...person, names: ['A'] }],
    [{ ...person, names: [{ full: 'A', nick: 'b' }] }],
    [{ ...person, name: 'A' }],
    [{ ...person, kind: 'ship' }],
    [{ ...person, birthDates: ['1849'] }],
    [{ ...person, birthDates: ['1965-13'] }],
    [{ ...person, birthDates: ['8.3.1965'] }],
    [{ ...person, birthDates: [1965] }],
    [{ ...person, birthDates: ['../1965'] }],
    [{ ...person, sex: 'm' }],
    [{ ...person, nationality: ['KG'] }],
    [{ ...person, documents: [{ issuer: 'KGZ' }] }],
    [{ ...person, action: 'arrest' }],
    [{ ...person, expires: '31.12.2031' }],
    [{ ...document, issuer: undefined }],
    [{ ...document, number: '--' }],
    [{ ...document, type: 'passport' }],
    [{ ...document, names: [] }],
    ['P-1'],
  ])('refuses %j as readEntry does', (value) => {
    const asJson: unknown = JSON.parse(JSON.stringify(value));
    expect(readEntry(asJson)).toMatchObject({ ok: false });
    expect(fits(asJson)).toMatchObject({ ok: false });
  });
});
