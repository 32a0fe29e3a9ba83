import type { PlacedDocument } from '../../domain/reader/device.ts';
import { bytesOfText } from '../../domain/reader/bytes.ts';
import type { Train } from '../train/train.ts';

/** Zones that ICAO Doc 9303 prints as specimens; Utopia issues them. */
export const specimens: Readonly<Record<string, readonly string[]>> = {
  /** Doc 9303-4, appendix B. */
  td3: ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'],
  /** Doc 9303-5, appendix B. */
  td1: ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'],
  /** Doc 9303-6, appendix B. */
  td2: ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'],
};

const specimenNames: readonly string[] = Object.keys(specimens);

const mrzLine = /^[A-Z0-9<]{30,44}$/;
const ticketCharactersMax = 400;

/** For `--help`. */
export const documentWords = `${specimenNames.join(' | ')} | unreadable | ticket TEXT | traveller N | LINE/LINE[/LINE]`;

/**
 * A document by the words that name it. Travellers are counted from 1, in the order of the train.
 *
 * @returns a sentence that says what is wrong instead, where nothing has that name
 */
export function documentNamed(words: string, train: Train | null): PlacedDocument | string {
  const [first = '', ...rest] = words.split(/\s+/);
  const specimen = Object.hasOwn(specimens, words) ? specimens[words] : undefined;
  if (specimen !== undefined) return { kind: 'mrz', lines: specimen };
  if (words === 'unreadable') return { kind: 'unreadable' };
  if (first === 'ticket') return ticket(rest.join(' '));
  if (first === 'traveller') return documentOf(Number(rest.join(' ')), train);
  const lines = words.split('/');
  if (lines.length >= 2 && lines.length <= 3 && lines.every((line) => mrzLine.test(line)))
    return { kind: 'mrz', lines };
  return `'${words}' is no document: ${documentWords}`;
}

function ticket(text: string): PlacedDocument | string {
  return text === '' || text.length > ticketCharactersMax || !/^[ -~]+$/.test(text)
    ? `a ticket is 1 to ${ticketCharactersMax} printable characters`
    : { kind: 'barcode', data: bytesOfText(text) };
}

function documentOf(number: number, train: Train | null): PlacedDocument | string {
  const passenger = train?.passengers[number - 1];
  return passenger === undefined
    ? `a traveller is a number from 1 to ${train?.passengers.length ?? 0}`
    : { kind: 'mrz', lines: passenger.traveller.paper.lines };
}
