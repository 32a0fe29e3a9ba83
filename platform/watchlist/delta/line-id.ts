const start = Buffer.from('{"id":"', 'latin1');
const quote = 0x22;
const backslash = 0x5c;

/** The id of a canonical line without parsing the rest of it. */
export function idOfLine(line: Buffer): string {
  let end = start.length;
  let isEscaped = false;
  for (; end < line.length && line[end] !== quote; end += 1) {
    if (line[end] !== backslash) continue;
    isEscaped = true;
    end += 1;
  }
  const text = line.toString('utf8', start.length, end);
  // A string of JSON that `canonicalPerson` wrote.
  return isEscaped ? (JSON.parse(`"${text}"`) as string) : text;
}
