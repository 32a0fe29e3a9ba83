import { Fault } from '../../domain/fault/index.ts';
import type { LightProfile } from '../../domain/signal/light-profile.ts';
import { lightProfile, readLightProfileFile } from './light-profiles.ts';
import { isProfilePath } from './profile-file.ts';

/** Where the status light is, as given on the command line or in the configuration. */
export interface LightSpec {
  readonly path: string;
  /** Null: told by the ids of what is plugged in there. */
  readonly profile: LightProfile | null;
}

const specCharactersMax = 4_096;

/**
 * Parses `hid:PATH[,profile=NAME]`. A profile with a `/` or with the ending `.json` is a file.
 *
 * @throws Fault KD-SIG-SPEC, KD-SIG-PROFILE (names the nearest profile), KD-SIG-PROFILE-FILE
 */
export function parseLightSpec(text: string): LightSpec {
  const match = text.length > specCharactersMax ? null : /^hid:([^,]+)(?:,profile=([^,]+))?$/.exec(text);
  const [path, wanted] = match?.slice(1) ?? [];
  if (path === undefined) throw new Fault('KD-SIG-SPEC', { spec: text.slice(0, specCharactersMax) });
  if (wanted === undefined) return { path, profile: null };
  return { path, profile: isProfilePath(wanted) ? readLightProfileFile(wanted) : lightProfile(wanted) };
}
