const keyPart = String.raw`(?:[\w-]+|"[^"]*"|'[^']*')`;
const headerForm = /^\s*\[{1,2}([^\]]+)\]/;
const assignmentForm = new RegExp(`^\\s*(${keyPart}(?:\\s*\\.\\s*${keyPart})*)\\s*=(.*)$`);

/**
 * Where a key stands in a TOML file, because the parser keeps no positions. Reads tables, bare, quoted and dotted
 * keys and multi-line strings; what stands inside a value (an inline table) has the line of that value.
 *
 * @param dotted path of the key or table: `kiosk.port`
 * @returns line counted from 1; that of the nearest table above when the key itself is not written out
 */
export function lineOfKey(text: string, dotted: string): number {
  let table = '';
  let above = 1;
  let closing: string | null = null;
  for (const [index, line] of text.split('\n').entries()) {
    if (closing !== null) {
      if (line.includes(closing)) closing = null;
      continue;
    }
    const header = headerForm.exec(line)?.[1];
    if (header !== undefined) table = plainKey(header);
    const [, written, value] = assignmentForm.exec(line) ?? [];
    if (header === undefined && written === undefined) continue;
    const here = [table, plainKey(written ?? '')].filter((part) => part !== '').join('.');
    if (here === dotted || here.startsWith(`${dotted}.`)) return index + 1;
    if (dotted.startsWith(`${here}.`)) above = index + 1;
    closing = openedString(value ?? '');
  }
  return above;
}

const plainKey = (written: string): string => written.replaceAll(/\s|["']/g, '');

/** The quotes that end a string which a value opens but does not close on its own line; null without one. */
function openedString(value: string): string | null {
  const quotes = /"""|'''/.exec(value)?.[0];
  return quotes !== undefined && value.split(quotes).length === 2 ? quotes : null;
}
