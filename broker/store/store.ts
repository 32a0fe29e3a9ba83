import type { FaultCode } from '../../domain/fault/index.ts';
import type { HelloMessage } from '../../domain/message/index.ts';

/** A row as it came, its hash computed here. Hashes and epoch in hexadecimal. */
export interface SealedRow {
  readonly kioskId: string;
  readonly epoch: string;
  readonly number: number;
  readonly previousHash: string;
  readonly keyId: string;
  readonly hash: string;
  readonly sealed: Uint8Array;
}

/** Stands where a kiosk's id would when a certificate is nobody's; no kiosk can have it. */
export const strangerId = '?';

/** Something a kiosk sent that was not stored. `messageHash`: SHA-256 of what was sent, null when nothing was read. */
export interface Refusal {
  readonly kioskId: string;
  readonly code: FaultCode;
  readonly messageHash: string | null;
}

/** Inclusive numbers. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Which numbers of one kiosk's epoch are held. */
export interface Held {
  /** 1..heldThrough are all held. */
  readonly heldThrough: number;
  /** Hash of row `heldThrough` in hexadecimal. */
  readonly chainHead: string | null;
  readonly highest: number;
  /** Highest number that the kiosk ever said it holds; also of rows that never arrived. */
  readonly announced: number;
  /** Held beyond heldThrough, ascending, not touching, at most as many as asked for. */
  readonly ranges: readonly Range[];
}

/** What arrived together and is committed together. */
export interface Arrival {
  readonly rows: readonly SealedRow[];
  readonly refusals: readonly Refusal[];
  readonly hellos: readonly HelloMessage[];
  readonly nowWallMs: number;
}

/**
 * `duplicate`: this very row is held already. `forked`: its identity is taken by another row; this one is kept as
 * well, under a fork number, and an alarm stands.
 */
export type RowOutcome = 'stored' | 'duplicate' | 'forked';

/** First stage's store: sealed rows. Nothing in it can be read without the sealing key. */
export interface RowStore {
  /** Random name of this store, 16 bytes in hexadecimal. A new file is a new store. */
  readonly storeId: string;
  /** Raised when the store came back from a backup. */
  readonly generation: number;
  /**
   * Stores all of it or nothing; resolves after the disk has it. Outcomes in the order of the rows.
   *
   * @throws Fault KD-HQ-FULL, KD-HQ-STORE; the next commit may succeed again
   */
  commit(arrival: Arrival): Promise<readonly RowOutcome[]>;
  /** @param numberMax speaks of numbers up to this one only */
  held(kioskId: string, epoch: string, rangesMax: number, numberMax?: number): Promise<Held>;
  close(): void;
}

/** A stored row as the second stage takes it; `arrival` rises with each row. */
export interface ArrivedRow extends SealedRow {
  readonly arrival: number;
  readonly fork: number;
}

export interface EpochOverview {
  readonly epoch: string;
  /** Highest number known, stored or announced by the kiosk. */
  readonly highest: number;
  readonly held: number;
  readonly heldThrough: number;
  readonly missingCount: number;
  /** The first missing numbers, at most `missingRangesMax` ranges. */
  readonly missing: readonly Range[];
  readonly lastStoredWallMs: number | null;
}

export interface ContactOverview {
  readonly seenWallMs: number;
  readonly software: string;
  readonly watchlistVersion: number | null;
  readonly rulesVersion: number | null;
}

export interface KioskRows {
  readonly kioskId: string;
  readonly contact: ContactOverview | null;
  /** Oldest first. */
  readonly epochs: readonly EpochOverview[];
  readonly refusedCount: number;
}

export interface RefusedOverview {
  readonly kioskId: string;
  readonly code: string;
  readonly messageHash: string | null;
  readonly atWallMs: number;
}

export interface AlarmOverview {
  readonly code: string;
  readonly kioskId: string;
  readonly epoch: string;
  /** The number it was last raised for. */
  readonly number: number;
  readonly count: number;
  readonly lastWallMs: number;
}

export interface RowsOverview {
  readonly storeId: string;
  readonly generation: number;
  readonly rowCount: number;
  readonly kiosks: readonly KioskRows[];
  /** Newest first. */
  readonly refused: readonly RefusedOverview[];
  readonly alarms: readonly AlarmOverview[];
}

/** A stored row without its content, for audits. */
export interface IndexEntry {
  readonly kioskId: string;
  readonly epoch: string;
  readonly number: number;
  readonly fork: number;
  readonly hash: string;
  readonly opened: boolean;
}
