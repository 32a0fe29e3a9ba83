import type { FaultCode, FaultDetails } from '../../domain/fault/index.ts';
import type { DoctorContext } from './context.ts';
import type { CheckId } from './titles.ts';
import type { SkipReason } from './words.ts';

/**
 * What one look found. `warn` and `fail` speak by the registry of faults; `skip` means that there was nothing to look
 * at, and says why. Details never hold a traveller's data.
 */
export type Finding =
  | { readonly status: 'ok'; readonly details: FaultDetails }
  | { readonly status: 'warn' | 'fail'; readonly code: FaultCode; readonly details: FaultDetails }
  | { readonly status: 'skip'; readonly reason: SkipReason; readonly details: FaultDetails };

export const ok = (details: FaultDetails = {}): Finding => ({ status: 'ok', details });
export const warn = (code: FaultCode, details: FaultDetails = {}): Finding => ({
  status: 'warn',
  code,
  details,
});
export const fail = (code: FaultCode, details: FaultDetails = {}): Finding => ({
  status: 'fail',
  code,
  details,
});
export const skip = (reason: SkipReason, details: FaultDetails = {}): Finding => ({
  status: 'skip',
  reason,
  details,
});

/** One question about this machine. Its id is stable: scripts and manuals name it. */
export interface Check {
  readonly id: CheckId;
  /** Checks that must not have failed; otherwise this one is skipped, so that one cause is told once. */
  readonly needs: readonly CheckId[];
  /** Where the usual limit is too short. */
  readonly limitMs?: number;
  /**
   * Several findings where there are several subjects, such as readers.
   *
   * @param signal ends what was started outside this process
   */
  run(context: DoctorContext, signal: AbortSignal): Promise<Finding | readonly Finding[]>;
}
