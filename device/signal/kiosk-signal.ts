import type { SignalView } from '../../domain/message/index.ts';
import {
  nextSignal,
  silentSignal,
  type Signal,
  type SignalFacts,
  type SignalMode,
} from '../../domain/signal/signal.ts';
import type { SettingsStore } from '../settings/settings.ts';

export interface KioskSignalOptions {
  /** As configured; the guard switches between `full` and `discreet`, and not at all when it is `off`. */
  readonly mode: SignalMode;
  readonly volumePercent: number;
  /** A shift is a guard's work on one train: what was switched holds for as long as both stay. */
  readonly train: string;
  readonly guard: string;
  readonly settings: SettingsStore;
  /** Shows it at once. */
  readonly show: (signal: Signal, mode: SignalMode) => void;
}

/** What the kiosk says by light and sound, and in which mode. */
export interface KioskSignal {
  follow(facts: SignalFacts): void;
  setDiscreet(on: boolean): void;
  view(): SignalView;
}

export function openKioskSignal(options: KioskSignalOptions): KioskSignal {
  const { volumePercent, train, guard, settings, show } = options;
  let state = silentSignal;

  function mode(): SignalMode {
    if (options.mode === 'off') return 'off';
    const { discreet } = settings.current;
    if (discreet === undefined || discreet.train !== train || discreet.guard !== guard) return options.mode;
    return discreet.on ? 'discreet' : 'full';
  }

  const tell = (): void => show(state.signal, mode());
  // A light that is discreet from the beginning is lit before anything was signalled.
  tell();
  return {
    follow(facts) {
      state = nextSignal(state, facts);
      tell();
    },
    setDiscreet(on) {
      settings.update({ discreet: { on, train, guard } });
      tell();
    },
    view: () => ({ ...state.signal, mode: mode(), volumePercent }),
  };
}
