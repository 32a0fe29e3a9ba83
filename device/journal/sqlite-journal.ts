import { Fault } from '../../domain/fault/index.ts';
import {
  associatedData,
  padRecord,
  recordSchema,
  type JournalRecord,
  type ReceiptMessage,
} from '../../domain/message/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { sealTo } from '../../platform/crypto/hpke.ts';
import { rowHash } from '../../platform/crypto/row-hash.ts';
import type { Log } from '../../platform/log/log.ts';
import { validator } from '../../platform/schema/validate.ts';
import { openDatabase, storeProblem, type Database } from '../../platform/sqlite/database.ts';
import { unheldCount, unheldRanges } from './held-rows.ts';
import { journalMigrations } from './journal-schema.ts';
import { JournalStore, type EpochState, type HeldWord } from './journal-store.ts';
import type { EpochSummary, Journal, RowPlace } from './journal.ts';

const waitingRecordsMax = 32;
const pageBytes = 4_096;
const dayMs = 86_400_000;
const keepDaysDefault = 35;
/** About a million rows. */
const fileBytesMaxDefault = 2 * 1024 ** 3;

export interface JournalSettings {
  readonly path: string;
  readonly kioskId: string;
  /** Headquarters' newest sealing key, raw X25519, 32 bytes. */
  readonly sealingKey: { readonly keyId: string; readonly publicKey: Uint8Array };
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
  readonly log: Log;
  /** Receipted rows stay this long: a headquarters restored from a backup asks for them again. */
  readonly keepDays?: number;
  /** Beyond it the disk counts as full. */
  readonly fileBytesMax?: number;
}

/**
 * Opens or makes the journal in one SQLite file (WAL, synchronous=FULL). Rows of all epochs stand in it.
 *
 * @throws Fault KD-JRN-CORRUPT, KD-JRN-OTHER-KIOSK, KD-JRN-FULL, KD-JRN-READ-ONLY, KD-JRN-IO
 */
export function openJournal(settings: JournalSettings): Journal {
  let database: Database | null = null;
  try {
    database = openDatabase(settings.path, journalMigrations);
    database.exec(
      `PRAGMA max_page_count = ${Math.floor((settings.fileBytesMax ?? fileBytesMaxDefault) / pageBytes)}`,
    );
    const store = new JournalStore(database);
    const present = store.claim(settings.kioskId);
    if (present !== settings.kioskId) {
      throw new Fault('KD-JRN-OTHER-KIOSK', { present, wanted: settings.kioskId });
    }
    const epochs = [...store.epochs()];
    if (epochs.length === 0) epochs.push(store.addEpoch(settings.random(16)));
    if (!epochs.every((epoch) => headFits(store, epoch)))
      throw new Fault('KD-JRN-CORRUPT', { path: settings.path });
    return new SqliteJournal(settings, store, epochs);
  } catch (error) {
    database?.close();
    throw journalFault(error, settings.path);
  }
}

/** The last row and what the epoch says about it were committed together; after a half-restored file they differ. */
function headFits(store: JournalStore, epoch: EpochState): boolean {
  if (epoch.highest === epoch.prunedThrough) return true;
  const hash = store.hashOf(epoch, epoch.highest);
  return hash !== null && Buffer.compare(hash, epoch.head) === 0;
}

/** Store problems as faults; anything else is a bug and stays what it is. */
function journalFault(error: unknown, path: string): unknown {
  const problem = storeProblem(error);
  switch (problem) {
    case null:
      return error;
    case 'full':
      return new Fault('KD-JRN-FULL', {}, { cause: error });
    case 'read-only':
      return new Fault('KD-JRN-READ-ONLY', {}, { cause: error });
    case 'corrupt':
      return new Fault('KD-JRN-CORRUPT', { path }, { cause: error });
    case 'io':
    case 'locked':
    case 'cannot-open':
      return new Fault('KD-JRN-IO', { why: problem }, { cause: error });
  }
}

const validateRecord = validator(recordSchema);

function plaintextOf(record: JournalRecord): Uint8Array {
  const checked = validateRecord(record);
  if (!checked.ok) throw new Fault('KD-JRN-RECORD', { why: checked.why });
  try {
    return padRecord(JSON.stringify(record));
  } catch (error) {
    if (error instanceof RangeError)
      throw new Fault('KD-JRN-RECORD', { why: error.message }, { cause: error });
    throw error;
  }
}

class SqliteJournal implements Journal {
  readonly kioskId: string;
  readonly #settings: JournalSettings;
  readonly #store: JournalStore;
  /** Oldest first; the last one is current. */
  #epochs: readonly EpochState[];
  #queue: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #closed = false;

