import { codecOf } from '../../domain/reader/codec.ts';
import type { ReaderProfile } from '../../domain/reader/profile.ts';
import type { Frame } from '../../domain/reader/reader.ts';
import type { Clock } from '../../platform/clock.ts';
import { namedTimers } from '../ports/timers.ts';

/**
 * After a stall of the process its timers run before the bytes that waited in the system are handed out: silence
 * is believed only when it goes on for this long after its timer.
 */
const silenceGraceMs = 20;

export interface FrameFeedOptions {
  readonly profile: ReaderProfile;
  readonly clock: Clock;
  /** What an unfinished frame came to when the line fell silent. */
  readonly onSilence: (frames: readonly Frame[]) => void;
}

/** Cuts what a port brings into frames. */
export interface FrameFeed {
  /** @param reportDescriptor of a HID device; null on other buses */
  start(reportDescriptor: Uint8Array | null): void;
  push(bytes: Uint8Array): readonly Frame[];
  /** Tag of the unfinished frame once its head is complete, else null. */
  readonly heldTag: string | null;
  stop(): void;
}

export function frameFeed({ profile, clock, onSilence }: FrameFeedOptions): FrameFeed {
  let decoder = codecOf(profile.framer).decoder();
  const timers = namedTimers<'pause' | 'silence'>(clock, (name) => {
    if (name === 'pause') timers.start('silence', silenceGraceMs);
    else onSilence(decoder.giveUp());
  });

  return {
    start(reportDescriptor) {
      decoder = codecOf(profile.framer, reportDescriptor).decoder();
    },
    push(bytes) {
      const frames = decoder.push(bytes);
      timers.stop('silence');
      if (decoder.heldBytes > 0) timers.start('pause', profile.timing.interByteMsMax);
      else timers.stop('pause');
      return frames;
    },
    get heldTag() {
      return decoder.heldTag;
    },
    stop: () => timers.stopAll(),
  };
}
