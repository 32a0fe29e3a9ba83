import { constants, copyFileSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Fault } from '../../domain/fault/index.ts';
import { codeWordOf } from '../error-facts.ts';
import { writeFileAtomically } from '../files/data-folder.ts';
import { draftDelegated, draftTopTargets, type Dated } from '../tuf/make-metadata.ts';
import { readRoot, type RoleKeys } from '../tuf/read-metadata.ts';
import { readBounded } from '../tuf/sources.ts';
import { digestOf, type Progress } from '../tuf/target-file.ts';
import {
  clearanceSignersTarget,
  clearancesTarget,
  listLimits,
  metadataFile,
  rulesTarget,
  targetBytesMax,
  targetNames,
  targetPath,
  targetsFolder,
  timestampFile,
  urgentTarget,
  type DelegatedRole,
  type ListState,
  type TargetEntry,
  type TargetsRole,
} from '../tuf/words.ts';
import { checkClearances, checkRules, checkUrgent, plainListState } from './inputs.ts';
import { metadataIn, openRepository, type Repository } from './repository.ts';

/** Copy of the published metadata inside a draft: what changes can be shown, and signed, on a machine without it. */
export const baseFolder = 'base';
/** Deltas of earlier days that stay published; an older kiosk takes the whole list. */
const deltasKeptMax = 14;
const readableByAll = 0o644;

export interface DraftOptions {
  /** Folder of what was published so far; may be empty. */
  readonly repository: string;
  /** Folder of the draft, made when it is missing. A drafted root that is there already is built upon. */
  readonly out: string;
  readonly nowWallMs: number;
  readonly rules: string | null;
  /** Folder with `clearances.json` and `clearance-signers.json`; null keeps those that are published. */
  readonly clearances: string | null;
  /** The whole list, and its state where the file does not tell it itself. */
  readonly watchlist: { readonly path: string; readonly state: ListState | null } | null;
  /** Leads from the published list to the new one. */
  readonly delta: string | null;
  readonly urgent: { readonly path: string; readonly validMs: number } | null;
  /** Signers of the delegated roles; null keeps those that are published. */
  readonly signers: Readonly<Record<DelegatedRole, RoleKeys>> | null;
  /** Drafts rules and list anew as they are, for other signers or a later end. */
  readonly renew: boolean;
  /** How long rules and list hold. */
  readonly validMs: number;
  readonly progress?: Progress;
}

/**
 * Writes metadata that nobody has signed yet, and the files it names, into a folder that two people carry to each other.
 *
 * @throws Fault KD-SIGN-INPUT, KD-SIGN-DRAFT, KD-LIST-… for a published folder that does not verify
 */
export async function draftLists(options: DraftOptions): Promise<readonly string[]> {
  const { repository, out, nowWallMs } = options;
  const published = await openRepository({ folder: repository, nowWallMs });
  mkdirSync(join(out, targetsFolder), { recursive: true });
  copyBase(published, repository, out);
  const top = await topEntries(options);
  const list = await listEntries(options, published);
  const urgent = options.urgent === null ? null : await addTarget(options, urgentTarget, options.urgent.path);
  const written: string[] = [];
  const put = (role: 'targets' | DelegatedRole, validMs: number, make: (dates: Dated) => Buffer): void => {
    const version = (published?.trusted.roles.get(role)?.version ?? 0) + 1;
    const dates = { version, signedAtWallMs: nowWallMs, expiresWallMs: nowWallMs + validMs };
    removeDrafts(out, role);
    const file = metadataFile(role, version);
    writeFileAtomically(join(out, file), make(dates), readableByAll);
    written.push(file);
  };
  if (top.length > 0 || options.signers !== null || options.renew) {
    const roles = options.signers ?? published?.top.roles;
    if (roles === undefined)
      throw new Fault('KD-SIGN-DRAFT', { path: out, why: 'it names no signers of the watchlist' });
    const kept = (published?.top.entries ?? []).filter(({ name }) => top.every((each) => each.name !== name));
    const entries = [...top, ...kept];
    if (entries.every(({ name }) => name !== rulesTarget))
      throw new Fault('KD-SIGN-DRAFT', { path: out, why: 'it holds no rules' });
    put('targets', options.validMs, (dates) => draftTopTargets({ ...dates, entries }, roles));
  }
  if (list !== null)
    put('watchlist', options.validMs, (dates) => draftDelegated({ ...dates, entries: list }));
  if (urgent !== null && options.urgent !== null)
    put('urgent', options.urgent.validMs, (dates) => draftDelegated({ ...dates, entries: [urgent] }));
  if (written.length === 0) throw new Fault('KD-SIGN-DRAFT', { path: out, why: 'nothing is to change' });
  return written;
}

