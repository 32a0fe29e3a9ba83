import { describe, expect, it } from 'vitest';
import { languages } from '../../../domain/fault/index.ts';
import {
  commandAnswerSchema,
  guardCommandSchema,
  guardReasonCodes,
  screenStateSchema,
} from '../../../domain/message/index.ts';
import { reasonCodes } from '../../../domain/verdict/verdict.ts';
import { validator } from '../../../platform/schema/validate.ts';
import { screenNames, screenOf } from '../../support/screens.ts';

const state = validator(screenStateSchema);
const command = validator(guardCommandSchema);
const answer = validator(commandAnswerSchema);
const passageId = 'a'.repeat(32);

describe('screen state', () => {
  it.each(screenNames.flatMap((name) => languages.map((language) => [name, language] as const)))(
    'takes %s in %s',
    (name, language) => expect(state(screenOf(name, language))).toMatchObject({ ok: true }),
  );

  it('has a text for every reason but those of a listing', () => {
    const ofListings = ['listed-document', 'listed-person', 'listing-cleared'];
    expect(new Set([...guardReasonCodes, ...ofListings])).toEqual(new Set(reasonCodes));
  });

  it.each([
    'reason.listed-person',
    'reason.listed-document',
    'reason.listing-cleared',
    'reason.unheard-of',
    'expired',
  ])('refuses the reason %s', (key) => {
    const shown = screenOf('hold', 'ru');
    const passage = { ...shown.passage, reasons: [{ key, args: {} }] };
    expect(state({ ...shown, passage })).toMatchObject({ ok: false });
  });

  it('refuses what the guard must not get: watchlist entries beside the verdict', () => {
    const shown = screenOf('hold', 'ru');
    expect(state({ ...shown, passage: { ...shown.passage, watchlistEntries: ['W-1'] } })).toMatchObject({
      ok: false,
    });
  });

  it('refuses a date that was not formatted', () => {
    const shown = screenOf('pass', 'en');
    if (shown.passage.phase !== 'shown') throw new TypeError('pass is shown');
    const document = { ...shown.passage.document, birthDate: '1991-08-12' };
    expect(state({ ...shown, passage: { ...shown.passage, document } })).toMatchObject({ ok: false });
  });
});

describe('guard command', () => {
  it.each([
    { kind: 'admit', passageId },
    { kind: 'admit', passageId, statedReason: 'worn-document' },
    { kind: 'refuse', passageId, statedReason: 'document-altered' },
    { kind: 'refer', passageId },
    { kind: 'resolve', passageId },
    { kind: 'undo', number: 412 },
    { kind: 'read-again' },
    { kind: 'set-language', language: 'kk' },
    { kind: 'set-coach', coach: '12А' },
  ])('takes %o', (value) => expect(command(value)).toEqual({ ok: true, value }));

  it.each([
    {},
    { kind: 'admit' },
    { kind: 'admit', passageId: 'a' },
    { kind: 'admit', passageId, statedReason: 'document-altered' },
    { kind: 'refuse', passageId, statedReason: 'worn-document' },
    { kind: 'admit', passageId, statedReason: 'I know him' },
    { kind: 'refer', passageId, statedReason: 'worn-document' },
    { kind: 'undo', number: 0 },
    { kind: 'undo', number: 1.5 },
    { kind: 'read-again', passageId },
    { kind: 'set-language', language: 'uz' },
    { kind: 'set-coach', coach: '' },
    { kind: 'set-coach', coach: '<b>7</b>' },
    { kind: 'set-coach', coach: '123456789' },
    { kind: 'pass', passageId },
  ])('refuses %o', (value) => expect(command(value)).toMatchObject({ ok: false }));
});

describe('command answer', () => {
  it('is done, or refused with a fault', () => {
    expect(answer({ kind: 'done' })).toMatchObject({ ok: true });
    expect(answer({ kind: 'refused', fault: { code: 'KD-PSG-HOLD', cause: 'c', next: 'n' } })).toMatchObject({
      ok: true,
    });
    expect(answer({ kind: 'refused' })).toMatchObject({ ok: false });
  });
});
