import { alphabet, characterClass, classOf, filler } from '../mrz/alphabet.ts';
import type { CheckRule, FieldRule, FormatTable } from '../mrz/format-table.ts';
import { tableOf } from '../mrz/format-tables.ts';
import { isWithin, withCharacter, type Place } from '../mrz/lines.ts';
import type { Mrz } from '../mrz/mrz.ts';
import { checksHold, readLines, tableFor } from '../mrz/read-lines.ts';
import type { Day } from './dates.ts';
import { likeness, type Likeness } from './look-alikes.ts';
import { hasFinding, type FindingCode, type Repair } from './travel-document.ts';
import { understand, type Understanding } from './understand.ts';

export const repairsMax = 8;

/** Every place of the largest zone with every other character of the alphabet. */
export const trialsMax = 90 * (alphabet.length - 1);

export interface RepairProposal {
  /** At most `repairsMax`, the likeliest first. */
  readonly repairs: readonly Repair[];
  /** Another one is about as likely as the first. */
  readonly ambiguous: boolean;
  /** How many single characters were tried; never more than `trialsMax`. */
  readonly trials: number;
}

/**
 * The single characters whose change alone makes every check digit right and breaks no rule of their field. Where all
 * digits are right already only a character that cannot stand where it stands is changed. A change in the first letters
 * may make the zone one of another format.
 * Ranked by how alike both look, and by what the issuers' data say of the result.
 */
export function proposeRepairs(mrz: Mrz, today: Day): RepairProposal {
  const table = tableOf(mrz.format);
  // A day that does not exist under right digits was printed so, not misread.
  if (!checksFail(mrz) && mrz.misfits.length === 0) return { repairs: [], ambiguous: false, trials: 0 };
  const ranked: { readonly repair: Repair; readonly cost: number }[] = [];
  let trials = 0;
  for (const place of doubtfulPlaces(table, mrz)) {
    const from = (mrz.lines[place.line] ?? '').charAt(place.at);
    const field = fieldAt(table, mrz, place);
    for (const to of candidatesAt(table, mrz, place)) {
      trials += 1;
      const repair = { line: place.line, at: place.at, from, to, field };
      const repaired = tryRepair(mrz, repair, today);
      if (repaired !== null) ranked.push({ repair, cost: costOf(mrz, repair, repaired, today) });
    }
  }
  ranked.sort((a, b) => a.cost - b.cost);
  const [first, second] = ranked;
  return {
    repairs: ranked.slice(0, repairsMax).map(({ repair }) => repair),
    ambiguous: first !== undefined && second !== undefined && second.cost - first.cost < clearCost,
    trials,
  };
}

/** The document with the character changed; null when that does not mend it or breaks a rule of the field. */
function tryRepair(mrz: Mrz, repair: Repair, today: Day): Understanding | null {
  const lines = withCharacter(mrz.lines, repair, repair.to);
  const table = tableFor(lines);
  if (table === null || !checksHold(table, lines)) return null;
  const after = { ...mrz, ...readLines(table, lines) };
  const isSameField = (place: Place): boolean => fieldAt(table, after, place) === repair.field;
  if (after.misfits.some(isSameField)) return null;
  const document = understand(after, today);
  const impossible = document.findings.some(({ code, field }) => {
    const span = field === null ? undefined : after.fields[field]?.span;
    return (
      code === 'date-impossible' && span !== undefined && isSameField({ line: span.line, at: span.start })
    );
  });
  return impossible ? null : document;
}

/** Columns of document code and issuer, in which the formats of one shape differ. */
const headCharacters = 5;

/**
 * With wrong check digits every place that one of them covers or stands in, and those of misfits; the first letters
 * always, because a wrong one has the whole zone read by another table.
 */
function doubtfulPlaces(table: FormatTable, mrz: Mrz): readonly Place[] {
  const places: Place[] = [];
  for (let line = 0; line < table.lineCount; line += 1)
    for (let at = 0; at < table.lineCharacters; at += 1) {
      const place = { line, at };
      const isHead = line === 0 && at < headCharacters;
      if (isHead || isMisfit(mrz, place) || (checksFail(mrz) && isChecked(table, place))) places.push(place);
    }
  return places;
}

const checksFail = ({ checks }: Mrz): boolean => checks.some((check) => check.state === 'failed');

const isMisfit = ({ misfits }: Mrz, place: Place): boolean =>
  misfits.some(({ line, at }) => line === place.line && at === place.at);

