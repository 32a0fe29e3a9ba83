import type { FoundDevice } from '../../../domain/reader/discovery.ts';
import type { ReaderProfile } from '../../../domain/reader/profile.ts';
import { traceLines } from '../trace.ts';
import { udevRules } from '../udev-rules.ts';
import type { Ranked } from './ranking.ts';
import type { Trial } from './try-device.ts';

/** What came of it, as `kordon readers --learn --json` prints it. */
export interface Learnt {
  readonly recognised: boolean;
  /** Why not: `no-device`, or how the last trial ended; null when it was recognised. */
  readonly why: 'no-device' | Exclude<Trial['end'], 'recognised'> | null;
  readonly device: FoundDevice | null;
  readonly profile: string | null;
  readonly experimental: boolean;
  /** What it said of itself when it was asked. */
  readonly identity: string | null;
  /** After `--reader`. */
  readonly option: string | null;
  /** Lines of `kordon.toml`. */
  readonly toml: readonly string[];
  /** Lines of a file in `/etc/udev/rules.d`. */
  readonly udev: readonly string[];
  /** What speaks for each profile, the best first. */
  readonly scores: readonly Ranked[];
  /** What was heard and not understood: letters and digits masked. */
  readonly heard: readonly string[];
  /** Makes a recording for the developers; null where nothing can be recorded. */
  readonly record: string | null;
}

const nothing: Learnt = {
  recognised: false,
  why: 'no-device',
  device: null,
  profile: null,
  experimental: false,
  identity: null,
  option: null,
  toml: [],
  udev: [],
  scores: [],
  heard: [],
  record: null,
};

/** @param trial null when no device was shown */
export function learntFrom(trial: Trial | null, known: readonly ReaderProfile[]): Learnt {
  if (trial === null) return nothing;
  const { device, profile, identity, ranking, heard } = trial;
  const found = { ...nothing, device, identity, scores: ranking };
  if (profile !== null) {
    const option = optionFor(device, profile, known);
    return {
      ...found,
      recognised: true,
      why: null,
      profile: profile.name,
      experimental: profile.experimental,
      option,
      toml: ['[kiosk]', `readers = [${JSON.stringify(option)}]`],
      udev: udevRules([{ device, profileName: profile.name }]),
    };
  }
  const nearest = trial.end === 'unknown' ? nearestOf(trial, known) : null;
  return {
    ...found,
    why: trial.end === 'recognised' ? 'unknown' : trial.end,
    heard: heard === null ? [] : traceLines(0, 'in', heard.kept, false, device.bus),
    record:
      nearest === null ? null : `kordon readers --record reader.jsonl ${optionFor(device, nearest, known)}`,
  };
}

/** Whichever profile understood most; of a silent device the one that its ids tell, or any of its bus. */
function nearestOf({ device, ranking }: Trial, known: readonly ReaderProfile[]): ReaderProfile | null {
  // What a keyboard sends is not recorded.
  if (device.bus === 'keyboard') return null;
  const [best] = ranking;
  const ofBus = known.filter(({ port }) => port.bus === device.bus);
  return (
    ofBus.find(({ name }) => name === best?.profileName) ??
    ofBus.find(({ commands }) => Object.keys(commands).length === 0) ??
    null
  );
}

/** With the baud rate where it is not the profile's own. */
function optionFor(
  device: FoundDevice,
  { name, port }: ReaderProfile,
  known: readonly ReaderProfile[],
): string {
  const usual = known.find((profile) => profile.name === name)?.port;
  const isUsual = port.bus !== 'serial' || (usual?.bus === 'serial' && usual.baud === port.baud);
  const baud = isUsual ? '' : `,baud=${port.baud}`;
  return `${device.bus}:${device.stablePath ?? device.path},profile=${name}${baud}`;
}
