import { describe, expect, it } from 'vitest';
import { acceptance, rulesSchema } from '../../../domain/rules/rules.ts';
import { validator } from '../../../platform/schema/validate.ts';
import { rules } from '../../support/lists.ts';

const passport = { issuer: 'KGZ', kind: 'passport', type: 'PD' } as const;
const oldCard = { issuer: 'KGZ', kind: 'identity-card', type: 'AN' } as const;
const kazakhCard = { issuer: 'KAZ', kind: 'identity-card', type: 'I' } as const;

describe('acceptance', () => {
  it.each([
    [passport, '2026-11-23', { state: 'accepted' }],
    [oldCard, '2024-12-31', { state: 'accepted' }],
    [oldCard, '2025-01-01', { state: 'not-accepted-today', from: null, until: '2024-12-31' }],
    [kazakhCard, '2026-11-30', { state: 'not-accepted-today', from: '2026-12-01', until: null }],
    [kazakhCard, '2026-12-01', { state: 'accepted' }],
    [{ ...oldCard, type: 'I' }, '2024-01-01', { state: 'not-accepted' }],
    [{ ...passport, kind: 'visa' }, '2026-11-23', { state: 'not-accepted' }],
    [{ ...passport, issuer: 'FRA' }, '2026-11-23', { state: 'not-accepted' }],
  ] as const)('of %j on %s is %j', (document, day, expected) => {
    expect(acceptance(rules, document, day)).toEqual(expected);
  });

  it('names the latest of several days in force', () => {
    const earlier = {
      issuer: 'KGZ',
      kinds: ['identity-card'],
      types: null,
      from: null,
      until: '2010-01-01',
    } as const;
    const answer = acceptance(
      { ...rules, accepted: [earlier, ...rules.accepted, earlier] },
      oldCard,
      '2026-01-01',
    );
    expect(answer).toMatchObject({ until: '2024-12-31' });
  });
});

describe('the file', () => {
  const check = validator(rulesSchema);

  it('fits its schema, which holds its version', () => {
    expect(check({ v: 1, ...rules }).ok).toBe(true);
    expect(check(rules).ok).toBe(false);
    expect(check({ v: 1, ...rules, accepted: [{ ...rules.accepted[0], from: '1 Jan 2026' }] }).ok).toBe(
      false,
    );
  });
});