  constructor(settings: JournalSettings, store: JournalStore, epochs: readonly EpochState[]) {
    this.kioskId = settings.kioskId;
    this.#settings = settings;
    this.#store = store;
    this.#epochs = epochs;
    settings.log.info(
      { epochs: epochs.length, highest: this.#current.highest, backlog: this.backlog() },
      'journal opened',
    );
  }

  get epoch(): string {
    return this.#current.epoch;
  }

  async append(record: JournalRecord): Promise<RowPlace> {
    if (this.#waiting >= waitingRecordsMax) throw new Fault('KD-JRN-BUSY');
    // Taken now: what the caller does to the record later is not what was decided.
    const plaintext = plaintextOf(record);
    this.#waiting += 1;
    const row = this.#queue.then(() => this.#appendNext(plaintext));
    this.#queue = row.catch(() => undefined);
    try {
      return await row;
    } finally {
      this.#waiting -= 1;
      plaintext.fill(0);
    }
  }

  async #appendNext(plaintext: Uint8Array): Promise<RowPlace> {
    const { kioskId, sealingKey, clock } = this.#settings;
    for (;;) {
      const epoch = this.#current;
      const binding = associatedData({
        kioskId,
        epoch: Buffer.from(epoch.epoch, 'hex'),
        number: epoch.highest + 1,
        previousHash: epoch.head,
        keyId: sealingKey.keyId,
      });
      const sealed = await sealTo(sealingKey.publicKey, plaintext, binding);
      if (this.#closed) throw new Fault('KD-JRN-CLOSED');
      // A new epoch began while this was being sealed: headquarters already has another row under the old number.
      if (this.#current.id !== epoch.id) continue;
      const hash = rowHash(binding, sealed);
      // A clock that fell back must not make a fresh row look old enough to be pruned.
      const day = Math.max(Math.floor(clock.wallMs() / dayMs), this.#lastDay());
      const row = { hash, keyId: sealingKey.keyId, day, sealed };
      const next = this.#guarded(() => this.#store.addRow(this.#current, row));
      this.#replace(next);
      return { epoch: next.epoch, number: next.highest, hash: hash.toString('hex') };
    }
  }

  epochs(): readonly EpochSummary[] {
    return this.#epochs.map((state) => ({
      epoch: state.epoch,
      highest: state.highest,
      heldThrough: state.heldThrough,
      firstUnheld: unheldRanges(state)[0]?.from ?? null,
      backlog: unheldCount(state),
    }));
  }

  rows(epoch: string, from: number, limits: { readonly rowsMax: number; readonly bytesMax: number }) {
    const state = this.#find(epoch);
    return state === null ? [] : this.#guarded(() => this.#store.rows(state, from, limits));
  }

  backlog(): number {
    return this.#epochs.reduce((sum, state) => sum + unheldCount(state), 0);
  }

  applyReceipt(receipt: ReceiptMessage, answersHello = false): boolean {
    const state = this.#find(receipt.epoch);
    if (receipt.kioskId !== this.kioskId || state === null) return false;
    if (isOlder(receipt, state, answersHello)) return false;
    const { storeId, generation, heldThrough, heldRanges } = receipt;
    if (this.#isForked(state, receipt)) {
      // What this store (or its restored generation) holds is not what was sent here, so nothing is proven held.
      if (storeId !== state.storeId || generation !== state.generation) {
        this.#noteHeld(state, { storeId, generation, heldThrough: 0, heldRanges: [] });
      }
      throw new Fault('KD-JRN-FORK', { number: heldThrough });
    }
    this.#noteHeld(state, { storeId, generation, heldThrough, heldRanges });
    return true;
  }

  /** Headquarters' chain ends in a row that is not ours, or beyond all that was ever written here. */
  #isForked(state: EpochState, { heldThrough, chainHead }: ReceiptMessage): boolean {
    if (heldThrough > state.highest) return true;
    if (heldThrough === 0) return false;
    const ours =
      heldThrough === state.highest
        ? state.head
        : this.#guarded(() => this.#store.hashOf(state, heldThrough));
    return ours !== null && Buffer.from(ours).toString('hex') !== chainHead;
  }

  #noteHeld(state: EpochState, word: HeldWord): void {
    this.#replace(this.#guarded(() => this.#store.noteHeld(state, word)));
  }

  startEpoch(): string {
    const added = this.#guarded(() => this.#store.addEpoch(this.#settings.random(16)));
    this.#epochs = [...this.#epochs, added];
    this.#settings.log.warn({ epochs: this.#epochs.length }, 'a new epoch begins');
    return added.epoch;
  }

  prune(nowWallMs: number): number {
    const day = Math.floor(nowWallMs / dayMs) - (this.#settings.keepDays ?? keepDaysDefault);
    let pruned = 0;
    for (const state of this.#epochs) {
      const after = this.#guarded(() => this.#store.prune(state, day));
      pruned += after.prunedThrough - state.prunedThrough;
      this.#replace(after);
      if (after.id !== this.#current.id && after.prunedThrough === after.highest) this.#drop(after);
    }
    if (pruned > 0) this.#settings.log.info({ pruned }, 'receipted rows dropped');
    return pruned;
  }

  #drop(state: EpochState): void {
    this.#guarded(() => this.#store.dropEpoch(state));
    this.#epochs = this.#epochs.filter((other) => other.id !== state.id);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#store.close();
  }

  get #current(): EpochState {
    const current = this.#epochs.at(-1);
    if (current === undefined) throw new RangeError('a journal without an epoch');
    return current;
  }

  #find(epoch: string): EpochState | null {
    return this.#epochs.find((state) => state.epoch === epoch) ?? null;
  }

  #replace(state: EpochState): void {
    this.#epochs = this.#epochs.map((other) => (other.id === state.id ? state : other));
  }

  #lastDay(): number {
    return this.#epochs.reduce((last, { lastDay }) => Math.max(last, lastDay ?? 0), 0);
  }

  #guarded<T>(work: () => T): T {
    if (this.#closed) throw new Fault('KD-JRN-CLOSED');
    try {
      return work();
    } catch (error) {
      throw journalFault(error, this.#settings.path);
    }
  }
}

/** Receipts of one store are ordered by generation, then by how much they say is held (design, "The record"). */
function isOlder(receipt: ReceiptMessage, present: EpochState, answersHello: boolean): boolean {
  if (receipt.storeId !== present.storeId) return false;
  if (receipt.generation !== present.generation) return receipt.generation < present.generation;
  return !answersHello && receipt.heldThrough < present.heldThrough;
}
