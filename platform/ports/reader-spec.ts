import { Fault } from '../../domain/fault/index.ts';
import type { Bus, ReaderProfile } from '../../domain/reader/profile.ts';
import { isProfilePath } from './profile-file.ts';
import { readProfileFile, readerProfile } from './reader-profiles.ts';

/** Where a reader is and what it is, as given on the command line or in the configuration. */
export interface ReaderSpec {
  readonly bus: Bus;
  readonly path: string;
  /** With the baud rate of the specification, if it names one. */
  readonly profile: ReaderProfile;
}

/** For help. */
export const readerSpecForms =
  'serial:PATH,profile=NAME[,baud=N], or hid:, keyboard: or external:PATH,profile=NAME';

const specCharactersMax = 4_096;
const baudMin = 300;
const baudMax = 4_000_000;

/**
 * Parses one of `readerSpecForms`. A profile with a `/` or with the ending `.json` is a file.
 *
 * @throws Fault KD-RDR-SPEC, KD-RDR-BUS, KD-RDR-PROFILE (names the nearest profile), KD-RDR-PROFILE-FILE
 */
export function parseReaderSpec(text: string): ReaderSpec {
  const spec = text.slice(0, specCharactersMax);
  const notUnderstood = new Fault('KD-RDR-SPEC', { spec });
  const match = /^(serial|hid|keyboard|external):([^,]+),(.+)$/.exec(
    text.length > specCharactersMax ? '' : text,
  );
  const [bus = '', path = '', rest = ''] = match?.slice(1) ?? [];
  const given = optionsIn(rest);
  const wanted = given?.get('profile');
  if (given === null || wanted === undefined) throw notUnderstood;
  const profile = isProfilePath(wanted) ? readProfileFile(wanted) : readerProfile(wanted);
  const { port } = profile;
  if (port.bus !== bus) throw new Fault('KD-RDR-BUS', { path, profile: wanted, bus: port.bus });
  const baud = given.get('baud');
  if (baud === undefined) return { bus: port.bus, path, profile };
  if (port.bus !== 'serial' || !isBaud(baud)) throw notUnderstood;
  return { bus: port.bus, path, profile: { ...profile, port: { ...port, baud: Number(baud) } } };
}

/** Each option once; null when there is anything else. */
function optionsIn(text: string): ReadonlyMap<string, string> | null {
  const given = new Map<string, string>();
  for (const option of text.split(',')) {
    const [, key = '', value = ''] = /^(profile|baud)=(.+)$/.exec(option) ?? [];
    if (key === '' || given.has(key)) return null;
    given.set(key, value);
  }
  return given;
}

const isBaud = (text: string): boolean =>
  /^\d{1,7}$/.test(text) && Number(text) >= baudMin && Number(text) <= baudMax;
