import type { ReaderProfile } from '../reader/profile.ts';
import type { Draw } from './mask.ts';
import { locatorOf } from './places/locate.ts';
import type { Stretch } from './places/stretch.ts';
import type { RecordedEvent } from './recording.ts';
import { stretchRewriter } from './rewrite-stretch.ts';

/** An unfinished frame that is longer is masked as it stands: no framing's own limit is near. */
const heldBytesMax = 65_536;
/** Events that wait behind an unfinished frame. */
const heldEventsMax = 4_096;

/**
 * Replaces what documents said in the traffic of a reader. Times, lengths, chunks, framing and check bytes stay what they
 * were, so that whoever reads the replaced bytes meets the same frames at the same times. An unfinished frame is held
 * until it is whole or given up, and what came after it waits.
 */
export interface TrafficReplacer {
  /** Answers what need not be held any longer, in its order. */
  push(event: RecordedEvent): readonly RecordedEvent[];
  /** The line fell silent, or there will be no more. */
  giveUp(): readonly RecordedEvent[];
  /** Bytes of a frame that is not whole. */
  readonly heldBytes: number;
}

export interface ReplacerOptions {
  readonly profile: ReaderProfile;
  readonly draw: Draw;
}

interface Waiting {
  readonly event: RecordedEvent;
  /** All bytes of the reader up to the end of this event; those before it for other events. */
  readonly endsAt: number;
}

export function trafficReplacer({ profile, draw }: ReplacerOptions): TrafficReplacer {
  const { framer } = profile;
  const rewriter = stretchRewriter(profile, draw);
  let descriptor: Uint8Array | null = null;
  let locator = locatorOf(framer, null);
  let waiting: Waiting[] = [];
  /** Bytes of the reader that arrived, and those of them that may be written. */
  let arrived = 0;
  let settled = 0;

  /** Puts the bytes of a stretch where they came from: into one chunk or several. */
  function settle(stretch: Stretch): void {
    const bytes = rewriter.rewrite(stretch, descriptor);
    for (const { event, endsAt } of waiting) {
      if (!('bytes' in event) || event.kind !== 'reader') continue;
      const startsAt = endsAt - event.bytes.length;
      const [from, to] = [Math.max(startsAt, settled), Math.min(endsAt, settled + bytes.length)];
      if (from < to) event.bytes.set(bytes.subarray(from - settled, to - settled), from - startsAt);
    }
    settled += bytes.length;
  }

  function takeBytes(event: RecordedEvent & { readonly bytes: Uint8Array }): void {
    const own = { ...event, bytes: event.bytes.slice() };
    const before = arrived;
    waiting.push({ event: own, endsAt: before + own.bytes.length });
    for (const byte of event.bytes) {
      arrived += 1;
      const stretch = locator.push(byte) ?? (locator.heldBytes > heldBytesMax ? locator.giveUp() : null);
      if (stretch !== null) settle(stretch);
    }
  }

  function released(): readonly RecordedEvent[] {
    const held = waiting.findIndex(({ endsAt }) => endsAt > settled);
    const ready = held === -1 ? waiting : waiting.slice(0, held);
    waiting = held === -1 ? [] : waiting.slice(held);
    return ready.map(({ event }) => event);
  }

  function giveUpHeld(): void {
    if (locator.heldBytes > 0) settle(locator.giveUp());
  }

  return {
    push(event) {
      if (event.kind === 'reader') {
        takeBytes(event);
      } else {
        if (event.kind !== 'host') giveUpHeld();
        if ('reportDescriptor' in event) {
          descriptor = event.reportDescriptor;
          locator = locatorOf(framer, descriptor);
        }
        waiting.push({ event, endsAt: arrived });
      }
      if (waiting.length > heldEventsMax) giveUpHeld();
      return released();
    },
    giveUp() {
      giveUpHeld();
      return released();
    },
    get heldBytes() {
      return locator.heldBytes;
    },
  };
}
