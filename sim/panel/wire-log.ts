import type { WireDirection } from '../readers/simulated-reader.ts';

/** What is kept; what came first is let go first. */
const wireLimits = {
  entriesMax: 1_000,
  bytesMax: 262_144,
  /** Of one entry; how many more there were is said. */
  entryBytesMax: 2_048,
} as const;

/** Something that happened on a reader's wire, numbered from 1. `atMs`: since the panel was opened. */
type WireEntry = {
  readonly number: number;
  readonly atMs: number;
  readonly reader: string;
} & WireNews;

export type WireNews =
  | {
      readonly kind: 'bytes';
      readonly direction: WireDirection;
      /** All that there were. */
      readonly count: number;
      /** The first of them, in hexadecimal without blanks. */
      readonly hex: string;
      /** What they complete. */
      readonly says: readonly string[];
    }
  /** What an unfinished message of the reader came to when it fell silent. */
  | { readonly kind: 'silence'; readonly says: readonly string[] }
  | { readonly kind: 'plugged' | 'unplugged' };

export interface WireLog {
  add(atMs: number, reader: string, news: WireNews): void;
  /** All after that number, and how many of them are no longer kept. */
  since(number: number): { readonly entries: readonly WireEntry[]; readonly missed: number };
  /** Of the newest entry. */
  readonly number: number;
}

export const bytesNews = (
  direction: WireDirection,
  bytes: Uint8Array,
  says: readonly string[],
): WireNews => ({
  kind: 'bytes',
  direction,
  count: bytes.length,
  hex: Buffer.from(bytes.subarray(0, wireLimits.entryBytesMax)).toString('hex'),
  says,
});

/** The newest entries of all readers, in the order they happened. */
export function wireLog(): WireLog {
  const kept: WireEntry[] = [];
  let number = 0;
  let keptBytes = 0;

  return {
    add(atMs, reader, news) {
      number += 1;
      kept.push({ number, atMs, reader, ...news });
      keptBytes += bytesIn(news);
      while (kept.length > wireLimits.entriesMax || keptBytes > wireLimits.bytesMax) {
        const gone = kept.shift();
        keptBytes -= gone === undefined ? 0 : bytesIn(gone);
      }
    },
    since(seen) {
      const wanted = number - seen;
      const entries = wanted <= 0 ? [] : kept.slice(-wanted);
      return { entries, missed: Math.max(wanted - entries.length, 0) };
    },
    get number() {
      return number;
    },
  };
}

const bytesIn = (news: WireNews): number => (news.kind === 'bytes' ? news.hex.length / 2 : 0);
