import { describe, expect, it } from 'vitest';
import { object, string, type Schema } from '../../../domain/schema/schema.ts';
import { validator } from '../../../platform/schema/validate.ts';

describe('validator', () => {
  const check = validator(object({ surname: string({ maxLength: 8 }) }));

  it('answers the value itself when it fits', () => {
    const value = { surname: 'ASANOV' };
    expect(check(value)).toEqual({ ok: true, value });
  });

  it('names the place and the rule, never the value', () => {
    const refused = check({ surname: 'ASANOVICHENKO' });
    expect(refused).toEqual({ ok: false, why: '/surname must NOT have more than 8 characters' });
    expect(JSON.stringify(refused)).not.toContain('ASANOV');
  });

  it('names the root when the whole value is of another type', () => {
    expect(check('ASANOV')).toEqual({ ok: false, why: '/ must be object' });
  });

  it('does not compile a schema with a word that it does not know', () => {
    const misspelt: Schema<string> = { json: { type: 'string', maxLenght: 8 } };
    expect(() => validator(misspelt)).toThrow(/unknown keyword/);
  });
});
