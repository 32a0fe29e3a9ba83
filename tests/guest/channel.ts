import { StringDecoder } from 'node:string_decoder';
import type { Readable } from 'node:stream';

/** What begins with it, up to the end of the line, is JSON (RFC 7464). */
const recordMark = '\x1E';
const lineCharactersMax = 1_048_576;

/** From the programs of a guest: what they print, and what they or init tell. */
export type GuestMessage =
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'record'; readonly record: Readonly<Record<string, unknown>> };

/** For a program in a guest: tells the host a value under a name of its own. */
export function tellHost(name: string, value: unknown): void {
  process.stdout.write(`\n${recordMark}${JSON.stringify({ [name]: value })}\n`);
}

/** Calls for each message in a guest's output. Blank lines are none; a line that is too long comes in pieces. */
export function eachMessage(output: Readable, onMessage: (message: GuestMessage) => void): void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  output.on('data', (chunk: Buffer) => {
    const lines = `${rest}${decoder.write(chunk)}`.split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > lineCharactersMax) {
      lines.push(rest);
      rest = '';
    }
    for (const line of lines) for (const message of messagesIn(line)) onMessage(message);
  });
}

/** A record may follow a line that a killed program left unfinished. */
function messagesIn(line: string): readonly GuestMessage[] {
  const [printed = '', ...records] = line.replaceAll('\r', '').split(recordMark);
  return [
    ...(printed === '' ? [] : [{ kind: 'line', line: printed } as const]),
    ...records.map((text): GuestMessage => {
      const record = recordIn(text);
      return record === null ? { kind: 'line', line: text } : { kind: 'record', record };
    }),
  ];
}

function recordIn(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}
