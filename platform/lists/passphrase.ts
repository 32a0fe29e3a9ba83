import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { Fault } from '../../domain/fault/index.ts';

const charactersMin = 12;
const charactersMax = 1024;

/**
 * A passphrase from the first line of a file, or typed at the terminal, where it is not shown.
 *
 * @param twice asks for it once more, for a key that is being made
 * @throws Fault KD-SIGN-PASSPHRASE
 */
export async function askPassphrase(
  file: string | undefined,
  about: string,
  twice: boolean,
): Promise<string> {
  const passphrase = file === undefined ? await typed(`Passphrase of ${about}: `) : firstLineOf(file);
  if (twice && passphrase.length < charactersMin)
    throw new Fault('KD-SIGN-PASSPHRASE', { why: `it has fewer than ${charactersMin} characters` });
  if (passphrase.length > charactersMax)
    throw new Fault('KD-SIGN-PASSPHRASE', { why: `it has more than ${charactersMax} characters` });
  if (twice && file === undefined && (await typed('Once more: ')) !== passphrase)
    throw new Fault('KD-SIGN-PASSPHRASE', { why: 'the second time was different' });
  return passphrase;
}

function firstLineOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').split(/\r?\n/)[0] ?? '';
  } catch (error) {
    throw new Fault('KD-SIGN-PASSPHRASE', { why: `${path} cannot be read` }, { cause: error });
  }
}

function typed(question: string): Promise<string> {
  if (!process.stdin.isTTY)
    throw new Fault('KD-SIGN-PASSPHRASE', { why: 'there is no terminal to type it at' });
  process.stderr.write(question);
  // readline edits the line; what it would show goes nowhere.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  return new Promise((resolve, reject) => {
    lines.once('SIGINT', () => {
      lines.close();
      reject(new Fault('KD-SIGN-PASSPHRASE', { why: 'it was broken off' }));
    });
    lines.once('line', (line) => {
      lines.close();
      process.stderr.write('\n');
      resolve(line);
    });
  });
}
