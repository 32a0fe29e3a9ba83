import { isKnownCode } from '../document/codes.ts';
import { isAfter, isBefore, minority, type Day } from '../document/dates.ts';
import { likeness } from '../document/look-alikes.ts';
import { hasFinding, type FindingCode, type TravelDocument } from '../document/travel-document.ts';
import type { MrzCheckField, MrzFieldName } from '../mrz/mrz.ts';
import type { Audience, Outcome } from '../message/record.ts';
import { acceptance, type Acceptance, type Rules } from '../rules/rules.ts';
import { alertsMax, alertsOf, type Alert, type ClearanceBook } from '../watchlist/clearance.ts';
import type { Watchlist, WatchlistMatch } from '../watchlist/watchlist.ts';
import type { Reason, ReasonCode, Verdict } from './verdict.ts';

export interface Assessment {
  readonly document: TravelDocument;
  /** Null when no signed rules are loaded. */
  readonly rules: Rules | null;
  /** Null when no signed watchlist is loaded. */
  readonly watchlist: Watchlist | null;
  /** Look-alikes that need not be stopped again; missing or null when nobody is cleared. */
  readonly clearances?: ClearanceBook | null;
  readonly today: Day;
  readonly deployment: 'demo' | 'live';
}

/** What the table's conditions look at, each worked out once. */
interface Facts extends Assessment {
  readonly specimen: boolean;
  readonly acceptance: Acceptance | null;
  readonly minor: ReturnType<typeof minority>;
  readonly alerts: readonly Alert[];
  /** Alerts that no clearance took the effect of. */
  readonly standing: readonly Alert[];
  readonly unsure: boolean;
}

interface Row {
  readonly code: ReasonCode;
  readonly outcome: Outcome;
  readonly audiences: readonly Audience[];
  readonly holds: (facts: Facts) => boolean;
}

/** A record names so many entries of a document; headquarters screens against the whole list again. */
const watchlistEntriesMax = 4;

const severity: Record<Outcome, number> = { pass: 0, look: 1, hold: 2 };

const forGuard: readonly Audience[] = ['guard'];
/** Why somebody is listed is nothing that may be read in a compartment. */
const notForGuard: readonly Audience[] = ['leader', 'headquarters'];

const failed =
  (field: MrzCheckField) =>
  ({ document }: Facts): boolean =>
    document.checks.some((check) => check.field === field && check.state === 'failed');

/** Every wrong character that another digit covers upsets the composite digit too: one remark is enough. */
function isCompositeAlone({ document: { checks } }: Facts): boolean {
  const wrong = checks.filter((check) => check.state === 'failed');
  return wrong.length === 1 && wrong[0]?.field === 'composite';
}

/** The check digit that a field's own remark is about already. */
const digitOf: Readonly<Partial<Record<MrzFieldName, MrzCheckField>>> = {
  number: 'number',
  birthDate: 'birthDate',
  expiryDate: 'expiryDate',
  issueDate: 'optional',
};

function isToldByDigit({ checks }: TravelDocument, field: MrzFieldName | null): boolean {
  const digit = field === null ? undefined : digitOf[field];
  return checks.some((check) => check.field === digit && check.state === 'failed');
}

function hasImpossibleDate({ document }: Facts): boolean {
  return document.findings.some(
    ({ code, field }) => code === 'date-impossible' && !isToldByDigit(document, field),
  );
}

/** Outside the names, and told by no other remark: neither a digit's nor a proposal's. */
function hasUnexplainedMisfit({ document }: Facts): boolean {
  const [best] = document.repairs;
  return document.findings.some(
    ({ code, field, place }) =>
      code === 'character-misplaced' &&
      !nameFields.some((nameField) => nameField === field) &&
      !isToldByDigit(document, field) &&
      (place === null || place.line !== best?.line || place.at !== best.at),
  );
}

const found =
  (code: FindingCode, field: MrzFieldName | null = null) =>
  ({ document }: Facts): boolean =>
    hasFinding(document, code, field);

const isListed =
  (by: WatchlistMatch['by']) =>
  ({ standing }: Facts): boolean =>
    standing.some((alert) => alert.by === by);

const nameFields: readonly MrzFieldName[] = ['name', 'surname', 'givenNames'];

const look = (code: ReasonCode, holds: Row['holds']): Row => ({
  code,
  outcome: 'look',
  audiences: forGuard,
  holds,
});

/** Every reason with what it alone would give and who is told. The verdict is the worst of those that hold. */
const table: readonly Row[] = [
  { code: 'please-wait', outcome: 'hold', audiences: forGuard, holds: ({ standing }) => standing.length > 0 },
  { code: 'listed-document', outcome: 'hold', audiences: notForGuard, holds: isListed('document-number') },
  { code: 'listed-person', outcome: 'hold', audiences: notForGuard, holds: isListed('name-and-birth-date') },
  look('lists-missing', (f) => f.rules === null || f.watchlist === null),
  look('lists-unsure', (f) => f.unsure),
  look('specimen', (f) => f.specimen),
  look('probable-misread', (f) => misreading(f) === 'probable'),
  look('possible-misread', (f) => misreading(f) === 'possible'),
  look('check-digit-number', failed('number')),
  look('check-digit-birth-date', failed('birthDate')),
  look('check-digit-expiry-date', failed('expiryDate')),
  look('check-digit-optional', failed('optional')),
  look('check-digit-composite', isCompositeAlone),
  look('date-impossible', hasImpossibleDate),
  look('name-misread', ({ document }) =>
    nameFields.some((field) => hasFinding(document, 'character-misplaced', field)),
  ),
  look('character-misplaced', hasUnexplainedMisfit),
  look('number-unusual', found('number-pattern-unusual')),
  look('personal-number-contradicts', found('personal-number-contradicts')),
  look('personal-number-unusual', found('personal-number-unusual')),
  look('issue-date-contradicts', found('issue-date-contradicts')),
  look('issuer-unknown', found('issuer-unknown')),
  look('issuer-withdrawn', found('issuer-withdrawn')),
  look('nationality-unknown', found('nationality-unknown')),
  look('nationality-withdrawn', found('nationality-withdrawn')),
  look('expired', found('expired')),
  look('expiry-unknown', isExpiryUnknown),
  look('not-accepted', (f) => f.acceptance?.state === 'not-accepted'),
  look('not-accepted-today', (f) => f.acceptance?.state === 'not-accepted-today'),
  {
    code: 'listing-cleared',
    outcome: 'pass',
    audiences: notForGuard,
    holds: ({ alerts, standing }) => alerts.length > standing.length,
  },
  { code: 'minor', outcome: 'pass', audiences: forGuard, holds: (f) => f.minor === 'yes' },
  { code: 'minor-unclear', outcome: 'pass', audiences: forGuard, holds: (f) => f.minor === 'cannot-tell' },
];

