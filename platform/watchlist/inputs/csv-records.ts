import { isUtf8 } from 'node:buffer';
import { chunksOf } from './chunks.ts';

/** A record of a table, or why there is none. */
export interface CsvRecord {
  readonly fields: readonly string[];
  /** Where its first line is, from 1. */
  readonly line: number;
  /** Where it begins in the file, in bytes. */
  readonly offset: number;
  /** Null when it was read; else a sentence's end, and `fields` is empty. */
  readonly wrong: string | null;
}

export interface CsvRecords {
  readonly records: readonly CsvRecord[];
  /** Since the file's beginning. */
  readonly bytesRead: number;
}

/** An entry with all that it may hold is not half as long. */
export const recordBytesMax = 262_144;

/**
 * Records of a CSV file (RFC 4180; lines may end with LF alone), in portions. Blank records are passed over, as is the
 * end mark of DOS (0x1A), which older programs still write. After a record that is wrong, reading goes on at the line
 * after its first one.
 *
 * @throws Fault KD-RUN-FILE-READ
 */
export async function* csvRecords(path: string): AsyncGenerator<CsvRecords> {
  const scanner = csvScanner(0, 1);
  let bytesRead = 0;
  for await (const chunk of chunksOf(path)) {
    bytesRead += chunk.length;
    yield { records: scanner.feed(chunk, false), bytesRead };
  }
  yield { records: scanner.feed(Buffer.alloc(0), true), bytesRead };
}

/** Cuts bytes that come in pieces into records. */
export interface CsvScanner {
  /** @param isEnd nothing comes after this piece */
  feed(bytes: Buffer, isEnd: boolean): readonly CsvRecord[];
}

/** @param offset of the first byte in its file @param line of the first byte */
export function csvScanner(offset: number, line: number): CsvScanner {
  // One character for each byte: what divides fields and records is ASCII, which never is part of another character.
  let open = '';
  let openOffset = offset;
  let openLine = line;

  function advance(end: number): void {
    for (let at = open.indexOf('\n'); at >= 0 && at < end; at = open.indexOf('\n', at + 1)) openLine += 1;
    openOffset += end;
    open = open.slice(end);
  }

  /** All whole records of a text at once, so that the text is cut only once. */
  function take(isEnd: boolean): readonly CsvRecord[] {
    const records: CsvRecord[] = [];
    let at = openOffset === 0 && open.startsWith('\u00EF\u00BB\u00BF') ? 3 : 0;
    let recordLine = openLine;
    while (at < open.length) {
      const read = readRecord(open, at, isEnd);
      if (read === null) break;
      if (read.wrong !== null || !isBlank(read.fields))
        records.push({ fields: read.fields, line: recordLine, offset: openOffset + at, wrong: read.wrong });
      recordLine += read.lines;
      at = read.end;
    }
    if (at > 0) advance(at);
    return records;
  }

  return {
    feed(bytes, isEnd) {
      open += bytes.toString('latin1');
      return take(isEnd);
    },
  };
}

const isBlank = (fields: readonly string[]): boolean =>
  fields.length === 1 && (fields[0] ?? '').replaceAll('\u001A', '').trim() === '';

interface ReadRecord {
  readonly fields: readonly string[];
  readonly wrong: string | null;
  readonly end: number;
  /** How many lines it took. */
  readonly lines: number;
}

/** One record from a place on; null when its end has not come yet. */
function readRecord(text: string, start: number, isEnd: boolean): ReadRecord | null {
  const fields: string[] = [];
  let lines = 1;
  for (let at = start; ;) {
    if (at - start > recordBytesMax)
      return wrongRecord(text, start, `it is longer than ${recordBytesMax} bytes`);
    if (text.charCodeAt(at) === quote) {
      const quoted = readQuoted(text, at);
      if (quoted === null)
        return cutShort(text, start, isEnd, 'a quote that is opened in it is never closed');
      lines += quoted.lines;
      fields.push(quoted.field);
      at = quoted.end;
    } else {
      const end = unquotedEnd(text, at);
      if (end === text.length && !isEnd) return cutShort(text, start, isEnd, '');
      const field = text.slice(at, text.charCodeAt(end - 1) === 0x0d && isLineEnd(text, end) ? end - 1 : end);
      if (field.includes('"'))
        return wrongRecord(text, start, 'a quote stands in a field that is not quoted');
      fields.push(field);
      at = end;
    }
    if (at >= text.length) {
      if (!isEnd) return cutShort(text, start, isEnd, '');
      return decoded(text, start, { fields, wrong: null, end: text.length, lines });
    }
    const mark = text.charCodeAt(at);
    at += 1;
    if (mark === newline) return decoded(text, start, { fields, wrong: null, end: at, lines });
    if (mark !== comma) return wrongRecord(text, start, 'a quoted field does not end at its quote');
  }
}

const quote = 0x22;
const comma = 0x2c;
const newline = 0x0a;

const isLineEnd = (text: string, at: number): boolean => at >= text.length || text.charCodeAt(at) === newline;

/** The comma or the line's end after a field without quotes. */
function unquotedEnd(text: string, start: number): number {
  let at = start;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === comma || code === newline) break;
  }
  return at;
}

interface Quoted {
  readonly field: string;
  /** Of the comma or the line's end; blanks and the CR before it are passed over. */
  readonly end: number;
  /** Line ends inside. */
  readonly lines: number;
}

function readQuoted(text: string, start: number): Quoted | null {
  let close = text.indexOf('"', start + 1);
  let doubled = false;
  while (close >= 0 && text.charCodeAt(close + 1) === quote) {
    doubled = true;
    close = text.indexOf('"', close + 2);
  }
  if (close < 0) return null;
  const raw = text.slice(start + 1, close);
  let end = close + 1;
  while (text[end] === ' ' || text[end] === '\t' || text[end] === '\r') end += 1;
  return { field: doubled ? raw.replaceAll('""', '"') : raw, end, lines: raw.split('\n').length - 1 };
}

/** The rest is still to come, unless it has been too much already. */
function cutShort(text: string, start: number, isEnd: boolean, wrong: string): ReadRecord | null {
  if (!isEnd && text.length - start <= recordBytesMax) return null;
  return wrongRecord(text, start, wrong === '' ? `it is longer than ${recordBytesMax} bytes` : wrong);
}

/** Passes over the first line of what cannot be read: what comes after it may be well again. */
function wrongRecord(text: string, start: number, wrong: string): ReadRecord {
  const found = text.indexOf('\n', start);
  return { fields: [], wrong, end: found < 0 ? text.length : found + 1, lines: found < 0 ? 0 : 1 };
}

/** From one character a byte to what the bytes mean. */
function decoded(text: string, start: number, record: ReadRecord): ReadRecord {
  let fields: string[] | null = null;
  for (const [at, field] of record.fields.entries()) {
    if (!/[\u0080-\u00FF]/.test(field)) continue;
    const bytes = Buffer.from(field, 'latin1');
    if (!isUtf8(bytes)) return wrongRecord(text, start, 'it is not UTF-8');
    fields ??= [...record.fields];
    fields[at] = bytes.toString('utf8');
  }
  return fields === null ? record : { ...record, fields };
}
