/**
 * Stepwise schema of `journal.db`; a step is never changed, only followed by another.
 *
 * What stands beside the sealed bytes is in the clear on a stolen disk: numbers, hashes, and of the time only the
 * day, which pruning needs. The triggers hold "append-only" against the program's own mistakes.
 */
export const journalMigrations: readonly string[] = [
  `CREATE TABLE journal (
     one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
     kiosk_id TEXT NOT NULL
   ) STRICT;

   CREATE TABLE epochs (
     id INTEGER NOT NULL PRIMARY KEY,
     epoch BLOB NOT NULL UNIQUE CHECK (length(epoch) = 16),
     highest INTEGER NOT NULL,
     head BLOB NOT NULL CHECK (length(head) = 32),
     pruned_through INTEGER NOT NULL
   ) STRICT;

   CREATE TABLE rows (
     epoch_id INTEGER NOT NULL REFERENCES epochs (id),
     number INTEGER NOT NULL CHECK (number > 0),
     previous_hash BLOB NOT NULL CHECK (length(previous_hash) = 32),
     hash BLOB NOT NULL CHECK (length(hash) = 32),
     key_id TEXT NOT NULL,
     day INTEGER NOT NULL,
     sealed BLOB NOT NULL,
     UNIQUE (epoch_id, number)
   ) STRICT;

   CREATE TABLE receipts (
     epoch_id INTEGER NOT NULL PRIMARY KEY REFERENCES epochs (id),
     store_id TEXT NOT NULL,
     generation INTEGER NOT NULL,
     held_through INTEGER NOT NULL,
     held_ranges TEXT NOT NULL
   ) STRICT;

   CREATE TRIGGER rows_never_change BEFORE UPDATE ON rows
   BEGIN
     SELECT RAISE(ABORT, 'a journal row never changes');
   END;

   CREATE TRIGGER rows_go_when_receipted BEFORE DELETE ON rows
   WHEN OLD.number > coalesce((SELECT held_through FROM receipts WHERE epoch_id = OLD.epoch_id), 0)
   BEGIN
     SELECT RAISE(ABORT, 'a journal row without a receipt stays');
   END`,
];
