import type { FaultCode } from '../../domain/fault/index.ts';
import type { ReaderEvent, ReaderState } from '../../domain/reader/reader.ts';
import type { Clock } from '../../platform/clock.ts';
import { openLog, silentLog } from '../../platform/log/log.ts';
import type { PortOpener } from '../../platform/ports/port.ts';
import type { ReaderSpec } from '../../platform/ports/reader-spec.ts';
import { superviseReader } from '../readers/supervisor.ts';
import { tapped, type Tap } from './tap.ts';

/** Somebody who looks on while a reader is used. */
export interface Onlooker {
  readonly tap: Tap;
  readonly onEvent: (event: ReaderEvent) => void;
  readonly onState: (state: ReaderState, fault: FaultCode | null) => void;
}

/** Uses a reader as a kiosk does, until there is enough of it. */
export async function useReader(
  spec: ReaderSpec,
  surroundings: { readonly opener: PortOpener; readonly clock: Clock },
  onlookers: readonly Onlooker[],
  enough: Promise<unknown>,
): Promise<void> {
  const opener = onlookers.reduce((inner, { tap }) => tapped(inner, tap), surroundings.opener);
  const reader = superviseReader({
    id: 'used',
    spec,
    opener,
    clock: surroundings.clock,
    // Onlookers tell what it would say, in words for people.
    log: process.env['KORDON_LOG'] === undefined ? silentLog() : openLog('readers'),
    onEvent: (_id, event) => onlookers.forEach(({ onEvent }) => onEvent(event)),
    onState: (_id, state, fault) => onlookers.forEach(({ onState }) => onState(state, fault)),
  });
  reader.start();
  try {
    await enough;
  } finally {
    await reader.stop();
  }
}
