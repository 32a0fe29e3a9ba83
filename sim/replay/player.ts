import type { ReplayStep } from '../../domain/recording/replay-steps.ts';
import type { Clock } from '../../platform/clock.ts';
import { pause } from '../pause.ts';
import type { HidIdentity, Line, LineOpener } from '../readers/line.ts';
import { hostEar } from './host-ear.ts';

/** Beyond the time that the host took when it was recorded: a kiosk on another machine, under another load. */
const patienceMs = 5_000;
/** How often a line is looked at for a host that opens it. */
const lookMs = 20;
/** From the rate being set until the host hears; one that is about to speak shows by that when it is ready. */
const settleMs = 500;
/** Of a line that does not show it: so long the device is there before it says anything. */
const blindStartMs = 2_000;
/** What a device has sent is lost with it, if nobody has read it yet. */
const lastReadMs = 500;
/** No kiosk sets one of these; a change shows that one has opened the line. */
const strangeBauds = [300, 600] as const;

export interface PlayerOptions {
  readonly steps: readonly ReplayStep[];
  readonly openLine: LineOpener;
  /** Of the recording; null on HID. */
  readonly baud: number | null;
  /** Null on serial lines. */
  readonly hid: HidIdentity | null;
  /** The device's own times are divided by it; a host takes the time that it takes. */
  readonly speed: number;
  readonly clock: Clock;
  readonly stopping: AbortSignal;
  /** Before each step; `null` after the last one. */
  readonly onStep: (step: ReplayStep) => void;
}

/** A message that the host did not say, and how long it was waited for. */
interface Missing {
  /** Of the recording's file. */
  readonly line: number;
  readonly bytes: Uint8Array;
  readonly waitedMs: number;
}

/** What matched and what did not. */
export interface ReplayReport {
  readonly said: number;
  readonly heard: number;
  /** Things said that nobody took from the line. */
  readonly notTaken: readonly ReplayStep[];
  readonly missing: readonly Missing[];
  /** What the host said before and between what was expected of it. */
  readonly unexpected: readonly Uint8Array[];
  /** What it said after the last thing that was expected. */
  readonly rest: Uint8Array;
  /** Rates that the host set instead of the recorded one. */
  readonly otherBauds: readonly number[];
}

/** Plays the device of a recording, once. Rejects with a Fault when a line cannot be had. */
export async function playReplay(options: PlayerOptions): Promise<ReplayReport> {
  const { steps, clock, speed, stopping } = options;
  const ear = hostEar(clock);
  const plug = socket(options, ear.hear);
  const counts = { said: 0, heard: 0 };
  const notTaken: ReplayStep[] = [];
  const missing: Missing[] = [];

  async function perform(step: ReplayStep, next: ReplayStep | undefined): Promise<void> {
    if (step.kind === 'hear') {
      const withinMs = step.afterUs / 1_000 + patienceMs;
      if (await ear.expect(step.bytes, withinMs)) counts.heard += 1;
      else missing.push({ line: step.line, bytes: step.bytes, waitedMs: withinMs });
      return;
    }
    await pause(clock, step.afterUs / 1_000 / speed);
    if (stopping.aborted) return;
    if (step.kind === 'plug') await plug.in();
    if (step.kind === 'unplug') await plug.out();
    if (step.kind === 'opened') await plug.opened();
    if (step.kind === 'opened' && next?.kind !== 'hear') await pause(clock, settleMs);
    if (step.kind !== 'say') return;
    if (await plug.write(step.bytes)) counts.said += 1;
    else notTaken.push(step);
  }

  const stopped = new Promise<void>((resolve) => {
    stopping.addEventListener('abort', () => resolve(), { once: true });
  });
  try {
    for (const [index, step] of steps.entries()) {
      if (stopping.aborted) break;
      options.onStep(step);
      await Promise.race([perform(step, steps[index + 1]), stopped]);
    }
    if (!stopping.aborted) await Promise.race([pause(clock, lastReadMs), stopped]);
  } finally {
    await plug.out();
  }
  const { unexpected, rest } = ear;
  return { ...counts, notTaken, missing, unexpected, rest, otherBauds: plug.otherBauds };
}

/** The device's end of its cable. */
function socket(
  { openLine, baud, hid, clock, stopping }: PlayerOptions,
  onBytes: (bytes: Uint8Array) => void,
) {
  const strange = strangeBauds.find((other) => other !== baud) ?? null;
  const otherBauds: number[] = [];
  let line: Line | null = null;
  /** Until a host sets another one. */
  let firstBaud: number | null = null;

  const isAlone = (): boolean => line !== null && line.kioskBaud() === firstBaud;

  /** Waits for a host as long as it takes. */
  async function waitForHost(): Promise<void> {
    while (!stopping.aborted && isAlone()) await pause(clock, lookMs);
    const set = line?.kioskBaud() ?? null;
    if (set !== null && set !== baud) otherBauds.push(set);
  }

  return {
    otherBauds,
    async in(): Promise<void> {
      if (line !== null) return;
      line = await openLine({ clock, baud: baud === null ? null : strange, hid, onBytes });
      firstBaud = line.kioskBaud();
    },
    async out(): Promise<void> {
      const pulled = line;
      line = null;
      await pulled?.close();
    },
    opened: () => (baud === null ? pause(clock, blindStartMs) : waitForHost()),
    write: async (bytes: Uint8Array): Promise<boolean> => (await line?.write(bytes)) ?? false,
  };
}
