import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Fault } from '../../domain/fault/index.ts';
import { takeDataFolder, type DataFolder } from '../../platform/files/data-folder.ts';

/** Where everything of one demo lies, below its data folder. */
export function demoPaths(folder: string) {
  return {
    settings: join(folder, 'demo.json'),
    headquarters: join(folder, 'headquarters'),
    kiosk: join(folder, 'kiosk'),
    /** Published by headquarters. */
    lists: join(folder, 'lists'),
    /** Fetched by the kiosk. */
    kioskLists: join(folder, 'kiosk', 'lists'),
    request: join(folder, 'enrolment', 'request.pem'),
    answer: join(folder, 'enrolment', 'answer.json'),
    enrolment: join(folder, 'enrolment'),
    place: join(folder, 'train.json'),
    reader: join(folder, 'reader'),
    witness: join(folder, 'witness.jsonl'),
    log: (program: string) => join(folder, 'log', `${program}.log`),
  } as const;
}

export type DemoPaths = ReturnType<typeof demoPaths>;

/** What `takeDataFolder` itself puts there. */
const isLock = (name: string): boolean => name.startsWith('lock.db');

/**
 * Takes the demo's data folder for this process.
 *
 * @param fresh sets what is there aside, under the folder's name with the time added, and begins anew
 * @param stamp that time, for a file name
 * @throws Fault KD-RUN-DATA-IN-USE, KD-RUN-DATA-DENIED; KD-SIM-FOREIGN when there is something else to set aside
 */
export function takeDemoFolder(
  path: string,
  fresh: boolean,
  stamp: string,
): { readonly folder: DataFolder; readonly setAside: string | null } {
  const folder = takeDataFolder(resolve(path));
  const settings = demoPaths(folder.path).settings;
  const isEmpty = readdirSync(folder.path).every(isLock);
  if (!fresh || isEmpty) {
    mkdirSync(demoPaths(folder.path).enrolment, { recursive: true, mode: 0o700 });
    return { folder, setAside: null };
  }
  folder.release();
  if (!existsSync(settings)) throw new Fault('KD-SIM-FOREIGN', { path: folder.path });
  const setAside = `${folder.path}.${stamp}`;
  renameSync(folder.path, setAside);
  const { folder: anew } = takeDemoFolder(path, false, stamp);
  return { folder: anew, setAside };
}

/** A wall clock's time for a file name: `20261123-204335`, universal time. */
export function fileStamp(wallMs: number): string {
  return new Date(wallMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
}
