import type { ReaderHands } from './walk.ts';

/** A reader that is plugged in later: whoever uses it before waits for it. */
export function lateReader(reader: Promise<ReaderHands>): ReaderHands {
  return {
    present: async (lines) => (await reader).present(lines),
    place: async (document) => (await reader).place(document),
    noise: async (bytes) => (await reader).noise(bytes),
    unplug: async () => (await reader).unplug(),
    plug: async () => (await reader).plug(),
  };
}
