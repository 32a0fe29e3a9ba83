import type { MrzFormat, PartialDate } from '../mrz/mrz.ts';
import { ageRange, ageYearsMax, isAfter, isPossible, type Day, type MrzDate } from './dates.ts';

type Sex = 'M' | 'F';

/** What the digit for century and sex says; a digit that is not listed says nothing. */
type Eras = Readonly<Record<string, { readonly century: number | null; readonly sex: Sex }>>;

interface NationalNumberRule {
  /** Groups `day`, `month`, and `year` (four digits) or `yy`; `era` is looked up in `eras`. */
  readonly pattern: RegExp;
  readonly eras: Eras;
  /** Whether the number's own check digit is right. */
  readonly checks: (number: string) => boolean;
}

const birthAndSexEras: Eras = {
  1: { century: 1800, sex: 'M' },
  2: { century: 1800, sex: 'F' },
  3: { century: 1900, sex: 'M' },
  4: { century: 1900, sex: 'F' },
  5: { century: 2000, sex: 'M' },
  6: { century: 2000, sex: 'F' },
};

/** Issuers whose passports and cards carry the holder's national number in the first optional field. */
const rules: Readonly<Record<string, NationalNumberRule>> = {
  /** PIN, 14 digits: sex, `DDMMYYYY`, five digits. */
  KGZ: {
    pattern: /^(?<era>[12])(?<day>\d\d)(?<month>\d\d)(?<year>\d{4})\d{5}$/,
    eras: { 1: { century: null, sex: 'F' }, 2: { century: null, sex: 'M' } },
    checks: () => true,
  },
  /** IIN, 12 digits: `YYMMDD`, century and sex (0 for foreigners), four digits, check digit. */
  KAZ: {
    pattern: /^(?<yy>\d\d)(?<month>\d\d)(?<day>\d\d)(?<era>[0-6])\d{5}$/,
    eras: birthAndSexEras,
    checks: (number) => kazakhCheckDigit(number.slice(0, -1)) === Number(number.slice(-1)),
  },
  /** PINFL, 14 digits: century and sex, `DDMMYY`, district and running number, check digit. */
  UZB: {
    pattern: /^(?<era>[1-6])(?<day>\d\d)(?<month>\d\d)(?<yy>\d\d)\d{7}$/,
    eras: birthAndSexEras,
    checks: (number) => uzbekCheckDigit(number.slice(0, -1)) === Number(number.slice(-1)),
  },
};

const formatsWithNumber: ReadonlySet<MrzFormat> = new Set(['TD1', 'TD3']);

/** Whether the first optional field of such a document is its holder's national number. */
export function hasNationalNumber(issuer: string, format: MrzFormat): boolean {
  return formatsWithNumber.has(format) && rules[issuer] !== undefined;
}

const iinWeights = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const;
const iinWeightsAgain = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2] as const;

const weigh = (digits: string, weights: readonly number[]): number =>
  [...digits].reduce((sum, digit, at) => sum + Number(digit) * (weights[at % weights.length] ?? 0), 0);

/** Of the eleven digits before it, modulo 11; null for those that are never issued. */
export function kazakhCheckDigit(stem: string): number | null {
  for (const weights of [iinWeights, iinWeightsAgain]) {
    const rest = weigh(stem, weights) % 11;
    if (rest < 10) return rest;
  }
  return null;
}

/** Of the thirteen digits before it: weights 7, 3, 1, modulo 10. */
export function uzbekCheckDigit(stem: string): number {
  return weigh(stem, [7, 3, 1]) % 10;
}

/** What a national number says beside the zone that carries it. */
export interface NationalNumberFacts {
  /** False when it is not built like its issuer's numbers, or its own check digit is wrong. */
  readonly usual: boolean;
  /** It names another birth date or another sex than the zone. */
  readonly contradicts: boolean;
  /** The zone's birth date with the century that the number names; null when it names none or contradicts. */
  readonly birthDate: PartialDate | null;
}

interface Zone {
  readonly birth: MrzDate;
  /** As in the zone. */
  readonly sex: string;
  readonly today: Day;
}

/** Compares a number (without fillers at its end) with the birth date and sex of the same zone. */
export function judgeNationalNumber(issuer: string, number: string, zone: Zone): NationalNumberFacts {
  const rule = rules[issuer];
  const said = rule === undefined ? null : readNumber(rule, number);
  if (rule === undefined || said === null) return { usual: false, contradicts: false, birthDate: null };
  const usual = rule.checks(number);
  if (!agrees(said, zone)) return { usual, contradicts: true, birthDate: null };
  const birthDate = { year: said.year, month: zone.birth.month, day: zone.birth.day };
  if (birthDate.year === null || zone.birth.yearOfCentury === null || !isPossible(birthDate))
    return { usual, contradicts: false, birthDate: null };
  const credible = isCredible(birthDate, zone.today);
  return { usual, contradicts: !credible, birthDate: credible ? birthDate : null };
}

