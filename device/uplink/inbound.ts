import type { KeyObject } from 'node:crypto';
import type { FaultCode, FaultDetails } from '../../domain/fault/index.ts';
import {
  listsTopic,
  parseTopic,
  type ListsMessage,
  type ReceiptMessage,
  type WelcomeMessage,
} from '../../domain/message/index.ts';
import { openEnvelope, type Opened } from '../../platform/crypto/envelope.ts';

export type Inbound =
  | { readonly ok: true; readonly message: WelcomeMessage | ReceiptMessage | ListsMessage }
  | { readonly ok: false; readonly code: FaultCode; readonly details: FaultDetails };

const codeOf: Readonly<Record<Extract<Opened, { ok: false }>['problem'], FaultCode>> = {
  oversize: 'KD-UPL-OVERSIZE',
  malformed: 'KD-UPL-MALFORMED',
  version: 'KD-UPL-VERSION',
  signature: 'KD-UPL-SIGNATURE',
};

/** Takes a message only when headquarters signed it, for this kiosk, and it is of the kind its topic names. */
export function judgeInbound(
  topic: string,
  payload: Uint8Array,
  kioskId: string,
  receiptKey: KeyObject,
): Inbound {
  const opened = openEnvelope(payload, receiptKey);
  if (!opened.ok) return { ok: false, code: codeOf[opened.problem], details: { why: opened.why } };
  const { message } = opened;
  if (message.kind === 'lists')
    return topic === listsTopic
      ? { ok: true, message }
      : refuse('the body is of another kind than its topic');
  const named = parseTopic(topic);
  if (message.kioskId !== kioskId || named?.kioskId !== kioskId) {
    return { ok: false, code: 'KD-UPL-OTHER-KIOSK', details: {} };
  }
  if (message.kind !== named.kind) return refuse('the body is of another kind than its topic');
  if (message.kind === 'welcome' || message.kind === 'receipt') return { ok: true, message };
  return refuse('headquarters does not send this kind');
}

const refuse = (why: string): Inbound => ({ ok: false, code: 'KD-UPL-MALFORMED', details: { why } });
