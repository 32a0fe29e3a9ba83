import type { EntryName } from '../../../domain/watchlist/entry.ts';

/** What a word is written in; null for a word without letters. */
export type WordScript = 'latin' | 'cyrillic' | 'other' | null;

export function scriptOf(text: string): WordScript {
  if (/\p{Script=Cyrillic}/u.test(text)) return 'cyrillic';
  if (/\p{Script=Latin}/u.test(text)) return 'latin';
  return /\p{L}/u.test(text) ? 'other' : null;
}

const latinTwins = 'ABCEHIKMOPTXYaceijopsxyïÏëËĸáéóíÁÉÓ';
const cyrillicTwins = 'АВСЕНІКМОРТХУасеіјорѕхуїЇёЁкаеоіАЕО';

const twin = (letter: string, from: string, to: string): string => to[from.indexOf(letter)] ?? letter;

/**
 * A word whose letters come from both alphabets (`Iван` with a Latin I) in the one that most of them are of: lists are
 * typed by people who see no difference.
 */
export function inOneScript(word: string): string {
  const latin = word.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const cyrillic = word.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  if (latin === 0 || cyrillic === 0) return word;
  const [from, to] = cyrillic >= latin ? [latinTwins, cyrillicTwins] : [cyrillicTwins, latinTwins];
  return word.replace(/\p{L}/gu, (letter) => twin(letter, from, to));
}

const ranks = new Set(
  (
    'dr doctor prof professor mr mrs ms sir gen general général hojjatoleslam maj major lt lieutenant col colonel capt captain brig brigadier ' +
    'brigadier-general lieutenant-general major-general colonel-general adm admiral vice-admiral rear-admiral commander ' +
    'sgt sergeant staff police army retd rtd ret'
  ).split(' '),
);
const suffixes = new Set('jr sr ii iii iv mullah maulavi mawlawi maulawi haji alhaj dr sayyed'.split(' '));

const bare = (word: string): string => word.toLowerCase().replace(/[().]/g, '');

/** Whether a part between commas says how somebody is addressed or counted, not what the name is. */
export const isSuffix = (words: readonly string[]): boolean =>
  words.length === 1 && words.every((word) => suffixes.has(bare(word)));

/** Without the ranks and academic titles before it; at least one word stays. */
function withoutRanks(words: readonly string[]): readonly string[] {
  const first = words.findIndex((word) => !ranks.has(bare(word)));
  return first <= 0 ? words : words.slice(first);
}

/** A surname as the Official Journal prints it: `ELPHBERG`, `al-ZENDA`. */
export const isCapital = (word: string): boolean =>
  /^(?:\p{Ll}{1,3}[-’'])?\p{Lu}[\p{Lu}\p{M}\p{P}]*\p{Lu}[\p{P}]?$/u.test(word);

/** What clings to a word and is not of it. */
const edges = /^[\s.,;:–—"“”„«»‘`*?!=|]+|[\s,;:–—"“”„«»*?!=|]+$/gu;

const trimmed = (word: string): string => {
  const quoted = /^[‘'“"](.+)[’'”"]$/u.exec(word.trim())?.[1] ?? word;
  const text = quoted
    .replace(edges, '')
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/^-|-$/g, '');
  // A full stop ends an initial or a sentence; a closing quote may be a letter’s mark.
  return /[\p{L}\p{M}]{3}\.$/u.test(text) ? text.slice(0, -1) : text;
};

/** The words of a name, mended: in one script each, without ranks, without what clings to them. */
export function nameWords(words: readonly string[]): readonly string[] {
  const quoted = /^[‘“](.+)[’”]$/u.exec(words.join(' '))?.[1]?.split(' ') ?? words;
  return withoutRanks(
    quoted.map((word) => inOneScript(trimmed(word))).filter((word) => /[\p{L}\p{N}]/u.test(word)),
  );
}

/**
 * A name from its words, with its surname where capitals tell: at the end (`Rudolf ELPHBERG`) or at the beginning.
 * Null when nothing is left of it.
 */
export function nameOf(text: readonly string[]): EntryName | null {
  const words = nameWords(text);
  if (words.length === 0) return null;
  const capital = words.map(isCapital);
  const count = capital.filter(Boolean).length;
  if (count > 0 && count < words.length) {
    const first = capital.indexOf(true);
    const isRun = capital.lastIndexOf(true) - first + 1 === count;
    if (isRun && first + count === words.length)
      return { surname: words.slice(first).join(' '), givenNames: words.slice(0, first).join(' ') };
    if (isRun && first === 0)
      return { surname: words.slice(0, count).join(' '), givenNames: words.slice(count).join(' ') };
  }
  return { full: words.join(' ') };
}
