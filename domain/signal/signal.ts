/**
 * What the kiosk says by light and sound, in words of the check. A `hold` has no word of its own: to anyone in the
 * compartment it is a `look`, so nothing past this file can tell the two apart (design, "Passage").
 *
 * `lost`: no reader can be used. `fault`: what is decided cannot be recorded. `recorded` stands until something else
 * happens and is seen and heard for a moment only.
 */
export const signalWords = [
  'idle',
  'reading',
  'read-again',
  'pass',
  'look',
  'recorded',
  'fault',
  'lost',
] as const;

export type SignalWord = (typeof signalWords)[number];

/**
 * `full`: light and sound. `discreet`: nothing that a passenger could read; no sound, and a light that is always the
 * same. `off`: neither.
 */
export const signalModes = ['full', 'discreet', 'off'] as const;

export type SignalMode = (typeof signalModes)[number];

/** A signal and which one it is: two travellers with the same verdict are two signals. */
export interface Signal {
  readonly word: SignalWord;
  /** Rises with each new signal. */
  readonly id: number;
}

/** The traveller whose verdict is on the screen. */
interface ShownVerdict {
  readonly outcome: 'pass' | 'look' | 'hold';
  /** Changes with each traveller and with each reading of one. */
  readonly key: string;
}

/** What the kiosk knows when it says something. */
export interface SignalFacts {
  /** The journal does not take what was decided. */
  readonly unrecordable: boolean;
  readonly verdict: ShownVerdict | null;
  readonly reading: boolean;
  readonly unreadable: boolean;
  /** Documents that were put on a reader so far, read or not: a second failure is a new one. */
  readonly documents: number;
  /** There are readers, and none of them can be used. */
  readonly readersLost: boolean;
  /** Of the newest record of this process; null when there is none. */
  readonly recorded: number | null;
}

/** What was said last, and what it was said of. */
export interface SignalState {
  readonly signal: Signal;
  /** Two states with the same key are the same signal. */
  readonly key: string;
  /** The newest record that was told, or that came while something else was shown. */
  readonly recorded: number | null;
}

export const silentSignal: SignalState = { signal: { word: 'idle', id: 0 }, key: 'idle', recorded: null };

/** What is said now. The same facts again give the same signal. */
export function nextSignal(before: SignalState, facts: SignalFacts): SignalState {
  const said = saidOf(before, facts);
  const recorded = facts.recorded ?? before.recorded;
  if (said.key === before.key) return recorded === before.recorded ? before : { ...before, recorded };
  return { signal: { word: said.word, id: before.signal.id + 1 }, key: said.key, recorded };
}

interface Said {
  readonly word: SignalWord;
  readonly key: string;
}

const plainly = (word: SignalWord): Said => ({ word, key: word });

/** In the order of what a guard must not miss. */
function saidOf(before: SignalState, facts: SignalFacts): Said {
  const { verdict, recorded } = facts;
  if (facts.unrecordable) return plainly('fault');
  if (verdict !== null) return { word: wordOf(verdict), key: `verdict ${verdict.key}` };
  if (facts.reading) return plainly('reading');
  if (facts.unreadable) return { word: 'read-again', key: `read-again ${facts.documents}` };
  if (facts.readersLost) return plainly('lost');
  if (recorded === null) return plainly('idle');
  const key = `recorded ${recorded}`;
  return recorded !== before.recorded || before.key === key ? { word: 'recorded', key } : plainly('idle');
}

const wordOf = ({ outcome }: ShownVerdict): SignalWord => (outcome === 'pass' ? 'pass' : 'look');
