import type {
  CrossingsMessage,
  HelloMessage,
  ReceiptMessage,
  WelcomeMessage,
} from '../../domain/message/index.ts';

const kioskId = 'kiosk-7';
const epoch = '0f'.repeat(16);
const storeId = 'a1'.repeat(16);
const wallMs = Date.UTC(2026, 10, 23, 12);

const crossings: CrossingsMessage = {
  v: 1,
  kind: 'crossings',
  kioskId,
  epoch,
  rows: [{ number: 1, previousHash: '00'.repeat(32), keyId: '0123456789abcdef', sealed: 'c2VhbGVk' }],
};

const hello: HelloMessage = {
  v: 1,
  kind: 'hello',
  kioskId,
  epoch,
  highest: 1,
  wallMs,
  software: '0.1.0',
  watchlistVersion: 3,
  rulesVersion: null,
};

const welcome: WelcomeMessage = {
  v: 1,
  kind: 'welcome',
  storeId,
  generation: 0,
  kioskId,
  epoch,
  highest: 1,
  wallMs,
};

const receipt: ReceiptMessage = {
  v: 1,
  kind: 'receipt',
  storeId,
  generation: 0,
  kioskId,
  epoch,
  heldThrough: 1,
  heldRanges: [{ from: 3, to: 5 }],
  chainHead: 'bc'.repeat(32),
};

/** One good message of each kind. */
export const messages = [crossings, hello, welcome, receipt] as const;
