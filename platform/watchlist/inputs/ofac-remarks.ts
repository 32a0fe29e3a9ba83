import type { EntryDocument, EntryName } from '../../../domain/watchlist/entry.ts';
import { countryOfWords } from '../../../domain/watchlist/countries.ts';
import { datesIn } from './worded-dates.ts';
import { passportsIn } from './worded-numbers.ts';
import { nameWords } from './name-words.ts';

/** What the remarks of a record say that a list can use; `unread` names what was there and not understood. */
export interface OfacRemarks {
  readonly names: readonly EntryName[];
  readonly birthDates: readonly string[];
  readonly nationality: readonly string[];
  readonly documents: readonly EntryDocument[];
  readonly sex: 'M' | 'F' | null;
  readonly unread: readonly ('birth date' | 'nationality' | 'passport')[];
}

/**
 * Remarks are parts between semicolons, each begun by the word that says what it is: `DOB 12 Mar 1965; alt. DOB 1966;
 * nationality Ruritania; Passport A123456 (Ruritania); Gender Male; a.k.a. 'BRAVO'`. Parts with other words are passed
 * over.
 */
export function readRemarks(remarks: string): OfacRemarks {
  const names: EntryName[] = [];
  const birthDates: string[] = [];
  const nationality: string[] = [];
  const documents: EntryDocument[] = [];
  const unread: OfacRemarks['unread'][number][] = [];
  let sex: OfacRemarks['sex'] = null;
  for (const part of remarks.trim().replace(/\.$/, '').split(';')) {
    const [, word = '', said = ''] = begun.exec(part.trim()) ?? [];
    switch (word.toLowerCase()) {
      case 'dob': {
        const { dates, unread: isUnread } = datesIn(said);
        birthDates.push(...dates);
        if (isUnread) unread.push('birth date');
        break;
      }
      case 'nationality':
      case 'citizen': {
        const code = countryOfWords(said.replace(/^possibly /i, ''));
        if (code === null) unread.push('nationality');
        else nationality.push(code);
        break;
      }
      case 'gender':
        sex = said === 'Male' ? 'M' : said === 'Female' ? 'F' : sex;
        break;
      case 'a.k.a.':
        names.push(...ofacNames(said.replace(/^['"](.*)['"]$/, '$1')));
        break;
      case 'passport': {
        const passports = passportsIn(part);
        documents.push(...passports.documents);
        if (passports.unread > 0) unread.push('passport');
        break;
      }
      default:
    }
  }
  return { names, birthDates, nationality, documents, sex, unread };
}

const begun =
  /^(?:alt\. )?(?:(?:Diplomatic|Official|Service|Stateless Person) (?=Passport))?(DOB|nationality|citizen|Gender|a\.k\.a\.|Passport)\s(.*)$/s;

/** `SURNAME, Given Names`, also with `Jr.` between or after; a name without a comma is whole. */
export function ofacNames(text: string): readonly EntryName[] {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && !/^(?:Jr|Sr|II|III)\.?$/i.test(part));
  const [surnames = '', ...given] = parts.map((part) => part.replace(/\s*\((?:Rtd|Retd)\)\.?/i, ''));
  return withoutBrackets(surnames).flatMap((surname): readonly EntryName[] => {
    const family = nameWords(surname.split(/\s+/)).join(' ');
    if (given.length === 0) return family === '' ? [] : [{ full: family }];
    return withoutBrackets(given.join(' ')).flatMap((names) => {
      const givenNames = nameWords(names.split(/\s+/)).join(' ');
      return family === '' || givenNames === '' ? [] : [{ surname: family, givenNames }];
    });
  });
}

/** `Rudolf (Rodolf) Michael` is `Rudolf Michael` and `Rodolf Michael`. */
function withoutBrackets(text: string): readonly string[] {
  const [, before = '', other = '', after = ''] = /^(.*?)\s*\(([^()]*)\)(.*)$/.exec(text) ?? [];
  if (other === '') return [text];
  return [before + after, `${before.replace(/\S+$/, '')}${other}${after}`];
}
