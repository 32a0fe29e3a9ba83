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
import { newsTags } from './external/messages.ts';
import {
  confidences,
  deviceMatchSchema,
  hexByte,
  hidPortSchema,
  profileName,
  profileTitle,
  sources,
} from './profile-parts.ts';

/*
 * A profile says how one reader model is recognised, framed and commanded. It is data, so that a new model needs no
 * new program where its framing is known. Bytes are written in hexadecimal, as in the vendors' documents.
 */

/** Bytes of one command or one frame's data. */
const bytesMax = 64;
const tagPattern = '^[a-z][a-z0-9-]{0,19}$';

const hexBytes = string({
  minLength: 2,
  maxLength: bytesMax * 3 - 1,
  pattern: '^[0-9A-F]{2}(?: [0-9A-F]{2})*$',
});
const tag = string({ minLength: 1, maxLength: 20, pattern: tagPattern });
const milliseconds = integer({ minimum: 1, maximum: 60_000 });

const tlv16beFramerSchema = object({
  kind: literal('tlv16be'),
  dataBytesMax: integer({ minimum: 1, maximum: 4096 }),
  messages: array(object({ tag, code: hexByte }), { minItems: 1, maxItems: 32 }),
});

/** Also inside the reports of `access-is-hid`. */
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

/** Zebra's Simple Serial Interface; its tags are `decode`, `ack` and `nak`. */
const ssiFramerSchema = object({
  kind: literal('ssi'),
  dataBytesMax: integer({ minimum: 1, maximum: 4096 }),
  /** Whether each further packet of continued data begins with the symbology byte again. */
  continuedRepeatsType: boolean(),
});

/** 3M's RTE Native; its tag is `message`. */
const rteFramerSchema = object({
  kind: literal('rte'),
  textBytesMax: integer({ minimum: 1, maximum: 4096 }),
  /** The check byte is passed over, or the exclusive or of all before it. */
  bcc: oneOf(['ignored', 'xor']),
});

/** Text that ends with silence; its tags are `text` and `answer`. */
const lineFramerSchema = object({
  kind: literal('line'),
  lineEnd: hexByte,
  textBytesMax: integer({ minimum: 1, maximum: 4096 }),
  /** Characters of each line of the zones that end a text at once. */
  zones: array(array(integer({ minimum: 1, maximum: 64 }), { minItems: 1, maxItems: 3 }), { maxItems: 8 }),
  /** Last bytes of the answers to commands. */
  answerEnds: array(hexBytes, { maxItems: 8 }),
});

/** Bar code scanners of page 0x8C; the only tag is `scan`. */
const hidPosFramerSchema = object({
  kind: literal('hid-pos'),
  scanBytesMax: integer({ minimum: 1, maximum: 4096 }),
});

/** Access-IS' HID transport: each report is a length and a piece of the stream that a serial reader would send. */
const accessIsHidFramerSchema = object({ kind: literal('access-is-hid'), stream: delimitedFramerSchema });

/** A reader that types: its keys by the named layout, their text as of `line`; `lost` is a scan with a hole in it. */
const keyboardFramerSchema = object({
  kind: literal('keyboard'),
  layout: literal('us'),
  text: lineFramerSchema,
});

/** Messages of a program that drives a reader by its maker's library; its tags are those of `external`. */
const jsonLinesFramerSchema = object({
  kind: literal('json-lines'),
  lineBytesMax: integer({ minimum: 64, maximum: 65_536 }),
});

const serialPortSchema = object({
  bus: literal('serial'),
  baud: integer({ minimum: 300, maximum: 4_000_000 }),
  dataBits: union(literal(7), literal(8)),
  parity: oneOf(['none', 'even', 'odd']),
  stopBits: union(literal(1), literal(2)),
  /** Lines raised after opening, as far as the port has them. */
  dtr: boolean(),
  rts: boolean(),
});

/** An event device (evdev): nothing can be set on it, and nothing is written to it. */
const keyboardPortSchema = object({ bus: literal('keyboard') });

/** A program that drives a reader: a Unix socket. */
const externalPortSchema = object({ bus: literal('external') });

