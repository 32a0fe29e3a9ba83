import { execFile } from 'node:child_process';
import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Fault } from '../../domain/fault/index.ts';
import { validator } from '../../platform/schema/validate.ts';
import type { Clock } from '../../platform/clock.ts';
import type { LoadedConfig } from '../../platform/config/load-config.ts';
import type { Config } from '../../platform/config/schema.ts';
import type { Looking } from '../../platform/files/look.ts';
import { journalAnswerSchema, type JournalAnswer } from './journal-facts.ts';

export type LoadedOrFault =
  | { readonly ok: true; readonly loaded: LoadedConfig }
  | { readonly ok: false; readonly fault: Fault };

/** Who runs the doctor: the user that a kiosk started here would have. */
export interface DoctorUser {
  readonly name: string;
  readonly id: number;
}

export interface Installation {
  /** The built page of the guard's screen. */
  readonly distFolder: string;
  readonly runningNode: string;
  readonly pinnedNode: string;
}

/** All that a check may look at. Nothing else of the machine is read, so that a test puts another one in its place. */
export interface DoctorContext {
  readonly config: LoadedOrFault;
  /** Where /proc, /sys, /dev, /etc and /run begin; "/" on a real machine. */
  readonly machineRoot: string;
  readonly installation: Installation;
  readonly user: DoctorUser;
  readonly processId: number;
  readonly clock: Clock;
  readonly looking: Looking;
  readonly lookIntoJournal: JournalLook;
}

/** Looks into a journal in a process of its own: SQLite cannot be interrupted, a process can. */
export type JournalLook = (
  path: string,
  what: 'facts' | 'pages',
  signal: AbortSignal,
) => Promise<JournalAnswer>;

/** Of the kiosk; only for checks that need `config`. */
export function kioskConfig({ config }: DoctorContext): Config['kiosk'] {
  if (!config.ok) throw new RangeError('a check that needs the configuration ran without it');
  return config.loaded.config.kiosk;
}

/** Of the kiosk's light and sounds; only for checks that need `config`. */
export function signalConfig({ config }: DoctorContext): Config['signal'] {
  if (!config.ok) throw new RangeError('a check that needs the configuration ran without it');
  return config.loaded.config.signal;
}

export const inData = (context: DoctorContext, ...names: readonly string[]): string =>
  join(resolve(kioskConfig(context).data), ...names);

/** A path of the machine, such as /proc/meminfo, in this context. */
export const onMachine = ({ machineRoot }: Pick<DoctorContext, 'machineRoot'>, path: string): string =>
  join(machineRoot, path);

const smallFileBytesMax = 4_096;

/** Text of a file of the machine, at most its first `bytesMax` bytes; null when it cannot be read. */
export async function machineText(
  context: DoctorContext,
  path: string,
  bytesMax = smallFileBytesMax,
): Promise<string | null> {
  const bytes = await context.looking.bytes(onMachine(context, path), bytesMax);
  return bytes === null ? null : bytes.toString('utf8');
}

export async function machineNames(context: DoctorContext, path: string): Promise<readonly string[] | null> {
  return await context.looking.names(onMachine(context, path));
}

const accountsBytesMax = 262_144;

/** Name of a user (passwd(5)) or of a group (group(5)); the number where the file does not know it. */
export async function nameOf(
  context: DoctorContext,
  path: '/etc/passwd' | '/etc/group',
  id: number,
): Promise<string> {
  const text = (await machineText(context, path, accountsBytesMax)) ?? '';
  const line = text.split('\n').find((each) => each.split(':')[2] === String(id));
  return line?.split(':')[0] ?? String(id);
}

export function currentUser(): DoctorUser {
  const id = process.getuid?.() ?? 0;
  try {
    return { name: userInfo().username, id };
  } catch {
    // A user that /etc/passwd does not know.
    return { name: String(id), id };
  }
}

const workerPath = fileURLToPath(new URL('journal-worker.ts', import.meta.url));
const answerBytesMax = 65_536;
const runFile = promisify(execFile);
const checkAnswer = validator(journalAnswerSchema);

/** Rejects when the process was ended or answered nothing sensible. */
export async function lookIntoJournalOutside(
  path: string,
  what: 'facts' | 'pages',
  signal: AbortSignal,
): Promise<JournalAnswer> {
  const options = { signal, killSignal: 'SIGKILL', maxBuffer: answerBytesMax } as const;
  const { stdout } = await runFile(process.execPath, [workerPath, what, path], options);
  const answer = checkAnswer(JSON.parse(stdout));
  if (!answer.ok) throw new Error(`the journal's process answered: ${answer.why}`);
  return answer.value;
}
