import {
  array,
  integer,
  literal,
  openObject,
  optional,
  string,
  union,
  type OptionalSchema,
  type Schema,
} from '../../schema/schema.ts';

/*
 * What goes between kordon and a program that drives a reader by its maker's own library: one JSON object a line, in
 * both directions, told apart by `kind`. docs/external-readers.md explains it to the authors of such programs.
 *
 * Objects are open, and kinds that a side does not know are passed over: so either side may be the newer one. What an
 * older side would misunderstand gets another `protocol`.
 */

export const protocol = 1;

const words = string({ minLength: 1, maxLength: 80 });
/** For technicians: kordon shows it in a trace and nowhere else. */
const why: OptionalSchema<string> = optional(string({ maxLength: 200 }));

const kindOnly = <const K extends string>(kind: K) => openObject({ kind: literal(kind) });
const withReason = <const K extends string>(kind: K) => openObject({ kind: literal(kind), why });

/** From the reader's program. */
export const newsSchemas = {
  hello: openObject({
    kind: literal('hello'),
    protocol: literal(protocol),
    /** Maker and model. */
    name: words,
    firmware: optional(words),
    serial: optional(words),
    /** What it can beside being armed: `inquire`. Left out: everything. */
    can: optional(array(string({ minLength: 1, maxLength: 20 }), { maxItems: 16 })),
  }),
  armed: kindOnly('armed'),
  disarmed: kindOnly('disarmed'),
  /** A document is there; what was read of it follows. */
  present: kindOnly('present'),
  /** Nothing lies there: the answer to `inquire`, or the end of what was `present`. */
  absent: kindOnly('absent'),
  mrz: openObject({
    kind: literal('mrz'),
    /** From the top, as read: `<` for fillers, anything else for what was not recognised. */
    lines: array(string({ minLength: 1, maxLength: 64, pattern: '^[^\\u0000-\\u001F]*$' }), {
      minItems: 1,
      maxItems: 3,
    }),
  }),
  barcode: openObject({
    kind: literal('barcode'),
    /** The decoded bytes in base64, RFC 4648, section 4, with padding. */
    data: string({
      minLength: 4,
      maxLength: 12_288,
      pattern: '^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$',
    }),
    /** Symbology identifier, ISO/IEC 15424, such as `]z0` for Aztec. */
    aim: optional(string({ minLength: 3, maxLength: 3, pattern: '^\\][A-Za-z][0-9A-Za-z]$' })),
  }),
  /** There was something, and nothing could be read of it. */
  misread: withReason('misread'),
  /** What was asked for failed, or is not possible. */
  error: openObject({ kind: literal('error'), code: string({ minLength: 1, maxLength: 40 }), why }),
  /** The reader itself is gone, its program is not. */
  lost: withReason('lost'),
  back: kindOnly('back'),
} as const;

export type NewsKind = keyof typeof newsSchemas;

/** Tags of frames: the kinds of messages, and what `hello` says that the reader cannot. */
export const newsTags: readonly string[] = [...Object.keys(newsSchemas), 'cannot-inquire'];

/** From kordon. Each line has one answer, but a document may come before it. */
const orderSchemas = {
  /** First of all; answered by `hello`. */
  hello: openObject({
    kind: literal('hello'),
    protocol: integer({ minimum: 1, maximum: 1_000 }),
    from: words,
  }),
  /** Read the next document by itself; answered by `armed`. Repeated now and then: also when nothing was read since. */
  arm: kindOnly('arm'),
  /** Answered by `disarmed`. */
  disarm: kindOnly('disarm'),
  /** Read what lies there now; answered by `mrz`, `barcode`, `misread`, `absent` or `error`. */
  inquire: kindOnly('inquire'),
} as const;

const unionOf = (schemas: Readonly<Record<string, Schema<unknown>>>): Schema<unknown> =>
  union(...Object.values(schemas));

export const newsSchema = unionOf(newsSchemas);
export const orderSchema = unionOf(orderSchemas);
