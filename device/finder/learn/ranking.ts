import type { Judgement } from '../../../domain/reader/discovery.ts';
import type { ReaderProfile } from '../../../domain/reader/profile.ts';
import type { Understanding } from './hearing.ts';

/** One profile, and everything that speaks for it. */
export interface Ranked extends Understanding {
  /** What ids and usages of the device say for it (`domain/reader/discovery.ts`). */
  readonly idsScore: number;
  readonly answered: boolean;
  readonly totalScore: number;
}

const answeredScore = 30;

/**
 * The profiles with what was heard, ids and an answer put together, the best first. Of equal ones those that are not
 * experimental come first.
 */
export function ranked(
  results: readonly Understanding[],
  profiles: readonly ReaderProfile[],
  { candidates }: Judgement,
  answeredName: string | null,
): readonly Ranked[] {
  const isExperimental = (name: string): boolean =>
    profiles.some((profile) => profile.name === name && profile.experimental);
  return results
    .map((result): Ranked => {
      const idsScore = candidates.find(({ profileName }) => profileName === result.profileName)?.score ?? 0;
      const answered = result.profileName === answeredName;
      const totalScore = result.score + idsScore + (answered ? answeredScore : 0);
      return { ...result, idsScore, answered, totalScore };
    })
    .toSorted(
      (a, b) =>
        b.totalScore - a.totalScore ||
        Number(isExperimental(a.profileName)) - Number(isExperimental(b.profileName)),
    );
}
