import { isAscii, isUtf8 } from 'node:buffer';
import { chunksOf } from './chunks.ts';
import { documentLineAt } from './document-line.ts';
import { batchMaker, type BatchMaker, type InputBatch } from './input.ts';

/** A person with all that an entry may hold is not half as long. */
export const lineCharactersMax = 262_144;

/** UTF-8 has at most three bytes for a character of JavaScript: a line of more bytes is too long for sure. */
const carriedBytesMax = 3 * lineCharactersMax + 3;

const newline = 0x0a;

/** Entries of a file of JSON Lines: UTF-8, one entry a line, ended by LF or CRLF; blank lines are passed over. */
export async function* readJsonLines(path: string): AsyncGenerator<InputBatch> {
  const batch = batchMaker(path);
  const reader = lineReader(batch);
  let carried = Buffer.alloc(0);
  // Set while the rest of a line that is too long is passed over.
  let skipping = false;
  let bytesRead = 0;
  for await (const chunk of chunksOf(path)) {
    bytesRead += chunk.length;
    const end = chunk.lastIndexOf(newline) + 1;
    const start = skipping ? chunk.indexOf(newline) + 1 : 0;
    if (end === 0) {
      if (!skipping) carried = Buffer.concat([carried, chunk]);
    } else {
      skipping = false;
      const whole = chunk.subarray(start, end);
      reader.read(carried.length === 0 ? whole : Buffer.concat([carried, whole]));
      carried = Buffer.from(chunk.subarray(end));
    }
    if (carried.length > carriedBytesMax) {
      reader.tooLong();
      carried = Buffer.alloc(0);
      skipping = true;
    }
    yield batch.cut(bytesRead);
  }
  if (carried.length > 0) {
    reader.read(carried);
    yield batch.cut(bytesRead);
  }
}

interface LineReader {
  /** Whole lines; the last one of the file may lack its end. */
  read(block: Buffer): void;
  /** The next line is passed over. */
  tooLong(): void;
}

function lineReader(batch: BatchMaker): LineReader {
  let line = 1;

  function readText(block: string): void {
    for (let at = 0; at < block.length; line += 1) {
      const document = documentLineAt(block, at);
      if (document !== null) {
        batch.push(document.entry, line);
        at = document.next;
        continue;
      }
      const found = block.indexOf('\n', at);
      const end = found < 0 ? block.length : found;
      readLine(batch, block.slice(at, end), line);
      at = end + 1;
    }
  }

  function readBytes(block: Buffer): void {
    for (let at = 0; at < block.length;) {
      const found = block.indexOf(newline, at);
      const end = found < 0 ? block.length : found + 1;
      const bytes = block.subarray(at, end);
      if (isUtf8(bytes)) readText(bytes.toString('utf8'));
      else {
        batch.error('KD-WL-LINE', line, 'it is not UTF-8');
        line += 1;
      }
      at = end;
    }
  }

  return {
    read(block) {
      const bytes = line === 1 ? withoutMark(block) : block;
      if (isAscii(bytes)) readText(bytes.toString('latin1'));
      else if (isUtf8(bytes)) readText(bytes.toString('utf8'));
      else readBytes(bytes);
    },
    tooLong() {
      batch.error('KD-WL-LINE', line, `it is longer than ${lineCharactersMax} characters`);
      line += 1;
    },
  };
}

/** Windows' editors put a byte order mark before UTF-8. */
const withoutMark = (bytes: Buffer): Buffer =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;

function readLine(batch: BatchMaker, text: string, line: number): void {
  if (text.length > lineCharactersMax) {
    batch.error('KD-WL-LINE', line, `it is longer than ${lineCharactersMax} characters`);
    return;
  }
  if (text.trim() === '') return;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own words quote the text.
    batch.error('KD-WL-LINE', line, 'it is not JSON');
    return;
  }
  batch.take(value, line);
}
