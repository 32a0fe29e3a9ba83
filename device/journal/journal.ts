import type { JournalRecord, ReceiptMessage, WireRow } from '../../domain/message/index.ts';

/** Where a committed row stands. `epoch` and `hash` in hexadecimal. */
export interface RowPlace {
  readonly epoch: string;
  readonly number: number;
  readonly hash: string;
}

export interface EpochSummary {
  readonly epoch: string;
  readonly highest: number;
  readonly heldThrough: number;
}

/** The kiosk's append-only store of sealed records. */
export interface Journal {
  readonly kioskId: string;
  /** The epoch that new rows get. */
  readonly epoch: string;
  /** Seals, links and commits; resolves only after the disk has it (synchronous=FULL). Calls are served in order. */
  append(record: JournalRecord): Promise<RowPlace>;
  /** Oldest epoch first. */
  epochs(): readonly EpochSummary[];
  /** Rows of an epoch from a number on, within both limits, as committed. */
  rows(epoch: string, from: number, limits: { readonly rowsMax: number; readonly bytesMax: number }): readonly WireRow[];
  /** Rows not yet covered by a receipt, over all epochs. */
  backlog(): number;
  /** Takes a verified receipt; answers false when an older one must not replace the present one. */
  applyReceipt(receipt: ReceiptMessage): boolean;
  /** Headquarters knows a higher number than this file holds: number on under a new epoch. */
  startEpoch(): string;
  /** Drops rows that are receipted and older than `keepDays`; answers how many. */
  prune(nowWallMs: number): number;
  close(): void;
}
