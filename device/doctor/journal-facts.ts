import {
  boolean,
  integer,
  literal,
  nullable,
  object,
  oneOf,
  string,
  union,
  type Infer,
} from '../../domain/schema/schema.ts';
import { storeProblem, type Database } from '../../platform/sqlite/database.ts';
import { inspectDatabase, pagesAreSound, schemaVersion } from '../../platform/sqlite/inspect.ts';
import { unheldCount, unheldRanges } from '../journal/held-rows.ts';
import { journalMigrations } from '../journal/journal-schema.ts';
import { JournalStore, type EpochState } from '../journal/journal-store.ts';

const count = integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const day = nullable(count);

/** What the process that looks into a journal writes to its standard output, as one JSON object. */
export const journalAnswerSchema = union(
  object({
    kind: literal('facts'),
    /** Null in a journal that no kiosk has claimed. */
    kioskId: nullable(string({ maxLength: 64 })),
    /** Each epoch's last row is the one that the epoch names. */
    headsFit: boolean(),
    /** Rows that are in no receipt, over all epochs. */
    backlog: count,
    /** Of the oldest such row, in days since 1970. */
    oldestWaitingDay: day,
    /** Of the newest row of all, in days since 1970. */
    newestDay: day,
  }),
  object({ kind: literal('pages'), sound: boolean() }),
  object({
    kind: literal('problem'),
    problem: oneOf(['full', 'io', 'read-only', 'cannot-open', 'corrupt', 'locked']),
  }),
);

export type JournalAnswer = Infer<typeof journalAnswerSchema>;

/** Answers a store's problem as a value; anything else is thrown. Holds nothing of what was recorded. */
export function lookIntoJournal(path: string, what: 'facts' | 'pages'): JournalAnswer {
  try {
    return inspectDatabase(path, (database) =>
      what === 'facts' ? factsOf(database) : { kind: 'pages', sound: pagesAreSound(database) },
    );
  } catch (error) {
    const problem = storeProblem(error);
    if (problem === null) throw error;
    return { kind: 'problem', problem };
  }
}

type Reading = Pick<Database, 'prepare'>;

function factsOf(database: Reading): JournalAnswer {
  const version = schemaVersion(database);
  if (version < 1 || version > journalMigrations.length) return { kind: 'problem', problem: 'corrupt' };
  const owner = database.prepare('SELECT kiosk_id AS kioskId FROM journal').get()?.['kioskId'];
  const store = new JournalStore(readOnly(database));
  const epochs = store.epochs();
  const rowDay = database.prepare('SELECT day FROM rows WHERE epoch_id = ? AND number = ?');
  const waitingDays = epochs.flatMap((epoch) => {
    const first = unheldRanges(epoch)[0]?.from;
    const row = first === undefined ? undefined : rowDay.get(epoch.id, first);
    return row === undefined ? [] : [Number(row['day'])];
  });
  const lastDays = epochs.flatMap(({ lastDay }) => (lastDay === null ? [] : [lastDay]));
  return {
    kind: 'facts',
    kioskId: owner === undefined ? null : String(owner),
    headsFit: epochs.every((epoch) => headFits(store, epoch)),
    backlog: epochs.reduce((sum, epoch) => sum + unheldCount(epoch), 0),
    oldestWaitingDay: waitingDays.length === 0 ? null : Math.min(...waitingDays),
    newestDay: lastDays.length === 0 ? null : Math.max(...lastDays),
  };
}

/** As the journal itself judges when it opens. */
function headFits(store: JournalStore, epoch: EpochState): boolean {
  if (epoch.highest === epoch.prunedThrough) return true;
  const hash = store.hashOf(epoch, epoch.highest);
  return hash !== null && Buffer.compare(hash, epoch.head) === 0;
}

function readOnly({ prepare }: Reading): Database {
  const refuse = (): never => {
    throw new RangeError('a look changes nothing');
  };
  return { prepare, exec: refuse, inTransaction: refuse, close: refuse };
}
