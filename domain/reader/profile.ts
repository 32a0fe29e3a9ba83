import {
  array,
  boolean,
  integer,
  literal,
  object,
  oneOf,
  optional,
  record,
  string,
  union,
  type Infer,
} from '../schema/schema.ts';

/*
 * A profile says how one reader model is recognised, framed and commanded. It is data, so that a new model needs no
 * new program where its framing is known. Bytes are written in hexadecimal, as in the vendors' documents.
 */

/** Bytes of one command or one frame's data. */
const bytesMax = 64;
const tagPattern = '^[a-z][a-z0-9-]{0,19}$';

const hexByte = string({ minLength: 2, maxLength: 2, pattern: '^[0-9A-F]{2}$' });
const hexBytes = string({
  minLength: 2,
  maxLength: bytesMax * 3 - 1,
  pattern: '^[0-9A-F]{2}(?: [0-9A-F]{2})*$',
});
const usbId = string({ minLength: 4, maxLength: 4, pattern: '^[0-9A-F]{4}$' });
const tag = string({ minLength: 1, maxLength: 20, pattern: tagPattern });
const milliseconds = integer({ minimum: 1, maximum: 60_000 });

/** A: vendor's text or two sources agree. B: one good source. C: partial. K: usual, not looked up. */
const confidence = oneOf(['A', 'B', 'C', 'K']);

const tlv16beFramerSchema = object({
  kind: literal('tlv16be'),
  dataBytesMax: integer({ minimum: 1, maximum: 4096 }),
  messages: array(object({ tag, code: hexByte }), { minItems: 1, maxItems: 32 }),
});

const delimitedFramerSchema = object({
  kind: literal('delimited'),
  stx: hexByte,
  etx: hexByte,
  payloadCharactersMax: integer({ minimum: 1, maximum: 4096 }),
  sources: array(object({ tag, start: hexByte, end: hexByte, payload: oneOf(['text', 'binary']) }), {
    minItems: 1,
    maxItems: 8,
  }),
});

const serialSchema = object({
  baud: integer({ minimum: 300, maximum: 4_000_000 }),
  dataBits: union(literal(7), literal(8)),
  parity: oneOf(['none', 'even', 'odd']),
  stopBits: union(literal(1), literal(2)),
  /** Lines raised after opening, as far as the port has them. */
  dtr: boolean(),
  rts: boolean(),
});

const commandsSchema = object({
  /** Answered by a frame that means `identified`. */
  probe: optional(hexBytes),
  /** Answered by a frame that means `armed`. */
  arm: optional(hexBytes),
  disarm: optional(hexBytes),
  /** Answered by a frame that means `mrz`, `misread` or `absent`. */
  inquire: optional(hexBytes),
  /** Has no answer; the reader is left alone for `timing.resyncMs` afterwards. */
  resync: optional(hexBytes),
});

const meanings = ['mrz', 'misread', 'absent', 'identified', 'armed', 'disarmed'] as const;

/** The first rule whose tag and data fit says what a frame means; a frame without a rule means nothing. */
const eventRuleSchema = object({ tag, data: optional(hexBytes), means: oneOf(meanings) });

const lifeCycleSchema = union(
  /** Speaks whenever a document is put on it. */
  object({ kind: literal('unsolicited') }),
  /** Reads once after `arm` and must be armed again. */
  object({ kind: literal('one-shot'), rearmDelayMs: milliseconds }),
);

export const readerProfileSchema = object({
  version: literal(1),
  name: string({ minLength: 1, maxLength: 40, pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$' }),
  title: string({ minLength: 1, maxLength: 40 }),
  match: object({ usb: array(object({ vendorId: usbId, productId: usbId }), { maxItems: 32 }) }),
  serial: serialSchema,
  framer: union(tlv16beFramerSchema, delimitedFramerSchema),
  commands: commandsSchema,
  events: array(eventRuleSchema, { minItems: 1, maxItems: 32 }),
  lifeCycle: lifeCycleSchema,
  /** Form of the MRZ inside its frame. */
  mrz: object({
    lineEnd: hexByte,
    /** After the last line's end, where the reader sends more. */
    textEnd: optional(hexBytes),
    /** What the reader sends for a character that it could not read. */
    placeholder: hexByte,
  }),
  timing: object({
    /** Silence after which an unfinished frame is given up. */
    interByteMsMax: milliseconds,
    probeMsMax: milliseconds,
    replyMsMax: milliseconds,
    resyncMs: milliseconds,
    /** Questions without an answer before the reader counts as silent. */
    attemptsMax: integer({ minimum: 1, maximum: 10 }),
  }),
  /** How sure each fact is, by the name of the property it stands in. */
  confidence: record(confidence, { keyPattern: '^[a-z][A-Za-z.]{0,39}$', maxProperties: 32 }),
  sources: array(string({ minLength: 1, maxLength: 200 }), { minItems: 1, maxItems: 16 }),
});

export type ReaderProfile = Infer<typeof readerProfileSchema>;
export type Tlv16beFramer = Infer<typeof tlv16beFramerSchema>;
export type DelimitedFramer = Infer<typeof delimitedFramerSchema>;
export type Framer = ReaderProfile['framer'];
export type Meaning = (typeof meanings)[number];

/** What a schema cannot see: rules, commands and life cycle must fit each other. Null when they do. */
export function profileProblem(profile: ReaderProfile): string | null {
  const { framer, events, commands, lifeCycle } = profile;
  const marks = framer.kind === 'tlv16be' ? framer.messages.map(({ code }) => code) : delimiters(framer);
  const tags =
    framer.kind === 'tlv16be'
      ? framer.messages.map((message) => message.tag)
      : framer.sources.map((source) => source.tag);
  const means = (meaning: Meaning): boolean => events.some((rule) => rule.means === meaning);
  const unknown = events.find((rule) => !tags.includes(rule.tag));

  if (new Set(marks).size < marks.length) return 'framer: a byte has two meanings';
  if (new Set(tags).size < tags.length) return 'framer: a tag stands twice';
  if (unknown !== undefined) return `events: the framer has no tag '${unknown.tag}'`;
  if (!means('mrz')) return "events: no frame means 'mrz'";
  if (commands.probe !== undefined && !means('identified'))
    return "events: no frame means 'identified', the answer to probe";
  if (commands.arm !== undefined && !means('armed'))
    return "events: no frame means 'armed', the answer to arm";
  if (lifeCycle.kind === 'one-shot' && commands.arm === undefined)
    return 'commands: a one-shot reader needs arm';
  return prefixProblem(Object.values(commands));
}

const delimiters = (framer: DelimitedFramer): readonly string[] => [
  framer.stx,
  framer.etx,
  ...framer.sources.flatMap(({ start, end }) => [start, end]),
];

/** A reader, the simulated one as well, tells commands apart by their bytes alone. */
function prefixProblem(commands: readonly string[]): string | null {
  const clash = commands.find((command, index) =>
    commands.some((other, otherIndex) => otherIndex !== index && other.startsWith(command)),
  );
  return clash === undefined ? null : `commands: another one begins with '${clash}'`;
}
