import { judgeDevice, type FoundDevice } from '../../../domain/reader/discovery.ts';
import { lightProfiles } from '../../../platform/ports/light-profiles.ts';
import { learntWords } from './answer-words.ts';
import { learntFrom, type Learnt } from './answer.ts';
import { planFor } from './attempts.ts';
import type { LearnSurroundings } from './surroundings.ts';
import { tryDevice, type Trial } from './try-device.ts';
import { whichDevice } from './which-device.ts';
import { lightWords } from './words.ts';

/** The whole dialogue: which device, what it says, what it is. The words for people are said; the answer is for programs. */
export async function learn(around: LearnSurroundings): Promise<Learnt> {
  const shown = await whichDevice(around);
  const found = shown?.phase === 'found' ? shown.found : [];
  const lights = found.filter(isLight);
  for (const light of lights) around.say(lightWords(light));
  const devices = found.filter((device) => !lights.includes(device));
  let trial: Trial | null = null;
  for (const device of likeliestFirst(devices, around)) {
    const tried = await tryDevice(device, around);
    // Of several ports that nobody understands the one that spoke is told of.
    if (trial === null || trial.heard === null || tried.end === 'recognised') trial = tried;
    if (tried.end === 'recognised' || tried.end === 'stopped') break;
  }
  const learnt = learntFrom(trial, around.profiles);
  for (const line of learntWords(learnt)) around.say(line);
  return learnt;
}

const isLight = (device: FoundDevice): boolean => judgeDevice(device, lightProfiles).verdict === 'bound';

/** A device may have several ports, of which one speaks. */
function likeliestFirst(
  devices: readonly FoundDevice[],
  { profiles }: LearnSurroundings,
): readonly FoundDevice[] {
  const scoreOf = (device: FoundDevice): number =>
    planFor(device, profiles).judgement.candidates[0]?.score ?? 0;
  return devices.toSorted((a, b) => scoreOf(b) - scoreOf(a));
}
