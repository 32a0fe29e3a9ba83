import type { KeyObject } from 'node:crypto';
import type { FaultCode } from '../../domain/fault/index.ts';
import { associatedData, recordSchema } from '../../domain/message/index.ts';
import { openSealed } from '../../platform/crypto/hpke-open.ts';
import { validator } from '../../platform/schema/validate.ts';
import type { FiledRecord, OpenedRow, RecordStore } from '../store/record-store.ts';
import type { RowReader } from '../store/row-reader.ts';
import type { ArrivedRow } from '../store/store.ts';

const rowsAtOnce = 64;
const validateRecord = validator(recordSchema);

export interface SealingKey {
  readonly privateKey: KeyObject;
  /** Raw, 32 bytes. */
  readonly publicKey: Uint8Array;
}

/** Finds a private sealing key by the id in a row; null when headquarters does not hold it. */
export type SealingKeys = (keyId: string) => SealingKey | null;

export interface OpenerParts {
  readonly rows: RowReader;
  readonly records: RecordStore;
  readonly keys: SealingKeys;
  readonly nowWallMs: () => number;
}

export interface Opener {
  /** Opens the next rows, at most 64; answers how many it took. Safe to repeat after any crash. */
  step(): number;
  /** Tries everything in quarantine once more; answers how many were filed. */
  retryQuarantine(): number;
}

/** The second stage. A row that cannot be opened is set aside and never holds up the next one. */
export function makeOpener(parts: OpenerParts): Opener {
  const { rows, records, keys, nowWallMs } = parts;
  const storeId = rows.overview().storeId;
  return {
    step: () => {
      const next = rows.rowsAfter(records.cursor(storeId), rowsAtOnce);
      const last = next.at(-1);
      if (last === undefined) return 0;
      const opened = next.map((row) => openRow(row, keys));
      records.file(storeId, opened, last.arrival, nowWallMs());
      return next.length;
    },
    retryQuarantine: () => {
      let filed = 0;
      let after = 0;
      for (;;) {
        const waiting = records.quarantined(after, rowsAtOnce);
        const opened = waiting.flatMap((arrival) => {
          const row = rows.row(arrival);
          return row === null ? [] : [openRow(row, keys)];
        });
        records.retried(opened, nowWallMs());
        filed += opened.filter((each) => 'record' in each).length;
        after = waiting.at(-1) ?? after;
        if (waiting.length < rowsAtOnce) return filed;
      }
    },
  };
}

function openRow(row: ArrivedRow, keys: SealingKeys): OpenedRow {
  const setAside = (code: FaultCode): OpenedRow => ({ row, code });
  const key = keys(row.keyId);
  if (key === null) return setAside('KD-HQ-NO-KEY');
  const binding = associatedData({
    kioskId: row.kioskId,
    epoch: Buffer.from(row.epoch, 'hex'),
    number: row.number,
    previousHash: Buffer.from(row.previousHash, 'hex'),
    keyId: row.keyId,
  });
  const plaintext = openSealed(key.privateKey, key.publicKey, row.sealed, binding);
  if (plaintext === null) return setAside('KD-HQ-SEAL');
  const record = recordIn(plaintext);
  return record === null ? setAside('KD-HQ-RECORD') : { row, record };
}

/** Null when the text is no record of a known version. Why is not said: the reason could quote a traveller. */
function recordIn(plaintext: Uint8Array): FiledRecord | null {
  const text = Buffer.from(plaintext).toString('utf8');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const checked = validateRecord(json);
  if (!checked.ok) return null;
  const record = checked.value;
  const filed = { json: text.trimEnd() };
  return record.kind === 'undo'
    ? { ...filed, kind: 'undo', decidedWallMs: record.undoneAt.wallMs, undoes: record.of.hash }
    : { ...filed, kind: 'crossing', decidedWallMs: record.decidedAt.wallMs, undoes: null };
}
