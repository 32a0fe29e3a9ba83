import { Fault } from '../../domain/fault/index.ts';
import type { ReaderProfile } from '../../domain/reader/profile.ts';
import { readProfileFile, readerProfile } from './reader-profiles.ts';

/** Where a reader is and what it is, as given on the command line or in the configuration. */
export interface ReaderSpec {
  readonly bus: 'serial';
  readonly path: string;
  /** With the baud rate of the specification, if it names one. */
  readonly profile: ReaderProfile;
}

const specCharactersMax = 4_096;
const baudMin = 300;
const baudMax = 4_000_000;

/**
 * Parses `serial:PATH,profile=NAME[,baud=N]`. A profile with a `/` or with the ending `.json` is a file.
 *
 * @throws Fault KD-RDR-SPEC, KD-RDR-PROFILE (names the nearest profile), KD-RDR-PROFILE-FILE
 */
export function parseReaderSpec(text: string): ReaderSpec {
  const spec = text.slice(0, specCharactersMax);
  const match = /^serial:([^,]+),(.+)$/.exec(text.length > specCharactersMax ? '' : text);
  const [path = '', options = ''] = match?.slice(1) ?? [];
  const given = new Map<string, string>();
  for (const option of options.split(',')) {
    const [, key = '', value = ''] = /^(profile|baud)=(.+)$/.exec(option) ?? [];
    if (key === '' || given.has(key)) throw new Fault('KD-RDR-SPEC', { spec });
    given.set(key, value);
  }
  const wanted = given.get('profile');
  if (wanted === undefined) throw new Fault('KD-RDR-SPEC', { spec });
  const profile = /\/|\.json$/.test(wanted) ? readProfileFile(wanted) : readerProfile(wanted);
  const baud = given.get('baud');
  if (baud === undefined) return { bus: 'serial', path, profile };
  if (!/^\d{1,7}$/.test(baud) || Number(baud) < baudMin || Number(baud) > baudMax)
    throw new Fault('KD-RDR-SPEC', { spec });
  return { bus: 'serial', path, profile: { ...profile, serial: { ...profile.serial, baud: Number(baud) } } };
}
