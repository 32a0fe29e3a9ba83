import { Fault } from '../../domain/fault/index.ts';
import type { HelloMessage } from '../../domain/message/index.ts';
import { openDatabase, storeProblem, type Database } from '../../platform/sqlite/database.ts';
import { rowMigrations } from './row-schema.ts';
import type { Arrival, Held, Range, Refusal, RowOutcome, RowStore, SealedRow } from './store.ts';
import { rowAs, rowsAs } from './typed-rows.ts';

/** Refusals that stay visible; older ones are counted only. */
const refusedRowsMax = 10_000;
const advanceRowsMax = 1_000;
const pageBytes = 4_096;

interface EpochState {
  readonly id: number;
  readonly heldThrough: number;
  readonly chainHead: Uint8Array | null;
  readonly highest: number;
  /** Highest number that the kiosk ever said it holds. */
  readonly announced: number;
}

interface HashRow {
  readonly number: number;
  readonly hash: Uint8Array;
  readonly previousHash: Uint8Array;
}

export interface RowStoreSettings {
  readonly path: string;
  /** Fresh random bytes, for the name of a new store. */
  readonly random: (bytes: number) => Uint8Array;
  /** Quota of the file, in whole pages of 4 KiB; null: the disk's own. Over it the store is full. */
  readonly bytesMax: number | null;
}

/** Opens or makes the store of sealed rows in one SQLite file (WAL, synchronous=FULL). */
export function openRowStore(settings: RowStoreSettings): RowStore {
  const database = openDatabase(settings.path, rowMigrations);
  if (settings.bytesMax !== null) {
    database.exec(`PRAGMA max_page_count = ${Math.floor(settings.bytesMax / pageBytes)}`);
  }
  database
    .prepare('INSERT INTO store VALUES (1, ?, 0) ON CONFLICT DO NOTHING')
    .run(Buffer.from(settings.random(16)).toString('hex'));
  const identity = rowAs<Pick<RowStore, 'storeId' | 'generation'>>(
    database.prepare('SELECT store_id AS storeId, generation FROM store').get(),
  );
  if (identity === null) throw new Error('a store that was just named has no name');
  const writer = new RowWriter(database);
  return {
    ...identity,
    commit: async (arrival) => {
      try {
        return database.inTransaction(() => writer.write(arrival));
      } catch (error) {
        throw storeFault(error);
      }
    },
    held: async (kioskId, epoch, rangesMax, numberMax) => writer.held(kioskId, epoch, rangesMax, numberMax),
    close: () => database.close(),
  };
}

/** After a restore from a backup: receipts of the next generation replace those that the lost rows were told in. */
export function raiseGeneration(path: string): number {
  const database = openDatabase(path, rowMigrations);
  try {
    database.exec('UPDATE store SET generation = generation + 1');
    const row = database.prepare('SELECT generation FROM store').get();
    return Number(row?.['generation'] ?? 0);
  } finally {
    database.close();
  }
}

function storeFault(error: unknown): unknown {
  const problem = storeProblem(error);
  if (problem === null) return error;
  if (problem === 'full') return new Fault('KD-HQ-FULL', {}, { cause: error });
  return new Fault('KD-HQ-STORE', { why: problem }, { cause: error });
}

/** The statements of one commit. Runs inside a transaction. */
class RowWriter {
  readonly #statements: ReturnType<typeof prepareAll>;

  constructor(database: Database) {
    this.#statements = prepareAll(database);
  }

