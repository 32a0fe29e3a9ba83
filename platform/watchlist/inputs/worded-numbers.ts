import type { EntryDocument } from '../../../domain/watchlist/entry.ts';
import { firstCountryIn } from './worded-countries.ts';

/** Passports in a text; how many of its parts were not understood. */
export interface WordedNumbers {
  readonly documents: readonly EntryDocument[];
  readonly unread: number;
}

/** Papers that nobody shows at a border, in the column of passports all the same. */
const otherPaper = /\b(?:national|identity|identification|fiscal|residence|residency|ID)\b/i;

const holdsNumber = /\d{3}|\d{2} \d|\b(?=\p{Lu}*\d)[\p{Lu}\d]{6,}/u;

/** Numbered parts, and numbers after each other: `(a) 123456, (b) …`, `123456, 234567`. */
const divider =
  /;|(?:^|[\s,;])\(?[a-p]\)\s|,\s*(?=(?:\p{Lu}{1,3}[ -]?)?\d{5,})|\sand\s(?=(?:\p{Lu}{1,3}[ -]?)?\d{5,})|\s\/\s/u;

/** What stands around a number and is not of it. */
const aroundNumber =
  /\b(?:alt|of|the|passports?|provisional|diplomatic|service|official|travel|document|foreign|regular|booklet|false|number|series|numbers?|nos?|N°|nr)\b\.?:?|\bno(?=\d)|[№#]|[()“”‘’"]/giu;

/** Parts that say more about the number before them. */
const remark = /^\s*(?:expir\w+ date|name|date of birth|place of birth|place of issue|issued|might|in)\b/i;

/** Where the number is over and dates, places and names begin. */
const afterNumber = /[(,;:]|\b(?:issued?|expir\w*|valid|place|under|in|date|revoked|from|as|which)\b/i;

/**
 * Passport numbers as lists print them: `AC0000001 (Ruritanian passport issued on 1.2.2010)`, `Ruritania number 12345`,
 * `series 45 No 123456`. Parts without a digit and national numbers are passed over.
 */
export function passportsIn(text: string): WordedNumbers {
  const cut = text.normalize('NFC').replace(/\.\s*National identification\b.*$/isu, '');
  const documents: EntryDocument[] = [];
  let unread = 0;
  for (const piece of cut.split(divider)) {
    if (!holdsNumber.test(piece) || otherPaper.test(piece) || remark.test(piece)) continue;
    const own = piece.replace(/\b(?:under|in) (?:the )?name.*$/i, '');
    const country = firstCountryIn(own);
    const number = numberIn(country === null ? own : own.replace(country.words, ' '));
    if (number === null) unread += 1;
    else documents.push({ ...(country !== null && { issuer: country.code }), type: 'P', number });
  }
  return { documents, unread };
}

function numberIn(text: string): string | null {
  const bare = text.replace(/^\s*\([^)\d]*\)/, '').replace(/^[\s:]*(?:no|number|expired)\b[.:]?/i, '');
  const noise = bare.replace(aroundNumber, (mark) => (/[()]/.test(mark) ? mark : ' '));
  const head = noise.replace(/^[\s:(]+/, '').split(afterNumber)[0] ?? '';
  const number = head.replace(/^[\s.:-]+|[\s.:-]+$/g, '').replace(/\s+/g, ' ');
  return /^[\p{Lu}\d][\p{Lu}\d /.-]{2,24}$/u.test(number) && holdsNumber.test(number) ? number : null;
}
