import { delimited } from './delimited.ts';
import { line } from './line.ts';
import type { Framer } from './profile.ts';
import type { FrameCodec } from './reader.ts';
import { rte } from './rte.ts';
import { ssi } from './ssi.ts';
import { tlv16be } from './tlv16be.ts';

/** The framing that a profile names, both directions. */
export function codecOf(framer: Framer): FrameCodec {
  switch (framer.kind) {
    case 'tlv16be':
      return tlv16be(framer);
    case 'delimited':
      return delimited(framer);
    case 'ssi':
      return ssi(framer);
    case 'rte':
      return rte(framer);
    case 'line':
      return line(framer);
  }
}
