import { alphabet, characterClass, classOf, filler } from '../mrz/alphabet.ts';
import type { FormatTable } from '../mrz/format-table.ts';
import type { Mrz } from '../mrz/mrz.ts';
import { checksHold, readLines, tableFor } from '../mrz/read-lines.ts';
import type { Day } from './dates.ts';
import { likeness } from './look-alikes.ts';
import { hasFinding, type FindingCode, type Place, type Repair } from './travel-document.ts';
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
 * digits are right already only a character that cannot stand where it stands is changed, and outside their cover only
 * for one that looks like it. Ranked by how alike both look, and by what the issuer's data say of the result.
 */
export function proposeRepairs(mrz: Mrz, today: Day): RepairProposal {
  const table = tableFor(mrz.lines);
  if (table === null) return { repairs: [], ambiguous: false, trials: 0 };
  const checksFail = mrz.checks.some((check) => check.state === 'failed');
  const ranked: { readonly repair: Repair; readonly cost: number }[] = [];
  let trials = 0;
  for (const { line, at } of checksFail ? checkedPlaces(table) : mrz.misfits) {
    const from = (mrz.lines[line] ?? '').charAt(at);
    for (const to of candidatesAt(table, { line, at }, from)) {
      trials += 1;
      const field = fieldAt(table, mrz, { line, at });
      const repair = { line, at, from, to, field };
      const repaired = tryRepair(table, mrz, repair, today);
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
function tryRepair(table: FormatTable, mrz: Mrz, repair: Repair, today: Day): Understanding | null {
  const lines = withCharacter(mrz.lines, repair, repair.to);
  if (!checksHold(table, lines) || tableFor(lines) !== table) return null;
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

/** Places that a check digit covers or stands in, in reading order. */
function checkedPlaces(table: FormatTable): readonly Place[] {
  const places: Place[] = [];
  for (let line = 0; line < table.lineCount; line += 1)
    for (let at = 0; at < table.lineCharacters; at += 1)
      if (isChecked(table, { line, at })) places.push({ line, at });
  return places;
}

const covers = (check: FormatTable['checks'][number], { line, at }: Place): boolean =>
  (check.line === line && check.at === at) ||
  check.covers.some((span) => span.line === line && span.start <= at && at < span.end);

const isChecked = (table: FormatTable, place: Place): boolean =>
  table.checks.some((check) => covers(check, place));

/** What the check digit nearest to a place checks; where only the composite one covers it, the field it stands in. */
function fieldAt(table: FormatTable, { numberRest }: Pick<Mrz, 'numberRest'>, place: Place): Repair['field'] {
  const check = table.checks.find((rule) => rule.field !== 'composite' && covers(rule, place));
  if (check !== undefined) return check.field;
  const rest = numberRest?.span;
  // The rest of a long number and the digit after it belong to the number.
  if (rest?.line === place.line && rest.start <= place.at && place.at <= rest.end) return 'number';
  return ruleAt(table, place)?.name ?? 'composite';
}

const ruleAt = (table: FormatTable, { line, at }: Place): FormatTable['fields'][number] | undefined =>
  table.fields.find(({ span }) => span.line === line && span.start <= at && at < span.end);

/** Characters that may be tried at a place: those of its field; a check digit's place takes digits and fillers. */
function candidatesAt(table: FormatTable, place: Place, from: string): readonly string[] {
  const classes = ruleAt(table, place)?.kind.classes ?? characterClass.digit | characterClass.filler;
  const checked = isChecked(table, place);
  return [...alphabet].filter(
    (to) =>
      to !== from &&
      (classOf(to.charCodeAt(0)) & classes) !== 0 &&
      // Nothing but its looks speaks for a character that no check digit covers.
      (checked || likeness(from, to) !== 'hardly'),
  );
}

function withCharacter(lines: readonly string[], { line, at }: Place, to: string): readonly string[] {
  const old = lines[line] ?? '';
  return lines.with(line, old.slice(0, at) + to + old.slice(at + 1));
}

const likenessCosts = { often: 0, sometimes: 1, hardly: 4 } as const;

/** Findings that speak against a reading, although check digits cannot. */
const unusualCodes: readonly FindingCode[] = [
  'number-pattern-unusual',
  'personal-number-unusual',
  'personal-number-contradicts',
];

const costs = {
  /** More than looks are worth: a known pattern that is broken outweighs any likeness. */
  unusual: 5,
  /** Fillers fill a field's end; a character among them, or one of them among characters, is rare. */
  loneFiller: 2,
  /** A character that cannot stand there was certainly misread. */
  misplaced: -3,
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
  const lone =
    (from === filler && text.charAt(at - 1) === filler) || (to === filler && text.charAt(at + 1) !== filler);
  const misplaced = mrz.misfits.some((misfit) => misfit.line === line && misfit.at === at);
  return (
    likenessCosts[likeness(from, to)] +
    unusual * costs.unusual +
    (lone ? costs.loneFiller : 0) +
    (misplaced ? costs.misplaced : 0) +
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
