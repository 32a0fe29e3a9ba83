import { lineReader } from '../line-reader.ts';

/** Hands over each line of standard input until `stopping`. Its end is no end of the program. */
export function readTyped(onLine: (line: string) => void, stopping: AbortSignal): void {
  process.stdin.setEncoding('utf8').on('data', lineReader(onLine));
  // A terminal that is still read would keep the program alive.
  stopping.addEventListener('abort', () => process.stdin.pause(), { once: true });
}
