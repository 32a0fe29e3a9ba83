import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  kioskIdPattern,
  limits,
  messageSchemas,
  parseTopic,
  topicOf,
} from '../../../domain/message/index.ts';
import { validator } from '../../../platform/schema/validate.ts';
import { messages } from '../../support/messages.ts';

describe('topics', () => {
  it('are four levels: program, version, kiosk, kind', () => {
    expect(topicOf('crossings', 'kiosk-7')).toBe('kordon/1/kiosk-7/crossings');
    expect(parseTopic('kordon/1/kiosk-7/receipt')).toEqual({ kioskId: 'kiosk-7', kind: 'receipt' });
  });

  it.each([
    '',
    'kordon/1/kiosk-7',
    'kordon/2/kiosk-7/crossings',
    'kordon/1/kiosk-7/crossings/x',
    '/kordon/1/kiosk-7/crossings',
    'kordon/1//crossings',
    'kordon/1/+/crossings',
    'kordon/1/#',
    'kordon/1/kiosk-7/#',
    'kordon/1/Kiosk-7/crossings',
    'kordon/1/-kiosk/crossings',
    'kordon/1/kiosk--7/crossings',
    'kordon/1/kiosk-7/toString',
    'kordon/1/kiosk-7/constructor',
    'kordon/1/kiosk-7/crossings\n',
    `kordon/1/${'k'.repeat(33)}/crossings`,
    '$SYS/kordon/1/kiosk-7/crossings',
  ])('of others are none of ours: %j', (topic) => {
    expect(parseTopic(topic)).toBeNull();
  });

  it('are read back as they were written', () => {
    const ids = fc
      .stringMatching(new RegExp(kioskIdPattern))
      .filter((id) => id.length <= limits.kioskIdCharactersMax);
    fc.assert(
      fc.property(ids, fc.constantFrom('crossings', 'hello', 'welcome', 'receipt'), (kioskId, kind) => {
        expect(parseTopic(topicOf(kind, kioskId))).toEqual({ kioskId, kind });
      }),
    );
  });
});

describe('messages', () => {
  it.each(messages)('$kind fits its schema and no other', (message) => {
    for (const [kind, schema] of Object.entries(messageSchemas)) {
      expect(validator<unknown>(schema)(message).ok, kind).toBe(kind === message.kind);
    }
  });

  it.each(messages)('$kind of another version, with a property too many or too few is refused', (message) => {
    const check = validator<unknown>(messageSchemas[message.kind]);
    expect(check({ ...message, v: 2 }).ok).toBe(false);
    expect(check({ ...message, extra: 1 }).ok).toBe(false);
    for (const name of Object.keys(message)) {
      const lacking = Object.fromEntries(Object.entries(message).filter(([other]) => other !== name));
      expect(check(lacking).ok, name).toBe(false);
    }
  });

  it('hold at most 64 rows and at least one', () => {
    const check = validator(messageSchemas.crossings);
    const [crossings] = messages;
    const [row] = crossings.rows;
    expect(check({ ...crossings, rows: Array.from({ length: 64 }, () => row) }).ok).toBe(true);
    expect(check({ ...crossings, rows: Array.from({ length: 65 }, () => row) }).ok).toBe(false);
    expect(check({ ...crossings, rows: [] }).ok).toBe(false);
  });
});
