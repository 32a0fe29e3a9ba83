// Goal: a seed is a train, byte for byte, and each train has what a demonstration needs.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dumpLines, dumpTable } from '../../../sim/train/dump.ts';
import { makeTrain, trainLimits, type Train } from '../../../sim/train/train.ts';
import type { Note } from '../../../sim/travellers/traveller.ts';

const today = '2026-11-23';
const digest = (train: Train): string =>
  createHash('sha256').update(dumpLines(train).join('\n')).digest('hex');
const withNote = (train: Train, note: Note) =>
  train.passengers.filter(({ traveller }) => traveller.notes.includes(note));

describe('one seed', () => {
  it('gives the bytes it has always given', () => {
    expect(digest(makeTrain({ seed: 1, passengers: 120, today }))).toBe(
      'b430916c34648ae44f05f1766b8c10de0b4f48b73d642e90e0a0fe58356394e6',
    );
  });

  it('gives the same bytes twice, another seed others', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.integer({ min: 1, max: 60 }), (seed, passengers) => {
        const plan = { seed, passengers, today };
        expect(digest(makeTrain(plan))).toBe(digest(makeTrain(plan)));
        expect(digest(makeTrain({ ...plan, seed: (seed + 1) % trainLimits.seedMax }))).not.toBe(
          digest(makeTrain(plan)),
        );
      }),
      { numRuns: 30 },
    );
  });
});

describe('every train', () => {
  const trains = fc
    .record({ seed: fc.maxSafeNat(), passengers: fc.integer({ min: 1, max: trainLimits.passengersMax }) })
    .map(({ seed, passengers }) => makeTrain({ seed, passengers, today }));

  it('seats everybody on a berth of their own, in walking order, with a number of their own', () => {
    fc.assert(
      fc.property(trains, ({ coaches, passengers }) => {
        const berthsOf = new Map(coaches.map((coach) => [coach.name, coach.berths]));
        const seats = passengers.map(({ coach, berth }) => Number(coach) * 100 + berth);
        expect(seats).toEqual([...new Set(seats)].toSorted((a, b) => a - b));
        expect(passengers.every(({ coach, berth }) => berth <= (berthsOf.get(coach) ?? 0))).toBe(true);
        expect(coaches.length).toBeLessThanOrEqual(trainLimits.coachesMax);
        const numbers = passengers.map(({ traveller: { paper } }) => `${paper.issuer} ${paper.number}`);
        expect(new Set(numbers).size).toBe(passengers.length);
      }),
      { numRuns: 25 },
    );
  });

  it('carries as many as were asked for', () => {
    for (const passengers of [1, 7, 36, 611, trainLimits.passengersMax]) {
      expect(makeTrain({ seed: 2, passengers, today }).passengers).toHaveLength(passengers);
    }
  });
});

describe('a train of 120', () => {
  const train = makeTrain({ seed: 9, passengers: 120, today });

  it('carries each entry of the demonstration’s list once, and nobody else’s', () => {
    const people = withNote(train, 'listed-person').map(
      ({ traveller: { person } }) => `${person.surname} ${person.givenNames} ${person.birthDate}`,
    );
    expect(people.toSorted()).toEqual(['ISMOILOVA NARGIZA 1991-11-05', 'SADYROV BEKTUR 1984-03-17']);
    const documents = withNote(train, 'listed-document').map(
      ({ traveller: { paper } }) => `${paper.issuer} ${paper.number}`,
    );
    expect(documents.toSorted()).toEqual(['KAZ N99990042', 'KGZ AC9999017']);
  });

  it('marks exactly those who are expired, misread or unreadable', () => {
    const { passengers } = train;
    expect(passengers.filter(({ traveller }) => (traveller.paper.expiryDate ?? today) < today)).toEqual(
      withNote(train, 'expired'),
    );
    expect(withNote(train, 'expired')).toHaveLength(6);
    expect(passengers.filter(({ traveller }) => traveller.readings.length > 1)).toHaveLength(12);
    expect(
      withNote(train, 'unreadable').every(({ traveller }) => traveller.readings[0].kind === 'unreadable'),
    ).toBe(true);
  });

  it('has families whose children are minors with the family’s surname', () => {
    const minors = withNote(train, 'minor');
    expect(minors.length).toBeGreaterThan(0);
    for (const { traveller } of minors) {
      expect(traveller.notes).toContain('family');
      expect(traveller.person.birthDate > '2010-11-23').toBe(true);
    }
  });

  it('has the documents of the line: passports and cards of several countries', () => {
    const kinds = new Set(
      train.passengers.map(({ traveller: { paper } }) => `${paper.issuer} ${paper.format}`),
    );
    expect([...kinds].toSorted()).toEqual(
      expect.arrayContaining(['KAZ TD1', 'KAZ TD3', 'KGZ TD1', 'KGZ TD3', 'RUS TD3', 'TJK TD3', 'UZB TD3']),
    );
  });

  it('is printed one traveller a row', () => {
    expect(dumpTable(train)).toHaveLength(121);
    expect(dumpLines(train).map((line) => JSON.parse(line) as unknown)).toHaveLength(120);
  });
});

describe('stateless travellers', () => {
  it('have a Kyrgyz document and the code of Doc 9303-3, section 5, as nationality', () => {
    const stateless = withNote(makeTrain({ seed: 1, passengers: 918, today }), 'stateless');
    const codes = stateless.map(({ traveller: { paper } }) => `${paper.issuer} ${paper.nationality}`);
    expect(new Set(codes)).toEqual(new Set(['KGZ XXA', 'KGZ XXB']));
  });
});

describe('Ж', () => {
  it('is met in all three Latin spellings', () => {
    const names = makeTrain({ seed: 1, passengers: 918, today }).passengers.flatMap(
      ({ traveller: { person } }) =>
        person.nativeName.startsWith('Жумабек') ? [person.surname.slice(0, 3)] : [],
    );
    expect(new Set(names)).toEqual(new Set(['ZHU', 'DZH', 'JUM']));
  });
});
