import type { CaseResult, GuestCase } from './case-runner.ts';
import { bootGuest, type Guest } from './guest.ts';
import type { GuestFiles } from './files.ts';

/** A module that exports its cases as `cases`. */
export interface GuestProgram {
  /** From the root of the repository. */
  readonly path: string;
  readonly cases: readonly Pick<GuestCase, 'name'>[];
}

/** Why a case failed; null when it passed. One that was not reached says what came in between. */
export type FailureOf = (program: GuestProgram, name: string) => string | null;

/** For all cases of a program; most take two or three seconds. */
const programMsMax = 600_000;
const linesShownMax = 20;

/** Boots a guest and runs all programs in it, one after the other. Never rejects. */
export async function runInGuest(files: GuestFiles, programs: readonly GuestProgram[]): Promise<FailureOf> {
  try {
    const guest = await bootGuest(files);
    try {
      return await runPrograms(guest, programs);
    } finally {
      await guest.stop();
    }
  } catch (error) {
    return () => String(error);
  }
}

/** Runs all programs, as far as the guest lets it. */
export async function runPrograms(
  guest: Pick<Guest, 'run'>,
  programs: readonly GuestProgram[],
): Promise<FailureOf> {
  const failures = new Map<string, string | null>();
  const endings = new Map<string, string>();
  for (const program of programs) {
    const lines: string[] = [];
    const ending = await guest
      .run(commandFor(program), programMsMax, (message) => {
        if (message.kind === 'line') lines.push(message.line);
        else if (isResult(message.record['case']))
          failures.set(keyOf(program, message.record['case'].name), message.record['case'].why);
      })
      .then((code) => `the program ended with ${code}`, String);
    endings.set(program.path, `not reached: ${ending}\n${lines.slice(-linesShownMax).join('\n')}`);
  }
  return (program, name) => {
    const failure = failures.get(keyOf(program, name));
    return failure === undefined ? (endings.get(program.path) ?? 'not run') : failure;
  };
}

const commandFor = ({ path }: GuestProgram): readonly string[] => [
  './kordon',
  'node',
  'tests/guest/run-cases-main.ts',
  path,
];

const keyOf = ({ path }: GuestProgram, name: string): string => `${path} ${name}`;

const isResult = (value: unknown): value is CaseResult =>
  typeof value === 'object' && value !== null && 'name' in value && 'why' in value;
