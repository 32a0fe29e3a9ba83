import type { EntryName } from '../../../domain/watchlist/entry.ts';
import { inOneScript, isCapital, isSuffix, nameOf, nameWords, scriptOf } from './name-words.ts';

/** A word of a name and what may stand in its place: `ZENDOV/ZENDAU`, `Munir (a.k.a. Mounir)`. */
interface Word {
  readonly text: string;
  readonly others: readonly string[];
}

/** More spellings of one name than this are made by changing one word at a time. */
const spellingsMax = 16;

/** Where a cell begins to tell about a life: everything after it is no name. */
const life =
  /[,.;(]*\s*(?<!\p{L})(?:born (?:on\b|in\b|\d)|date of birth|DOB|place of birth|POB|Nationality:|false identity|passport number).*$/isu;

/** Words that tell what language or kind of name follows. */
const label =
  /(?:previously listed as\. )?(?<!\p{L})(?:in |original |birth )?(?:Russian|Ukrainian|Belarusian|Korean|Arabic|Persian|Farsi|Chinese|Cyrillic|original|Married|Maiden|Stage)(?: script| spelling| name)?\s*:|(?:укр|рус|бел)\./giu;

/** What says in words that another name follows. */
const alias = /(?:^|\s)(?:a\.?k\.?a\.?:?|known as|also|alias|or|and|-?\s*born|née|nee)\s/iu;
const aliases = new RegExp(alias.source, 'giu');

/** Words of a sentence, which no name holds. */
const sentence =
  /(?<!\p{L})(?:the|of|to|in|as|for|with|listed|name|nom|governor|minister|head|representative|formerly|previously|third|individual|card|issued|sign)(?!\p{L})|\d{3}/iu;

const wordsIn = (text: string): readonly string[] => text.split(/\s+/u).filter((word) => word !== '');

/**
 * Names in a cell of the Official Journal's tables: one as a rule, but spellings after strokes and commas, in brackets,
 * in Cyrillic beside the Latin one and after “a.k.a.” are names as well.
 */
export function euNamesIn(cell: string): readonly EntryName[] {
  const names = namesIn(cell.normalize('NFC').replace(life, '').replace(label, ' | '));
  const seen = new Map(names.map((name) => [JSON.stringify(name), name]));
  return [...seen.values()];
}

function namesIn(text: string): readonly EntryName[] {
  const { main, asides } = withoutBrackets(text);
  return main
    .split(/[|;]|\s[–—]\s|\s-\s(?!born)/u)
    .flatMap((piece) => piecesByStroke(piece))
    .flatMap((piece) => namesOfPiece(piece, asides));
}

/** Private use: where bracket number n stood. */
const marker = (at: number): string => ` ${String.fromCodePoint(0xe000 + at)} `;
const markerIn = /[\uE000-\uE0FF]/u;

/** The text without its outermost brackets, which are left as markers; one that is never closed goes to the end. */
function withoutBrackets(text: string): { readonly main: string; readonly asides: readonly string[] } {
  const asides: string[] = [];
  let [main, aside, depth] = ['', '', 0];
  const close = (): void => {
    main += marker(asides.length);
    asides.push(aside);
    aside = '';
  };
  for (const letter of text) {
    if (letter === '(') {
      depth += 1;
      if (depth > 1) aside += letter;
    } else if (letter === ')') {
      if (depth > 1) aside += letter;
      if (depth === 1) close();
      depth = Math.max(0, depth - 1);
    } else if (depth > 0) aside += letter;
    else main += letter;
  }
  if (depth > 0) close();
  return { main, asides };
}

/** `A B / C D` is two names; `A B/C` is one with two spellings. */
function piecesByStroke(text: string): readonly string[] {
  const pieces = text.split('/');
  const isEach = pieces.every((piece) => wordsIn(piece).filter((word) => !markerIn.test(word)).length >= 2);
  return pieces.length === 1 || isEach ? pieces : [text.replace(/\s*\/\s*/gu, '/')];
}

function namesOfPiece(piece: string, asides: readonly string[]): readonly EntryName[] {
  const [text = '', ...more] = piece.split(aliases);
  const extras: string[] = [];
  let words = wordsOf(text, asides, extras);
  words = words.slice(0, words.findLastIndex((word) => word.text !== ',') + 1);
  for (const other of more) {
    for (const run of runsByScript(wordsOf(other, asides, extras))) {
      const [first] = run;
      // “Samer AL-ZENDA a.k.a. Samir”: a single word stands in the place of the one that it is most like.
      if (
        run.length === 1 &&
        first !== undefined &&
        words.length > 1 &&
        scriptOf(first.text) === scriptOf(words.at(-1)?.text ?? '')
      )
        words = withOther(words, likest(words, first.text), first.text);
      else extras.push(run.map((word) => word.text).join(' '));
    }
  }
  return [...namesByComma(words), ...extras.flatMap((extra) => (extra === piece ? [] : namesIn(extra)))];
}

/** The words of a text; what its brackets say is put beside the words before them, whole names into `extras`. */
function wordsOf(text: string, asides: readonly string[], extras: string[]): readonly Word[] {
  let words: readonly Word[] = [];
  for (const word of wordsIn(text.replace(/,/gu, ' , '))) {
    if (!markerIn.test(word)) {
      const [first = '', ...others] = word.split('/').map(inOneScript);
      words = [...words, { text: first, others: others.filter((other) => other !== '') }];
      continue;
    }
    const aside = asides[word.charCodeAt(0) - 0xe000] ?? '';
    for (const item of aside.replace(aliases, ' | ').split(/[,;/|()]/u)) {
      const parts = nameWords(wordsIn(item));
      const [only] = parts;
      const last = words.at(-1)?.text ?? '';
      if (
        only === undefined ||
        sentence.test(item) ||
        (/^\P{Lu}*$/u.test(item) && scriptOf(item) !== 'other')
      )
        continue;
      if (parts.length > 1 || scriptOf(only) !== scriptOf(last)) extras.push(parts.join(' '));
      else words = withOther(words, words.length - 1, only);
    }
  }
  return words;
}

const withOther = (words: readonly Word[], at: number, other: string): readonly Word[] =>
  words.map((word, index) => (index === at ? { ...word, others: [...word.others, other] } : word));

/** The word that begins like another one; else the last. */
function likest(words: readonly Word[], other: string): number {
  const shares = words.map(({ text }) => likeness(text, other));
  const best = Math.max(...shares);
  return best >= 0.5 ? shares.indexOf(best) : words.length - 1;
}

function namesByComma(words: readonly Word[]): readonly EntryName[] {
  const parts: Word[][] = [[]];
  for (const word of words) {
    if (word.text === ',') parts.push([]);
    else parts.at(-1)?.push(word);
  }
  const named = parts.filter((part) => part.length > 0 && !isSaid(part));
  const [first = [], second = []] = named;
  if (named.length <= 1) return namesByScript(first);
  const scripts = new Set(named.map((part) => scriptOf(part[0]?.text ?? '')));
  if (named.length > 2 || scripts.size > 1)
    return isSurnameOf(named) ? surnameWith(first, named.slice(1).flat()) : named.flatMap(namesByScript);
  const other = second[0]?.text ?? '';
  switch (meaningOfComma(first, second)) {
    case 'two-names':
      return [...namesByScript(first), ...namesByScript(second)];
    case 'other-word':
      return namesByScript(withOther(first, likest(first, other), other));
    case 'nothing':
      return namesByScript([...first, ...second]);
    case 'surname':
      return surnameWith(first, second);
  }
}

/** “ELPHBERG, Rudolf, Michael” */
const isSurnameOf = ([first = [], ...others]: readonly (readonly Word[])[]): boolean =>
  first.every((word) => isCapital(word.text)) && !others.flat().some((word) => isCapital(word.text));

function surnameWith(surnames: readonly Word[], givenNames: readonly Word[]): readonly EntryName[] {
  return spellingsOf(surnames).flatMap((surname) =>
    spellingsOf(givenNames).flatMap((given) => {
      const [family, first] = [nameWords(surname).join(' '), nameWords(given).join(' ')];
      return family === '' || first === '' ? [] : [{ surname: family, givenNames: first }];
    }),
  );
}

/** What is said about somebody between commas: a rank, an office. */
const isSaid = (part: readonly Word[]): boolean => {
  const texts = part.map((word) => word.text);
  return isSuffix(texts) || (texts.length > 2 && sentence.test(texts.join(' ')));
};

/** Words with which a surname of two words begins. */
const particle = /^(?:al|el|es|ul|abu|abou|bin|ben|ibn|umm|abd|abdul|abdel|aw|a|de|del|la|van|von)$/iu;

type CommaMeaning = 'surname' | 'two-names' | 'other-word' | 'nothing';

const capitalsIn = (words: readonly Word[]): number => words.filter((word) => isCapital(word.text)).length;
const textAt = (words: readonly Word[], at: number): string => words.at(at)?.text ?? '';

/** What a single comma in a name divides. */
function meaningOfComma(first: readonly Word[], second: readonly Word[]): CommaMeaning {
  if (first.length > 1 && second.length === 1) return meaningBeforeWord(first, second);
  const [inFirst, inSecond] = [capitalsIn(first), capitalsIn(second)];
  const [begins, goesOn] = [textAt(first, 0), textAt(second, 0)];
  if (inFirst === 0 && inSecond > 0) return 'nothing';
  if (first.length === 1) {
    // “Zenda, Zendah”
    const isPair = second.length === 1 && inFirst === inSecond && isAlike(begins, goesOn);
    return isPair ? 'two-names' : 'surname';
  }
  if (inFirst === first.length) return 'surname';
  return inFirst === 0 && particle.test(begins) && begins !== goesOn ? 'surname' : 'two-names';
}

/** “Юрый ЗЕНДАЎ, ЗЕНДОЎ”, “Rudolf Petrovich, ELPHBERG”, “Samer AL-ZENDA, Samir”, “Bin Zenda, Rupert”. */
function meaningBeforeWord(first: readonly Word[], second: readonly Word[]): CommaMeaning {
  if (capitalsIn(second) > 0) return isCapital(textAt(first, -1)) ? 'other-word' : 'nothing';
  const inFirst = capitalsIn(first);
  return inFirst > 0 && inFirst < first.length ? 'other-word' : 'surname';
}

/** Whether two words may be spellings of one: most letters are the same, and the first one unless nearly all are. */
export function isAlike(one: string, other: string): boolean {
  const initial = (word: string): string =>
    (/\p{L}/u.exec(word.replace(/^(?:al|el)[ -]/iu, ''))?.[0] ?? '').toLowerCase().replace(/[aeiouy]/u, 'a');
  const share = likeness(one, other);
  return share >= 0.8 || (share >= 0.6 && initial(one) === initial(other));
}

/** Share of letters that two words have in common, 0–1. */
function likeness(one: string, other: string): number {
  const lettersOf = (text: string): ReadonlySet<string> =>
    new Set(text.toLowerCase().replace(/[^\p{L}]/gu, ''));
  const [letters, others] = [lettersOf(one), lettersOf(other)];
  const common = [...letters].filter((letter) => others.has(letter)).length;
  return common / Math.max(letters.size, others.size, 1);
}

/** `Юрий ЗЕНДОВ Yury ZENDOV` is two names, and so is `Yury ZENDOV Yuri ZENDOW`. */
const namesByScript = (words: readonly Word[]): readonly EntryName[] =>
  runsByScript(words)
    .flatMap(namesAfterCapitals)
    .flatMap((run) => spellingsOf(run).flatMap((texts) => nameOf(texts) ?? []));

function runsByScript(words: readonly Word[]): readonly (readonly Word[])[] {
  const runs: Word[][] = [];
  let last: ReturnType<typeof scriptOf> = null;
  for (const word of words) {
    const script = scriptOf(word.text);
    const run = runs.at(-1);
    if (run === undefined || (script !== null && last !== null && script !== last)) runs.push([word]);
    else run.push(word);
    last = script ?? last;
  }
  return runs;
}

function namesAfterCapitals(words: readonly Word[]): readonly (readonly Word[])[] {
  const capital = words.map((word) => isCapital(word.text));
  const ends = capital.flatMap((is, at) => (is && capital[at + 1] !== true ? [at + 1] : []));
  const names = ends.map((end, at) => words.slice(ends[at - 1] ?? 0, end));
  const isEach = names.every((name) => name.length > 1 && !isCapital(name[0]?.text ?? ''));
  return ends.length > 1 && ends.at(-1) === words.length && isEach ? names : [words];
}

/** Every way to read a name whose words have others in their place. */
function spellingsOf(words: readonly Word[]): readonly (readonly string[])[] {
  const count = words.reduce((product, word) => product * (1 + word.others.length), 1);
  const texts = words.map((word) => word.text);
  if (count > spellingsMax)
    return [texts, ...words.flatMap((word, at) => word.others.map((other) => texts.with(at, other)))];
  return words.reduce<readonly (readonly string[])[]>(
    (spellings, word) =>
      [word.text, ...word.others].flatMap((text) => spellings.map((one) => [...one, text])),
    [[]],
  );
}
