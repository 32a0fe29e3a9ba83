import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openJournal, type JournalSettings } from '../../device/journal/sqlite-journal.ts';
import type { Journal } from '../../device/journal/journal.ts';
import {
  associatedData,
  crossingsSchema,
  recordSchema,
  type JournalRecord,
  type ReceiptMessage,
  type WireRow,
} from '../../domain/message/index.ts';
import { openSealed } from '../../platform/crypto/hpke-open.ts';
import { keyIdOf, rowHash } from '../../platform/crypto/row-hash.ts';
import { silentLog } from '../../platform/log/log.ts';
import { validator } from '../../platform/schema/validate.ts';
import { manualClock } from './manual-clock.ts';

const validateRows = validator(crossingsSchema);
const validateRecord = validator(recordSchema);

/** Headquarters' sealing key with both halves, for tests that look into rows. */
export interface SealingPair {
  readonly keyId: string;
  readonly publicKey: Uint8Array;
  readonly privateKey: KeyObject;
}

export function newSealingPair(): SealingPair {
  const { privateKey, publicKey } = generateKeyPairSync('x25519');
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  return { keyId: keyIdOf(raw), publicKey: raw, privateKey };
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'kordon-journal-'));
}

export function journalAt(path: string, settings: Partial<JournalSettings> = {}): Journal {
  return openJournal({
    path,
    kioskId: 'kiosk-7',
    sealingKey: newSealingPair(),
    clock: manualClock(),
    random: (bytes) => randomBytes(bytes),
    log: silentLog(),
    ...settings,
  });
}

/** Every row that is in an epoch. */
export function allRows(journal: Journal, epoch = journal.epoch): readonly WireRow[] {
  const rows: WireRow[] = [];
  for (;;) {
    const next = journal.rows(epoch, (rows.at(-1)?.number ?? 0) + 1, { rowsMax: 64, bytesMax: 120 * 1024 });
    if (next.length === 0) return rows;
    const message = { v: 1, kind: 'crossings', kioskId: journal.kioskId, epoch, rows: next };
    const checked = validateRows(message);
    if (!checked.ok) throw new Error(`rows do not fit the wire: ${checked.why}`);
    rows.push(...next);
  }
}

export interface OpenedRow {
  readonly number: number;
  readonly hash: string;
  readonly plaintextBytes: number;
  readonly record: JournalRecord;
}

/** Opens rows as headquarters would, after following their chain from the first one's `previousHash`. */
export function openRows(
  rows: readonly WireRow[],
  kioskId: string,
  epoch: string,
  pair: SealingPair,
): readonly OpenedRow[] {
  let previousHash = rows[0]?.previousHash ?? '';
  return rows.map((row) => {
    if (row.previousHash !== previousHash) throw new Error(`row ${row.number} breaks the chain`);
    const sealed = Buffer.from(row.sealed, 'base64url');
    const binding = associatedData({
      kioskId,
      epoch: Buffer.from(epoch, 'hex'),
      number: row.number,
      previousHash: Buffer.from(row.previousHash, 'hex'),
      keyId: row.keyId,
    });
    const plaintext = openSealed(pair.privateKey, pair.publicKey, sealed, binding);
    if (plaintext === null) throw new Error(`row ${row.number} does not open`);
    const checked = validateRecord(JSON.parse(plaintext.toString('utf8')));
    if (!checked.ok) throw new Error(`row ${row.number} is no record: ${checked.why}`);
    previousHash = rowHash(binding, sealed).toString('hex');
    return {
      number: row.number,
      hash: previousHash,
      plaintextBytes: plaintext.length,
      record: checked.value,
    };
  });
}

export function receiptFor(
  journal: Journal,
  facts: Partial<ReceiptMessage> & { readonly heldThrough: number },
): ReceiptMessage {
  return {
    v: 1,
    kind: 'receipt',
    storeId: '5'.repeat(32),
    generation: 0,
    kioskId: journal.kioskId,
    epoch: journal.epoch,
    heldRanges: [],
    chainHead: null,
    ...facts,
  };
}
