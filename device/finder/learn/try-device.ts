import type { FoundDevice } from '../../../domain/reader/discovery.ts';
import type { ReaderProfile } from '../../../domain/reader/profile.ts';
import { probeDevice, type ProbeResult } from '../probe.ts';
import { planFor, type Plan } from './attempts.ts';
import { hearDocument, type Heard, type HearingEnd } from './hear-document.ts';
import { ranked, type Ranked } from './ranking.ts';
import type { LearnSurroundings } from './surroundings.ts';
import {
  answeredWords,
  askingWords,
  attemptWords,
  documentWords,
  nothingHeardWords,
  notUnderstoodWords,
  problemWords,
  silentWords,
} from './words.ts';

/** A device that was tried in all ways there are, or until it was recognised. */
export interface Trial {
  readonly device: FoundDevice;
  readonly end: 'recognised' | 'unknown' | Extract<HearingEnd, 'gone' | 'unusable' | 'stopped'>;
  /** With the settings that it was recognised with; null when it was not. */
  readonly profile: ReaderProfile | null;
  /** What it said of itself when it was asked; null when it said nothing. */
  readonly identity: string | null;
  /** What speaks for each profile, the best first; empty when nothing was heard. */
  readonly ranking: readonly Ranked[];
  /** The last that was heard of it; null when it was silent throughout. */
  readonly heard: Heard | null;
}

export async function tryDevice(device: FoundDevice, around: LearnSurroundings): Promise<Trial> {
  const { say } = around;
  const plan = planFor(device, around.profiles);
  const asked = await askAll(device, plan, around);
  let trial: Trial = { device, end: 'unknown', profile: null, identity: null, ranking: [], heard: null };
  if (asked.kind === 'stopped' || asked.kind === 'unusable') return { ...trial, end: asked.kind };
  const answer = asked.kind === 'answered' ? asked : null;
  if (answer !== null) say(answeredWords(answer.profile, answer.identity));
  else if (plan.questions.length > 0) say(silentWords);
  trial = { ...trial, identity: answer?.identity ?? null };
  const attempts = answer === null ? plan.attempts : [{ profile: answer.profile, isMute: false }];
  for (const [index, attempt] of attempts.entries()) {
    say(attemptWords(attempt));
    const onReady = (): void => say(documentWords(index > 0));
    const heard = await hearDocument({ device, attempt, profiles: plan.profiles, onReady }, around);
    if (heard.bytes > 0) {
      const name = answer?.profile.name ?? null;
      trial = { ...trial, heard, ranking: ranked(heard.results, plan.profiles, plan.judgement, name) };
    }
    switch (heard.end) {
      case 'zone':
        return { ...trial, end: 'recognised', profile: recognised(trial.ranking, plan, attempt.profile) };
      case 'gone':
      case 'unusable':
      case 'stopped':
        return { ...trial, end: heard.end };
      case 'nothing':
      case 'not-understood':
        say(heard.bytes === 0 ? nothingHeardWords : notUnderstoodWords(heard.bytes));
    }
  }
  return trial;
}

type Asked =
  | { readonly kind: 'answered'; readonly profile: ReaderProfile; readonly identity: string }
  | { readonly kind: 'silent' | 'stopped' | 'unusable' };

/** In the words of one profile after the other, until one is answered. */
async function askAll(device: FoundDevice, { questions }: Plan, around: LearnSurroundings): Promise<Asked> {
  for (const profile of questions) {
    if (around.stopping.aborted) return { kind: 'stopped' };
    around.say(askingWords(profile));
    const result = await askPatiently(device, profile, around);
    if (result.kind === 'answered') return { kind: 'answered', profile, identity: result.identity };
    if (result.kind === 'silent') continue;
    around.say(problemWords(device, result.problem));
    return { kind: 'unusable' };
  }
  return { kind: 'silent' };
}

/** A device that has just come is not yet everybody's: its permission is set, and others look at it. */
async function askPatiently(
  { path }: FoundDevice,
  profile: ReaderProfile,
  { opener, clock, stopping }: LearnSurroundings,
): Promise<ProbeResult> {
  for (let tries = 1; ; tries += 1) {
    const result = await probeDevice([profile], { path, opener, clock });
    if (result.kind !== 'unusable' || tries === triesMax || stopping.aborted) return result;
    await new Promise<void>((resolve) => clock.after(againMs, resolve));
  }
}

const triesMax = 4;
const againMs = 700;

/** The best profile that heard a zone, with the port's settings that it was heard with. */
function recognised(
  ranking: readonly Ranked[],
  { profiles }: Plan,
  { port }: ReaderProfile,
): ReaderProfile | null {
  const best = ranking.find(({ zones }) => zones > 0);
  const profile = profiles.find(({ name }) => name === best?.profileName);
  return profile === undefined ? null : { ...profile, port };
}
