/* oxlint-disable typescript/no-unnecessary-type-parameters -- the parameter is how a statement's author says the type */

/*
 * SQLite answers rows without types. The tables are STRICT and each statement names its columns as the type does,
 * so the statement's author knows the type; these two say so in one place.
 */

export function rowsAs<T>(rows: readonly unknown[]): readonly T[] {
  // See above: the caller's column list is the type.
  return rows as readonly T[];
}

export function rowAs<T>(row: unknown): T | null {
  // See above: the caller's column list is the type.
  return row === undefined ? null : (row as T);
}
