import { expect } from 'vitest';
import type { Verdict } from '../../../domain/verdict/verdict.ts';
import { idlePassage, type PassageInput, type PassageState } from '../../../domain/passage/passage.ts';
import { stepPassage } from '../../../domain/passage/step.ts';
import { documentOf, readingOf, verdictWith } from '../../support/passages.ts';

export const passport = documentOf({ number: 'PE0000001' });
export const stranger = documentOf({
  number: 'PE0000002',
  surname: 'ISAKOVA',
  personalNumber: null,
  birthDate: { year: 1991, month: 2, day: 3 },
});

export const read = (
  document = passport,
  verdict: Verdict = verdictWith('pass'),
  passageId = 'p1',
  atMs = 1_000,
): PassageInput => ({
  kind: 'read',
  reading: readingOf(document, verdict),
  passageId,
  atMs,
});
export const decide = (
  decision: 'admitted' | 'refused' | 'referred',
  statedReason: string | null = null,
  passageId = 'p1',
  atMs = 3_000,
): PassageInput => ({
  kind: 'decide',
  decision,
  passageId,
  statedReason,
  atMs,
});
export const committed = (passageId = 'p1', number = 1, atMs = 3_010): PassageInput => ({
  kind: 'committed',
  passageId,
  number,
  epoch: 'e',
  hash: 'h',
  atMs,
});

export function run(...inputs: readonly PassageInput[]): PassageState {
  return inputs.reduce((state, input) => {
    const step = stepPassage(state, input);
    expect(step.refusal, JSON.stringify(input)).toBeNull();
    return step.state;
  }, idlePassage);
}

/** A stranger's document, in order. */
export const scan = (atMs: number): PassageInput => read(stranger, verdictWith('pass'), 'p2', atMs);

export const undo = (number: number, atMs: number): PassageInput => ({ kind: 'undo', number, atMs });
