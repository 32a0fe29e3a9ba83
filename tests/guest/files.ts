import { closeSync, copyFileSync, openSync, readFileSync } from 'node:fs';
import { addApplication } from './application.ts';
import type { Architecture } from './architectures.ts';
import { cpioWriter } from './cpio.ts';
import { debianBase, type DebianBase } from './debian-base.ts';
import { packageFolders, type PackageFolder } from './packages.ts';

/** What a guest is made of and what is kept for the next one. */
export interface GuestFiles {
  readonly architecture: Architecture;
  readonly base: DebianBase;
  readonly packages: readonly PackageFolder[];
}

/** Takes half a minute and the network the first time. Rejects with what the tool that failed said last. */
export async function guestFiles(architecture: Architecture): Promise<GuestFiles> {
  const base = await debianBase(architecture);
  return { architecture, base, packages: await packageFolders(architecture) };
}

const executable = 0o100_755;

/** Everything that is in a guest, the repository as it is now: what changes with every boot follows what does not. */
export function writeInitramfs({ architecture, base, packages }: GuestFiles, path: string): void {
  copyFileSync(base.archivePath, path);
  const file = openSync(path, 'a');
  const cpio = cpioWriter(file);
  cpio.file('init', executable, readFileSync(new URL('./init.sh', import.meta.url)));
  addApplication(cpio, packages, architecture);
  cpio.end();
  closeSync(file);
}
