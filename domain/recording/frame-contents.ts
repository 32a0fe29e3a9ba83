import { byteOfHex, bytesOfText, textOfBytes } from '../reader/bytes.ts';
import { frameReader } from '../reader/meaning.ts';
import type { ReaderProfile } from '../reader/profile.ts';
import { masked, type Draw, type Marks } from './mask.ts';
import { zoneMemory } from './zone-memory.ts';
import { withOtherZone } from './zone-text.ts';

/** Older contents are forgotten: the same ticket then gets another mask. */
const contentsMax = 256;

/** What is said of a document, replaced; what a reader says of itself stays. */
export interface FrameContents {
  /** As many bytes as `data` has; the same ones for the same frame. */
  replace(tag: string, data: Uint8Array): Uint8Array;
}

/** @param marks bytes that masked contents never hold anew */
export function frameContents(profile: ReaderProfile, draw: Draw, marks: Marks): FrameContents {
  const frames = frameReader(profile);
  const zones = zoneMemory(draw);
  const known = new Map<string, Uint8Array>();
  const { headBytes = 0, lineEnd } = profile.mrz;
  const lineEndCharacter = String.fromCharCode(byteOfHex(lineEnd));

  /** The head is a symbology's byte or identifier: it says what kind of thing was read. */
  const maskedBody = (data: Uint8Array): Uint8Array => masked(data, headBytes, draw, marks);

  function zoneIn(data: Uint8Array): Uint8Array | null {
    const text = textOfBytes(data.subarray(headBytes));
    const other = withOtherZone(text.replaceAll(lineEndCharacter, '\n'), zones, draw);
    if (other === null) return null;
    const replaced = data.slice();
    // Only letters and digits are taken from it: its line ends are not the reader's.
    for (const [index, byte] of bytesOfText(other).entries())
      if (text.charAt(index) !== lineEndCharacter) replaced[headBytes + index] = byte;
    return replaced;
  }

  function otherContent(tag: string, data: Uint8Array): Uint8Array {
    switch (frames.meaningOf(tag, data).kind) {
      case 'mrz':
        return zoneIn(data) ?? maskedBody(data);
      case 'barcode':
      case 'nothing':
        return maskedBody(data);
      case 'identified':
      case 'armed':
      case 'disarmed':
      case 'misread':
      case 'absent':
      case 'present':
      case 'gone':
      case 'back':
      case 'cannot-inquire':
        return data;
    }
  }

  return {
    replace(tag, data) {
      const key = `${tag} ${textOfBytes(data)}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const replaced = otherContent(tag, data);
      known.set(key, replaced);
      const [oldest] = known.keys();
      if (known.size > contentsMax && oldest !== undefined) known.delete(oldest);
      return replaced;
    },
  };
}
