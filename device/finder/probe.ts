import type { Judgement } from '../../domain/reader/discovery.ts';
import type { ReaderProfile } from '../../domain/reader/profile.ts';
import type { Clock } from '../../platform/clock.ts';
import type { PortOpener, PortProblem } from '../../platform/ports/port.ts';
import { readerSession } from '../readers/session.ts';

/** What came of asking: a profile that the device answered to, or why none. */
export type ProbeResult =
  | { readonly kind: 'answered'; readonly profileName: string; readonly identity: string }
  | { readonly kind: 'silent' }
  | { readonly kind: 'unusable'; readonly problem: PortProblem };

export interface ProbeOptions {
  readonly path: string;
  readonly opener: PortOpener;
  readonly clock: Clock;
}

/** Candidates that can be asked, the best first. */
export function askableProfiles(
  { candidates }: Judgement,
  profiles: readonly ReaderProfile[],
): readonly ReaderProfile[] {
  return candidates.flatMap(({ profileName }) =>
    profiles.filter(({ name, commands }) => name === profileName && commands.probe !== undefined),
  );
}

/** Asks a device in the words of one profile after the other until it answers. Nothing of it is set or armed. */
export async function probeDevice(
  profiles: readonly ReaderProfile[],
  options: ProbeOptions,
): Promise<ProbeResult> {
  for (const profile of profiles) {
    const result = await ask(profile, options);
    if (result.kind !== 'silent') return result;
  }
  return { kind: 'silent' };
}

async function ask(profile: ReaderProfile, { path, opener, clock }: ProbeOptions): Promise<ProbeResult> {
  const { probe, resync } = profile.commands;
  const outcome = Promise.withResolvers<ProbeResult>();
  // One question and its silence; attempts of the profile are for readers that are in use.
  const onlyProbe: ReaderProfile = {
    ...profile,
    commands: { ...(probe !== undefined && { probe }), ...(resync !== undefined && { resync }) },
    lifeCycle: { kind: 'unsolicited' },
    timing: { ...profile.timing, attemptsMax: 2 },
  };
  let send: (bytes: Uint8Array) => void = () => undefined;
  const session = readerSession({
    profile: onlyProbe,
    clock,
    send: (bytes) => send(bytes),
    onEvent: (event) => {
      if (event.kind === 'identified')
        outcome.resolve({ kind: 'answered', profileName: profile.name, identity: event.text });
    },
    onStatus: () => undefined,
    onReady: () => undefined,
    onSilent: () => outcome.resolve({ kind: 'silent' }),
  });
  const opening = await opener.open(path, profile.port, {
    onBytes: (bytes) => session.receive(bytes),
    onClose: (problem) => outcome.resolve({ kind: 'unusable', problem: problem ?? 'disconnected' }),
  });
  if (!opening.ok) return { kind: 'unusable', problem: opening.problem };
  send = (bytes) => void opening.port.write(bytes).catch(() => outcome.resolve({ kind: 'silent' }));
  session.start(opening.port.reportDescriptor);
  const result = await outcome.promise;
  session.end();
  await opening.port.close().catch(() => undefined);
  return result;
}