/**
 * The verdict on one document: pure, so that the same document, lists and day give the same answer for ever. A missing
 * or doubtful list is never "no match".
 */
export function assess(input: Assessment): Verdict {
  const facts = factsOf(input);
  const reasons = table
    .filter((row) => row.holds(facts))
    .flatMap(({ code, outcome, audiences }) =>
      audiences.map((audience): Reason => ({ code, outcome, audience, args: argsOf(code, facts) })),
    )
    .toSorted((a, b) => severity[b.outcome] - severity[a.outcome]);
  return {
    outcome: reasons[0]?.outcome ?? 'pass',
    reasons,
    watchlistEntries: [...new Set(facts.standing.map((alert) => alert.entryId))].slice(
      0,
      watchlistEntriesMax,
    ),
    alerts: facts.alerts.slice(0, alertsMax),
  };
}

/** The verdict as an audience may see it. A guard is told what to do, never that or why somebody is listed. */
export function forAudience(verdict: Verdict, audience: Audience): Verdict {
  const reasons = verdict.reasons.filter(
    (reason) => reason.audience === 'guard' || reason.audience === audience,
  );
  return audience === 'guard'
    ? { ...verdict, reasons, watchlistEntries: [], alerts: [] }
    : { ...verdict, reasons };
}

function factsOf(input: Assessment): Facts {
  const { document, rules, watchlist, today, deployment } = input;
  // `UTO` always; the rules may name more issuers of specimens.
  const specimen =
    hasFinding(document, 'specimen') || (rules?.specimenIssuers.includes(document.issuer) ?? false);
  // No rule accepts a specimen. In a demo that is known and only hides what is being shown.
  const judged = rules !== null && isKnownCode(document.issuer) && !(specimen && deployment === 'demo');
  const { matches, unsure } = watchlist?.lookUp(document) ?? { matches: [], unsure: false };
  const alerts = alertsOf(matches, document, input.clearances ?? null, today);
  return {
    ...input,
    specimen,
    acceptance: judged ? acceptance(rules, document, today) : null,
    minor: rules === null ? 'no' : minority(document.birthDate, today, rules.minorUnderYears),
    alerts,
    standing: alerts.filter((alert) => alert.clearance === null),
    unsure,
  };
}

/** Neither surely over nor surely still running: with a month or year alone, its last day decides. */
function isExpiryUnknown({ document: { expiryDate, kind }, today }: Facts): boolean {
  // An internal passport has no such date; a passport or card that leaves it open is looked at.
  if (expiryDate === null) return kind !== 'internal-passport';
  const complete = expiryDate.year !== null && expiryDate.month !== null && expiryDate.day !== null;
  return !complete && !isBefore(expiryDate, today) && !isAfter(expiryDate, today);
}

/** Values for a reason's text. `please-wait` has none, whatever stands behind it. */
function argsOf(
  code: ReasonCode,
  { acceptance: accepted, alerts, standing, document }: Facts,
): Reason['args'] {
  if (code === 'probable-misread' || code === 'possible-misread') return misreadArgs(document);
  if (code === 'not-accepted-today' && accepted?.state === 'not-accepted-today') {
    return {
      ...(accepted.from !== null && { from: accepted.from }),
      ...(accepted.until !== null && { until: accepted.until }),
    };
  }
  if (code === 'listed-document' || code === 'listed-person') return { entries: standing.length };
  if (code === 'listing-cleared') return { entries: alerts.length - standing.length };
  return {};
}

/** Whether one character explains what is wrong, and whether another would as well. */
function misreading({ document }: Facts): 'probable' | 'possible' | null {
  const [best] = document.repairs;
  if (best === undefined) return null;
  if (!hasFinding(document, 'repair-ambiguous')) return 'probable';
  // One of many that look nothing like it is no help to anybody.
  return likeness(best.from, best.to) === 'hardly' ? null : 'possible';
}

/** The likeliest repair, places counted from 1 as people do. */
function misreadArgs({ repairs: [repair] }: TravelDocument): Reason['args'] {
  if (repair === undefined) return {};
  const { line, at, from, to } = repair;
  return { line: line + 1, position: at + 1, from, fromKind: kindOf(from), to, toKind: kindOf(to) };
}

/** On a screen the letter O and the digit 0 look alike as well. */
function kindOf(character: string): 'letter' | 'digit' | 'filler' {
  if (character === '<') return 'filler';
  return /\d/.test(character) ? 'digit' : 'letter';
}
