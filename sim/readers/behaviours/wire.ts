import type { Random } from '../../random.ts';

/** What happens on the cable, one after the other. */
export type WireStep =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'pause'; readonly delayMs: number }
  | { readonly kind: 'unplug' }
  | { readonly kind: 'plug' };

export interface WireContext {
  readonly random: Random;
  /** The smallest piece that arrives by itself: 1, or a whole report. */
  readonly unitBytes: number;
  /** Report id that a report begins with, 0 for none. */
  readonly reportId: number;
  /** Rate of the reader's serial line; null on other buses. */
  readonly baud: number | null;
  /** A message that brings no document, as this reader sends them. */
  readonly chatter: Uint8Array;
  /** How often it was sent before, because the kiosk asked for it again. */
  readonly resends: number;
}

export const bytesStep = (bytes: Uint8Array): WireStep => ({ kind: 'bytes', bytes });
export const pauseStep = (delayMs: number): WireStep => ({ kind: 'pause', delayMs });

/** Applies a change to every piece of bytes and leaves the other steps. */
export function mapBytes(
  steps: readonly WireStep[],
  change: (bytes: Uint8Array) => readonly WireStep[],
): readonly WireStep[] {
  return steps.flatMap((step) => (step.kind === 'bytes' ? change(step.bytes) : [step]));
}

/** Cuts into so many pieces at places drawn by lot, each of whole units; fewer when there are not so many units. */
export function pieces(
  bytes: Uint8Array,
  count: number,
  { random, unitBytes }: WireContext,
): readonly Uint8Array[] {
  const units = Math.ceil(bytes.length / unitBytes);
  const inner = Array.from({ length: Math.max(units - 1, 0) }, (_, index) => index + 1);
  const cuts = random
    .shuffled(inner)
    .slice(0, Math.max(count - 1, 0))
    .toSorted((a, b) => a - b);
  return [...cuts, units].map((cut, index) =>
    bytes.slice((cuts[index - 1] ?? 0) * unitBytes, cut * unitBytes),
  );
}

/** The start of the bytes, in whole units: at least one unit less than all, at least nothing. */
export function head(bytes: Uint8Array, atByte: number, { unitBytes }: WireContext): Uint8Array {
  const units = Math.min(Math.floor(atByte / unitBytes), Math.ceil(bytes.length / unitBytes) - 1);
  return bytes.slice(0, Math.max(units, 0) * unitBytes);
}

/** Bytes that no reader means; on HID whole reports whose length byte is out of all bounds. */
export function noise(count: number, { random, unitBytes, reportId }: WireContext): Uint8Array {
  if (unitBytes === 1) return Uint8Array.from({ length: count }, () => random.below(256));
  const reports = Math.ceil(count / unitBytes);
  const bytes = Uint8Array.from({ length: reports * unitBytes }, () => 0xc0 | random.below(0x40));
  if (reportId !== 0) for (let at = 0; at < bytes.length; at += unitBytes) bytes[at] = reportId;
  return bytes;
}
