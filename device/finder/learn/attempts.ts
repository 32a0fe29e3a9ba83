import { isBridge, judgeDevice, type FoundDevice, type Judgement } from '../../../domain/reader/discovery.ts';
import type { ReaderProfile } from '../../../domain/reader/profile.ts';

/** One way of making a device speak. */
export interface Attempt {
  /** How the port is opened and what is sent. */
  readonly profile: ReaderProfile;
  /** Nothing is sent: the device speaks by itself or not at all. */
  readonly isMute: boolean;
}

/** What may be tried on a device. */
export interface Plan {
  readonly judgement: Judgement;
  /** All that go over its bus, the likeliest first. */
  readonly profiles: readonly ReaderProfile[];
  /** Questions, each with the settings that the port gets for it. */
  readonly questions: readonly ReaderProfile[];
  /** Where nobody answers. */
  readonly attempts: readonly Attempt[];
}

/** A score that ids and usages give; none says nothing against a profile, but comes last. */
const scoreOf = ({ candidates }: Judgement, { name }: ReaderProfile): number =>
  candidates.find(({ profileName }) => profileName === name)?.score ?? 0;

/** Behind a bridge or a UART the rate is real; a CDC device takes any. */
const hasRate = ({ bus, usb }: FoundDevice): boolean => bus === 'serial' && (usb === null || isBridge(usb));

export function planFor(device: FoundDevice, known: readonly ReaderProfile[]): Plan {
  const judgement = judgeDevice(device, known);
  const profiles = known
    .filter(({ port }) => port.bus === device.bus)
    .toSorted((a, b) => scoreOf(judgement, b) - scoreOf(judgement, a));
  const bauds = [...new Set(profiles.flatMap(({ port }) => (port.bus === 'serial' ? [port.baud] : [])))];
  const atRates = (profile: ReaderProfile): readonly ReaderProfile[] => {
    const { port } = profile;
    if (port.bus !== 'serial' || !hasRate(device)) return [profile];
    const others = bauds.filter((baud) => baud !== port.baud);
    return [profile, ...others.map((baud) => ({ ...profile, port: { ...port, baud } }))];
  };
  const asked = profiles.filter(({ commands }) => commands.probe !== undefined);
  return {
    judgement,
    profiles,
    // Each in its own rate first: the likeliest readers answer soonest.
    questions: [...asked, ...asked.flatMap((profile) => atRates(profile).slice(1))],
    attempts: attemptsOf(profiles, atRates).toSorted(
      (a, b) => scoreOf(judgement, b.profile) - scoreOf(judgement, a.profile),
    ),
  };
}

/** Those that send nothing come first. */
function attemptsOf(
  profiles: readonly ReaderProfile[],
  atRates: (profile: ReaderProfile) => readonly ReaderProfile[],
): readonly Attempt[] {
  const speaksUnasked = ({ commands }: ReaderProfile): boolean => Object.keys(commands).length === 0;
  const mute = profiles.filter(speaksUnasked).flatMap(atRates);
  const told = profiles.filter((profile) => !speaksUnasked(profile) && profile.commands.probe === undefined);
  // Of profiles with the same port one opening hears all.
  const ports = mute.map(({ port }) => JSON.stringify(port));
  return [
    ...mute
      .filter((_profile, index) => ports.indexOf(ports[index] ?? '') === index)
      .map((profile) => ({ profile: silenced(profile), isMute: true })),
    ...told.map((profile) => ({ profile, isMute: false })),
  ];
}

/** Opened like this one, and nothing is answered to whatever it says: its framing may be another one's. */
function silenced(profile: ReaderProfile): ReaderProfile {
  if (profile.framer.kind !== 'ssi') return profile;
  return {
    ...profile,
    framer: { kind: 'rte', textBytesMax: 1, bcc: 'xor' },
    events: [{ tag: 'message', means: 'mrz' }],
  };
}