/** Bytes; or, in the framing `json-lines`, the message. */
const command = union(
  hexBytes,
  record(union(string({ maxLength: 40, pattern: '^[ -~]*$' }), integer({ minimum: 0, maximum: 1_000_000 })), {
    keyPattern: '^[a-z]{1,20}$',
    maxProperties: 8,
  }),
);
/** Ports of readers whose bytes can be recorded. */
export const recordablePortSchema = union(serialPortSchema, hidPortSchema);

const commandsSchema = object({
  /** Written after opening, before anything else; it has no answer. */
  enable: optional(command),
  /** Answered by a frame that means `identified`. */
  probe: optional(command),
  /** Answered by a frame that means `armed`. */
  arm: optional(command),
  disarm: optional(command),
  /** Answered by a frame that means `mrz`, `misread` or `absent`. */
  inquire: optional(command),
  /** Makes a triggered reader look for a document; answered by what it reads, or by silence. */
  trigger: optional(command),
  /** Ends the looking. */
  stop: optional(command),
  /** Has no answer; the reader is left alone for `timing.resyncMs` afterwards. */
  resync: optional(command),
});

const meanings = [
  'mrz',
  'barcode',
  'misread',
  'absent',
  'identified',
  'armed',
  'disarmed',
  // A document is there; what was read of it follows.
  'present',
  // The reader has gone from the program that drives it, and it has come back.
  'gone',
  'back',
  'cannot-inquire',
] as const;

/**
 * The first rule whose tag and data fit says what a frame means; a frame without a rule means nothing. `data` are all
 * its bytes, `begins` the first ones, `holds` some within.
 */
const eventRuleSchema = object({
  tag,
  data: optional(hexBytes),
  begins: optional(hexBytes),
  holds: optional(hexBytes),
  means: oneOf(meanings),
});

const lifeCycleSchema = union(
  /** Speaks whenever a document is put on it. */
  object({ kind: literal('unsolicited') }),
  /** Reads once after `arm` and must be armed again. */
  object({ kind: literal('one-shot'), rearmDelayMs: milliseconds }),
  /** Looks for a document for a while after `trigger`; a failed reading is silence. Triggered again and again. */
  object({ kind: literal('triggered'), lookMsMax: milliseconds, againDelayMs: milliseconds }),
);

export const readerProfileSchema = object({
  version: literal(1),
  name: profileName,
  title: profileTitle,
  /** Facts it rests on are unsure: not for a train before somebody has tried it on the hardware. */
  experimental: boolean(),
  match: deviceMatchSchema,
  port: union(serialPortSchema, hidPortSchema, keyboardPortSchema, externalPortSchema),
  framer: union(
    tlv16beFramerSchema,
    delimitedFramerSchema,
    ssiFramerSchema,
    rteFramerSchema,
    lineFramerSchema,
    hidPosFramerSchema,
    accessIsHidFramerSchema,
    keyboardFramerSchema,
    jsonLinesFramerSchema,
  ),
  commands: commandsSchema,
  events: array(eventRuleSchema, { minItems: 1, maxItems: 32 }),
  lifeCycle: lifeCycleSchema,
  /** Form of the MRZ inside its frame. */
  mrz: object({
    lineEnd: hexByte,
    /** Bytes of the frame's data before the text: a symbology byte. */
    headBytes: optional(integer({ minimum: 0, maximum: 8 })),
    /** After the last line's end, where the reader sends more. */
    textEnd: optional(hexBytes),
    /** What the reader sends for a character that it could not read; without one it is silent about a failed reading. */
    placeholder: optional(hexByte),
  }),
  timing: object({
    /** Silence after which an unfinished frame is given up. */
    interByteMsMax: milliseconds,
    probeMsMax: milliseconds,
    replyMsMax: milliseconds,
    resyncMs: milliseconds,
    /** A reader that waits is enabled and armed again so often: it may have forgotten that it was. */
    refreshMs: optional(milliseconds),
    /** Questions without an answer before the reader counts as silent. */
    attemptsMax: integer({ minimum: 1, maximum: 10 }),
  }),
  confidence: confidences,
  sources,
});

