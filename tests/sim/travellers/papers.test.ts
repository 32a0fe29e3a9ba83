// Goal: the papers of the simulated train are such as a kiosk will meet, judged by another parser.
import { parse } from 'mrz';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../domain/document/read-document.ts';
import { isValid } from '../../../domain/document/travel-document.ts';
import { parseMrz } from '../../../domain/mrz/parse-mrz.ts';
import { makeTrain } from '../../../sim/train/train.ts';

const today = '2026-11-23';

describe('Russian internal passports', () => {
  const passports = makeTrain({ seed: 3, passengers: 600, today })
    .passengers.map((each) => each.traveller)
    .filter(({ paper }) => paper.format === 'RUS-INTERNAL');

  it('are on board, with Cyrillic names and without a day on which they end', () => {
    expect(passports.length).toBeGreaterThan(10);
    for (const { paper, person } of passports) {
      const parsed = parseMrz(paper.lines.join('\n'));
      if (!parsed.ok) throw new Error(parsed.problem);
      const document = readDocument(parsed.mrz, today);
      expect(isValid(document)).toBe(true);
      expect(document).toMatchObject({ kind: 'internal-passport', number: paper.number, expiryDate: null });
      expect(`${document.surnameNative} ${document.givenNamesNative}`).toBe(person.nativeName.toUpperCase());
      const remarks = document.findings.filter(({ code }) => code !== 'century-unsure');
      expect(remarks).toEqual([]);
    }
  });
});

describe('another parser (npm mrz)', () => {
  // It does not know the Russian internal passport.
  const travellers = makeTrain({ seed: 11, passengers: 400, today })
    .passengers.map((each) => each.traveller)
    .filter(({ paper }) => paper.format !== 'RUS-INTERNAL');

  it('finds every zone right, with the fields that were put in', () => {
    for (const { paper, person } of travellers) {
      const { valid, fields, format } = parse([...paper.lines]);
      expect(valid, paper.lines.join('\n')).toBe(true);
      expect(format).toBe(paper.format);
      expect(fields.documentNumber).toBe(paper.number);
      expect(fields.issuingState).toBe(paper.issuer);
      expect(fields.nationality).toBe(paper.nationality);
      expect(fields.birthDate).toBe(person.birthDate.slice(2).replaceAll('-', ''));
      expect(fields.expirationDate).toBe(paper.expiryDate?.slice(2).replaceAll('-', ''));
      expect(fields.sex).toBe(person.sex === 'F' ? 'female' : 'male');
    }
  });

  it('finds each misreading wrong, and the second reading right', () => {
    const misread = travellers.filter((traveller) => traveller.notes.includes('misread'));
    expect(misread.length).toBeGreaterThan(10);
    for (const { readings, paper } of misread) {
      const [first, second] = readings;
      if (first.kind !== 'mrz' || second?.kind !== 'mrz')
        throw new Error('a misread document has two readings');
      expect(parse([...first.lines]).valid).toBe(false);
      expect(second.lines).toEqual(paper.lines);
      const differing = [...first.lines.join('')].filter(
        (character, at) => character !== paper.lines.join('')[at],
      );
      expect(differing).toHaveLength(1);
    }
  });
});
