import type { Clock } from '../../platform/clock.ts';
import { faultText, type FaultCode, type FaultDetails, type Language } from '../../domain/fault/index.ts';

const shownFaultsMax = 8;

interface Raised {
  readonly code: FaultCode;
  readonly details: FaultDetails;
  /** Monotonic; null holds until it is cleared. */
  readonly endsAtMs: number | null;
}

/** The faults that hold now, each under the name of what is affected, so that the same trouble stands once. */
export interface FaultBoard {
  /** A state: stays until `clear`. */
  raise(subject: string, code: FaultCode, details?: FaultDetails): void;
  /** An event: shown for a while. */
  mention(subject: string, code: FaultCode, details?: FaultDetails): void;
  clear(subject: string): void;
  /** Whether a fault stands under this name now. */
  holds(subject: string): boolean;
  /** Newest first. */
  list(
    language: Language,
  ): readonly { readonly code: string; readonly cause: string; readonly next: string }[];
}

/** @param mentionMs how long an event stays on the screen */
export function openFaultBoard(clock: Clock, onChange: () => void, mentionMs = 8_000): FaultBoard {
  const raised = new Map<string, Raised>();

  function put(subject: string, fault: Raised): void {
    raised.delete(subject);
    raised.set(subject, fault);
    for (const oldest of raised.keys()) {
      if (raised.size <= shownFaultsMax * 2) break;
      raised.delete(oldest);
    }
    onChange();
  }

  function clear(subject: string): void {
    if (raised.delete(subject)) onChange();
  }

  return {
    raise(subject, code, details = {}) {
      const present = raised.get(subject);
      if (present?.code === code && present.endsAtMs === null) return;
      put(subject, { code, details, endsAtMs: null });
    },
    mention(subject, code, details = {}) {
      const atMs = clock.monotonicMs();
      put(subject, { code, details, endsAtMs: atMs + mentionMs });
      clock.after(mentionMs, () => {
        const fault = raised.get(subject);
        if (fault?.endsAtMs !== null && (fault?.endsAtMs ?? Infinity) <= clock.monotonicMs()) clear(subject);
      });
    },
    clear,
    holds: (subject) => raised.has(subject),
    list: (language) =>
      [...raised.values()]
        .toReversed()
        .slice(0, shownFaultsMax)
        .map((fault) => ({ code: fault.code, ...faultText(fault.code, fault.details, language) })),
  };
}
