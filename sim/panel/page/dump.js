/** Bytes as a developer reads them. No page is needed for it. */

const printable = (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.');

/** Lines of hexadecimal and text, like those of `kordon readers --trace`. */
export function dumpLines(hex, perLine) {
  const pairs = hex.toUpperCase().match(/../g) ?? [];
  const lines = [];
  for (let at = 0; at < pairs.length; at += perLine) {
    const part = pairs.slice(at, at + perLine);
    const text = part.map((pair) => printable(Number.parseInt(pair, 16))).join('');
    lines.push(`${part.join(' ').padEnd(perLine * 3 - 1)}  ${text}`);
  }
  return lines;
}

export const seconds = (atMs) => (atMs / 1_000).toFixed(3);

export const marks = { in: '->', out: '<-', none: '==' };

/** Everything an entry says, as lines to copy. */
export function entryLines(entry, cableWords) {
  const head = (mark, atMs) =>
    `${(atMs === null ? '' : seconds(atMs)).padStart(10)} ${entry.reader} ${mark} `;
  if (entry.kind !== 'bytes' && entry.kind !== 'silence')
    return [`${head(marks.none, entry.atMs)}${cableWords[entry.kind]}`];
  const bytes =
    entry.kind === 'bytes'
      ? dumpLines(entry.hex, 16).map((line) => head(marks[entry.direction], entry.atMs) + line)
      : [];
  const more = entry.kind === 'bytes' ? entry.count - entry.hex.length / 2 : 0;
  return [
    ...bytes,
    ...(more > 0 ? [`${head(marks[entry.direction], null)}and ${more} more bytes`] : []),
    ...entry.says.map((words) => `${head(marks.none, null)}${words}`),
  ];
}
