import type { WireRow } from '../../domain/message/index.ts';
import type { Database } from '../../platform/sqlite/database.ts';
import type { Holding, NumberRange } from './held-rows.ts';

/** One epoch as the file has it. Replaced, never changed: a commit that failed leaves the old one standing. */
export interface EpochState extends Holding {
  readonly id: number;
  /** Hexadecimal. */
  readonly epoch: string;
  /** Hash of row `highest`; zeros before the first. */
  readonly head: Uint8Array;
  /** Newest day of its rows, in days since 1970; null without rows. */
  readonly lastDay: number | null;
  readonly storeId: string | null;
  readonly generation: number;
}

export interface NewRow {
  readonly hash: Uint8Array;
  readonly keyId: string;
  readonly day: number;
  readonly sealed: Uint8Array;
}

export interface HeldWord {
  readonly storeId: string;
  readonly generation: number;
  readonly heldThrough: number;
  readonly heldRanges: readonly NumberRange[];
}

/** Dropped by one call: it must not hold up a guard. */
const prunedRowsMax = 1_000;

/** The statements of the journal's file. Each method commits before it answers, with the epoch as it then stands. */
export class JournalStore {
  readonly #database: Database;
  readonly #statements: ReturnType<typeof prepareAll>;

  constructor(database: Database) {
    this.#database = database;
    this.#statements = prepareAll(database);
  }

  /** Notes whose journal this is, once; answers whose it is. */
  claim(kioskId: string): string {
    this.#statements.claim.run(kioskId);
    return text(this.#statements.owner.get()?.['kioskId']);
  }

  /** Oldest first. */
  epochs(): readonly EpochState[] {
    return this.#statements.epochs.all().map(epochState);
  }

  addEpoch(epoch: Uint8Array): EpochState {
    const { lastInsertRowid } = this.#statements.addEpoch.run(epoch, zeroHash);
    return {
      id: Number(lastInsertRowid),
      epoch: Buffer.from(epoch).toString('hex'),
      highest: 0,
      head: zeroHash,
      prunedThrough: 0,
      lastDay: null,
      heldThrough: 0,
      heldRanges: [],
      storeId: null,
      generation: 0,
    };
  }

  addRow(epoch: EpochState, row: NewRow): EpochState {
    const number = epoch.highest + 1;
    this.#database.inTransaction(() => {
      this.#statements.addRow.run(epoch.id, number, epoch.head, row.hash, row.keyId, row.day, row.sealed);
      this.#statements.advance.run(number, row.hash, epoch.id);
    });
    return { ...epoch, highest: number, head: row.hash, lastDay: row.day };
  }

  hashOf(epoch: EpochState, number: number): Uint8Array | null {
    const row = this.#statements.hash.get(epoch.id, number);
    return row === undefined ? null : bytes(row['hash']);
  }

  rows(
    epoch: EpochState,
    from: number,
    limits: { readonly rowsMax: number; readonly bytesMax: number },
  ): readonly WireRow[] {
    const rows: WireRow[] = [];
    let bytesLeft = limits.bytesMax;
    for (const stored of this.#statements.rows.iterate(epoch.id, from, limits.rowsMax)) {
      const row = wireRow(stored);
      // With the comma between two rows.
      bytesLeft -= JSON.stringify(row).length + 1;
      if (bytesLeft < 0) break;
      rows.push(row);
    }
    return rows;
  }

  noteHeld(epoch: EpochState, word: HeldWord): EpochState {
    const { storeId, generation, heldThrough, heldRanges } = word;
    this.#statements.noteHeld.run(epoch.id, storeId, generation, heldThrough, JSON.stringify(heldRanges));
    return { ...epoch, ...word };
  }

  /** Drops receipted rows of days before `day`. */
  prune(epoch: EpochState, day: number): EpochState {
    const bound = Math.min(epoch.heldThrough, epoch.prunedThrough + prunedRowsMax);
    const prunedThrough = Number(this.#statements.lastBefore.get(epoch.id, bound, day)?.['number'] ?? 0);
    if (prunedThrough <= epoch.prunedThrough) return epoch;
    this.#database.inTransaction(() => {
      this.#statements.dropRows.run(epoch.id, prunedThrough);
      this.#statements.notePruned.run(prunedThrough, epoch.id);
    });
    return { ...epoch, prunedThrough };
  }

  /** Forgets an epoch of which no row is left. */
  dropEpoch(epoch: EpochState): void {
    this.#database.inTransaction(() => {
      this.#statements.dropReceipt.run(epoch.id);
      this.#statements.dropEpoch.run(epoch.id);
    });
  }

  close(): void {
    this.#database.close();
  }
}

