import { dirname, resolve } from 'node:path';
import { fail, ok, skip, warn, type Check, type Finding } from '../check.ts';
import { inData, kioskConfig, machineText, nameOf, type DoctorContext } from '../context.ts';
import { checkSettings, settingsBytesMax } from '../../settings/settings.ts';

const mib = 1_048_576;

/** Chosen: a full train of sealed rows is about 2 MiB, new lists up to 64 MiB, logs and updates the rest. */
const spaceMib = { warnBelow: 512, failBelow: 64 } as const;
const freeFiles = { warnBelow: 1_000, failBelow: 50 } as const;
const mountsBytesMax = 1_048_576;

export const dataChecks: readonly Check[] = [
  { id: 'disk-read-only', needs: ['config'], run: diskReadOnly },
  { id: 'disk-space', needs: ['config'], run: diskSpace },
  { id: 'disk-files', needs: ['config'], run: diskFiles },
  { id: 'data-folder', needs: ['config'], run: dataFolder },
  { id: 'data-writable', needs: ['data-folder', 'disk-read-only'], run: dataWritable },
  { id: 'data-mode', needs: ['data-folder'], run: dataMode },
  { id: 'settings', needs: ['data-writable'], run: settings },
];

/** The data folder or, while it is not there, the nearest folder above it: where it would be made. */
async function placeOfData(context: DoctorContext): Promise<string> {
  let path = inData(context);
  while ((await context.looking.facts(path)) === null && dirname(path) !== path) path = dirname(path);
  return path;
}

async function diskReadOnly(context: DoctorContext): Promise<Finding> {
  const mountsPath = '/proc/self/mountinfo';
  const text = await machineText(context, mountsPath, mountsBytesMax);
  if (text === null) return skip('absent', { path: mountsPath });
  const place = await placeOfData(context);
  const path = (await context.looking.realPath(place)) ?? place;
  const mount = mountOf(text, path);
  if (mount === null) return skip('absent', { path: mountsPath });
  return mount.readOnly ? fail('KD-DOC-READ-ONLY', { path, mount: mount.point }) : ok({ mount: mount.point });
}

interface Mount {
  readonly point: string;
  readonly readOnly: boolean;
}

/** The mount that holds a path: the longest mount point above it, of equals the last (proc_pid_mountinfo(5)). */
function mountOf(text: string, path: string): Mount | null {
  let found: Mount | null = null;
  for (const line of text.split('\n')) {
    const [mountPart = '', filePart = ''] = line.split(' - ');
    const fields = mountPart.split(' ');
    const point = unescaped(fields[4] ?? '');
    const holds = point !== '' && (path === point || path.startsWith(point === '/' ? '/' : `${point}/`));
    if (!holds || point.length < (found?.point.length ?? 0)) continue;
    const options = [...(fields[5] ?? '').split(','), ...(filePart.split(' ')[2] ?? '').split(',')];
    found = { point, readOnly: options.includes('ro') };
  }
  return found;
}

/** Blanks and the like stand there as three octal digits. */
const unescaped = (text: string): string =>
  text.replaceAll(/\\([0-7]{3})/g, (_whole, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));

async function diskSpace(context: DoctorContext): Promise<Finding> {
  const path = await placeOfData(context);
  const room = await context.looking.room(path);
  if (room === null) return skip('hidden', { path });
  const freeMib = Math.floor(room.freeBytes / mib);
  if (freeMib < spaceMib.failBelow) return fail('KD-DOC-DISK-SPACE', { path, freeMib });
  return freeMib < spaceMib.warnBelow ? warn('KD-DOC-DISK-SPACE', { path, freeMib }) : ok({ path, freeMib });
}

async function diskFiles(context: DoctorContext): Promise<Finding> {
  const path = await placeOfData(context);
  const room = await context.looking.room(path);
  if (room === null) return skip('hidden', { path });
  if (room.totalFiles === 0) return skip('not-counted', { path });
  const details = { path, freeFiles: room.freeFiles };
  if (room.freeFiles < freeFiles.failBelow) return fail('KD-DOC-DISK-INODES', details);
  return room.freeFiles < freeFiles.warnBelow ? warn('KD-DOC-DISK-INODES', details) : ok(details);
}

async function dataFolder(context: DoctorContext): Promise<Finding> {
  const path = resolve(kioskConfig(context).data);
  const facts = await context.looking.facts(path);
  if (facts?.kind === 'folder') return ok({ path });
  // Behind a folder that is closed to this user, nobody can say that it is missing.
  const reachable = await context.looking.mayUse(await placeOfData(context), 'enter');
  return fail(facts === null && !reachable ? 'KD-RUN-DATA-DENIED' : 'KD-DOC-DATA-MISSING', { path });
}

/** As `takeDataFolder` asks: also root's files in another user's folder would be in the way. */
async function dataWritable(context: DoctorContext): Promise<Finding> {
  const { looking, user } = context;
  const path = inData(context);
  const facts = await looking.facts(path);
  if (facts !== null && facts.ownerId !== user.id) {
    const owner = await nameOf(context, '/etc/passwd', facts.ownerId);
    return fail('KD-DOC-DATA-OWNER', { path, owner, user: user.name });
  }
  return (await looking.mayUse(path, 'write'))
    ? ok({ user: user.name })
    : fail('KD-RUN-DATA-DENIED', { path });
}

async function dataMode(context: DoctorContext): Promise<Finding> {
  const path = inData(context);
  const mode = (await context.looking.facts(path))?.mode ?? 0;
  const details = { path, mode: octal(mode) };
  return (mode & 0o077) === 0 ? ok(details) : warn('KD-DOC-DATA-MODE', details);
}

async function settings(context: DoctorContext): Promise<Finding> {
  const path = inData(context, 'settings.json');
  if ((await context.looking.facts(path)) === null) return skip('absent', { path });
  const bytes = await context.looking.bytes(path, settingsBytesMax + 1);
  if (bytes === null) return warn('KD-RUN-FILE-READ', { path });
  return checkSettings(bytes.toString('utf8')) ? ok() : warn('KD-DOC-SETTINGS', { path });
}

export const octal = (mode: number): string => mode.toString(8).padStart(4, '0');