  write(arrival: Arrival): readonly RowOutcome[] {
    const outcomes = arrival.rows.map((row) => this.#row(row, arrival.nowWallMs));
    for (const hello of arrival.hellos) this.#hello(hello, arrival.nowWallMs);
    for (const refusal of arrival.refusals) this.#refusal(refusal, arrival.nowWallMs);
    if (arrival.refusals.length > 0) this.#statements.pruneRefused.run(refusedRowsMax);
    return outcomes;
  }

  held(kioskId: string, epoch: string, rangesMax: number, numberMax = Infinity): Held {
    const state = this.#epoch(kioskId, epoch);
    if (state === null) return { heldThrough: 0, chainHead: null, highest: 0, announced: 0, ranges: [] };
    const { highest, announced } = state;
    if (state.heldThrough > numberMax) {
      const head = rowAs<HashRow>(this.#statements.neighbour.get(state.id, numberMax));
      const chainHead = head === null ? null : Buffer.from(head.hash).toString('hex');
      return { heldThrough: numberMax, chainHead, highest, announced, ranges: [] };
    }
    const chainHead = state.chainHead === null ? null : Buffer.from(state.chainHead).toString('hex');
    const ranges =
      state.highest > state.heldThrough
        ? rowsAs<Range>(this.#statements.rangesBeyond.all(state.id, state.heldThrough, rangesMax))
        : [];
    return { heldThrough: state.heldThrough, chainHead, highest, announced, ranges };
  }

  #epoch(kioskId: string, epoch: string): EpochState | null {
    return rowAs<EpochState>(this.#statements.epoch.get(kioskId, epoch));
  }

  #row(row: SealedRow, nowWallMs: number): RowOutcome {
    this.#statements.addEpoch.run(row.kioskId, row.epoch);
    const epoch = this.#epoch(row.kioskId, row.epoch);
    if (epoch === null) throw new Error('an epoch that was just added is missing');
    const hash = Buffer.from(row.hash, 'hex');
    const present = rowsAs<Pick<HashRow, 'hash'>>(this.#statements.sameNumber.all(epoch.id, row.number));
    if (present.some((other) => hash.equals(other.hash))) return 'duplicate';
    const fork = present.length;
    const previousHash = Buffer.from(row.previousHash, 'hex');
    this.#statements.insert.run(
      epoch.id,
      row.number,
      fork,
      hash,
      previousHash,
      row.keyId,
      nowWallMs,
      row.sealed,
    );
    if (fork > 0) {
      this.#alarm('KD-HQ-FORK', row, nowWallMs);
      return 'forked';
    }
    if (this.#breaksChain(epoch.id, row.number, hash, previousHash))
      this.#alarm('KD-HQ-CHAIN', row, nowWallMs);
    this.#advance(epoch, row.number, nowWallMs);
    return 'stored';
  }

  /** Compares with the neighbours that are here already; the order of arrival does not matter. */
  #breaksChain(epochId: number, number: number, hash: Buffer, previousHash: Buffer): boolean {
    const before = rowAs<HashRow>(this.#statements.neighbour.get(epochId, number - 1));
    const after = rowAs<HashRow>(this.#statements.neighbour.get(epochId, number + 1));
    if (number === 1 && previousHash.some((byte) => byte !== 0)) return true;
    if (before !== null && !previousHash.equals(before.hash)) return true;
    return after !== null && !hash.equals(after.previousHash);
  }

  /** Moves `held_through` over the new row and whatever stood behind the gap that it closed. */
  #advance(epoch: EpochState, number: number, nowWallMs: number): void {
    let { heldThrough } = epoch;
    let chainHead: Uint8Array | null = null;
    if (number === heldThrough + 1) {
      let more = true;
      while (more) {
        const rows = rowsAs<HashRow>(
          this.#statements.numbersAfter.all(epoch.id, heldThrough, advanceRowsMax),
        );
        const gapAt = rows.findIndex((row, index) => row.number !== heldThrough + 1 + index);
        const run = gapAt < 0 ? rows.length : gapAt;
        chainHead = rows[run - 1]?.hash ?? chainHead;
        heldThrough += run;
        more = run === advanceRowsMax;
      }
    }
    this.#statements.advance.run(heldThrough, chainHead, number, nowWallMs, epoch.id);
  }

  #hello(hello: HelloMessage, nowWallMs: number): void {
    this.#statements.addEpoch.run(hello.kioskId, hello.epoch);
    this.#statements.announce.run(hello.highest, hello.kioskId, hello.epoch);
    const { kioskId, software, watchlistVersion, rulesVersion } = hello;
    this.#statements.contact.run(kioskId, nowWallMs, software, watchlistVersion, rulesVersion);
  }

  #refusal(refusal: Refusal, nowWallMs: number): void {
    const messageHash = refusal.messageHash === null ? null : Buffer.from(refusal.messageHash, 'hex');
    this.#statements.refuse.run(refusal.kioskId, refusal.code, messageHash, nowWallMs);
    this.#statements.countRefusal.run(refusal.kioskId);
  }

  #alarm(code: 'KD-HQ-FORK' | 'KD-HQ-CHAIN', row: SealedRow, nowWallMs: number): void {
    this.#statements.alarm.run(code, row.kioskId, row.epoch, row.number, nowWallMs);
  }
}

