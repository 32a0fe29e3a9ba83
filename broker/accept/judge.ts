import { createHash, type KeyObject } from 'node:crypto';
import type { FaultCode } from '../../domain/fault/index.ts';
import {
  associatedData,
  type CrossingsMessage,
  type HelloMessage,
  type MessageKind,
} from '../../domain/message/index.ts';
import { openEnvelope, type Opened } from '../../platform/crypto/envelope.ts';
import { rowHash } from '../../platform/crypto/row-hash.ts';
import type { SealedRow } from '../store/store.ts';

/** A message as the door hands it over: who sent it is already certain, what it says is not. */
export interface Submission {
  readonly kioskId: string;
  readonly kind: MessageKind;
  readonly payload: Uint8Array;
}

export type Judgement =
  | { readonly kind: 'crossings'; readonly epoch: string; readonly rows: readonly SealedRow[] }
  | { readonly kind: 'hello'; readonly hello: HelloMessage }
  | {
      readonly kind: 'refused';
      readonly code: FaultCode;
      readonly why: string;
      readonly messageHash: string;
    };

const codeOf: Readonly<Record<Exclude<Opened, { ok: true }>['problem'], FaultCode>> = {
  oversize: 'KD-HQ-OVERSIZE',
  malformed: 'KD-HQ-MALFORMED',
  version: 'KD-HQ-VERSION',
  signature: 'KD-HQ-SIGNATURE',
};

/**
 * Decides what a message is worth without opening any row: signature, version, schema, and that the signer, the
 * certificate and the message all name the same kiosk.
 *
 * @param publicKey the kiosk's key from the registry
 */
export function judge(submission: Submission, publicKey: KeyObject): Judgement {
  const refuse = (code: FaultCode, why: string): Judgement => ({
    kind: 'refused',
    code,
    why,
    messageHash: createHash('sha256').update(submission.payload).digest('hex'),
  });
  const opened = openEnvelope(submission.payload, publicKey);
  if (!opened.ok) return refuse(codeOf[opened.problem], opened.why);
  const { message } = opened;
  if (message.kind === 'lists') return refuse('KD-HQ-MALFORMED', 'kiosks do not send this kind');
  if (message.kioskId !== submission.kioskId)
    return refuse('KD-HQ-OTHER-KIOSK', 'the body names another kiosk');
  if (message.kind !== submission.kind)
    return refuse('KD-HQ-MALFORMED', 'the body is of another kind than the topic');
  if (message.kind === 'hello') return { kind: 'hello', hello: message };
  if (message.kind === 'crossings') {
    return { kind: 'crossings', epoch: message.epoch, rows: sealedRows(message) };
  }
  return refuse('KD-HQ-MALFORMED', 'kiosks do not send this kind');
}

/** The hash is computed here from what arrived; a kiosk's word on it is not asked for. */
function sealedRows(message: CrossingsMessage): readonly SealedRow[] {
  const { kioskId, epoch } = message;
  const epochBytes = Buffer.from(epoch, 'hex');
  return message.rows.map(({ number, previousHash, keyId, sealed: text }) => {
    const sealed = Buffer.from(text, 'base64url');
    const binding = {
      kioskId,
      epoch: epochBytes,
      number,
      previousHash: Buffer.from(previousHash, 'hex'),
      keyId,
    };
    const hash = Buffer.from(rowHash(associatedData(binding), sealed)).toString('hex');
    return { kioskId, epoch, number, previousHash, keyId, hash, sealed };
  });
}
