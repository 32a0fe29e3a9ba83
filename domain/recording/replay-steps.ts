import type { Recording, RecordedEvent } from './recording.ts';

/**
 * What a device does that says again what was recorded. `afterUs`: the time since the step before it, as it was recorded.
 *
 * `plug` and `unplug`: the device comes and goes. `opened`: the host opened the port; one that never writes shows it by
 * nothing else. `hear`: the host says this before anything more is said; `afterUs` is how long it took when it was recorded.
 * `say`: the device says this.
 */
export type ReplayStep =
  | { readonly kind: 'plug' | 'unplug' | 'opened'; readonly afterUs: number }
  | { readonly kind: 'hear' | 'say'; readonly afterUs: number; readonly bytes: Uint8Array };

/**
 * A recording as the steps of its device. A host is waited for where it spoke, because it takes the time that it takes;
 * what the device says comes as long after that as it came when it was recorded. That the host closed the port is
 * nothing that a device does.
 */
export function replaySteps({ events }: Recording): readonly ReplayStep[] {
  const steps: ReplayStep[] = [{ kind: 'plug', afterUs: 0 }];
  let lastUs = 0;
  for (const event of events) {
    const own = stepsOf(event, event.atUs - lastUs);
    // The time of what is no step goes into the next one.
    if (own.length > 0) lastUs = event.atUs;
    steps.push(...own);
  }
  return steps;
}

function stepsOf(event: RecordedEvent, afterUs: number): readonly ReplayStep[] {
  switch (event.kind) {
    case 'opened':
      return [{ kind: 'opened', afterUs }];
    case 'back':
      return [
        { kind: 'plug', afterUs },
        { kind: 'opened', afterUs: 0 },
      ];
    case 'lost':
      return [{ kind: 'unplug', afterUs }];
    case 'closed':
      return [];
    case 'reader':
      return [{ kind: 'say', afterUs, bytes: event.bytes }];
    case 'host':
      return [{ kind: 'hear', afterUs, bytes: event.bytes }];
  }
}
