import type { Clock } from '../../platform/clock.ts';

/** What a host has said and nobody has taken yet; older bytes are dropped. */
const heardBytesMax = 65_536;

/** Listens to a host for what it is expected to say, however it cuts it. */
export interface HostEar {
  hear(bytes: Uint8Array): void;
  /** Resolves when the host has said this, or false when it has not in time. What it said before is `unexpected`. */
  expect(bytes: Uint8Array, withinMs: number): Promise<boolean>;
  /** What the host said that nobody expected, in pieces as it came between what was expected. */
  readonly unexpected: readonly Uint8Array[];
  /** What the host said after the last thing that was expected. */
  readonly rest: Uint8Array;
}

export function hostEar(clock: Clock): HostEar {
  let heard: readonly number[] = [];
  let look: () => void = () => undefined;
  const unexpected: Uint8Array[] = [];

  function take(bytes: Uint8Array): boolean {
    const at = heard.findIndex((_byte, from) => bytes.every((byte, index) => heard[from + index] === byte));
    if (at === -1) return false;
    if (at > 0) unexpected.push(Uint8Array.from(heard.slice(0, at)));
    heard = heard.slice(at + bytes.length);
    return true;
  }

  return {
    hear(bytes) {
      heard = [...heard, ...bytes].slice(-heardBytesMax);
      look();
    },
    expect(bytes, withinMs) {
      if (take(bytes)) return Promise.resolve(true);
      return new Promise((resolve) => {
        const end = (said: boolean): void => {
          look = () => undefined;
          cancel();
          resolve(said);
        };
        const cancel = clock.after(withinMs, () => end(false));
        look = () => {
          if (take(bytes)) end(true);
        };
      });
    },
    unexpected,
    get rest() {
      return Uint8Array.from(heard);
    },
  };
}
