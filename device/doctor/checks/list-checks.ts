import { loadLists, type LoadedLists } from '../../lists/load-lists.ts';
import { openPlainListStore } from '../../lists/plain-list-store.ts';
import { Fault } from '../../../domain/fault/index.ts';
import { inspectDatabase } from '../../../platform/sqlite/inspect.ts';
import { storeProblem } from '../../../platform/sqlite/database.ts';
import { noFloor, readFloor, type TrustFloor } from '../../../platform/tuf/version-floor.ts';
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
  | { readonly kind: 'known'; readonly floor: TrustFloor };

/** Versions of the newest lists that were ever in use here (`lists.db`). */
async function floorOf(context: DoctorContext): Promise<Floor> {
  const path = inData(context, 'lists.db');
  const facts = await context.looking.facts(path);
  if (facts === null) return { kind: 'missing' };
  if (facts.kind !== 'file') return { kind: 'damaged' };
  try {
    return { kind: 'known', floor: inspectDatabase(path, readFloor) };
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
    case 'known':
      return ok({ version: floor.floor.roles.get('snapshot')?.version ?? 0 });
  }
}

async function listsSigned(context: DoctorContext): Promise<Finding> {
  const floor = await floorOf(context);
  const rootPath = rootPathOf(context);
  const rootKind = (await context.looking.facts(rootPath))?.kind ?? 'file';
  if (rootKind !== 'file') return fail('KD-LIST-ROOT', { why: 'it is no file' });
  const store = openPlainListStore();
  const { lists: folder } = kioskConfig(context);
  let loaded: LoadedLists;
  try {
    loaded = await loadLists({
      folder,
      trustedRootPath: rootPath,
      clock: context.clock,
      deployment: identityOf(context).enrolment.deployment,
      floor: floor.kind === 'known' ? floor.floor : noFloor,
      store,
    });
  } catch (error) {
    if (error instanceof Fault) return fail(error.code, { ...error.details, folder });
    throw error;
  }
  const { trusted, rules } = loaded;
  return ok({
    bundleVersion: trusted.roles.get('snapshot')?.version ?? 0,
    watchlistVersion: store.current()?.version ?? 0,
    rulesVersion: rules.version,
    deployment: trusted.deployment,
  });
}

async function listsAge(context: DoctorContext): Promise<Finding> {
  const lists = await signedListsOf(context);
  if (lists === null) return skip('needs', { check: 'lists-signed' });
  const days = Math.floor((context.clock.wallMs() - lists.signedAtWallMs) / dayMs);
  if (lists.stale) return fail('KD-DOC-LISTS-EXPIRED', { day: dayOf(lists.expiresWallMs), days });
  if (days >= listAgeDays.failFrom) return fail('KD-DOC-LISTS-OLD', { days });
  return days >= listAgeDays.warnFrom ? warn('KD-DOC-LISTS-OLD', { days }) : ok({ days });
}
