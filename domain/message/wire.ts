import { array, integer, literal, nullable, object, string, type Infer } from '../schema/schema.ts';
import { kioskIdPattern, limits } from './limits.ts';

const base64url = (bytesMax: number) =>
  string({ minLength: 1, maxLength: Math.ceil((bytesMax * 4) / 3), pattern: '^[A-Za-z0-9_-]+$' });
const hex = (bytes: number) => string({ minLength: bytes * 2, maxLength: bytes * 2, pattern: '^[0-9a-f]+$' });
const kioskId = string({ minLength: 1, maxLength: limits.kioskIdCharactersMax, pattern: kioskIdPattern });
const number = integer({ minimum: 1, maximum: limits.crossingNumberMax });
const numberOrNone = integer({ minimum: 0, maximum: limits.crossingNumberMax });
const wallMs = integer({ minimum: -8.64e15, maximum: 8.64e15 });

/** Random name of one journal file, 16 bytes in hexadecimal. */
const epoch = hex(16);
/** Random name of headquarters' store, 16 bytes in hexadecimal. */
const storeId = hex(16);
const keyId = string({ minLength: 8, maxLength: 64, pattern: '^[0-9a-f]+$' });

/** Rows exactly as committed, kiosk to headquarters. `previousHash` of row 1 is 32 zero bytes. */
export const crossingsSchema = object({
  v: literal(1),
  kind: literal('crossings'),
  kioskId,
  epoch,
  rows: array(
    object({
      number,
      previousHash: hex(32),
      keyId,
      sealed: base64url(limits.recordBytesMax + 64),
    }),
    { minItems: 1, maxItems: limits.messageRowsMax },
  ),
});

/** Sent by a kiosk after each connect: what it holds, so that headquarters can answer with what it knows. */
const helloSchema = object({
  v: literal(1),
  kind: literal('hello'),
  kioskId,
  epoch,
  highest: numberOrNone,
  wallMs,
  software: string({ maxLength: 40 }),
  watchlistVersion: nullable(numberOrNone),
  rulesVersion: nullable(numberOrNone),
});

/** Headquarters' answer. A `highest` above the kiosk's own starts a new epoch there (restored or cloned disk). */
const welcomeSchema = object({
  v: literal(1),
  kind: literal('welcome'),
  storeId,
  generation: numberOrNone,
  kioskId,
  epoch,
  highest: numberOrNone,
  wallMs,
});

/**
 * Headquarters' word on which rows of a kiosk it holds: 1..heldThrough all, and heldRanges beyond it (inclusive,
 * ascending, not touching). A higher generation replaces every receipt of a lower one.
 */
const receiptSchema = object({
  v: literal(1),
  kind: literal('receipt'),
  storeId,
  generation: numberOrNone,
  kioskId,
  epoch,
  heldThrough: numberOrNone,
  heldRanges: array(object({ from: number, to: number }), { maxItems: limits.receiptRangesMax }),
  /** Hash of row `heldThrough`; null while none is held. */
  chainHead: nullable(hex(32)),
});

/**
 * Said to all kiosks and kept for those that connect later: which lists are published, and on which port of headquarters they
 * are fetched. Only a hint: what may be believed of lists says their own metadata.
 */
export const listsSchema = object({
  v: literal(1),
  kind: literal('lists'),
  timestampVersion: number,
  port: integer({ minimum: 1, maximum: 65_535 }),
});

/** The one topic that is no kiosk's own. */
export const listsTopic = 'kordon/1/lists';

/** Every body of one kiosk that travels, by its kind. The signed envelope around it is in `platform/crypto/envelope.ts`. */
export const messageSchemas = {
  crossings: crossingsSchema,
  hello: helloSchema,
  welcome: welcomeSchema,
  receipt: receiptSchema,
} as const;

export type CrossingsMessage = Infer<typeof crossingsSchema>;
export type HelloMessage = Infer<typeof helloSchema>;
export type WelcomeMessage = Infer<typeof welcomeSchema>;
export type ReceiptMessage = Infer<typeof receiptSchema>;
export type ListsMessage = Infer<typeof listsSchema>;
export type MessageKind = keyof typeof messageSchemas;
export type Message = CrossingsMessage | HelloMessage | WelcomeMessage | ReceiptMessage;
export type WireRow = CrossingsMessage['rows'][number];

/** Topic of one kind for one kiosk. Up: crossings, hello. Down: welcome, receipt. No level holds a dot. */
export function topicOf(kind: MessageKind, id: string): string {
  return `kordon/1/${id}/${kind}`;
}

/** The kiosk and kind that a topic names, or null for a topic that is none of ours. */
export function parseTopic(topic: string): { readonly kioskId: string; readonly kind: MessageKind } | null {
  const match = /^kordon\/1\/([^/]{1,32})\/([a-z]{1,16})$/.exec(topic);
  const id = match?.[1];
  const kind = match?.[2];
  if (id === undefined || kind === undefined || !new RegExp(kioskIdPattern).test(id)) return null;
  if (!Object.hasOwn(messageSchemas, kind)) return null;
  // The line above has looked it up among the kinds.
  return { kioskId: id, kind: kind as MessageKind };
}
