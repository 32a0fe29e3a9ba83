const lineCharactersMax = 64 * 1024;

/** Cuts text into lines, whatever way it arrives; of an overlong line only the beginning is kept. */
export function lineReader(onLine: (line: string) => void): (piece: string) => void {
  let held = '';
  return (piece) => {
    const lines = (held + piece).split('\n');
    held = (lines.pop() ?? '').slice(0, lineCharactersMax);
    for (const line of lines) onLine(line.slice(0, lineCharactersMax));
  };
}
