// Goal: a synthetic zone has the faults, the shape and the country of the real one, and nothing of its holder.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../domain/document/read-document.ts';
import { writeMrz } from '../../../domain/document/write-mrz.ts';
import type { Mrz, MrzFieldName } from '../../../domain/mrz/mrz.ts';
import { parseMrz } from '../../../domain/mrz/parse-mrz.ts';
import { syntheticZone } from '../../../domain/recording/synthetic-zone.ts';
import { zoneMemory } from '../../../domain/recording/zone-memory.ts';
import { makeTrain } from '../../../sim/train/train.ts';
import { drawsOf } from '../../support/draws.ts';
import { anyContent } from '../../support/mrz-contents.ts';
import {
  kyrgyzSpecimen,
  longNumberSpecimen,
  td1Specimen,
  td3Specimen,
  withCharacter,
} from '../../support/mrz-specimens.ts';
import { zoneCases } from '../../support/mrz-zones.ts';

const today = '2026-11-24';

function zoneOf(lines: readonly string[]): Mrz {
  const parsed = parseMrz(lines.join('\n'));
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.mrz;
}

const shapeOf = (lines: readonly string[]): string =>
  lines.join('\n').replaceAll(/[A-Z]/g, 'A').replaceAll(/\d/g, '9');

const identifying: readonly MrzFieldName[] = [
  'number',
  'birthDate',
  'expiryDate',
  'issueDate',
  'optional1',
  'optional2',
  'name',
  'surname',
  'givenNames',
  'authority',
];

/** What stays, what must not stay, and what the check digits say. */
function compare(lines: readonly string[], replaced: readonly string[]): void {
  const [before, after] = [zoneOf(lines), zoneOf(replaced)];
  expect(shapeOf(replaced)).toBe(shapeOf(lines));
  expect(after.format).toBe(before.format);
  expect(after.checks).toEqual(before.checks);
  expect(after.misfits).toEqual(before.misfits);
  expect(after.numberRest?.filler).toEqual(before.numberRest?.filler);
  for (const name of ['documentCode', 'issuer', 'nationality', 'sex'] as const)
    expect(after.fields[name]?.raw).toBe(before.fields[name]?.raw);
  for (const name of identifying) {
    const raw = before.fields[name]?.raw ?? '';
    if (/[A-Z0-9]/.test(raw)) expect(after.fields[name]?.raw, name).not.toBe(raw);
  }
}

describe('a synthetic zone', () => {
  it.each(zoneCases.map(({ lines }) => [lines.join('/'), lines] as const))('%s', (_text, lines) => {
    // The table holds texts with lower case and strange characters too: what is read of them is what is replaced.
    const { lines: read } = zoneOf(lines);
    const replaced = syntheticZone(read, drawsOf(1));
    expect(replaced).not.toBeNull();
    compare(read, replaced ?? []);
  });

  it('of any document', () => {
    fc.assert(
      fc.property(anyContent, fc.nat(), (content, seed) => {
        const lines = writeMrz(content);
        compare(lines, syntheticZone(lines, drawsOf(seed)) ?? []);
      }),
      { numRuns: 400 },
    );
  });

  it('keeps no letter and no digit of names and numbers in its place', () => {
    const [line1 = '', line2 = ''] = syntheticZone(td3Specimen, drawsOf(3)) ?? [];
    const same = (a: string, b: string): number =>
      [...a].filter((character, at) => character !== '<' && character === b.charAt(at)).length;
    expect(same(line1.slice(5), td3Specimen[0]?.slice(5) ?? '')).toBe(0);
    expect(same(line2.slice(0, 9), 'L898902C3')).toBe(0);
    expect(same(line2.slice(28, 42), 'ZE184226B<<<<<')).toBe(0);
  });

  it('has check digits that are wrong where they were wrong, by as much', () => {
    // The birth date's digit is 2 (Doc 9303-4, appendix B), here 5; the composite digit then covers a wrong one.
    const damaged = withCharacter(td3Specimen, 1, 19, '5');
    const replaced = syntheticZone(damaged, drawsOf(5)) ?? [];
    expect(zoneOf(replaced).checks).toEqual(zoneOf(damaged).checks);
    expect(zoneOf(damaged).checks.filter(({ state }) => state === 'failed')).toHaveLength(2);
  });

  it('keeps characters that no zone has', () => {
    const damaged = withCharacter(td3Specimen, 1, 3, '?');
    expect((syntheticZone(damaged, drawsOf(5)) ?? [])[1]?.charAt(3)).toBe('?');
  });

  it('has a national number that agrees with it where the real one did', () => {
    const about = (lines: readonly string[]): readonly string[] =>
      readDocument(zoneOf(lines), today)
        .findings.map(({ code }) => code)
        .filter((code) => code.startsWith('personal-number'));
    const papers = makeTrain({ seed: 1, passengers: 300, today }).passengers.map(
      ({ traveller }) => traveller.paper,
    );
    const numbered = papers.filter(({ issuer }) => ['KGZ', 'KAZ', 'UZB'].includes(issuer));
    expect(numbered.length).toBeGreaterThan(100);
    for (const [index, { lines }] of numbered.entries()) {
      expect(about(lines)).toEqual([]);
      expect(about(syntheticZone(lines, drawsOf(index)) ?? [])).toEqual([]);
    }
  });

  it('of a long number has its digit right in the same reading', () => {
    const replaced = syntheticZone(longNumberSpecimen, drawsOf(8)) ?? [];
    expect(zoneOf(replaced).numberRest).toMatchObject({ filler: 'either' });
    expect(replaced[0]?.slice(5, 14)).not.toContain('D23145890');
  });

  it('is none where there is no zone', () => {
    expect(syntheticZone(['P<UTO', 'L898'], drawsOf(1))).toBeNull();
  });
});

describe('within one recording', () => {
  it('a document is always replaced by the same one, another by another', () => {
    const zones = zoneMemory(drawsOf(1));
    const first = zones.replace(td3Specimen);
    expect(zones.replace(td1Specimen)).not.toEqual(first);
    expect(zones.replace(td3Specimen)).toEqual(first);
    expect(zones.replace(kyrgyzSpecimen)).not.toEqual(first);
  });

  it('a second reading that differs in one place does so afterwards, in that place and what depends on it', () => {
    const zones = zoneMemory(drawsOf(2));
    const misread = withCharacter(td3Specimen, 1, 3, '6');
    const first = zones.replace(misread) ?? [];
    const second = zones.replace(td3Specimen) ?? [];
    compare(td3Specimen, second);
    const changed = [...first.join('')].flatMap((character, at) =>
      character === second.join('').charAt(at) ? [] : [at],
    );
    // Its place, and check digits.
    expect(changed).toContain(44 + 3);
    expect(changed.filter((at) => ![44 + 3, 44 + 9, 44 + 43].includes(at))).toEqual([]);
  });
});
