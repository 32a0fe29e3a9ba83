import { loadLists } from '../../lists/lists.ts';
import { inspectDatabase } from '../../../platform/sqlite/inspect.ts';
import { storeProblem } from '../../../platform/sqlite/database.ts';
import { fail, ok, skip, warn, type Check, type Finding } from '../check.ts';
import { inData, kioskConfig, type DoctorContext } from '../context.ts';
import { dayMs, dayOf } from '../days.ts';
import { rootPathOf, signedListsOf } from '../list-facts.ts';
import { identityOf } from './identity-checks.ts';

/** Chosen: older than one journey between Bishkek and Moscow, and older than that journey there and back. */
const listAgeDays = { warnFrom: 4, failFrom: 10 } as const;

export const listChecks: readonly Check[] = [
  { id: 'lists-floor', needs: ['data-writable'], run: listsFloor },
  { id: 'lists-signed', needs: ['identity'], run: listsSigned },
  { id: 'lists-age', needs: ['lists-signed', 'clock'], run: listsAge },
];

type Floor =
  | { readonly kind: 'missing' }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'version'; readonly version: number | null };

/** Version of the newest lists that were ever in use here (`lists.db`). */
async function floorOf(context: DoctorContext): Promise<Floor> {
  const path = inData(context, 'lists.db');
  const facts = await context.looking.facts(path);
  if (facts === null) return { kind: 'missing' };
  if (facts.kind !== 'file') return { kind: 'damaged' };
  try {
    const row = inspectDatabase(path, (database) => database.prepare('SELECT version FROM floor').get());
    return { kind: 'version', version: row === undefined ? null : Number(row['version']) };
  } catch (error) {
    // SQLITE_ERROR: a database without the table is none of ours.
    if (storeProblem(error) !== null || isSqlError(error)) return { kind: 'damaged' };
    throw error;
  }
}

const isSqlError = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === 1;

async function listsFloor(context: DoctorContext): Promise<Finding> {
  const floor = await floorOf(context);
  const path = inData(context, 'lists.db');
  switch (floor.kind) {
    case 'missing':
      return skip('absent', { path });
    case 'damaged':
      return fail('KD-LIST-FLOOR', { path });
    case 'version':
      return ok({ version: floor.version ?? 0 });
  }
}

async function listsSigned(context: DoctorContext): Promise<Finding> {
  const floor = await floorOf(context);
  const rootPath = rootPathOf(context);
  const rootKind = (await context.looking.facts(rootPath))?.kind ?? 'file';
  if (rootKind !== 'file') return fail('KD-LIST-ROOT', { why: 'it is no file' });
  const result = loadLists({
    folder: kioskConfig(context).lists,
    trustedRootPath: rootPath,
    clock: context.clock,
    deployment: identityOf(context).enrolment.deployment,
    bundleVersionInUse: floor.kind === 'version' ? floor.version : null,
  });
  if (!result.ok)
    return fail(result.fault.code, { ...result.fault.details, folder: kioskConfig(context).lists });
  const { bundleVersion, watchlistVersion, rulesVersion, deployment } = result.lists;
  return ok({ bundleVersion, watchlistVersion, rulesVersion, deployment });
}

async function listsAge(context: DoctorContext): Promise<Finding> {
  const lists = await signedListsOf(context);
  if (lists === null) return skip('needs', { check: 'lists-signed' });
  const days = Math.floor((context.clock.wallMs() - lists.signedAtWallMs) / dayMs);
  if (lists.stale) return fail('KD-DOC-LISTS-EXPIRED', { day: dayOf(lists.expiresWallMs), days });
  if (days >= listAgeDays.failFrom) return fail('KD-DOC-LISTS-OLD', { days });
  return days >= listAgeDays.warnFrom ? warn('KD-DOC-LISTS-OLD', { days }) : ok({ days });
}
