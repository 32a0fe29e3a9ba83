import { Fault } from '../../domain/fault/index.ts';
import { profileProblem, readerProfileSchema, type ReaderProfile } from '../../domain/reader/profile.ts';
import { shippedProfiles } from '../../domain/reader/profiles.ts';
import { nearest } from '../program/nearest.ts';
import { validator, type Validation } from '../schema/validate.ts';
import { messageOf } from '../error-facts.ts';
import { readProfileJson } from './profile-file.ts';

const fitsSchema = validator(readerProfileSchema);

/** A profile whose every part fits the schema and the other parts. */
export function checkProfile(value: unknown): Validation<ReaderProfile> {
  const checked = fitsSchema(value);
  if (!checked.ok) return checked;
  const why = profileProblem(checked.value);
  return why === null ? checked : { ok: false, why };
}

const shipped: readonly ReaderProfile[] = shippedProfiles.map((value) => {
  const checked = checkProfile(value);
  if (!checked.ok) throw new Error(`a shipped reader profile is wrong: ${checked.why}`);
  return checked.value;
});

export const readerProfileNames: readonly string[] = shipped.map(({ name }) => name);
export const serialProfileNames: readonly string[] = shipped
  .filter(({ port }) => port.bus === 'serial')
  .map(({ name }) => name);

/** @throws Fault KD-RDR-PROFILE naming the nearest profile there is */
export function readerProfile(name: string): ReaderProfile {
  const profile = shipped.find((each) => each.name === name);
  if (profile === undefined)
    throw new Fault('KD-RDR-PROFILE', { name, nearest: nearest(name, readerProfileNames) ?? '' });
  return profile;
}

/** A profile from a file of one's own. @throws Fault KD-RDR-PROFILE-FILE */
export function readProfileFile(path: string): ReaderProfile {
  const checked = checkProfile(readJson(path));
  if (!checked.ok) throw new Fault('KD-RDR-PROFILE-FILE', { path, why: checked.why });
  return checked.value;
}

function readJson(path: string): unknown {
  try {
    return readProfileJson(path);
  } catch (error) {
    const why = messageOf(error);
    throw new Fault('KD-RDR-PROFILE-FILE', { path, why }, { cause: error });
  }
}