/** What a number says of its holder; what it leaves open is null. */
interface SaidByNumber {
  readonly year: number | null;
  readonly yearOfCentury: number;
  readonly month: number | null;
  readonly day: number | null;
  readonly sex: Sex | null;
}

/** Null when the number is not built like its issuer's. */
function readNumber(rule: NationalNumberRule, number: string): SaidByNumber | null {
  const groups = rule.pattern.exec(number)?.groups;
  if (groups === undefined) return null;
  const era = rule.eras[groups['era'] ?? ''];
  const yearDigits = groups['year'] ?? groups['yy'] ?? '';
  return {
    year: yearOf(yearDigits, era?.century ?? null),
    yearOfCentury: Number(yearDigits.slice(-2)),
    month: partOf(groups['month']),
    day: partOf(groups['day']),
    sex: era?.sex ?? null,
  };
}

/** Whether zone and number differ in nothing that both say. */
function agrees({ yearOfCentury, month, day, sex }: SaidByNumber, zone: Zone): boolean {
  const { birth } = zone;
  if (sex !== null && (zone.sex === 'M' || zone.sex === 'F') && sex !== zone.sex) return false;
  return (
    !differs(yearOfCentury, birth.yearOfCentury) && !differs(month, birth.month) && !differs(day, birth.day)
  );
}

const differs = (a: number | null, b: number | null): boolean => a !== null && b !== null && a !== b;

/** Zeros stand where a month or day is not known. */
function partOf(digits: string | undefined): number | null {
  return digits === undefined || digits === '00' ? null : Number(digits);
}

/** Four digits are a year, two need a century. */
function yearOf(digits: string, century: number | null): number | null {
  if (digits.length === 4) return Number(digits);
  return century === null ? null : century + Number(digits);
}

/** Not in the future, and nobody's who would be older than people become. */
function isCredible(birthDate: PartialDate, today: Day): boolean {
  return !isAfter(birthDate, today) && (ageRange(birthDate, today)?.min ?? 0) <= ageYearsMax;
}

export interface NumberToReplace {
  readonly issuer: string;
  readonly format: MrzFormat;
  /** Without fillers at its end. */
  readonly number: string;
  /** `YYMMDD` as the zone writes them, open parts as fillers. */
  readonly birthDate: { readonly old: string; readonly new: string };
  /** A whole number from 0 to `limit` - 1. */
  readonly draw: (limit: number) => number;
}

/** Of ten last digits one is right, but for the stems that are never issued. */
const drawsMax = 100;

/**
 * Another national number for another birth date: of the same sex and century, its own check digit as right or wrong as
 * before. Null for a number that is not its issuer's or does not agree with the old birth date.
 */
export function otherNationalNumber(wanted: NumberToReplace): string | null {
  const { issuer, format, number, birthDate, draw } = wanted;
  const rule = hasNationalNumber(issuer, format) ? rules[issuer] : undefined;
  const places = rule === undefined ? undefined : new RegExp(rule.pattern, 'd').exec(number)?.indices?.groups;
  if (rule === undefined || places === undefined) return null;
  const kept = placesOfBirth(places).map(([start, end, dateAt]) => {
    const said = number.slice(end - 2, end);
    const [old, now] = [birthDate.old, birthDate.new].map((date) => date.slice(dateAt, dateAt + 2));
    return { start, end, fits: old === '<<' || old === said, text: now === '<<' ? '00' : (now ?? '') };
  });
  if (kept.some(({ fits }) => !fits)) return null;
  const era = places['era'];
  const isEra = (at: number): boolean => era !== undefined && era[0] <= at && at < era[1];
  for (let draws = 0; draws < drawsMax; draws += 1) {
    const digits = [...number].map((digit, at) => (isEra(at) ? digit : String(draw(10))));
    for (const { start, end, text } of kept)
      digits.splice(start, end - start, ...number.slice(start, end - 2), ...text);
    const drawn = digits.join('');
    if (drawn !== number && rule.checks(drawn) === rule.checks(number)) return drawn;
  }
  return null;
}

/** Where a number has the birth date's year, month and day, and where the zone's date has them. */
function placesOfBirth(
  groups: Readonly<Record<string, readonly [number, number]>>,
): readonly (readonly [start: number, end: number, dateAt: number])[] {
  const dateAt = { year: 0, yy: 0, month: 2, day: 4 } as const;
  return Object.entries(dateAt).flatMap(([name, at]) => {
    // A group that a pattern lacks is missing, whatever the type says.
    const place: readonly [number, number] | undefined = groups[name];
    return place === undefined ? [] : [[place[0], place[1], at] as const];
  });
}
