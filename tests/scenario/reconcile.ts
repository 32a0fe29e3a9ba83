// Compares what the kiosk's journal holds, what headquarters holds, and what the guard was told, number by number.

export interface JournalRow {
  readonly epoch: string;
  readonly number: number;
  readonly hash: string;
}

export interface StoreRow extends JournalRow {
  readonly kioskId: string;
  /** Above 0 for another row that claims the same number. */
  readonly fork: number;
}

/** What the guard's screen said was recorded, written down by the guard. */
export interface WitnessedRow extends JournalRow {
  readonly passageId: string;
}

export interface Reconciliation {
  readonly journalRows: number;
  readonly storeRows: number;
  readonly witnessedRows: number;
  /** Told to the guard or committed in the journal, and not at headquarters. */
  readonly lost: readonly string[];
  /** At headquarters more than once, or under another content. */
  readonly doubled: readonly string[];
  /** At headquarters and in no journal. */
  readonly unknown: readonly string[];
  /** Numbers that the journal itself jumps over. */
  readonly gaps: readonly string[];
}

const keyOf = (row: JournalRow): string => `${row.epoch.slice(0, 8)}/${row.number}`;
const fullKeyOf = (row: JournalRow): string => `${row.epoch}/${row.number}`;

export function reconcile(
  journal: readonly JournalRow[],
  store: readonly StoreRow[],
  witnessed: readonly WitnessedRow[],
): Reconciliation {
  const held = new Map<string, StoreRow[]>();
  for (const row of store) held.set(fullKeyOf(row), [...(held.get(fullKeyOf(row)) ?? []), row]);
  const committed = new Map(journal.map((row) => [fullKeyOf(row), row]));

  const isHeld = (row: JournalRow): boolean =>
    held.get(fullKeyOf(row))?.some((one) => one.hash === row.hash) ?? false;
  const lost = new Set([...journal, ...witnessed].filter((row) => !isHeld(row)).map(keyOf));
  const doubled = [...held.values()].filter((rows) => rows.length > 1 || rows.some((row) => row.fork > 0));
  const unknown = store.filter((row) => committed.get(fullKeyOf(row))?.hash !== row.hash);

  const gaps: string[] = [];
  const next = new Map<string, number>();
  for (const row of journal.toSorted((a, b) => a.epoch.localeCompare(b.epoch) || a.number - b.number)) {
    const expected = next.get(row.epoch) ?? 1;
    if (row.number !== expected) gaps.push(`${row.epoch.slice(0, 8)}/${expected}`);
    next.set(row.epoch, row.number + 1);
  }
  return {
    journalRows: journal.length,
    storeRows: store.length,
    witnessedRows: witnessed.length,
    lost: [...lost],
    doubled: doubled.map((rows) => keyOf(rows[0] as StoreRow)),
    unknown: unknown.map(keyOf),
    gaps,
  };
}
