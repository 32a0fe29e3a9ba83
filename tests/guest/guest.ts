import { guestRoot } from './application.ts';
import { eachMessage, type GuestMessage } from './channel.ts';
import { startEmulator } from './emulator.ts';
import type { GuestFiles } from './files.ts';

/** A virtual machine with this repository in it. */
export interface Guest {
  /**
   * Runs a command in the guest's copy of the repository, as root, one at a time.
   *
   * @param msMax for the command; when it takes longer the guest is ended
   * @returns the exit code; rejects when the guest ended before, with the end of its log
   */
  run(command: readonly string[], msMax: number, onMessage: (message: GuestMessage) => void): Promise<number>;
  stop(): Promise<void>;
}

const bootMsMax = 180_000;
const ignore = (): void => undefined;

/** Boots a guest with the repository as it is now. */
export async function bootGuest(files: GuestFiles): Promise<Guest> {
  const emulator = startEmulator(files);
  let onMessage: (message: GuestMessage) => void = ignore;
  eachMessage(emulator.output, (message) => onMessage(message));

  /** Waits for one of init's records; its value is the answer. Whatever else comes is handed on. */
  async function told(name: string, msMax: number, onOther: typeof onMessage): Promise<number> {
    let tooLate: NodeJS.Timeout | undefined;
    const value = new Promise<number>((resolve) => {
      onMessage = (message) => {
        const found = message.kind === 'record' ? message.record[name] : undefined;
        if (typeof found === 'number') resolve(found);
        else onOther(message);
      };
    });
    const overdue = new Promise<string>((resolve) => {
      tooLate = setTimeout(() => resolve(`not done within ${msMax} ms`), msMax);
    });
    const failed = Promise.race([emulator.gone, overdue]).then((why) => {
      throw new Error(`a guest, ${files.architecture.debian}: ${why}\n${emulator.log()}`);
    });
    try {
      return await Promise.race([value, failed]);
    } catch (error) {
      await emulator.stop();
      throw error;
    } finally {
      clearTimeout(tooLate);
      onMessage = ignore;
    }
  }

  await told('ready', bootMsMax, ignore);
  return {
    run(command, msMax, onOther) {
      emulator.input.write(`cd ${guestRoot} && ${command.map(quoted).join(' ')}\n`);
      return told('exit', msMax, onOther);
    },
    stop: () => emulator.stop(),
  };
}

/** For a shell. */
const quoted = (word: string): string => `'${word.replaceAll("'", String.raw`'\''`)}'`;