/** New files of those that the top-level targets name; each replaces the published one of its name. */
async function topEntries(options: DraftOptions): Promise<readonly TargetEntry[]> {
  const { rules, clearances } = options;
  const entries = rules === null ? [] : [await addTarget(options, rulesTarget, rules)];
  if (clearances === null) return entries;
  // Both or none: a clearance counts only beside those who may sign it.
  for (const name of [clearancesTarget, clearanceSignersTarget])
    entries.push(await addTarget(options, name, join(clearances, name)));
  return entries;
}

function removeDrafts(out: string, role: string): void {
  for (const { file } of metadataIn(out).filter((each) => each.role === role)) rmSync(join(out, file));
}

function copyBase(published: Repository | null, repository: string, out: string): void {
  const base = join(out, baseFolder);
  rmSync(base, { recursive: true, force: true });
  mkdirSync(base, { recursive: true });
  if (published === null) return;
  const roots = metadataIn(repository).filter(({ role }) => role === 'root');
  for (const file of [
    ...roots.map((each) => each.file),
    ...published.trusted.metadata.keys(),
    timestampFile,
  ]) {
    const bytes = readBounded(join(repository, file), file, listLimits.metadataBytesMax);
    if (bytes !== null) writeFileAtomically(join(base, file), bytes, readableByAll);
  }
}

async function listEntries(
  options: DraftOptions,
  published: Repository | null,
): Promise<readonly TargetEntry[] | null> {
  const before = [...(published?.trusted.targets.values() ?? [])].filter(({ role }) => role === 'watchlist');
  if (options.watchlist === null) return options.renew && before.length > 0 ? before : null;
  const { path, state } = options.watchlist;
  const extension = extname(path);
  if (!/^\.[a-z]{1,8}$/.test(extension))
    throw new Fault('KD-SIGN-INPUT', { path, why: 'its name has no ending that tells its form' });
  const list = state ?? plainListState(path);
  const full = { ...(await addTarget(options, `watchlist${extension}`, path)), list };
  const current = before.find(({ from }) => from === null)?.list ?? null;
  if (current !== null && list.version <= current.version)
    throw new Fault('KD-SIGN-INPUT', {
      path,
      why: `version ${current.version} is published, this is ${list.version}`,
    });
  if (options.delta === null) return [full];
  if (current === null)
    throw new Fault('KD-SIGN-INPUT', {
      path: options.delta,
      why: 'there is no published list that it could start from',
    });
  const name = `watchlist-from-${current.version}${extname(options.delta)}`;
  const delta = { ...(await addTarget(options, name, options.delta)), list, from: current };
  const earlier = before
    .filter(({ from }) => from !== null)
    .toSorted(byStart)
    .slice(0, deltasKeptMax - 1);
  return [full, delta, ...earlier];
}

const byStart = (a: TargetEntry, b: TargetEntry): number => (b.from?.version ?? 0) - (a.from?.version ?? 0);

/** Copies a file into the draft under its hash. */
async function addTarget(options: DraftOptions, name: string, path: string): Promise<TargetEntry> {
  const { out, progress } = options;
  if (name === rulesTarget) checkRules(path);
  if (name === urgentTarget) checkUrgent(path);
  if (name === clearancesTarget || name === clearanceSignersTarget) checkClearances(name, path);
  const copy = join(out, targetsFolder, `${name}.part`);
  try {
    copyFileSync(path, copy, constants.COPYFILE_FICLONE);
    const bytesMax = targetBytesMax(name);
    const digest = await digestOf(copy, bytesMax, progress);
    if (digest.lengthBytes > bytesMax) throw new Fault('KD-LIST-OVERSIZE', { file: name, bytesMax });
    const entry: TargetEntry = { name, role: roleOf(name), ...digest, list: null, from: null };
    renameSync(copy, join(out, targetPath(entry)));
    return entry;
  } catch (error) {
    rmSync(copy, { force: true });
    if (error instanceof Fault) throw error;
    throw new Fault('KD-SIGN-INPUT', { path, why: codeWordOf(error) }, { cause: error });
  }
}

const roleOf = (name: string): TargetsRole => {
  if (targetNames.targets.test(name)) return 'targets';
  return name === urgentTarget ? 'urgent' : 'watchlist';
};

/** The newest root of a draft: its own, or the published one. @throws Fault KD-SIGN-DRAFT */
export function newestRootOf(draft: string) {
  const folder = [draft, join(draft, baseFolder)].find((each) =>
    metadataIn(each).some(({ role }) => role === 'root'),
  );
  const named = folder === undefined ? undefined : metadataIn(folder).findLast(({ role }) => role === 'root');
  if (folder === undefined || named === undefined)
    throw new Fault('KD-SIGN-DRAFT', { path: draft, why: 'it has no root' });
  const bytes = readBounded(join(folder, named.file), named.file, listLimits.metadataBytesMax);
  return readRoot(bytes ?? new Uint8Array());
}
