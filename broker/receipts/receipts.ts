import type { KeyObject } from 'node:crypto';
import {
  limits,
  type HelloMessage,
  type ReceiptMessage,
  type WelcomeMessage,
} from '../../domain/message/index.ts';
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
  /**
   * The answer to a hello: what headquarters knows, and its receipt. The receipt stops at what the kiosk itself holds:
   * to a restored disk it then speaks of rows that are there, and of the others the welcome's `highest` tells.
   */
  welcome(hello: HelloMessage, nowWallMs: number): Promise<readonly Reply[]>;
}

export function receiptWriter(store: RowStore, receiptKey: KeyObject): ReceiptWriter {
  const identity = { v: 1, storeId: store.storeId, generation: store.generation } as const;
  const held = (kioskId: string, epoch: string, numberMax?: number): Promise<Held> =>
    store.held(kioskId, epoch, limits.receiptRangesMax, numberMax);
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
    welcome: async ({ kioskId, epoch, highest }, nowWallMs) => {
      const state = await held(kioskId, epoch, highest);
      const message: WelcomeMessage = {
        ...identity,
        kind: 'welcome',
        kioskId,
        epoch,
        // Numbers that were announced are taken, also when their rows are lost: a restored disk must not use them again.
        highest: Math.max(state.highest, state.announced),
        wallMs: nowWallMs,
      };
      const welcome: Reply = { kioskId, kind: 'welcome', bytes: sealEnvelope(message, receiptKey) };
      return [welcome, receiptOf(kioskId, epoch, state)];
    },
  };
}
