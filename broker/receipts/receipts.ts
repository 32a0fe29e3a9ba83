import type { KeyObject } from 'node:crypto';
import { limits, type ReceiptMessage, type WelcomeMessage } from '../../domain/message/index.ts';
import { sealEnvelope } from '../../platform/crypto/envelope.ts';
import type { Held, RowStore } from '../store/store.ts';

/** A signed message for one kiosk. */
export interface Reply {
  readonly kioskId: string;
  readonly kind: 'welcome' | 'receipt';
  readonly bytes: Uint8Array;
}

/** Headquarters' signed word on what it holds. Always read from the store after its commit, never from memory. */
export interface ReceiptWriter {
  receipt(kioskId: string, epoch: string): Promise<Reply>;
  /** The answer to a hello: what headquarters knows, and its receipt. */
  welcome(kioskId: string, epoch: string, nowWallMs: number): Promise<readonly Reply[]>;
}

export function receiptWriter(store: RowStore, receiptKey: KeyObject): ReceiptWriter {
  const identity = { v: 1, storeId: store.storeId, generation: store.generation } as const;
  const held = (kioskId: string, epoch: string): Promise<Held> =>
    store.held(kioskId, epoch, limits.receiptRangesMax);
  const receiptOf = (kioskId: string, epoch: string, state: Held): Reply => {
    const message: ReceiptMessage = {
      ...identity,
      kind: 'receipt',
      kioskId,
      epoch,
      heldThrough: state.heldThrough,
      heldRanges: state.ranges,
      chainHead: state.chainHead,
    };
    return { kioskId, kind: 'receipt', bytes: sealEnvelope(message, receiptKey) };
  };
  return {
    receipt: async (kioskId, epoch) => receiptOf(kioskId, epoch, await held(kioskId, epoch)),
    welcome: async (kioskId, epoch, nowWallMs) => {
      const state = await held(kioskId, epoch);
      const message: WelcomeMessage = {
        ...identity,
        kind: 'welcome',
        kioskId,
        epoch,
        highest: state.highest,
        wallMs: nowWallMs,
      };
      const welcome: Reply = { kioskId, kind: 'welcome', bytes: sealEnvelope(message, receiptKey) };
      return [welcome, receiptOf(kioskId, epoch, state)];
    },
  };
}
