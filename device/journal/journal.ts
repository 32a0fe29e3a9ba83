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
  /** 1..heldThrough are at headquarters, by its latest receipt. */
  readonly heldThrough: number;
  /** First number that is here and in no receipt; null when headquarters has all that is here. */
  readonly firstUnheld: number | null;
  /** Rows that are here and in no receipt. */
  readonly backlog: number;
}

/** The kiosk's append-only store of sealed records. */
export interface Journal {
  readonly kioskId: string;
  /** The epoch that new rows get. */
  readonly epoch: string;
  /**
   * Seals, links and commits; resolves only after the disk has it (synchronous=FULL). Calls are served in order.
   * After a fault the next call tries again, with the same number.
   *
   * @throws Fault KD-JRN-BUSY, KD-JRN-RECORD, KD-JRN-FULL, KD-JRN-READ-ONLY, KD-JRN-IO, KD-JRN-CORRUPT, KD-JRN-CLOSED
   */
  append(record: JournalRecord): Promise<RowPlace>;
  /** Oldest epoch first. */
  epochs(): readonly EpochSummary[];
  /**
   * Rows of an epoch from a number on, without a gap, within both limits, as committed.
   *
   * @param limits `bytesMax` counts the rows' JSON as it stands in a message
   */
  rows(
    epoch: string,
    from: number,
    limits: { readonly rowsMax: number; readonly bytesMax: number },
  ): readonly WireRow[];
  /** Rows not yet covered by a receipt, over all epochs. */
  backlog(): number;
  /**
   * Takes a verified receipt; answers false when an older one must not replace the present one.
   *
   * @param answersHello headquarters' word of this moment: a store that went back without saying so is believed too,
   *   so that what it lost is sent again
   * @throws Fault KD-JRN-FORK when headquarters holds another row under one of our numbers; disk faults as `append`
   */
  applyReceipt(receipt: ReceiptMessage, answersHello?: boolean): boolean;
  /** Headquarters knows a higher number than this file holds: number on under a new epoch. Disk faults as `append`. */
  startEpoch(): string;
  /** Drops rows that are receipted and older than `keepDays`; answers how many. At most a thousand per epoch and call. */
  prune(nowWallMs: number): number;
  close(): void;
}
