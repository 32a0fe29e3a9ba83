import { CommanderError, type Command } from 'commander';
import { Fault, languages, type Language } from '../../domain/fault/index.ts';
import { messageOf } from '../error-facts.ts';

/** Language of command-line faults: `KORDON_LANG`, else the locale's, else English. */
export function terminalLanguage(environment: NodeJS.ProcessEnv = process.env): Language {
  const wanted = environment['KORDON_LANG'] ?? environment['LC_ALL'] ?? environment['LANG'] ?? 'en';
  return languages.find((language) => wanted.toLowerCase().startsWith(language)) ?? 'en';
}

/** One line: code, cause, next action. */
export function faultLine(fault: Fault, language: Language): string {
  const { cause, next } = fault.text(language);
  return `${fault.code}  ${cause} ${nextWords[language]} ${next}`;
}

/** What stands before a next action. */
export const nextWords: Readonly<Record<Language, string>> = {
  en: 'Next:',
  ru: 'Далее:',
  ky: 'Андан ары:',
  kk: 'Әрі қарай:',
};

/** Makes a command and all below it throw instead of exiting, so that `runProgram` decides the exit code. */
function tame(command: Command): void {
  command.exitOverride().configureOutput({ outputError: () => undefined });
  for (const child of command.commands) tame(child);
}

/** Runs a program's command line. Answers the exit code: 0 ok or what the command set itself, 1 failed, 2 wrong use. */
export async function runProgram(command: Command, arguments_: readonly string[]): Promise<number> {
  // Keys and travellers' data are nobody else's on this machine, whatever the shell's own mask is.
  process.umask(0o077);
  tame(command);
  try {
    await command.parseAsync(arguments_, { from: 'user' });
    // A command that did all it could may still have failed at what it was asked for.
    return typeof process.exitCode === 'number' ? process.exitCode : 0;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      // Commander prints the help itself where a subcommand is missing; the sentence would only repeat it.
      const why =
        error.code === 'commander.help' ? 'a command is missing' : error.message.replace(/^error: /, '');
      return report(new Fault('KD-RUN-USAGE', { why }), 2);
    }
    if (error instanceof Fault) return report(error, isWrongUse(error) ? 2 : 1);
    const why = messageOf(error);
    if (process.env['KORDON_LOG'] === 'debug' && error instanceof Error)
      process.stderr.write(`${error.stack ?? ''}\n`);
    return report(new Fault('KD-RUN-BUG', { why }, { cause: error }), 1);
  }
}

/** A value that is refused is wrong use when it came from the command line, not from a file. */
function isWrongUse({ code, details }: Fault): boolean {
  return code === 'KD-RUN-USAGE' || String(details['where']).startsWith('--');
}

/**
 * Reads a value of the command line or the configuration. A fault then says where it was given, and for an option that
 * is wrong use.
 *
 * @param where `--reader`, `kordon.toml:3`, `KORDON__KIOSK__READERS`
 */
export function givenAt<T>(where: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    throw new Fault(error.code, { ...error.details, where }, { cause: error });
  }
}

function report(fault: Fault, exitCode: number): number {
  process.stderr.write(`${faultLine(fault, terminalLanguage())}\n`);
  return exitCode;
}

/**
 * Resolves at the first SIGINT or SIGTERM. A second one ends the process at once. With `KORDON_LIFELINE=stdin` the
 * end of standard input counts as SIGTERM: whoever started this program holds the other end, and the system closes
 * it however that process dies.
 */
export function stopRequested(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let asked = false;
    const onSignal = (signal: NodeJS.Signals): void => {
      if (asked) process.exit(1);
      asked = true;
      resolve(signal);
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
    if (process.env['KORDON_LIFELINE'] === 'stdin') onLifelineCut(() => resolve('SIGTERM'));
  });
}

function onLifelineCut(cut: () => void): void {
  process.stdin.on('end', cut).on('error', cut).resume();
  // Words for whoever is gone must not end the program before it has stopped in order.
  process.stdout.on('error', cut);
  // It is there to stop the program, not to keep it running.
  process.stdin.unref();
}

/**
 * First line that a long-running program writes to standard output when it is ready: one JSON object for whoever
 * started it or, at a terminal, the sentence for the person who did. Ask for `stopRequested()` before: whoever reads
 * this line may send a signal at once.
 */
export function announceReady(
  facts: Readonly<Record<string, unknown>>,
  sentence: string | null = null,
): void {
  const atTerminal = process.stdout.isTTY && sentence !== null;
  process.stdout.write(atTerminal ? `${sentence}\n` : `${JSON.stringify({ ready: true, ...facts })}\n`);
}
