import { realpath } from 'node:fs/promises';
import { Fault } from '../../domain/fault/index.ts';
import { judgeDevice } from '../../domain/reader/discovery.ts';
import {
  lightProfileProblem,
  lightProfileSchema,
  type LightProfile,
} from '../../domain/signal/light-profile.ts';
import { shippedLightProfiles } from '../../domain/signal/light-profiles.ts';
import { messageOf } from '../error-facts.ts';
import { nearest } from '../program/nearest.ts';
import { validator, type Validation } from '../schema/validate.ts';
import { listHidReaders } from './hid-devices.ts';
import { readProfileJson } from './profile-file.ts';
import { systemRoots } from './sysfs.ts';

const fitsSchema = validator(lightProfileSchema);

/** A profile whose every part fits the schema and the other parts. */
export function checkLightProfile(value: unknown): Validation<LightProfile> {
  const checked = fitsSchema(value);
  if (!checked.ok) return checked;
  const why = lightProfileProblem(checked.value);
  return why === null ? checked : { ok: false, why };
}

/** The profiles that come with kordon. */
export const lightProfiles: readonly LightProfile[] = shippedLightProfiles.map((value) => {
  const checked = checkLightProfile(value);
  if (!checked.ok) throw new Error(`a shipped light profile is wrong: ${checked.why}`);
  return checked.value;
});

export const lightProfileNames: readonly string[] = lightProfiles.map(({ name }) => name);

/** @throws Fault KD-SIG-PROFILE naming the nearest profile there is */
export function lightProfile(name: string): LightProfile {
  const profile = lightProfiles.find((each) => each.name === name);
  if (profile === undefined)
    throw new Fault('KD-SIG-PROFILE', { name, nearest: nearest(name, lightProfileNames) ?? '' });
  return profile;
}

/** A profile from a file of one's own. @throws Fault KD-SIG-PROFILE-FILE */
export function readLightProfileFile(path: string): LightProfile {
  let read: unknown;
  try {
    read = readProfileJson(path);
  } catch (error) {
    throw new Fault('KD-SIG-PROFILE-FILE', { path, why: messageOf(error) }, { cause: error });
  }
  const checked = checkLightProfile(read);
  if (!checked.ok) throw new Fault('KD-SIG-PROFILE-FILE', { path, why: checked.why });
  return checked.value;
}

/** The profile of the light that is plugged in at a path, by its ids; null when it is none that kordon knows. */
export async function lightProfileAt(path: string, roots = systemRoots): Promise<LightProfile | null> {
  const file = await realpath(path).catch(() => path);
  const device = (await listHidReaders(roots)).find((each) => each.path === file);
  if (device === undefined) return null;
  const { verdict, candidates } = judgeDevice(device, lightProfiles);
  const bound = verdict === 'bound' ? candidates[0]?.profileName : undefined;
  return lightProfiles.find(({ name }) => name === bound) ?? null;
}
