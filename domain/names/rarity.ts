import { lowerBound } from './lower-bound.ts';

/**
 * How much a name's word tells of a person: the negative natural logarithm of its share among travellers, in nats.
 * The shares come from a shipped, versioned table of hashes and never from the watchlist itself, so that adding an entry
 * changes no other entry's score.
 */
export interface RarityTable {
  readonly version: number;
  /** Weight in steps of `rarityStepNats`, 1–255. */
  readonly weightOf: (folded: string) => number;
}

/** Resolution of a stored weight. */
export const rarityStepNats = 1 / 16;

/** Bytes at the table's head: `KRAR`, version (u32, little endian). */
export const rarityHeaderBytes = 8;
const magic = 0x5241524b;

/** A word that no table holds tells as much as its length allows: short folded words are met by chance. */
const unlistedNatsByLength: readonly number[] = [3, 4, 7.5, 10, 12, 13, 13.5, 14];

const familyEnding = /(?:[oe]va?|[oe]viq|[oe]vna)$/;
const stemSymbolsMin = 3;
const familySteps = 2 / rarityStepNats;

/** FNV-1a over UTF-16 units, folded to 24 bits. */
export function rarityHash(folded: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < folded.length; at++) hash = Math.imul(hash ^ folded.charCodeAt(at), 0x01000193);
  return ((hash >>> 8) ^ (hash & 0xff)) >>> 0;
}

/**
 * Opens a table: the head, then one u32 (little endian) a word, ascending: 24 bits of `rarityHash` above 8 bits of
 * weight. Answers null when the bytes are no such table.
 */
export function openRarityTable(bytes: Uint8Array): RarityTable | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < rarityHeaderBytes || bytes.byteLength % 4 !== 0) return null;
  if (view.getUint32(0, true) !== magic) return null;
  const rows = new Uint32Array((bytes.byteLength - rarityHeaderBytes) / 4);
  for (let at = 0; at < rows.length; at++) rows[at] = view.getUint32(rarityHeaderBytes + at * 4, true);
  return {
    version: view.getUint32(4, true),
    weightOf(folded) {
      const unlisted = unlistedNatsByLength[Math.min(folded.length, unlistedNatsByLength.length - 1)] ?? 0;
      const most = Math.round(unlisted / rarityStepNats);
      const stem = folded.replace(familyEnding, '');
      // A surname that is made of a given name is met as that name is, only more seldom.
      const asFamily =
        stem === folded || stem.length < stemSymbolsMin ? most : stepsIn(rows, stem) + familySteps;
      return Math.max(1, Math.min(most, stepsIn(rows, folded), asFamily));
    },
  };
}

/** Steps of a word that the table holds; more than any weight for another. */
function stepsIn(rows: Uint32Array, folded: string): number {
  const hash = rarityHash(folded);
  const row = rows[lowerBound(rows, hash * 256)];
  return row !== undefined && row >>> 8 === hash ? row & 0xff : 255;
}
