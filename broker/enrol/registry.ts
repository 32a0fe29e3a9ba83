import { openDatabase } from '../../platform/sqlite/database.ts';
import { rowAs, rowsAs } from '../store/typed-rows.ts';

/** `retired`: its certificate no longer opens the door; what it sent stays. */
export type KioskStatus = 'active' | 'retired';

export interface RegisteredKiosk {
  readonly kioskId: string;
  readonly status: KioskStatus;
  /** SHA-256 of the certificate's DER, hexadecimal. */
  readonly fingerprint: string;
  /** Ed25519, SPKI in PEM: of the certificate and of its messages. */
  readonly publicKeyPem: string;
  readonly certificatePem: string;
  readonly enrolledWallMs: number;
}

/**
 * Which kiosks are ours. A file of its own, so that a kiosk can be enrolled or retired by a command while
 * headquarters runs: the door looks here at each connection and at each message.
 */
export interface Registry {
  byFingerprint(fingerprint: string): RegisteredKiosk | null;
  byId(kioskId: string): RegisteredKiosk | null;
  /** In order of their ids. */
  list(): readonly RegisteredKiosk[];
  /** Adds a kiosk or replaces its certificate: the earlier one ends. */
  put(kiosk: RegisteredKiosk): void;
  /** Answers false when there is no such kiosk. */
  retire(kioskId: string): boolean;
  close(): void;
}

const migrations = [
  `CREATE TABLE kiosks (
     kiosk_id TEXT NOT NULL PRIMARY KEY,
     status TEXT NOT NULL CHECK (status IN ('active', 'retired')),
     fingerprint TEXT NOT NULL UNIQUE,
     public_key TEXT NOT NULL,
     certificate TEXT NOT NULL,
     enrolled_wall_ms INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID`,
];

const columns =
  'kiosk_id AS kioskId, status, fingerprint, public_key AS publicKeyPem, certificate AS certificatePem, ' +
  'enrolled_wall_ms AS enrolledWallMs';

export function openRegistry(path: string): Registry {
  const database = openDatabase(path, migrations);
  const byFingerprint = database.prepare(`SELECT ${columns} FROM kiosks WHERE fingerprint = ?`);
  const byId = database.prepare(`SELECT ${columns} FROM kiosks WHERE kiosk_id = ?`);
  const all = database.prepare(`SELECT ${columns} FROM kiosks ORDER BY kiosk_id`);
  const put = database.prepare('INSERT OR REPLACE INTO kiosks VALUES (?, ?, ?, ?, ?, ?)');
  const retire = database.prepare("UPDATE kiosks SET status = 'retired' WHERE kiosk_id = ?");
  return {
    byFingerprint: (fingerprint) => rowAs(byFingerprint.get(fingerprint)),
    byId: (kioskId) => rowAs(byId.get(kioskId)),
    list: () => rowsAs(all.all()),
    put: (row) => {
      put.run(
        row.kioskId,
        row.status,
        row.fingerprint,
        row.publicKeyPem,
        row.certificatePem,
        row.enrolledWallMs,
      );
    },
    retire: (kioskId) => retire.run(kioskId).changes === 1,
    close: () => database.close(),
  };
}
