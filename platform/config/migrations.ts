import { configVersion } from './schema.ts';

export type TomlTable = Readonly<Record<string, unknown>>;

/** One key that a migration moved or changed. */
export interface ConfigChange {
  readonly from: string;
  readonly to: string;
}

interface Step {
  readonly table: TomlTable;
  readonly changes: readonly ConfigChange[];
}

/** From each version to the next. Only ever appended to; a released step is never changed. */
const steps: Readonly<Record<number, (table: TomlTable) => Step>> = { 1: severalReaders };

/** 1 -> 2: a kiosk has several readers. */
function severalReaders(table: TomlTable): Step {
  const { kiosk } = table;
  if (!isTable(kiosk) || !('reader' in kiosk)) return { table, changes: [] };
  const { reader, ...others } = kiosk;
  return {
    table: { ...table, kiosk: { ...others, readers: [reader] } },
    changes: [{ from: 'kiosk.reader', to: 'kiosk.readers' }],
  };
}

export function isTable(value: unknown): value is TomlTable {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** Brings a table of an older version to the present one; a table of the present version is returned as it is. */
export function migrate(table: TomlTable, fromVersion: number): Step {
  let current = table;
  const changes: ConfigChange[] = [];
  for (let version = fromVersion; version < configVersion; version++) {
    const step = steps[version];
    if (step === undefined) throw new RangeError(`no migration from version ${version}`);
    const next = step(current);
    current = { ...next.table, version: version + 1 };
    changes.push(...next.changes);
  }
  return { table: current, changes };
}
