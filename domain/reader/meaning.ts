import { byteOfHex, bytesOfHex, equalBytes, textOfBytes } from './bytes.ts';
import type { Meaning, ReaderProfile } from './profile.ts';

/** What a frame says by the profile's rules, from the first rule that fits. */
export type FrameMeaning =
  | { readonly kind: 'mrz'; readonly text: string; readonly clean: boolean }
  | { readonly kind: 'identified'; readonly text: string }
  | { readonly kind: 'barcode'; readonly data: Uint8Array }
  | { readonly kind: Exclude<Meaning, 'mrz' | 'identified' | 'barcode'> }
  | { readonly kind: 'nothing' };

/** Characters of a machine readable zone: ICAO Doc 9303-3, 4.3. */
const mrzLines = /^[A-Z0-9<\n]+$/;
const identityCharactersMax = 80;

export interface FrameReader {
  meaningOf(tag: string, data: Uint8Array): FrameMeaning;
  /** Whether a frame with this tag can bring an MRZ, so that its first bytes mean a document is there. */
  mayBringMrz(tag: string): boolean;
}

export function frameReader(profile: ReaderProfile): FrameReader {
  const bytesOrNull = (hex: string | undefined): Uint8Array | null =>
    hex === undefined ? null : bytesOfHex(hex);
  const rules = profile.events.map((rule) => ({
    ...rule,
    data: bytesOrNull(rule.data),
    begins: bytesOrNull(rule.begins),
    holds: bytesOrNull(rule.holds),
  }));
  const headBytes = profile.mrz.headBytes ?? 0;

  function fits({ data, begins, holds }: (typeof rules)[number], bytes: Uint8Array): boolean {
    if (data !== null && !equalBytes(data, bytes)) return false;
    if (begins !== null && !equalBytes(begins, bytes.subarray(0, begins.length))) return false;
    return holds === null || textOfBytes(bytes).includes(textOfBytes(holds));
  }
  const mrzTags = new Set(rules.filter((rule) => rule.means === 'mrz').map((rule) => rule.tag));
  const lineEnd = String.fromCharCode(byteOfHex(profile.mrz.lineEnd));

  /** A frame without a single line is what some readers send when they read nothing. */
  function mrzMeaning(data: Uint8Array): FrameMeaning {
    const lines = textOfBytes(data)
      .split(lineEnd)
      .filter((line) => line !== '');
    const text = lines.join('\n');
    return lines.length === 0 ? { kind: 'misread' } : { kind: 'mrz', text, clean: mrzLines.test(text) };
  }

  return {
    mayBringMrz: (tag) => mrzTags.has(tag),
    meaningOf(tag, data) {
      const rule = rules.find((each) => each.tag === tag && fits(each, data));
      if (rule === undefined) return { kind: 'nothing' };
      if (rule.means === 'mrz') return mrzMeaning(data.subarray(headBytes));
      if (rule.means === 'barcode') return { kind: 'barcode', data };
      if (rule.means === 'identified') return { kind: 'identified', text: identityOf(data) };
      return { kind: rule.means };
    },
  };
}

/** Printable part of a reader's version answer, for the log. */
const identityOf = (data: Uint8Array): string =>
  textOfBytes(data.subarray(0, identityCharactersMax))
    .replaceAll(/[^ -~]/g, '')
    .trim();
