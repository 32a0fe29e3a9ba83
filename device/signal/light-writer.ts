import { equalBytes } from '../../domain/reader/bytes.ts';
import { dark, type Colour } from '../../domain/signal/light.ts';
import type { LightProfile } from '../../domain/signal/light-profile.ts';
import { lightReports } from '../../domain/signal/light-reports.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Port } from '../../platform/ports/port.ts';
import { namedTimers } from '../ports/timers.ts';

/** A light that takes a report for longer than this hangs. */
const writeMsMax = 1_000;
/** A kiosk that stops waits so long for the light to go out. */
const darkenMsMax = 300;

export interface LightWriterOptions {
  readonly port: Port;
  readonly profile: LightProfile;
  readonly clock: Clock;
  /** The light took a report. */
  readonly onTaken: () => void;
  /** It refused one, or hangs; nothing more is written. */
  readonly onRefused: () => void;
}

/** Brings colours to one light: never two reports at once, never more than the light bears, the newest colour wins. */
export interface LightWriter {
  set(colour: Colour): void;
  /** Puts the light out as the last thing, as far as it still listens. */
  darken(): Promise<void>;
}

export function lightWriter({ port, profile, clock, onTaken, onRefused }: LightWriterOptions): LightWriter {
  const reports = lightReports(profile);
  const { keepAlive, writeMsMin } = profile;
  const timers = namedTimers<'gap' | 'hang' | 'keep-alive'>(clock, onTimer);
  let wanted: Uint8Array | null = null;
  /** What the light shows, by what it took; null when that is not known. */
  let shown: Uint8Array | null = null;
  let lastAtMs = Number.NEGATIVE_INFINITY;
  let state: 'free' | 'writing' | 'over' = 'free';
  let onRest: () => void = () => undefined;

  const isAsWanted = (): boolean => wanted === null || (shown !== null && equalBytes(wanted, shown));

  function next(): void {
    if (state !== 'free' || wanted === null || isAsWanted()) return rest();
    const waitMs = lastAtMs + writeMsMin - clock.monotonicMs();
    if (waitMs > 0) timers.start('gap', waitMs);
    else void write(wanted);
  }

  function rest(): void {
    if (state === 'over' || isAsWanted()) onRest();
  }

  async function write(report: Uint8Array): Promise<void> {
    state = 'writing';
    lastAtMs = clock.monotonicMs();
    timers.start('hang', writeMsMax);
    const taken = await takes(port, report);
    // It may have been given up as hanging meanwhile.
    if (!isWriting()) return;
    if (!taken) return refuse();
    state = 'free';
    timers.stop('hang');
    if (report !== reports.keepAlive) shown = report;
    if (keepAlive !== undefined) timers.start('keep-alive', keepAlive.everyMs);
    onTaken();
    next();
  }

  /** A function, so that the compiler does not know better than what happened while it waited. */
  const isWriting = (): boolean => state === 'writing';

  function refuse(): void {
    end();
    onRefused();
  }

  function end(): void {
    state = 'over';
    timers.stopAll();
    rest();
  }

  function onTimer(name: 'gap' | 'hang' | 'keep-alive'): void {
    if (name === 'hang') return refuse();
    if (name === 'gap') return next();
    if (state !== 'free' || keepAlive === undefined || reports.keepAlive === null) return;
    // After a stall of the whole program the light has gone dark by itself: the colour is sent anew.
    const darkByItself = clock.monotonicMs() - lastAtMs >= keepAlive.timeoutS * 1_000;
    if (!darkByItself) return void write(reports.keepAlive);
    shown = null;
    next();
  }

  return {
    set(colour) {
      wanted = reports.colour(colour);
      next();
    },
    async darken() {
      const resting = Promise.withResolvers<void>();
      onRest = resting.resolve;
      const cancel = clock.after(darkenMsMax, resting.resolve);
      wanted = reports.colour(dark);
      next();
      await resting.promise;
      cancel();
      end();
    },
  };
}

const takes = (port: Port, report: Uint8Array): Promise<boolean> =>
  port.write(report).then(
    () => true,
    () => false,
  );