export type ReaderProfile = Infer<typeof readerProfileSchema>;
export type Tlv16beFramer = Infer<typeof tlv16beFramerSchema>;
export type DelimitedFramer = Infer<typeof delimitedFramerSchema>;
export type SsiFramer = Infer<typeof ssiFramerSchema>;
export type RteFramer = Infer<typeof rteFramerSchema>;
export type LineFramer = Infer<typeof lineFramerSchema>;
export type KeyboardFramer = Infer<typeof keyboardFramerSchema>;
export type JsonLinesFramer = Infer<typeof jsonLinesFramerSchema>;
export type Framer = ReaderProfile['framer'];
export type Command = Infer<typeof command>;
/** How a reader is reached. */
export type Bus = ReaderProfile['port']['bus'];
export type Meaning = (typeof meanings)[number];

/** What a schema cannot see: rules, commands and life cycle must fit each other. Null when they do. */
export function profileProblem(profile: ReaderProfile): string | null {
  const { framer, events, commands, lifeCycle } = profile;
  const { marks, tags } = framingOf(framer);
  const means = (meaning: Meaning): boolean => events.some((rule) => rule.means === meaning);
  const unknown = events.find((rule) => !tags.includes(rule.tag));

  if ((busOfFramer[framer.kind] ?? 'serial') !== profile.port.bus)
    return `framer: ${framer.kind} does not go over a ${profile.port.bus} port`;
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
  if (lifeCycle.kind === 'triggered' && commands.trigger === undefined)
    return 'commands: a triggered reader needs trigger';
  return formProblem(framer, Object.values(commands)) ?? prefixProblem(Object.values(commands));
}

function formProblem({ kind }: Framer, commands: readonly Command[]): string | null {
  const wanted = kind === 'json-lines' ? 'object' : 'string';
  if (commands.every((each) => typeof each === wanted)) return null;
  return `commands: ${kind} takes ${wanted === 'object' ? 'messages' : 'bytes'} only`;
}

/** Bus that a framing goes over; a serial line where none stands here. */
const busOfFramer: Readonly<Partial<Record<Framer['kind'], Bus>>> = {
  'hid-pos': 'hid',
  'access-is-hid': 'hid',
  keyboard: 'keyboard',
  'json-lines': 'external',
};

/** Bytes that the framing tells its frames by, and the tags that it gives them. */
function framingOf(framer: Framer): { readonly marks: readonly string[]; readonly tags: readonly string[] } {
  switch (framer.kind) {
    case 'tlv16be':
      return {
        marks: framer.messages.map(({ code }) => code),
        tags: framer.messages.map((message) => message.tag),
      };
    case 'delimited':
      return { marks: delimiters(framer), tags: framer.sources.map((source) => source.tag) };
    case 'ssi':
      return { marks: [], tags: ['decode', 'ack', 'nak'] };
    case 'rte':
      return { marks: [], tags: ['message'] };
    case 'line':
      return { marks: [], tags: ['text', 'answer'] };
    case 'hid-pos':
      return { marks: [], tags: ['scan'] };
    case 'access-is-hid':
      return framingOf(framer.stream);
    case 'keyboard':
      return { marks: [], tags: [...framingOf(framer.text).tags, 'lost'] };
    case 'json-lines':
      return { marks: [], tags: newsTags };
  }
}

const delimiters = (framer: DelimitedFramer): readonly string[] => [
  framer.stx,
  framer.etx,
  ...framer.sources.flatMap(({ start, end }) => [start, end]),
];

/** A reader, the simulated one as well, tells commands apart by their bytes alone. */
function prefixProblem(commands: readonly Command[]): string | null {
  const texts = commands.map((each) => (typeof each === 'string' ? each : JSON.stringify(each)));
  const clash = texts.find((text, index) =>
    texts.some((other, otherIndex) => otherIndex !== index && other.startsWith(text)),
  );
  return clash === undefined ? null : `commands: another one begins with '${clash}'`;
}
