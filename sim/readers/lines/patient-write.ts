import { writeSync } from 'node:fs';
import type { Clock } from '../../../platform/clock.ts';
import { codeOf } from '../../../platform/error-facts.ts';
import { pause } from '../../pause.ts';

const retryMs = 1;
/** In a row, without a byte taken: the system's buffer is full and nobody reads. */
const retriesMax = 2_000;

export interface WriteOptions {
  readonly clock: Clock;
  /** Of one call of the system. */
  readonly pieceBytesMax: number;
  readonly isOpen: () => boolean;
}

/**
 * Writes all of it to a device file that was opened not to block, and waits whenever that is full.
 *
 * @returns false when it is closed, gone, or nobody took the bytes in time
 */
export async function writePatiently(
  file: number,
  bytes: Uint8Array,
  { clock, pieceBytesMax, isOpen }: WriteOptions,
): Promise<boolean> {
  let written = 0;
  for (let retries = 0; isOpen() && written < bytes.length && retries < retriesMax;) {
    const taken = writeSome(file, bytes.subarray(written, written + pieceBytesMax));
    if (taken === null) return false;
    written += taken;
    retries = taken === 0 ? retries + 1 : 0;
    if (taken === 0) await pause(clock, retryMs);
  }
  return isOpen() && written === bytes.length;
}

/** How many bytes it took, 0 when it is full, null when the device is gone. */
function writeSome(file: number, bytes: Uint8Array): number | null {
  try {
    return writeSync(file, bytes);
  } catch (error) {
    const code = String(codeOf(error));
    if (code === 'EAGAIN') return 0;
    if (['EIO', 'ESHUTDOWN', 'ENODEV'].includes(code)) return null;
    throw error;
  }
}
