import type { Language } from '../../domain/fault/index.ts';
import type {
  DocumentView,
  PassageView,
  ScreenState,
  ShownReason,
  VerdictView,
} from '../../domain/message/index.ts';
import { ageText, countryName, dateText } from '../../device/guard-ui/format.ts';

/*
 * States of the guard's screen with invented travellers.
 */

const passageIdOf = (digit: string): string => digit.repeat(32);

function documentIn(language: Language, change: Partial<DocumentView> = {}): DocumentView {
  return {
    kindKey: 'document.passport',
    surname: 'TOKTOSUNOVA',
    givenNames: 'ALTYNAI BEKOVNA',
    number: 'PE0000421',
    issuer: 'KGZ',
    issuerName: countryName('KGZ', language),
    nationality: 'KGZ',
    nationalityName: countryName('KGZ', language),
    birthDate: dateText({ year: 1991, month: 8, day: 12 }),
    expiryDate: dateText({ year: 2031, month: 3, day: 4 }),
    sex: 'F',
    ageYears: 35,
    ...change,
  };
}

function verdictOf(change: Partial<VerdictView>, language: Language): VerdictView {
  return {
    passageId: passageIdOf('a'),
    outcome: 'pass',
    reasons: [],
    document: documentIn(language),
    rereads: 0,
    allowed: ['admit', 'refuse', 'refer', 'read-again'],
    reasonNeeded: false,
    shownAtMs: 61_250.125,
    ...change,
  };
}

const reason = (key: ShownReason['key']): ShownReason => ({ key, args: {} });

const passages: Readonly<Record<string, (language: Language) => PassageView>> = {
  idle: () => ({ phase: 'idle' }),
  reading: () => ({ phase: 'reading' }),
  unreadable: () => ({ phase: 'unreadable', reasonKey: 'unreadable.misread' }),
  pass: (language) => ({ phase: 'shown', ...verdictOf({}, language) }),
  look: (language) => ({
    phase: 'shown',
    ...verdictOf(
      {
        passageId: passageIdOf('b'),
        outcome: 'look',
        reasons: [reason('reason.check-digit-number'), reason('reason.minor-unclear')],
        reasonNeeded: true,
        document: documentIn(language, {
          surname: 'RAKHMATOV',
          givenNames: 'ISLOM',
          number: 'FA0000733',
          issuer: 'UZB',
          issuerName: countryName('UZB', language),
          nationality: 'UZB',
          nationalityName: countryName('UZB', language),
          birthDate: dateText({ year: 2008, month: null, day: null }),
          sex: 'M',
          ageYears: null,
        }),
      },
      language,
    ),
  }),
  hold: (language) => ({
    phase: 'shown',
    ...verdictOf(
      {
        passageId: passageIdOf('c'),
        outcome: 'hold',
        reasons: [reason('reason.please-wait')],
        allowed: ['refer', 'read-again'],
        rereads: 1,
        document: documentIn(language, {
          surname: 'VYMYSHLENNYI',
          givenNames: 'PROKHOR',
          number: '750000019',
          issuer: 'RUS',
          issuerName: countryName('RUS', language),
          nationality: 'RUS',
          nationalityName: countryName('RUS', language),
          birthDate: dateText({ year: 1974, month: 2, day: 28 }),
          sex: 'M',
          ageYears: 52,
        }),
      },
      language,
    ),
  }),
  // The same traveller, referred before: the team leader may be there.
  referred: (language) => {
    const shown = passages['hold']?.(language);
    if (shown?.phase !== 'shown') throw new TypeError('hold is shown');
    return { ...shown, passageId: passageIdOf('e'), allowed: ['refer', 'read-again', 'resolve'] };
  },
  recording: (language) => ({
    phase: 'recording',
    decision: 'admitted',
    ...verdictOf({ allowed: [] }, language),
  }),
};

export type ScreenName =
  | 'idle'
  | 'reading'
  | 'unreadable'
  | 'pass'
  | 'look'
  | 'hold'
  | 'referred'
  | 'recording';
export const screenNames: readonly ScreenName[] = [
  'idle',
  'reading',
  'unreadable',
  'pass',
  'look',
  'hold',
  'referred',
  'recording',
];

let revision = 0;

/** A state of the screen in a language, changed where a test needs it. */
export function screenOf(
  name: ScreenName,
  language: Language,
  change: Partial<ScreenState> = {},
): ScreenState {
  const passage = passages[name]?.(language);
  if (passage === undefined) throw new RangeError(name);
  revision += 1;
  return {
    v: 1,
    revision,
    language,
    kioskId: 'kiosk-1',
    deployment: 'demo',
    screen: { widthPx: 800, widthMm: 154 },
    place: { train: '17 Бишкек – Казань', direction: 'exit', crossingPoint: 'Каинды', coach: '7' },
    guard: 'A. Demo',
    passage,
    queued: 0,
    last: {
      number: 412,
      passageId: passageIdOf('d'),
      decision: 'admitted',
      surname: 'OSMONOV',
      undoLeftMs: name === 'idle' ? 8_000 : 0,
      undone: false,
      hash: '0f'.repeat(32),
      epoch: '1e'.repeat(16),
    },
    readers: [
      { id: 'serial:one', profile: 'elyctis-id-box', state: name === 'reading' ? 'reading' : 'ready' },
    ],
    lists: {
      watchlistVersion: 12,
      rulesVersion: 3,
      ageMinutes: 134,
      ageText: ageText(134, language),
      stale: false,
    },
    uplink: { state: 'offline', backlog: 12, heldThrough: 400, lastContactMinutes: 75 },
    signal: { word: 'idle', id: 0, mode: 'full', volumePercent: 50 },
    recorded: 412,
    faults: [],
    ...change,
  };
}
