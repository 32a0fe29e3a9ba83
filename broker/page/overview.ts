import type { FaultCode, FaultDetails } from '../../domain/fault/index.ts';
import type { Deployment } from '../enrol/headquarters.ts';
import type { KioskStatus, RegisteredKiosk } from '../enrol/registry.ts';
import type { RecordsOverview } from '../store/record-store.ts';
import type { KioskRows, RowsOverview } from '../store/store.ts';

export interface KioskOverview extends KioskRows {
  /** `unknown`: rows of it are here, but it is not in the registry. */
  readonly status: KioskStatus | 'unknown';
  readonly connected: boolean;
}

/** Everything the page and `kordon broker status` show. Counts, numbers and places; nothing about travellers. */
export interface Overview extends Omit<RowsOverview, 'kiosks'>, Omit<RecordsOverview, 'cursor'> {
  readonly deployment: Deployment;
  readonly name: string;
  readonly kiosks: readonly KioskOverview[];
  /** Rows that the second stage has not taken yet. */
  readonly unopenedCount: number;
  readonly problems: readonly { readonly code: FaultCode; readonly details: FaultDetails }[];
}

export interface OverviewParts {
  readonly deployment: Deployment;
  readonly name: string;
  readonly rows: RowsOverview;
  readonly lastArrival: number;
  readonly records: RecordsOverview;
  readonly registered: readonly RegisteredKiosk[];
  readonly connected: readonly string[];
  readonly problems: Overview['problems'];
}

export function makeOverview(parts: OverviewParts): Overview {
  const { cursor, ...records } = parts.records;
  const { kiosks: kioskRows, ...rows } = parts.rows;
  const byId = new Map(kioskRows.map((kiosk) => [kiosk.kioskId, kiosk]));
  const statusOf = new Map(parts.registered.map(({ kioskId, status }) => [kioskId, status]));
  const ids = [...new Set([...statusOf.keys(), ...byId.keys()])].toSorted();
  return {
    deployment: parts.deployment,
    name: parts.name,
    ...rows,
    ...records,
    kiosks: ids.map((kioskId) => ({
      ...(byId.get(kioskId) ?? { kioskId, contact: null, epochs: [], refusedCount: 0 }),
      status: statusOf.get(kioskId) ?? 'unknown',
      connected: parts.connected.includes(kioskId),
    })),
    unopenedCount: Math.max(0, parts.lastArrival - cursor),
    problems: parts.problems,
  };
}
