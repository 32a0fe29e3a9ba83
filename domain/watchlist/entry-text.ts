/** Marks that only steer how text is laid out: copied out of web pages, they would make two of one name. */
const layoutMarks = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]+/g;

/** Plain words need no mending: most texts of most lists. */
const plain = /^[A-Za-z0-9]+(?:[ -][A-Za-z0-9]+)*$/;

/**
 * Text as entries hold it: NFC, without layout marks, trimmed, each run of white space one blank. Null when it holds
 * what no text should: control characters, halves of surrogate pairs.
 */
export function cleanText(text: string): string | null {
  if (plain.test(text)) return text;
  const clean = text.normalize('NFC').replace(layoutMarks, '').replace(/\s+/gu, ' ').trim();
  return /\p{Cc}|\p{Cs}|\uFFFD/u.test(clean) ? null : clean;
}

export const hasLetterOrDigit = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** A letter of a script that has no table in `domain/names`: it matches its own spelling at most. */
const uncovered = /(?=\p{L})[^\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]/u;

/** Whether a name can be compared with what a zone holds, by its script. */
export const isCoveredScript = (name: string): boolean => !uncovered.test(name);

/** Letters and digits in upper case: how numbers of documents are compared. */
export const numberKey = (number: string): string =>
  /^[A-Z0-9]+$/.test(number) ? number : number.toUpperCase().replace(/[^\p{L}\p{N}]+/gu, '');
