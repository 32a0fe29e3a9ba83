import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fits as fitsPurely } from '../../../domain/schema/fits.ts';
import {
  array,
  boolean,
  integer,
  literal,
  nullable,
  number,
  object,
  openObject,
  oneOf,
  optional,
  record,
  string,
  union,
  type Schema,
} from '../../../domain/schema/schema.ts';
import { validator } from '../../../platform/schema/validate.ts';

/** What JSON Schema, draft 2020-12, says about a value; the expectations below are its vocabulary's, not ours. */
function fits(schema: Schema<unknown>, value: unknown): boolean {
  const { ok } = validator(schema)(value);
  expect(fitsPurely(schema, value), `without a library: ${JSON.stringify(value)}`).toBe(ok);
  return ok;
}

describe('builders', () => {
  it.each<[string, Schema<unknown>, readonly unknown[], readonly unknown[]]>([
    [
      'string',
      string({ minLength: 1, maxLength: 3, pattern: '^[a-z]+$' }),
      ['a', 'abc'],
      ['', 'abcd', 'A', 1, null],
    ],
    ['integer', integer({ minimum: 1, maximum: 3 }), [1, 3, 2.0], [0, 4, 1.5, '1', null]],
    ['number', number({ minimum: 0, maximum: 1 }), [0, 0.5, 1], [-0.1, 1.1, '0', null]],
    ['characters beyond the first plane', string({ maxLength: 1 }), ['𝒜'], ['𝒜𝒜']],
    ['boolean', boolean(), [true, false], [0, 'true', null]],
    ['literal', literal('crossing'), ['crossing'], ['undo', '', 1]],
    ['oneOf', oneOf(['M', 'F']), ['M', 'F'], ['X', '', null]],
    ['nullable', nullable(string({ maxLength: 1 })), ['a', null], ['ab', 0]],
    [
      'array',
      array(integer({ minimum: 0, maximum: 9 }), { minItems: 1, maxItems: 2 }),
      [[1], [1, 2]],
      [[], [1, 2, 3], ['1'], 1],
    ],
    [
      'record',
      record(integer({ minimum: 0, maximum: 9 }), { keyPattern: '^[a-z]$', maxProperties: 2 }),
      [{}, { a: 1 }],
      [{ A: 1 }, { a: 10 }, { a: 1, b: 2, c: 3 }],
    ],
  ])('%s', (_, schema, accepted, refused) => {
    for (const value of accepted) expect(fits(schema, value), JSON.stringify(value)).toBe(true);
    for (const value of refused) expect(fits(schema, value), JSON.stringify(value)).toBe(false);
  });

  it('object wants its properties, may lack optional ones, and knows no others', () => {
    const schema = object({
      number: integer({ minimum: 1, maximum: 9 }),
      note: optional(string({ maxLength: 9 })),
    });
    expect(fits(schema, { number: 1 })).toBe(true);
    expect(fits(schema, { number: 1, note: 'x' })).toBe(true);
    expect(fits(schema, { note: 'x' })).toBe(false);
    expect(fits(schema, { number: 1, other: 1 })).toBe(false);
    expect(fits(schema, { number: 1, note: undefined, other: undefined })).toBe(false);
    expect(fits(schema, [])).toBe(false);
  });

  it('an open object passes over what it does not know, and wants the rest all the same', () => {
    const schema = openObject({ number: integer({ minimum: 1, maximum: 9 }) });
    expect(fits(schema, { number: 1, other: { more: [] } })).toBe(true);
    expect(fits(schema, { other: 1 })).toBe(false);
    expect(fits(schema, { number: '1' })).toBe(false);
    expect(fits(schema, [])).toBe(false);
  });

  it('union takes exactly one member, told apart by a literal', () => {
    const schema = union(
      object({ kind: literal('a'), a: boolean() }),
      object({ kind: literal('b'), b: boolean() }),
    );
    expect(fits(schema, { kind: 'a', a: true })).toBe(true);
    expect(fits(schema, { kind: 'b', b: true })).toBe(true);
    expect(fits(schema, { kind: 'a', b: true })).toBe(false);
    expect(fits(schema, { kind: 'c', a: true })).toBe(false);
  });

  it('never accepts an object with a property that was not described', () => {
    const schema = object({ a: boolean() });
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), (name, value) => {
        fc.pre(name !== 'a' && name !== '__proto__');
        expect(fits(schema, { a: true, [name]: value })).toBe(false);
      }),
    );
  });

  it('is told the same with and without a library, whatever the value', () => {
    const schema = openObject({
      kind: oneOf(['a', 'b']),
      lines: array(string({ minLength: 1, maxLength: 3, pattern: '^[A-Z]*$' }), { minItems: 1, maxItems: 2 }),
      left: optional(
        nullable(
          union(
            boolean(),
            record(integer({ minimum: 0, maximum: 9 }), { keyPattern: '^k', maxProperties: 1 }),
          ),
        ),
      ),
    });
    const near = fc.record(
      {
        kind: fc.oneof(fc.constantFrom('a', 'b', 'c'), fc.jsonValue()),
        lines: fc.oneof(fc.array(fc.constantFrom('A', 'ABCD', '', 'a'), { maxLength: 3 }), fc.jsonValue()),
        left: fc.oneof(fc.constantFrom(null, true, { k: 1 }, { k: 10 }, { x: 1 }), fc.jsonValue()),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(near, fc.jsonValue()), (value) => {
        fits(schema, value);
      }),
    );
  });
});
