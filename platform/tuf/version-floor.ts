import { openDatabase, type Database } from '../sqlite/database.ts';
import type { RoleKeys } from './read-metadata.ts';
import type { RoleName } from './words.ts';

/** The newest version of one role that was ever trusted here, and the keys that it was trusted by. */
export interface RoleFloor {
  readonly version: number;
  /** Raw public keys in hexadecimal. */
  readonly keys: readonly string[];
}

/** What a kiosk remembers of the metadata that it once trusted. */
export interface TrustFloor {
  readonly roles: ReadonlyMap<RoleName, RoleFloor>;
  /** Newest root, reached from the pinned one that has this SHA-256 (hexadecimal); null before the first. */
  readonly root: { readonly bytes: Uint8Array; readonly pinnedSha256: string } | null;
}

/** Nothing was ever trusted. */
export const noFloor: TrustFloor = { roles: new Map(), root: null };

/**
 * Lowest version of a role that may be taken, 0 when nothing binds. The floor stays for as long as the earlier keys could still sign for the
 * role. When so many of them were taken away that they cannot, nothing that was signed before can come back, and the
 * floor is lifted: a version driven up by a thief of the old keys does not bind the new ones (TUF 1.0.31, 5.3.11).
 */
export function lowestVersion(floor: RoleFloor | undefined, role: RoleKeys): number {
  if (floor === undefined) return 0;
  const left = role.keys.filter(({ publicHex }) => floor.keys.includes(publicHex)).length;
  return left < role.threshold ? 0 : floor.version;
}

/**
 * Keeps the floor in a file of its own, because it must outlive settings that are set aside: without it older lists,
 * still well signed, would be taken again (TUF, rollback attack).
 */
export interface VersionFloor {
  readonly current: TrustFloor;
  /** Replaces what is known of the roles given; the caller has judged them against `current`. */
  raise(roles: ReadonlyMap<RoleName, RoleFloor>, root: NonNullable<TrustFloor['root']>): void;
  close(): void;
}

const migrations = [
  `CREATE TABLE floor (one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1), version INTEGER NOT NULL) STRICT`,
  // The first form knew one version for a whole bundle, of keys that no longer sign.
  `DROP TABLE floor;
   CREATE TABLE roles (role TEXT NOT NULL PRIMARY KEY, version INTEGER NOT NULL, keys TEXT NOT NULL) STRICT;
   CREATE TABLE root (
     one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1), pinned TEXT NOT NULL, bytes BLOB NOT NULL
   ) STRICT`,
];

/** Reads the floor out of its database. */
export function readFloor(database: Pick<Database, 'prepare'>): TrustFloor {
  const rows = database.prepare('SELECT role, version, keys FROM roles').all();
  const root = database.prepare('SELECT pinned, bytes FROM root').get();
  const roles = rows.map((row): [RoleName, RoleFloor] => [
    // `raise` alone writes this column, with names of roles.
    String(row['role']) as RoleName,
    { version: Number(row['version']), keys: String(row['keys']).split(' ') },
  ]);
  const bytes = root?.['bytes'];
  return {
    roles: new Map(roles),
    root: bytes instanceof Uint8Array ? { bytes, pinnedSha256: String(root?.['pinned']) } : null,
  };
}

/** @throws what `storeProblem` understands */
export function openVersionFloor(path: string): VersionFloor {
  const database = openDatabase(path, migrations);
  const writeRole = database.prepare('INSERT OR REPLACE INTO roles VALUES (?, ?, ?)');
  const writeRoot = database.prepare('INSERT OR REPLACE INTO root VALUES (1, ?, ?)');
  return {
    get current() {
      return readFloor(database);
    },
    raise(roles, root) {
      database.inTransaction(() => {
        for (const [role, { version, keys }] of roles) writeRole.run(role, version, keys.join(' '));
        writeRoot.run(root.pinnedSha256, root.bytes);
      });
    },
    close: () => database.close(),
  };
}
