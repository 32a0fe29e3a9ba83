import { basename } from 'node:path';
import { deviceNumber, type DeviceNumber, type FileFacts } from '../../platform/files/look.ts';
import { machineNames, machineText, onMachine, type DoctorContext } from './context.ts';

/** One process as /proc shows it (proc(5)). */
export interface Process {
  readonly id: number;
  /** Words of its command line; empty for kernel threads. */
  readonly words: readonly string[];
}

const processesMax = 4_096;
const filesPerProcessMax = 4_096;
/** Looked at together: each holds a file open for a moment, and an ordinary user may open 1,024. */
const togetherMax = 64;
const locksBytesMax = 1_048_576;

/** Every process but this one; null where there is no /proc. */
export async function processesOf(context: DoctorContext): Promise<readonly Process[] | null> {
  const names = await machineNames(context, '/proc');
  if (names === null) return null;
  const ids = names.filter((name) => /^\d+$/.test(name)).slice(0, processesMax);
  const found: Process[] = [];
  for (let at = 0; at < ids.length; at += togetherMax) {
    found.push(...(await Promise.all(ids.slice(at, at + togetherMax).map((id) => processOf(context, id)))));
  }
  return found.filter(({ id }) => id !== context.processId);
}

async function processOf(context: DoctorContext, id: string): Promise<Process> {
  const text = (await machineText(context, `/proc/${id}/cmdline`)) ?? '';
  return { id: Number(id), words: text.split('\0').filter(Boolean) };
}

/** Name of the program, without its folder. */
export const programOf = ({ words }: Process): string => basename(words[0] ?? '') || '?';

/** A running `kordon kiosk` of whatever installation. */
export const isKiosk = ({ words }: Process): boolean =>
  words.some((word) => word.endsWith('/device/main.ts'));

/** A running `kordon demo` or `sim`: it holds the far end of its simulated reader. */
export const isSimulator = ({ words }: Process): boolean =>
  words.some((word) => word.endsWith('/sim/main.ts'));

/**
 * What the open files of a process lead to; null when this user may not look: without root, that is every process of
 * another user.
 */
export async function openFilesOf(context: DoctorContext, id: number): Promise<readonly string[] | null> {
  const names = await machineNames(context, `/proc/${id}/fd`);
  if (names === null) return null;
  const targets = await Promise.all(
    names
      .slice(0, filesPerProcessMax)
      .map((name) => context.looking.target(onMachine(context, `/proc/${id}/fd/${name}`))),
  );
  return targets.filter((target) => target !== null);
}

/**
 * The controlling terminal of a process, null without one: the seventh field of /proc/<id>/stat (proc_pid_stat(5)). The
 * second, the program's name, stands in parentheses and may hold blanks and parentheses.
 */
export async function terminalOf(context: DoctorContext, id: number): Promise<DeviceNumber | null> {
  const text = (await machineText(context, `/proc/${id}/stat`)) ?? '';
  const terminal = /.*\) \S \d+ \d+ \d+ (-?\d+) /s.exec(text)?.[1] ?? '0';
  return terminal === '0' ? null : deviceNumber(Number(terminal));
}

export interface LockHolder {
  readonly processId: number;
  readonly fileSystem: DeviceNumber;
  readonly inode: number;
}

/**
 * Locks on files with their holders: /proc/locks (proc_locks(5)) is open to every user, unlike /proc/<id>/fd. The
 * process is 0 or -1 where the holder is in another container.
 */
export async function lockHolders(context: DoctorContext): Promise<readonly LockHolder[]> {
  const text = (await machineText(context, '/proc/locks', locksBytesMax)) ?? '';
  return [...text.matchAll(/^\d+: +\w+ +\w+ +\w+ +(-?\d+) +([0-9a-f]+):([0-9a-f]+):(\d+) /gm)].map(
    ([, processId, major = '', minor = '', inode]) => ({
      processId: Number(processId),
      fileSystem: `${Number.parseInt(major, 16)}:${Number.parseInt(minor, 16)}`,
      inode: Number(inode),
    }),
  );
}

/**
 * Whether a lock is one of this file. Inodes of /dev and /run are small and coincide, so the file system is compared,
 * too. On Btrfs the kernel gives a file and its lock different numbers: no lock is recognised there.
 */
export const isLockOf = ({ fileSystem, inode }: LockHolder, file: FileFacts | null): boolean =>
  file !== null && inode === file.inode && fileSystem === file.fileSystem;
