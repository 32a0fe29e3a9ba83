import { languages, type Language } from '../fault/fault.ts';
import {
  array,
  boolean,
  integer,
  literal,
  nullable,
  number,
  object,
  oneOf,
  optional,
  record,
  string,
  union,
  type Infer,
} from '../schema/schema.ts';
import { signalModes, signalWords } from '../signal/signal.ts';
import { documentKinds } from '../document/travel-document.ts';
import { reasonCodes, type ReasonCode } from '../verdict/verdict.ts';
import { kioskIdPattern, limits } from './limits.ts';
import { decisions, outcomes } from './record.ts';
import { admitReasons, refusalReasons } from './stated-reasons.ts';

/*
 * What the kiosk pushes to the guard's screen: everything that is shown, already formatted for the chosen language
 * where the browser's own data is wrong (dates, ages, countries), and never a reason meant for somebody else.
 * The whole state is sent on each change; it is small.
 */

const language = oneOf<Language>(languages);
const label = string({ maxLength: 40 });
const count = integer({ minimum: 0, maximum: limits.crossingNumberMax });
const milliseconds = number({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const hex = (bytes: number) => string({ minLength: bytes * 2, maxLength: bytes * 2, pattern: '^[0-9a-f]+$' });
const passageId = hex(16);
/** `1974-08-XX` is shown as `??.08.1974`. */
const shownDate = string({ maxLength: 10, pattern: '^(?:[0-9?]{2}\\.[0-9?]{2}\\.[0-9?]{4})?$' });

/** Reasons with audience `guard`. Those of a listing have no text on the screen and do not pass its schema. */
export type GuardReasonCode = Exclude<ReasonCode, 'listed-document' | 'listed-person' | 'listing-cleared'>;

export function isGuardReasonCode(code: ReasonCode): code is GuardReasonCode {
  return code !== 'listed-document' && code !== 'listed-person' && code !== 'listing-cleared';
}

/** The reasons that the screen has a text for, as `reason.<code>`. */
export const guardReasonCodes: readonly GuardReasonCode[] = reasonCodes.filter(isGuardReasonCode);

const shownReasonSchema = object({
  /** Message key of what the guard is to do or look at. */
  key: oneOf(guardReasonCodes.map((code) => `reason.${code}` as const)),
  args: record(union(string({ maxLength: 80 }), integer({ minimum: -1e9, maximum: 1e9 })), {
    keyPattern: '^[a-z][A-Za-z]{0,19}$',
    maxProperties: 6,
  }),
});

const documentViewSchema = object({
  kindKey: oneOf(documentKinds.map((kind) => `document.${kind}` as const)),
  /** In the document's own script where the zone holds it. */
  surname: string({ maxLength: 80 }),
  givenNames: string({ maxLength: 80 }),
  number: string({ maxLength: 30 }),
  issuer: string({ maxLength: 3 }),
  /** In the chosen language; the code itself when the country is not known. */
  issuerName: string({ maxLength: 80 }),
  nationality: string({ maxLength: 3 }),
  nationalityName: string({ maxLength: 80 }),
  birthDate: shownDate,
  expiryDate: shownDate,
  sex: nullable(oneOf(['M', 'F', 'X'])),
  ageYears: nullable(integer({ minimum: 0, maximum: 150 })),
});

const guardCommandKinds = [
  'admit',
  'refuse',
  'refer',
  'resolve',
  'consider',
  'undo',
  'read-again',
  'set-language',
  'set-coach',
  'set-discreet',
] as const;

const verdictView = {
  passageId,
  outcome: oneOf(outcomes),
  /** Only reasons with audience `guard`. */
  reasons: array(shownReasonSchema, { maxItems: 24 }),
  document: documentViewSchema,
  rereads: integer({ minimum: 0, maximum: 1000 }),
  /** What the passage table allows now. */
  allowed: array(oneOf(guardCommandKinds), { maxItems: guardCommandKinds.length }),
  /** True when admitting needs a stated reason. */
  reasonNeeded: boolean(),
  /** When the verdict was shown, on the kiosk's monotonic clock; for the benches. */
  shownAtMs: milliseconds,
};

const passageViewSchema = union(
  object({ phase: literal('idle') }),
  object({ phase: literal('reading') }),
  object({ phase: literal('unreadable'), reasonKey: oneOf(['unreadable.misread', 'unreadable.no-mrz']) }),
  object({ phase: literal('shown'), ...verdictView }),
  object({ phase: literal('recording'), decision: oneOf(decisions), ...verdictView }),
);

const recordedViewSchema = object({
  number: integer({ minimum: 1, maximum: limits.crossingNumberMax }),
  passageId,
  decision: oneOf(decisions),
  /** Empty once an undo is no longer possible. */
  surname: string({ maxLength: 80 }),
  /** Milliseconds left for an undo when this state was sent; 0 when it is too late or already undone. */
  undoLeftMs: milliseconds,
  undone: boolean(),
  /** Hex of the row's hash, so that a witness can compare it with headquarters. */
  hash: hex(32),
  epoch: hex(16),
});

const readerViewSchema = object({
  id: string({ maxLength: 200 }),
  profile: label,
  state: oneOf(['connecting', 'ready', 'reading', 'lost', 'refused']),
});

const listsViewSchema = object({
  watchlistVersion: nullable(count),
  rulesVersion: nullable(count),
  /** Age of the signed lists in whole minutes; null while none is loaded. */
  ageMinutes: nullable(count),
  /** The same in words of the chosen language, `2 h 14 min`; empty while none is loaded. */
  ageText: label,
  stale: boolean(),
});

const uplinkViewSchema = object({
  state: oneOf(['online', 'offline', 'unconfigured']),
  /** Recorded rows that headquarters has not receipted. */
  backlog: count,
  heldThrough: count,
  /** Minutes since headquarters was last heard; null when never. */
  lastContactMinutes: nullable(count),
});

/** What light and sound say now. Of a hold it is the same as of a look, byte for byte. */
const signalViewSchema = object({
  word: oneOf(signalWords),
  /** Rises with each new signal of one kiosk process; the page plays each once. */
  id: count,
  mode: oneOf(signalModes),
  volumePercent: integer({ minimum: 0, maximum: 100 }),
});

const shownFaultSchema = object({
  code: string({ maxLength: 40, pattern: '^KD-[A-Z0-9-]+$' }),
  cause: string({ maxLength: 400 }),
  next: string({ maxLength: 400 }),
});

export const screenStateSchema = object({
  v: literal(1),
  /** Rises with each state of one kiosk process; the page drops older ones. */
  revision: count,
  language,
  kioskId: string({ maxLength: limits.kioskIdCharactersMax, pattern: kioskIdPattern }),
  /** Demo or training data: shown on every screen, impossible to confuse with live. */
  deployment: oneOf(['demo', 'live']),
  /** Of the panel, from the kiosk's settings: sizes on the screen are millimetres under a thumb. */
  screen: object({
    widthPx: integer({ minimum: 320, maximum: 7680 }),
    widthMm: integer({ minimum: 50, maximum: 1000 }),
  }),
  place: object({
    train: label,
    direction: oneOf(['entry', 'exit']),
    crossingPoint: label,
    coach: nullable(label),
  }),
  guard: label,
  passage: passageViewSchema,
  /** Documents read while a `look` or `hold` waits for its decision. */
  queued: integer({ minimum: 0, maximum: 1000 }),
  last: nullable(recordedViewSchema),
  readers: array(readerViewSchema, { maxItems: 8 }),
  lists: listsViewSchema,
  uplink: uplinkViewSchema,
  signal: signalViewSchema,
  /** Rows in the journal's present epoch: the number of the last record. */
  recorded: count,
  /** Faults that hold now, newest first, with cause and next action in the chosen language. */
  faults: array(shownFaultSchema, { maxItems: 16 }),
});

/** What the guard can press. */
export const guardCommandSchema = union(
  object({ kind: literal('admit'), passageId, statedReason: optional(oneOf(admitReasons)) }),
  object({ kind: literal('refuse'), passageId, statedReason: optional(oneOf(refusalReasons)) }),
  object({ kind: literal('refer'), passageId }),
  /** The team leader's word on a traveller who was referred before. */
  object({ kind: literal('resolve'), passageId }),
  /** The guard was asked for a reason: the next scan must not confirm this passage. */
  object({ kind: literal('consider'), passageId }),
  object({ kind: literal('undo'), number: integer({ minimum: 1, maximum: limits.crossingNumberMax }) }),
  object({ kind: literal('read-again') }),
  object({ kind: literal('set-language'), language }),
  object({
    kind: literal('set-coach'),
    coach: string({ minLength: 1, maxLength: 8, pattern: '^[0-9A-Za-zА-Яа-я]+$' }),
  }),
  /** Neither light nor sound may tell a passenger anything. */
  object({ kind: literal('set-discreet'), on: boolean() }),
);

/** Whether a command was carried out; a refused one carries what the guard is told. */
export const commandAnswerSchema = union(
  object({ kind: literal('done') }),
  object({ kind: literal('refused'), fault: shownFaultSchema }),
);

export type ScreenState = Infer<typeof screenStateSchema>;
export type PassageView = Infer<typeof passageViewSchema>;
/** The part of a passage's view that a verdict fills. */
export type VerdictView = Omit<Extract<PassageView, { readonly phase: 'shown' }>, 'phase'>;
export type ShownReason = Infer<typeof shownReasonSchema>;
export type DocumentView = Infer<typeof documentViewSchema>;
export type RecordedView = Infer<typeof recordedViewSchema>;
export type ReaderView = Infer<typeof readerViewSchema>;
export type ListsView = Infer<typeof listsViewSchema>;
export type UplinkView = Infer<typeof uplinkViewSchema>;
export type SignalView = Infer<typeof signalViewSchema>;
export type ShownFault = Infer<typeof shownFaultSchema>;
export type GuardCommand = Infer<typeof guardCommandSchema>;
export type GuardCommandKind = GuardCommand['kind'];
export type CommandAnswer = Infer<typeof commandAnswerSchema>;
