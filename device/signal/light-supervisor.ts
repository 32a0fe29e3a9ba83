import type { FaultCode, FaultDetails } from '../../domain/fault/index.ts';
import { lightPattern, type Colour } from '../../domain/signal/light.ts';
import type { LightProfile } from '../../domain/signal/light-profile.ts';
import type { Signal, SignalMode } from '../../domain/signal/signal.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log/log.ts';
import type { LightSpec } from '../../platform/ports/light-spec.ts';
import type { Port, PortOpener, PortProblem } from '../../platform/ports/port.ts';
import { keepPort, type PortHold, type PortUse } from '../ports/keep-port.ts';
import { lightPlayer } from './light-player.ts';
import { lightWriter, type LightWriter } from './light-writer.ts';

/** What makes a light of no use besides its port. */
type LightTrouble = 'unknown' | 'refused';

const faultOf: Readonly<Record<PortProblem | LightTrouble, FaultCode>> = {
  missing: 'KD-SIG-GONE',
  disconnected: 'KD-SIG-GONE',
  denied: 'KD-SIG-DENIED',
  busy: 'KD-SIG-BUSY',
  failed: 'KD-SIG-FAILED',
  refused: 'KD-SIG-FAILED',
  unknown: 'KD-SIG-UNKNOWN',
};

export interface LightOptions {
  readonly spec: LightSpec;
  readonly brightnessPercent: number;
  readonly opener: PortOpener;
  readonly clock: Clock;
  readonly log: Log;
  /** The profile of what is plugged in at a path, where the specification names none. */
  readonly identify: (path: string) => Promise<LightProfile | null>;
  /** Null: the light works. Only changes are told. */
  readonly onFault: (fault: FaultCode | null, details: FaultDetails) => void;
}

/** The kiosk's status light: shows the newest signal, whenever there is a light to show it. */
export interface SignalLight {
  /** The same signal in the same mode again changes nothing. */
  show(signal: Signal, mode: SignalMode): void;
  start(): void;
  /** Puts the light out and lets it go. */
  stop(): Promise<void>;
}

export function superviseLight(options: LightOptions): SignalLight {
  const { spec, clock } = options;
  const { path } = spec;
  const log = options.log.child({ light: path });
  let told: FaultCode | null = null;
  let shown: { readonly id: number; readonly mode: SignalMode; readonly sinceMs: number } | null = null;
  const player = lightPlayer(clock, options.brightnessPercent, (colour) => keeper.use?.writer?.set(colour));
  const keeper = keepPort<LightUse, LightTrouble>({
    path,
    settings: { bus: 'hid' },
    opener: options.opener,
    clock,
    log,
    use: (hold) =>
      lightUse({
        ...options,
        log,
        hold,
        colour: () => player.colour,
        onTaken() {
          hold.works();
          tell(null);
        },
      }),
    onLost: (problem) => tell(faultOf[problem]),
  });

  function tell(fault: FaultCode | null): void {
    if (fault === told) return;
    told = fault;
    if (fault !== null) log.warn({ code: fault, path }, 'the status light cannot be used');
    options.onFault(fault, { path });
  }

  return {
    show({ word, id }, mode) {
      if (shown?.id === id && shown.mode === mode) return;
      // A mode that is switched does not begin the signal again.
      const sinceMs = shown?.id === id ? shown.sinceMs : clock.monotonicMs();
      shown = { id, mode, sinceMs };
      player.play(lightPattern(word, mode), sinceMs);
    },
    start: () => void keeper.start(),
    async stop() {
      player.stop();
      await keeper.stop();
    },
  };
}

interface LightUse extends PortUse {
  /** Null until it is known what light it is. */
  readonly writer: LightWriter | null;
}

interface LightUseOptions extends Pick<LightOptions, 'spec' | 'clock' | 'log' | 'identify'> {
  readonly hold: PortHold<LightTrouble>;
  /** To begin with. */
  readonly colour: () => Colour;
  readonly onTaken: () => void;
}

/** One try at using the light: told by its ids where it is not named, then written to. */
function lightUse({ spec, clock, log, identify, hold, colour, onTaken }: LightUseOptions): LightUse {
  let over = false;
  let writer: LightWriter | null = null;

  async function begin(port: Port): Promise<void> {
    const profile = spec.profile ?? (await identify(spec.path));
    if (over) return;
    if (profile === null) return hold.giveUp('unknown');
    writer = lightWriter({ port, profile, clock, onTaken, onRefused: () => hold.giveUp('refused') });
    writer.set(colour());
  }

  return {
    get writer() {
      return writer;
    },
    begin: (port) =>
      void begin(port).catch((error: unknown) => {
        log.error({ err: error }, 'the light was not identified');
        hold.giveUp('unknown');
      }),
    // What a light says of itself is not needed.
    receive: () => undefined,
    async end() {
      over = true;
      await writer?.darken();
    },
  };
}