const covers = (check: CheckRule, place: Place): boolean =>
  (check.line === place.line && check.at === place.at) || check.covers.some((span) => isWithin(span, place));

const isChecked = (table: FormatTable, place: Place): boolean =>
  table.checks.some((check) => covers(check, place));

/** What the check digit nearest to a place checks; where only the composite one covers it, the field it stands in. */
function fieldAt(table: FormatTable, { numberRest }: Pick<Mrz, 'numberRest'>, place: Place): Repair['field'] {
  const check = table.checks.find((rule) => rule.field !== 'composite' && covers(rule, place));
  if (check !== undefined) return check.field;
  // The rest of a long number and the digit after it belong to the number.
  if (numberRest !== null && isWithin({ ...numberRest.span, end: numberRest.span.end + 1 }, place))
    return 'number';
  return ruleAt(table, place)?.name ?? 'composite';
}

const ruleAt = (table: FormatTable, place: Place): FieldRule | undefined =>
  table.fields.find(({ span }) => isWithin(span, place));

/** Characters to try at a place: those of its field; a check digit's place takes digits and fillers. */
function candidatesAt(table: FormatTable, mrz: Mrz, place: Place): readonly string[] {
  const from = (mrz.lines[place.line] ?? '').charAt(place.at);
  const classes = ruleAt(table, place)?.kind.classes ?? characterClass.digit | characterClass.filler;
  const others = [...alphabet].filter((to) => to !== from && (classOf(to.charCodeAt(0)) & classes) !== 0);
  if (isMisfit(mrz, place) || (checksFail(mrz) && isChecked(table, place))) return others;
  // A first letter that may stand there is only wrong if it hides another format, and looks like that one's.
  return others.filter(
    (to) => likeness(from, to) !== 'hardly' && tableFor(withCharacter(mrz.lines, place, to)) !== table,
  );
}

const likenessCosts: Readonly<Record<Likeness, number>> = {
  mostly: 0,
  often: 0.5,
  sometimes: 1.5,
  hardly: 4.5,
};

/** Findings that speak against a reading, although check digits cannot. */
const unusualCodes: readonly FindingCode[] = [
  'number-pattern-unusual',
  'personal-number-unusual',
  'personal-number-contradicts',
  'issuer-unknown',
  'nationality-unknown',
];

const costs = {
  /** More than looks are worth: a known pattern that is broken outweighs any likeness. */
  unusual: 5,
  /** Fillers fill a field's end; a character among them, or one of them among characters, is rare. */
  loneFiller: 2,
  /** A character that cannot stand there was certainly misread. */
  misplaced: -3,
  /** A proposal that leaves another such character explains less than one that does not. */
  leftMisplaced: 2,
  /** Issuers write letters and digits of a number in few runs: each change from one to the other is a little less likely. */
  numberRun: 0.4,
  /** Nothing that is handed over now ended, or ends, so far from today. */
  farExpiry: 2,
} as const;

/** Two costs that differ by less are taken for equal. */
const clearCost = 0.5;

/** The lower, the likelier. */
function costOf(mrz: Mrz, repair: Repair, repaired: Understanding, today: Day): number {
  const { line, at, from, to } = repair;
  const text = mrz.lines[line] ?? '';
  const unusual = unusualCodes.filter((code) => hasFinding(repaired, code)).length;
  const left = repaired.findings.filter(({ code }) => code === 'character-misplaced').length;
  // The place of a check digit is no end of anything.
  const inField = ruleAt(tableOf(repaired.format), repair) !== undefined;
  const lone =
    inField &&
    ((from === filler && text.charAt(at - 1) === filler) ||
      (to === filler && text.charAt(at + 1) !== filler));
  return (
    likenessCosts[likeness(from, to)] +
    unusual * costs.unusual +
    left * costs.leftMisplaced +
    (lone ? costs.loneFiller : 0) +
    (isMisfit(mrz, repair) ? costs.misplaced : 0) +
    runsOf(repaired.number) * costs.numberRun +
    (isExpiryFar(repaired, today) ? costs.farExpiry : 0)
  );
}

/** How often a number changes between letters and digits. */
function runsOf(number: string): number {
  return number.match(/[A-Z](?=\d)|\d(?=[A-Z])/g)?.length ?? 0;
}

const expiryYearsMax = 15;

function isExpiryFar({ expiryDate }: Understanding, today: Day): boolean {
  const year = expiryDate?.year ?? null;
  return year !== null && Math.abs(year - Number(today.slice(0, 4))) > expiryYearsMax;
}
