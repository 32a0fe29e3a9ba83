import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../../domain/fault/index.ts';
import type { ClearanceBook } from '../../domain/watchlist/clearance.ts';
import { rulesSchema, type Rules } from '../../domain/rules/rules.ts';
import type { Clock } from '../../platform/clock.ts';
import { validator } from '../../platform/schema/validate.ts';
import { folderSource, type ListSource } from '../../platform/tuf/sources.ts';
import { readTarget, verifyTargetFile } from '../../platform/tuf/target-file.ts';
import type { TrustFloor } from '../../platform/tuf/version-floor.ts';
import { verifyLists, type TrustedLists } from '../../platform/tuf/verify-lists.ts';
import {
  clearanceSignersTarget,
  clearancesTarget,
  listLimits,
  rulesTarget,
  targetPath,
  urgentTarget,
  type Deployment,
  type TargetEntry,
} from '../../platform/tuf/words.ts';
import { openClearances } from './clearances.ts';
import { isInUse, planList, type ListStore, type WatchlistStore } from './list-store.ts';
import { openUrgent, type UrgentAdditions } from './urgent.ts';

export interface LoadOptions {
  readonly folder: string;
  /** The pinned `root.json` of the kiosk's identity. */
  readonly trustedRootPath: string;
  readonly clock: Pick<Clock, 'wallMs'>;
  readonly deployment: Deployment;
  readonly floor: TrustFloor;
  readonly store: WatchlistStore;
}

/** Signed lists that are in use; the watchlist itself is in its store. */
export interface LoadedLists {
  readonly trusted: TrustedLists;
  readonly rules: Rules;
  /** Null when none are signed. */
  readonly urgent: UrgentAdditions | null;
  /** Look-alikes that two people cleared. */
  readonly clearances: ClearanceBook;
  /** Why some clearances do not count; the lists do all the same. */
  readonly clearanceFault: Fault | null;
}

const checkRules = validator(rulesSchema);

/**
 * Loads rules and urgent additions from a folder of signed lists, and brings its watchlist into the store. The store
 * is touched last: what is refused leaves the list in use.
 *
 * @throws Fault: those of `verifyLists`, KD-LIST-SCHEMA, KD-LIST-DELTA, and those of the store
 */
export async function loadLists(options: LoadOptions): Promise<LoadedLists> {
  const { folder, store } = options;
  const source = folderSource(folder);
  const trusted = await verifyLists({
    source,
    pinnedRoot: pinnedRootAt(options.trustedRootPath),
    deployment: options.deployment,
    floor: options.floor,
    nowWallMs: options.clock.wallMs(),
  });
  const rules = await rulesOf(source, trusted);
  const urgent = await urgentOf(source, trusted);
  const clearances = openClearances(await clearanceFilesOf(source, trusted));
  await bringList(store, folder, trusted);
  return { trusted, rules, urgent, clearances: clearances.book, clearanceFault: clearances.fault };
}

/** @throws Fault KD-LIST-ROOT, KD-LIST-OVERSIZE */
export function pinnedRootAt(path: string): Uint8Array {
  try {
    if (statSync(path).size > listLimits.metadataBytesMax)
      throw new Fault('KD-LIST-OVERSIZE', { file: 'root.json', bytesMax: listLimits.metadataBytesMax });
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault('KD-LIST-ROOT', { why: 'it cannot be read' }, { cause: error });
  }
}

async function rulesOf(source: ListSource, { targets }: TrustedLists): Promise<Rules> {
  const entry = targets.get(rulesTarget);
  if (entry === undefined) throw new Fault('KD-LIST-MISSING', { file: rulesTarget });
  const bytes = await readTarget(source, entry);
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    throw new Fault('KD-LIST-SCHEMA', { file: rulesTarget, why: 'it is no JSON' });
  }
  const checked = checkRules(parsed);
  if (!checked.ok) throw new Fault('KD-LIST-SCHEMA', { file: rulesTarget, why: checked.why });
  return checked.value;
}

async function urgentOf(
  source: ListSource,
  { targets, roles }: TrustedLists,
): Promise<UrgentAdditions | null> {
  const entry = targets.get(urgentTarget);
  const role = roles.get('urgent');
  if (entry === undefined || role === undefined) return null;
  return openUrgent(await readTarget(source, entry), role.version, role.expiresWallMs);
}

async function clearanceFilesOf(
  source: ListSource,
  { targets }: TrustedLists,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const name of [clearancesTarget, clearanceSignersTarget]) {
    const entry = targets.get(name);
    if (entry !== undefined) files.set(name, await readTarget(source, entry));
  }
  return files;
}

/** By changes where they lead to the signed root, else whole. */
async function bringList(store: ListStore, folder: string, { targets }: TrustedLists): Promise<void> {
  const plan = planList(store.current(), targets);
  if (plan.full === null) throw new Fault('KD-LIST-MISSING', { file: 'watchlist' });
  if (isInUse(store, plan)) return;
  if (plan.deltas.length > 0 && (await takeDeltas(store, folder, plan.deltas))) return;
  const path = join(folder, targetPath(plan.full));
  if (!existsSync(path)) {
    if (plan.deltas.length > 0) throw new Fault('KD-LIST-DELTA');
    throw new Fault('KD-LIST-MISSING', { file: plan.full.name });
  }
  await verifyTargetFile(path, plan.full);
  await store.takeFull(path, plan.full);
}

/** Answers whether the last of them was taken. */
async function takeDeltas(
  store: ListStore,
  folder: string,
  deltas: readonly TargetEntry[],
): Promise<boolean> {
  for (const delta of deltas) {
    const path = join(folder, targetPath(delta));
    if (!existsSync(path)) return false;
    await verifyTargetFile(path, delta);
    if ((await store.takeDelta(path, delta)) === 'mismatch') return false;
  }
  return true;
}
