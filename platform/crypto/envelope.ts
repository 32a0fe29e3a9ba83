import { sign, verify, type KeyObject } from 'node:crypto';
import {
  limits,
  listsSchema,
  messageSchemas,
  type ListsMessage,
  type Message,
} from '../../domain/message/index.ts';
import { union, type Infer } from '../../domain/schema/schema.ts';
import { validator } from '../schema/validate.ts';

/**
 * A message as it travels: magic `KDM1` (4 bytes) ‖ Ed25519 signature (64) ‖ body (UTF-8 JSON). The signature
 * covers the magic and the body, with a text prefix so that the same key can also serve TLS.
 */
const magic = Buffer.from('KDM1', 'latin1');
const signatureBytes = 64;
const headerBytes = magic.length + signatureBytes;
const context = Buffer.from('kordon message\0', 'latin1');

const validateMessage = validator(
  union(
    messageSchemas.crossings,
    messageSchemas.hello,
    messageSchemas.welcome,
    messageSchemas.receipt,
    listsSchema,
  ),
);
// A compile-time proof that the union covers the type.
type Covered = Infer<(typeof messageSchemas)[keyof typeof messageSchemas]> | ListsMessage;

export type Opened =
  | { readonly ok: true; readonly message: Message | ListsMessage }
  | {
      readonly ok: false;
      readonly problem: 'oversize' | 'malformed' | 'version' | 'signature';
      readonly why: string;
    };

const toBeSigned = (body: Uint8Array): Buffer => Buffer.concat([context, magic, body]);

/** Signs a message. Throws a RangeError when it is over the limit: the caller batches by size. */
export function sealEnvelope(message: Covered, privateKey: KeyObject): Buffer {
  const body = Buffer.from(JSON.stringify(message), 'utf8');
  if (headerBytes + body.length > limits.messageBytesMax) throw new RangeError('message is over its limit');
  return Buffer.concat([magic, sign(null, toBeSigned(body), privateKey), body]);
}

/** Checks size, signature, version and schema, in this order, so that unsigned bytes are never parsed. */
export function openEnvelope(bytes: Uint8Array, publicKey: KeyObject): Opened {
  if (bytes.length > limits.messageBytesMax) return refuse('oversize', `${bytes.length} bytes`);
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (whole.length <= headerBytes || whole.toString('latin1', 0, 3) !== 'KDM') {
    return refuse('malformed', 'no kordon envelope');
  }
  if (!whole.subarray(0, magic.length).equals(magic)) return refuse('version', 'envelope');
  const body = whole.subarray(headerBytes);
  const signature = whole.subarray(magic.length, headerBytes);
  if (!verify(null, toBeSigned(body), publicKey, signature)) return refuse('signature', 'does not verify');
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString('utf8'));
  } catch {
    return refuse('malformed', 'body is no JSON');
  }
  const version = typeof parsed === 'object' && parsed !== null && 'v' in parsed ? parsed.v : undefined;
  // Anything but a number is named by its type only: what stands there may be a traveller's.
  if (version !== 1)
    return refuse('version', `body ${typeof version === 'number' ? version : typeof version}`);
  const checked = validateMessage(parsed);
  return checked.ok ? { ok: true, message: checked.value } : refuse('malformed', checked.why);
}

function refuse(problem: 'oversize' | 'malformed' | 'version' | 'signature', why: string): Opened {
  return { ok: false, problem, why };
}
