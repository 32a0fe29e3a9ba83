import type { Progress } from '../../tuf/target-file.ts';

/** One JSON object for a script, or lines for a person. */
export function say(json: boolean, facts: Readonly<Record<string, unknown>>, lines: string): void {
  process.stdout.write(json ? `${JSON.stringify(facts)}\n` : lines);
}

const mebibyteBytes = 1024 * 1024;
/** A file this small is done before anybody has read that it goes on. */
const shownFromBytes = 8 * mebibyteBytes;

/** Progress on one line of the terminal; says nothing where there is none. */
export function progressLine(doing: string): Progress {
  let shown = -1;
  return (doneBytes, totalBytes) => {
    if (!process.stderr.isTTY || totalBytes < shownFromBytes) return;
    const percent = Math.floor((doneBytes * 100) / totalBytes);
    if (percent === shown) return;
    shown = percent;
    const mib = (bytes: number): string => (bytes / mebibyteBytes).toFixed(0);
    const end = doneBytes >= totalBytes ? '\n' : '';
    process.stderr.write(`\r${doing}: ${percent} % (${mib(doneBytes)} of ${mib(totalBytes)} MiB)${end}`);
  };
}