function prepareAll(database: Database) {
  return {
    epoch: database.prepare(
      'SELECT id, held_through AS heldThrough, chain_head AS chainHead, highest, announced FROM epochs WHERE kiosk_id = ? AND epoch = ?',
    ),
    addEpoch: database.prepare('INSERT INTO epochs (kiosk_id, epoch) VALUES (?, ?) ON CONFLICT DO NOTHING'),
    announce: database.prepare(
      'UPDATE epochs SET announced = max(announced, ?) WHERE kiosk_id = ? AND epoch = ?',
    ),
    sameNumber: database.prepare('SELECT hash FROM rows WHERE epoch_id = ? AND number = ?'),
    neighbour: database.prepare(
      'SELECT number, hash, previous_hash AS previousHash FROM rows WHERE epoch_id = ? AND number = ? AND fork = 0',
    ),
    insert: database.prepare(
      'INSERT INTO rows (epoch_id, number, fork, hash, previous_hash, key_id, arrived_wall_ms, sealed) ' +
        'VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ),
    numbersAfter: database.prepare(
      'SELECT number, hash, previous_hash AS previousHash FROM rows ' +
        'WHERE epoch_id = ? AND number > ? AND fork = 0 ORDER BY number LIMIT ?',
    ),
    advance: database.prepare(
      'UPDATE epochs SET held_through = ?, chain_head = coalesce(?, chain_head), highest = max(highest, ?), ' +
        'held = held + 1, last_stored_wall_ms = ? WHERE id = ?',
    ),
    // Numbers minus their rank are equal along an unbroken run.
    rangesBeyond: database.prepare(
      'SELECT min(number) AS "from", max(number) AS "to" FROM (' +
        'SELECT number, number - row_number() OVER (ORDER BY number) AS run FROM rows ' +
        'WHERE epoch_id = ? AND number > ? AND fork = 0) GROUP BY run ORDER BY 1 LIMIT ?',
    ),
    contact: database.prepare(
      'INSERT INTO contacts VALUES (?, ?, ?, ?, ?) ON CONFLICT (kiosk_id) DO UPDATE SET seen_wall_ms = excluded.seen_wall_ms, ' +
        'software = excluded.software, watchlist_version = excluded.watchlist_version, rules_version = excluded.rules_version',
    ),
    refuse: database.prepare(
      'INSERT INTO refused (kiosk_id, code, message_hash, at_wall_ms) VALUES (?, ?, ?, ?)',
    ),
    countRefusal: database.prepare(
      'INSERT INTO refused_counts VALUES (?, 1) ON CONFLICT (kiosk_id) DO UPDATE SET count = count + 1',
    ),
    pruneRefused: database.prepare('DELETE FROM refused WHERE id <= (SELECT max(id) FROM refused) - ?'),
    alarm: database.prepare(
      'INSERT INTO alarms VALUES (?, ?, ?, ?, 1, ?) ON CONFLICT (code, kiosk_id, epoch) DO UPDATE SET ' +
        'number = excluded.number, count = count + 1, last_wall_ms = excluded.last_wall_ms',
    ),
  };
}
