import { ageRange, isAfter, isBefore } from '../document/dates.ts';
import { isKnownCode } from '../document/codes.ts';
import type { TravelDocument } from '../document/travel-document.ts';
import type { Audience, Outcome } from '../message/record.ts';
import { acceptance, type Acceptance, type Day, type Rules } from '../rules/rules.ts';
import type { Watchlist, WatchlistMatch } from '../watchlist/watchlist.ts';
import type { Reason, ReasonCode, Verdict } from './verdict.ts';

export interface Assessment {
  readonly document: TravelDocument;
  /** Null when no signed rules are loaded. */
  readonly rules: Rules | null;
  /** Null when no signed watchlist is loaded. */
  readonly watchlist: Watchlist | null;
  readonly today: Day;
  readonly deployment: 'demo' | 'live';
}

/** What the table's conditions look at, each worked out once. */
interface Facts extends Assessment {
  readonly specimen: boolean;
  readonly acceptance: Acceptance | null;
  readonly minor: 'yes' | 'no' | 'unclear';
  readonly matches: readonly WatchlistMatch[];
  readonly unsure: boolean;
}

interface Row {
  readonly code: ReasonCode;
  readonly outcome: Outcome;
  readonly audiences: readonly Audience[];
  readonly holds: (facts: Facts) => boolean;
}

/** Doc 9303-3, section 5, keeps `UTO` for specimens; the rules may name more. */
const specimenIssuersAlways = ['UTO'] as const;

/** A record names so many entries of a document; headquarters screens against the whole list again. */
const watchlistEntriesMax = 4;

const severity: Record<Outcome, number> = { pass: 0, look: 1, hold: 2 };

const forGuard: readonly Audience[] = ['guard'];
/** Why somebody is listed is nothing that may be read in a compartment. */
const notForGuard: readonly Audience[] = ['leader', 'headquarters'];

const failed =
  (field: TravelDocument['checks'][number]['field']) =>
  ({ document }: Facts): boolean =>
    document.checks.some((check) => check.field === field && check.state === 'failed');

const isListed =
  (by: WatchlistMatch['by']) =>
  ({ matches }: Facts): boolean =>
    matches.some((match) => match.by === by);

/** Every reason with what it alone would give and who is told. The verdict is the worst of those that hold. */
const table: readonly Row[] = [
  { code: 'please-wait', outcome: 'hold', audiences: forGuard, holds: ({ matches }) => matches.length > 0 },
  { code: 'listed-document', outcome: 'hold', audiences: notForGuard, holds: isListed('document-number') },
  { code: 'listed-person', outcome: 'hold', audiences: notForGuard, holds: isListed('name-and-birth-date') },
  {
    code: 'lists-missing',
    outcome: 'look',
    audiences: forGuard,
    holds: (f) => f.rules === null || f.watchlist === null,
  },
  { code: 'lists-unsure', outcome: 'look', audiences: forGuard, holds: (f) => f.unsure },
  { code: 'specimen', outcome: 'look', audiences: forGuard, holds: (f) => f.specimen },
  { code: 'check-digit-number', outcome: 'look', audiences: forGuard, holds: failed('number') },
  { code: 'check-digit-birth-date', outcome: 'look', audiences: forGuard, holds: failed('birth-date') },
  { code: 'check-digit-expiry-date', outcome: 'look', audiences: forGuard, holds: failed('expiry-date') },
  {
    code: 'check-digit-personal-number',
    outcome: 'look',
    audiences: forGuard,
    holds: failed('personal-number'),
  },
  { code: 'check-digit-composite', outcome: 'look', audiences: forGuard, holds: failed('composite') },
  { code: 'date-impossible', outcome: 'look', audiences: forGuard, holds: hasImpossibleDate },
  {
    code: 'name-misread',
    outcome: 'look',
    audiences: forGuard,
    holds: (f) => f.document.findings.includes('name-misread'),
  },
  {
    code: 'issuer-unknown',
    outcome: 'look',
    audiences: forGuard,
    holds: (f) => !isKnownCode(f.document.issuer),
  },
  {
    code: 'nationality-unknown',
    outcome: 'look',
    audiences: forGuard,
    holds: (f) => !isKnownCode(f.document.nationality),
  },
  {
    code: 'expired',
    outcome: 'look',
    audiences: forGuard,
    holds: (f) => isBefore(f.document.expiryDate, f.today),
  },
  { code: 'expiry-unknown', outcome: 'look', audiences: forGuard, holds: isExpiryUnknown },
  {
    code: 'not-accepted',
    outcome: 'look',
    audiences: forGuard,
    holds: (f) => f.acceptance?.state === 'not-accepted',
  },
  {
    code: 'not-accepted-today',
    outcome: 'look',
    audiences: forGuard,
    holds: (f) => f.acceptance?.state === 'not-accepted-today',
  },
  { code: 'minor', outcome: 'pass', audiences: forGuard, holds: (f) => f.minor === 'yes' },
  { code: 'minor-unclear', outcome: 'pass', audiences: forGuard, holds: (f) => f.minor === 'unclear' },
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
    watchlistEntries: [...new Set(facts.matches.map((match) => match.entryId))].slice(0, watchlistEntriesMax),
  };
}

/** The verdict as an audience may see it. A guard is told what to do, never that or why somebody is listed. */
export function forAudience(verdict: Verdict, audience: Audience): Verdict {
  const reasons = verdict.reasons.filter(
    (reason) => reason.audience === 'guard' || reason.audience === audience,
  );
  return { ...verdict, reasons, watchlistEntries: audience === 'guard' ? [] : verdict.watchlistEntries };
}

function factsOf(input: Assessment): Facts {
  const { document, rules, watchlist, today, deployment } = input;
  const specimen = [...specimenIssuersAlways, ...(rules?.specimenIssuers ?? [])].includes(document.issuer);
  // No rule accepts a specimen. In a demo that is known and only hides what is being shown.
  const judged = rules !== null && isKnownCode(document.issuer) && !(specimen && deployment === 'demo');
  const { matches, unsure } = watchlist?.lookUp(document) ?? { matches: [], unsure: false };
  return {
    ...input,
    specimen,
    acceptance: judged ? acceptance(rules, document, today) : null,
    minor: rules === null ? 'no' : minority(document, today, rules.minorUnderYears),
    matches,
    unsure,
  };
}

function minority(document: TravelDocument, today: Day, underYears: number): Facts['minor'] {
  const age = ageRange(document.birthDate, today);
  if (age === null) return 'unclear';
  if (age.max < underYears) return 'yes';
  return age.min < underYears ? 'unclear' : 'no';
}

function hasImpossibleDate({ document }: Facts): boolean {
  return (
    document.findings.includes('birth-date-impossible') ||
    document.findings.includes('expiry-date-impossible')
  );
}

/** Neither surely over nor surely still running: with a month or year alone, its last day decides. */
function isExpiryUnknown({ document: { expiryDate }, today }: Facts): boolean {
  const complete = expiryDate.year !== null && expiryDate.month !== null && expiryDate.day !== null;
  return !complete && !isBefore(expiryDate, today) && !isAfter(expiryDate, today);
}

/** Values for a reason's text. `please-wait` has none, whatever stands behind it. */
function argsOf(code: ReasonCode, { acceptance: accepted, matches }: Facts): Reason['args'] {
  if (code === 'not-accepted-today' && accepted?.state === 'not-accepted-today') {
    return {
      ...(accepted.from !== null && { from: accepted.from }),
      ...(accepted.until !== null && { until: accepted.until }),
    };
  }
  if (code === 'listed-document' || code === 'listed-person') return { entries: matches.length };
  return {};
}
