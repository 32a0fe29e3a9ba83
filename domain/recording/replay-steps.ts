import type { Recording, RecordedEvent } from './recording.ts';

/**
 * What a device does that says again what was recorded. `afterUs`: the time since the step before it, as it was recorded.
 *
 * `plug` and `unplug`: the device comes and goes. `opened`: the host opened the port; one that never writes shows it by
 * nothing else. `hear`: the host says this before anything more is said; `afterUs` is how long it took when it was recorded.
 * `say`: the device says this.
 */
export type ReplayStep = {
  readonly afterUs: number;
  /** Of the recording's file, for whoever looks there. */
  readonly line: number;
} & (
  | { readonly kind: 'plug' | 'unplug' | 'opened' }
  | { readonly kind: 'hear' | 'say'; readonly bytes: Uint8Array }
);

/** The first event stands below the header. */
const firstLine = 2;

/**
 * A recording as the steps of its device. A host is waited for where it spoke, because it takes the time that it takes;
 * what the device says comes as long after that as it came when it was recorded. That the host closed the port is
 * nothing that a device does.
 */
export function replaySteps({ events }: Recording): readonly ReplayStep[] {
  const steps: ReplayStep[] = [{ kind: 'plug', afterUs: 0, line: firstLine }];
  let lastUs = 0;
  for (const [index, event] of events.entries()) {
    const own = stepsOf(event, { afterUs: event.atUs - lastUs, line: firstLine + index });
    // The time of what is no step goes into the next one.
    if (own.length > 0) lastUs = event.atUs;
    steps.push(...own);
  }
  return steps;
}

type When = Pick<ReplayStep, 'afterUs' | 'line'>;

function stepsOf(event: RecordedEvent, when: When): readonly ReplayStep[] {
  switch (event.kind) {
    case 'opened':
      return [{ kind: 'opened', ...when }];
    case 'back':
      return [
        { kind: 'plug', ...when },
        { kind: 'opened', ...when, afterUs: 0 },
      ];
    case 'lost':
      return [{ kind: 'unplug', ...when }];
    case 'closed':
      return [];
    case 'reader':
      return [{ kind: 'say', ...when, bytes: event.bytes }];
    case 'host':
      return [{ kind: 'hear', ...when, bytes: event.bytes }];
  }
}
