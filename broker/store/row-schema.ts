/**
 * Stepwise schema of `rows.db`; a step is never changed, only followed by another. Rows are in a rowid table
 * because they are large and because `arrival` is the second stage's cursor; AUTOINCREMENT keeps it rising.
 */
export const rowMigrations: readonly string[] = [
  `CREATE TABLE store (
     one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
     store_id TEXT NOT NULL,
     generation INTEGER NOT NULL
   ) STRICT;

   CREATE TABLE epochs (
     id INTEGER NOT NULL PRIMARY KEY,
     kiosk_id TEXT NOT NULL,
     epoch TEXT NOT NULL,
     held_through INTEGER NOT NULL DEFAULT 0,
     chain_head BLOB,
     highest INTEGER NOT NULL DEFAULT 0,
     announced INTEGER NOT NULL DEFAULT 0,
     held INTEGER NOT NULL DEFAULT 0,
     last_stored_wall_ms INTEGER,
     UNIQUE (kiosk_id, epoch)
   ) STRICT;

   CREATE TABLE rows (
     arrival INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
     epoch_id INTEGER NOT NULL REFERENCES epochs (id),
     number INTEGER NOT NULL CHECK (number > 0),
     fork INTEGER NOT NULL,
     hash BLOB NOT NULL CHECK (length(hash) = 32),
     previous_hash BLOB NOT NULL CHECK (length(previous_hash) = 32),
     key_id TEXT NOT NULL,
     arrived_wall_ms INTEGER NOT NULL,
     sealed BLOB NOT NULL,
     UNIQUE (epoch_id, number, fork)
   ) STRICT;

   CREATE TABLE contacts (
     kiosk_id TEXT NOT NULL PRIMARY KEY,
     seen_wall_ms INTEGER NOT NULL,
     software TEXT NOT NULL,
     watchlist_version INTEGER,
     rules_version INTEGER
   ) STRICT, WITHOUT ROWID;

   CREATE TABLE refused (
     id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
     kiosk_id TEXT NOT NULL,
     code TEXT NOT NULL,
     message_hash BLOB,
     at_wall_ms INTEGER NOT NULL
   ) STRICT;

   CREATE TABLE refused_counts (
     kiosk_id TEXT NOT NULL PRIMARY KEY,
     count INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;

   CREATE TABLE alarms (
     code TEXT NOT NULL,
     kiosk_id TEXT NOT NULL,
     epoch TEXT NOT NULL,
     number INTEGER NOT NULL,
     count INTEGER NOT NULL,
     last_wall_ms INTEGER NOT NULL,
     PRIMARY KEY (code, kiosk_id, epoch)
   ) STRICT, WITHOUT ROWID`,
];
