import type { Log } from '../../platform/log/log.ts';
import type { Passenger, Train } from '../train/train.ts';
import { readingOf } from '../travellers/traveller.ts';

/** The part of a simulated reader that hands can reach. */
export interface ReaderHands {
  /** Resolves when the last byte is on the line, with the monotonic time of that moment. */
  present(lines: readonly string[]): Promise<{ readonly lastByteAtMs: number }>;
  place(document: { readonly kind: 'unreadable' }): Promise<unknown>;
  noise(bytes: Uint8Array): Promise<unknown>;
  unplug(): Promise<unknown>;
  plug(): Promise<unknown>;
}

interface WalkState {
  /** Index of the next traveller whose document was not in yet; the number of travellers when there is none. */
  readonly next: number;
  /** Index of the traveller whose document was handed over last. */
  readonly inHand: number | null;
  /** How often each traveller's document was put in. */
  readonly handed: ReadonlyMap<number, number>;
  readonly cable: 'plugged' | 'pulled';
  readonly busy: boolean;
}

/** What came of asking for something. `no-reader`: the kiosk does not listen, or the cable is out. */
export type WalkAnswer =
  | { readonly ok: true; readonly passenger: Passenger | null }
  | {
      readonly ok: false;
      readonly why: 'busy' | 'nobody-left' | 'nobody-there' | 'cable-pulled' | 'no-reader';
    };

/** The train as the guard walks through it: whose document is where. One thing at a time. */
export interface Walk {
  readonly train: Train;
  state(): WalkState;
  /** Hands over the next traveller's document. */
  next(): Promise<WalkAnswer>;
  /** Hands over somebody's document, once more if it was handed over before. */
  hand(index: number): Promise<WalkAnswer>;
  pull(): Promise<WalkAnswer>;
  plug(): Promise<WalkAnswer>;
  noise(): Promise<WalkAnswer>;
  onChange(listener: () => void): void;
}

export interface WalkOptions {
  readonly train: Train;
  readonly reader: ReaderHands;
  readonly log: Log;
  /** Index of the traveller to begin with. */
  readonly from: number;
}

/** Bytes of no frame of any profile: a reader that has lost its mind for a moment. */
const noiseBytes = Uint8Array.of(0xff, 0x00, 0x7f, 0x80, 0x55, 0xaa, 0x13, 0xfe);

const refused = (why: Extract<WalkAnswer, { readonly ok: false }>['why']): WalkAnswer => ({ ok: false, why });

export function openWalk({ train, reader, log, from }: WalkOptions): Walk {
  const handed = new Map<number, number>();
  const listeners: (() => void)[] = [];
  let next = from;
  let inHand: number | null = null;
  let cable: WalkState['cable'] = 'plugged';
  let busy = false;

  const changed = (): void => {
    for (const listener of listeners) listener();
  };

  async function alone(work: () => Promise<WalkAnswer>): Promise<WalkAnswer> {
    if (busy) return refused('busy');
    busy = true;
    changed();
    try {
      return await work();
    } catch (error) {
      log.warn({ err: error }, 'the reader does not take the document');
      return refused('no-reader');
    } finally {
      busy = false;
      changed();
    }
  }

  const hand = (index: number): Promise<WalkAnswer> =>
    alone(async () => {
      const passenger = train.passengers[index];
      if (passenger === undefined) return refused('nobody-there');
      if (cable === 'pulled') return refused('cable-pulled');
      const times = handed.get(index) ?? 0;
      const reading = readingOf(passenger.traveller, times);
      inHand = index;
      if (reading.kind === 'mrz') await reader.present(reading.lines);
      else await reader.place({ kind: 'unreadable' });
      handed.set(index, times + 1);
      // Whoever was handed over by a click ahead of their turn has had it.
      while (handed.has(next)) next += 1;
      return { ok: true, passenger };
    });

  return {
    train,
    state: () => ({ next, inHand, handed, cable, busy }),
    next: () => (next >= train.passengers.length ? Promise.resolve(refused('nobody-left')) : hand(next)),
    hand,
    pull: () =>
      alone(async () => {
        await reader.unplug();
        cable = 'pulled';
        return { ok: true, passenger: null };
      }),
    plug: () =>
      alone(async () => {
        await reader.plug();
        cable = 'plugged';
        return { ok: true, passenger: null };
      }),
    noise: () =>
      alone(async () => {
        if (cable === 'pulled') return refused('cable-pulled');
        await reader.noise(noiseBytes);
        return { ok: true, passenger: null };
      }),
    onChange: (listener) => listeners.push(listener),
  };
}
