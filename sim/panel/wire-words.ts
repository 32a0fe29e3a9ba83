import { joinBytes, textOfBytes } from '../../domain/reader/bytes.ts';
import { codecOf } from '../../domain/reader/codec.ts';
import { commandsOf, takeCommands } from '../../domain/reader/device.ts';
import { frameReader, type FrameMeaning } from '../../domain/reader/meaning.ts';
import type { ReaderProfile } from '../../domain/reader/profile.ts';
import type { Frame } from '../../domain/reader/reader.ts';
import type { Clock } from '../../platform/clock.ts';
import { hidIdentity } from '../readers/hid-identity.ts';
import type { WireDirection } from '../readers/simulated-reader.ts';

/** Of what a frame holds; the bytes themselves stand beside it. */
const contentCharactersMax = 160;
/** Of what some bytes complete; how much more there was is said. */
const wordsMax = 16;
const nothing = new Uint8Array(0);

/** Says what bytes on the wire of one reader mean, by its profile. */
export interface WireWords {
  /** What these bytes complete, in the order they complete it. */
  of(direction: WireDirection, bytes: Uint8Array): readonly string[];
  /** The cable was pulled or plugged in: what had begun is over. */
  reset(): void;
}

/** @param onSilence gets what an unfinished message came to when the reader fell silent */
export function wireWords(
  profile: ReaderProfile,
  clock: Clock,
  onSilence: (words: readonly string[]) => void,
): WireWords {
  const codec = codecOf(profile.framer, hidIdentity(profile, '')?.reportDescriptor ?? null);
  const commands = commandsOf(profile);
  const { meaningOf } = frameReader(profile);
  let decoder = codec.decoder();
  let held: Uint8Array = nothing;
  let stopWaiting: () => void = () => undefined;

  /** From the reader. */
  function frames(found: readonly Frame[]): readonly string[] {
    return found.flatMap((frame) => {
      if (frame.kind === 'garbage') return [`${counted(frame.bytes)} without meaning`];
      if (frame.kind === 'oversize') return [`a message that is too long, ${counted(frame.bytes)}`];
      if (frame.kind === 'frame') return [contents(frame.tag, meaningOf(frame.tag, frame.data))];
      // What the framing has to answer: the kiosk says it.
      return [];
    });
  }

  /** From the kiosk. */
  function orders(bytes: Uint8Array): readonly string[] {
    const { names, strangeBytes, rest } = takeCommands(commands, joinBytes(held, bytes));
    held = rest;
    const strange = strangeBytes === 0 ? [] : [`${counted(strangeBytes)} of no command`];
    return [...names, ...strange];
  }

  return {
    of(direction, bytes) {
      if (direction === 'in') return folded(orders(bytes));
      const words = folded(frames(decoder.push(bytes)));
      stopWaiting();
      if (decoder.heldBytes > 0)
        stopWaiting = clock.after(profile.timing.interByteMsMax, () =>
          onSilence(folded(frames(decoder.giveUp()))),
        );
      return words;
    },
    reset() {
      stopWaiting();
      decoder = codec.decoder();
      held = nothing;
    },
  };
}

/** What follows itself is counted, and of much the beginning is told. */
function folded(words: readonly string[]): readonly string[] {
  const runs: { readonly word: string; times: number }[] = [];
  for (const word of words) {
    const last = runs.at(-1);
    if (last?.word === word) last.times += 1;
    else runs.push({ word, times: 1 });
  }
  const told = runs.slice(0, wordsMax).map(({ word, times }) => (times === 1 ? word : `${times} × ${word}`));
  return runs.length <= wordsMax ? told : [...told, `and ${runs.length - wordsMax} more`];
}

const counted = (bytes: number): string => (bytes === 1 ? '1 byte' : `${bytes} bytes`);

function contents(tag: string, meaning: FrameMeaning): string {
  switch (meaning.kind) {
    case 'mrz':
      return `${tag}: mrz ${shortened(meaning.text.split('\n').join('/'))}`;
    case 'barcode':
      return `${tag}: bar code ${shortened(textOfBytes(meaning.data))}`;
    case 'identified':
      return `${tag}: "${meaning.text}"`;
    case 'nothing':
      return `${tag}: means nothing to the kiosk`;
    default:
      return `${tag}: ${meaning.kind}`;
  }
}

const shortened = (text: string): string => {
  const printable = text.replaceAll(/[^ -~]/g, '.');
  return printable.length > contentCharactersMax
    ? `${printable.slice(0, contentCharactersMax)}… (${text.length} characters)`
    : printable;
};
