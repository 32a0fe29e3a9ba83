import type { FoundDevice } from '../../../domain/reader/discovery.ts';

/*
 * Which device is meant, told by hand: the one that goes and comes back. A pure machine; what it says is in `words.ts`.
 *
 *   unplug -> (something went) -> plug -> (something came) -> settling -> found
 *      \-> (something came: it was not plugged in) -----------^
 */

type PluggingPhase = 'unplug' | 'plug' | 'settling' | 'found' | 'over';

export interface PluggingState {
  readonly phase: PluggingPhase;
  /** The devices that are there and not meant. */
  readonly others: readonly FoundDevice[];
  /** What went, in the first step. */
  readonly gone: readonly FoundDevice[];
  /** What came. */
  readonly found: readonly FoundDevice[];
  /** Device files that changed; a device that is no reader's, such as a mouse, shows by nothing else. */
  readonly changed: readonly string[];
}

export type PluggingInput =
  /** The devices that are there now, because of a change of this file. */
  | { readonly kind: 'devices'; readonly devices: readonly FoundDevice[]; readonly name: string }
  | { readonly kind: 'time-over' };

/** How long somebody has for a step; how long further interfaces of a device are waited for. */
export interface PluggingLimits {
  readonly handMs: number;
  readonly interfacesMs: number;
}

export interface PluggingStep {
  readonly state: PluggingState;
  /** The phase is another one, and this is its time; null when the clock goes on as it was. */
  readonly limitMs: number | null;
}

const sameDevice = (a: FoundDevice, b: FoundDevice): boolean =>
  a.path === b.path && a.usb?.vendorId === b.usb?.vendorId && a.usb?.productId === b.usb?.productId;

/** Those of the first that are not among the second. */
const without = (devices: readonly FoundDevice[], others: readonly FoundDevice[]): readonly FoundDevice[] =>
  devices.filter((device) => !others.some((other) => sameDevice(device, other)));

export function beginPlugging(devices: readonly FoundDevice[], { handMs }: PluggingLimits): PluggingStep {
  return {
    state: { phase: 'unplug', others: devices, gone: [], found: [], changed: [] },
    limitMs: handMs,
  };
}

export function stepPlugging(
  state: PluggingState,
  input: PluggingInput,
  limits: PluggingLimits,
): PluggingStep {
  if (input.kind === 'time-over') {
    const phase = state.phase === 'settling' ? 'found' : 'over';
    return { state: { ...state, phase }, limitMs: null };
  }
  const seen = { ...state, changed: [...new Set([...state.changed, input.name])] };
  const came = without(input.devices, state.others);
  if (came.length > 0)
    // Each further interface gets its own time.
    return { state: { ...seen, phase: 'settling', found: came }, limitMs: limits.interfacesMs };
  if (state.phase === 'settling')
    // It went again before it was looked at.
    return { state: { ...seen, phase: 'plug', found: [] }, limitMs: limits.handMs };
  const gone = without(state.others, input.devices);
  if (gone.length === 0) return { state: seen, limitMs: null };
  return {
    state: { ...seen, phase: 'plug', others: input.devices, gone: [...state.gone, ...gone], changed: [] },
    limitMs: limits.handMs,
  };
}
