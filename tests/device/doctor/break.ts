import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckId } from '../../../device/doctor/titles.ts';
import type { Status } from '../../../device/doctor/words.ts';
import type { FaultCode } from '../../../domain/fault/index.ts';
import type { TestKiosk } from './sick-kiosk.ts';

export interface Break {
  readonly check: CheckId;
  readonly how: string;
  readonly status: Extract<Status, 'warn' | 'fail'>;
  readonly code: FaultCode;
  readonly details?: Readonly<Record<string, string | number>>;
  /** Checks that have nothing to look at then, beside those that need this one. */
  readonly skips?: readonly CheckId[];
  readonly apply: (kiosk: TestKiosk) => unknown;
}

export const one = (
  check: CheckId,
  code: FaultCode,
  how: string,
  apply: Break['apply'],
  more: Partial<Break> = {},
): Break => ({ check, code, how, apply, status: 'fail', ...more });
/** Checks that have nothing to look at on a healthy kiosk, whose only reader is a serial one and which has no light. */
export const skippedWhenHealthy: readonly CheckId[] = ['light', 'hidraw'];

export const warning = { status: 'warn' } as const;

export const remove = (root: string, path: string): void => rmSync(join(root, path), { recursive: true });
