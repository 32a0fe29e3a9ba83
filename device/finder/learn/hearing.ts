import { codecOf } from '../../../domain/reader/codec.ts';
import { frameReader } from '../../../domain/reader/meaning.ts';
import type { ReaderProfile } from '../../../domain/reader/profile.ts';
import type { Frame } from '../../../domain/reader/reader.ts';
import { parseMrz } from '../../../domain/mrz/parse-mrz.ts';

/** What one profile's framing makes of what a device said. */
export interface Understanding {
  readonly profileName: string;
  /** Whole zones with nothing but right check digits. */
  readonly zones: number;
  /** Zones with a wrong digit or a strange character. */
  readonly doubtful: number;
  /** Frames that bring something else than a zone. */
  readonly others: number;
  readonly garbageBytes: number;
  /** The higher, the surer; only compared with others of one hearing. */
  readonly score: number;
}

/** Hears a device through the framings of several profiles at once. */
export interface Hearing {
  push(bytes: Uint8Array): void;
  /** The line fell silent: what is unfinished is given up. */
  silence(): void;
  readonly bytes: number;
  /** The best first. */
  results(): readonly Understanding[];
}

const zoneScore = 100;
const doubtfulScore = 50;
const otherScore = 10;
/** Lost in the share of bytes that are garbage to it. */
const garbageScore = 40;

/** @param reportDescriptor of a HID device; null on other buses */
export function hearing(profiles: readonly ReaderProfile[], reportDescriptor: Uint8Array | null): Hearing {
  const ears = profiles.map((profile) => earOf(profile, reportDescriptor));
  let bytes = 0;
  return {
    push(said) {
      bytes += said.length;
      for (const ear of ears) ear.push(said);
    },
    silence() {
      for (const ear of ears) ear.silence();
    },
    get bytes() {
      return bytes;
    },
    results: () => ears.map((ear) => ear.result(bytes)).toSorted((a, b) => b.score - a.score),
  };
}

function earOf(profile: ReaderProfile, reportDescriptor: Uint8Array | null) {
  const decoder = codecOf(profile.framer, reportDescriptor).decoder();
  const frames = frameReader(profile);
  const counts = { zones: 0, doubtful: 0, others: 0, garbageBytes: 0 };

  function take(frame: Frame): void {
    if (frame.kind === 'reply') return;
    if (frame.kind !== 'frame') counts.garbageBytes += frame.bytes;
    // Any bytes at all are a text to a framing that has nothing but silence to tell it by.
    else if (profile.framer.kind === 'line' && !isText(frame.data)) counts.garbageBytes += frame.data.length;
    else counts[kindOf(frame.tag, frame.data)] += 1;
  }

  function kindOf(tag: string, data: Uint8Array): 'zones' | 'doubtful' | 'others' {
    const meaning = frames.meaningOf(tag, data);
    if (meaning.kind !== 'mrz') return 'others';
    const parsed = parseMrz(meaning.text);
    if (!parsed.ok) return 'others';
    const { checks, misfits } = parsed.mrz;
    const isRight = misfits.length === 0 && checks.every(({ state }) => state !== 'failed');
    // A framing whose marks are left in the text is not the right one.
    return isRight && meaning.clean ? 'zones' : 'doubtful';
  }

  return {
    push: (bytes: Uint8Array) => decoder.push(bytes).forEach(take),
    silence: () => decoder.giveUp().forEach(take),
    result(bytes: number): Understanding {
      const { zones, doubtful, others } = counts;
      // A head that announces more than there ever was counts for what there was.
      const garbageBytes = Math.min(counts.garbageBytes, bytes);
      const told = zones > 0 ? zoneScore : doubtful > 0 ? doubtfulScore : others > 0 ? otherScore : 0;
      const lost = bytes === 0 ? 0 : Math.round((garbageScore * garbageBytes) / bytes);
      return { profileName: profile.name, zones, doubtful, others, garbageBytes, score: told - lost };
    },
  };
}

const isText = (data: Uint8Array): boolean =>
  data.every((byte) => (byte >= 0x20 && byte < 0x7f) || byte === 0x09 || byte === 0x0a || byte === 0x0d);