const zeroHash = new Uint8Array(32);

function prepareAll(database: Database) {
  return {
    claim: database.prepare('INSERT INTO journal VALUES (1, ?) ON CONFLICT DO NOTHING'),
    owner: database.prepare('SELECT kiosk_id AS kioskId FROM journal'),
    epochs: database.prepare(
      'SELECT id, epoch, highest, head, pruned_through AS prunedThrough, store_id AS storeId, ' +
        'coalesce(generation, 0) AS generation, coalesce(held_through, 0) AS heldThrough, ' +
        "coalesce(held_ranges, '[]') AS heldRanges, " +
        '(SELECT day FROM rows WHERE epoch_id = epochs.id AND number = epochs.highest) AS lastDay ' +
        'FROM epochs LEFT JOIN receipts ON epoch_id = id ORDER BY id',
    ),
    addEpoch: database.prepare(
      'INSERT INTO epochs (epoch, highest, head, pruned_through) VALUES (?, 0, ?, 0)',
    ),
    addRow: database.prepare(
      'INSERT INTO rows (epoch_id, number, previous_hash, hash, key_id, day, sealed) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ),
    advance: database.prepare('UPDATE epochs SET highest = ?, head = ? WHERE id = ?'),
    hash: database.prepare('SELECT hash FROM rows WHERE epoch_id = ? AND number = ?'),
    rows: database.prepare(
      'SELECT number, previous_hash AS previousHash, key_id AS keyId, sealed FROM rows ' +
        'WHERE epoch_id = ? AND number >= ? ORDER BY number LIMIT ?',
    ),
    noteHeld: database.prepare(
      'INSERT INTO receipts VALUES (?, ?, ?, ?, ?) ON CONFLICT (epoch_id) DO UPDATE SET store_id = excluded.store_id, ' +
        'generation = excluded.generation, held_through = excluded.held_through, held_ranges = excluded.held_ranges',
    ),
    lastBefore: database.prepare(
      'SELECT max(number) AS number FROM rows WHERE epoch_id = ? AND number <= ? AND day < ?',
    ),
    dropRows: database.prepare('DELETE FROM rows WHERE epoch_id = ? AND number <= ?'),
    notePruned: database.prepare('UPDATE epochs SET pruned_through = ? WHERE id = ?'),
    dropReceipt: database.prepare('DELETE FROM receipts WHERE epoch_id = ?'),
    dropEpoch: database.prepare('DELETE FROM epochs WHERE id = ?'),
  };
}

type Column = null | number | bigint | string | Uint8Array | undefined;

/** STRICT tables hold what the schema says; these narrow the driver's type without asserting it. */
const text = (value: Column): string => String(value);
const bytes = (value: Column): Uint8Array => (value instanceof Uint8Array ? value : new Uint8Array());

function epochState(row: Readonly<Record<string, Column>>): EpochState {
  const { lastDay, storeId } = row;
  return {
    id: Number(row['id']),
    epoch: Buffer.from(bytes(row['epoch'])).toString('hex'),
    highest: Number(row['highest']),
    head: bytes(row['head']),
    prunedThrough: Number(row['prunedThrough']),
    lastDay: lastDay === null ? null : Number(lastDay),
    heldThrough: Number(row['heldThrough']),
    // Written by `noteHeld` from a receipt that its schema had passed.
    heldRanges: JSON.parse(text(row['heldRanges'])) as readonly NumberRange[],
    storeId: storeId === null ? null : text(storeId),
    generation: Number(row['generation']),
  };
}

function wireRow(row: Readonly<Record<string, Column>>): WireRow {
  return {
    number: Number(row['number']),
    previousHash: Buffer.from(bytes(row['previousHash'])).toString('hex'),
    keyId: text(row['keyId']),
    sealed: Buffer.from(bytes(row['sealed'])).toString('base64url'),
  };
}
