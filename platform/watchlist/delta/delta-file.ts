import { readFileSync, statSync } from 'node:fs';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { Fault } from '../../../domain/fault/index.ts';
import { fromGaps, gapsOf, riceDecode, riceEncode } from '../../../domain/watchlist/rice.ts';
import type { ListFacts } from '../assemble.ts';
import { hashBytes, sha256 } from '../format.ts';
import type { DocumentKey } from '../id-pages.ts';
import { byteReader, byteWriter, type ByteReader, type ByteWriter } from './byte-writer.ts';

/** A person whose line changed: what is between the first and the last bytes that both lines share. */
export interface ChangedPerson {
  /** In the old file. */
  readonly ordinal: number;
  readonly prefixBytes: number;
  readonly suffixBytes: number;
  readonly middle: Buffer;
}

/** What leads from one list to another. Ranks and ordinals rise; they count from 0. */
export interface Delta {
  readonly fromRoot: string;
  readonly toRoot: string;
  readonly facts: ListFacts;
  readonly addedPrints: readonly DocumentKey[];
  /** Ranks among the old file's fingerprints. */
  readonly removedPrints: readonly number[];
  /** By the rank of their fingerprint in the new file. */
  readonly addedIds: readonly { readonly rank: number; readonly id: Buffer }[];
  /** Ranks among the old file's ids. */
  readonly removedIds: readonly number[];
  readonly addedRanges: readonly string[];
  readonly removedRanges: readonly number[];
  readonly removedPersons: readonly number[];
  readonly changedPersons: readonly ChangedPerson[];
  /** Canonical lines, in order. */
  readonly addedPersons: readonly Buffer[];
}

/*
 *   0  "KORDONWD"
 *   8  u16  version 1, six zeros
 *  16  root of the old list, 32 bytes
 *  48  root of the new list, 32 bytes
 *  80  SHA-256 of everything else in the file
 * 112  the parts below, compressed by brotli (RFC 7932)
 */
const magic = Buffer.from('KORDONWD', 'latin1');
const version = 1;
const rootsAt = 16;
const checkAt = 80;
const bodyAt = 112;

/** A larger one costs more than the whole list is worth. */
const fileBytesMax = 64 << 20;
const bodyBytesMax = 512 << 20;

/** Bits of a fingerprint; the shape stands above them. */
const printBits = 56n;
const joined = ({ shape, high, low }: DocumentKey): bigint =>
  (BigInt(shape) << printBits) | (BigInt(high) << 32n) | BigInt(low);
const apart = (value: bigint): DocumentKey => ({
  shape: Number(value >> printBits),
  high: Number((value >> 32n) & 0xff_ff_ffn),
  low: Number(value & 0xff_ff_ff_ffn),
});

function writeRising(writer: ByteWriter, values: readonly bigint[]): void {
  writer.number(values.length);
  writer.bytes(riceEncode(gapsOf(values)));
}

function readRising(reader: ByteReader): readonly bigint[] {
  const count = reader.number();
  return fromGaps(riceDecode(reader.bytes(), count));
}

const writeRanks = (writer: ByteWriter, ranks: readonly number[]): void =>
  writeRising(writer, ranks.map(BigInt));
const readRanks = (reader: ByteReader): readonly number[] => readRising(reader).map(Number);

function writeTexts(writer: ByteWriter, texts: readonly Uint8Array[]): void {
  writer.number(texts.length);
  for (const text of texts) writer.number(text.length);
  writer.bytes(Buffer.concat(texts));
}

function readTexts(reader: ByteReader): readonly Buffer[] {
  const count = reader.number();
  const lengths: number[] = [];
  for (let i = 0; i < count; i += 1) lengths.push(reader.number());
  const all = reader.bytes();
  let at = 0;
  return lengths.map((length) => all.subarray(at, (at += length)));
}

/** Fingerprints of each shape by themselves: their gaps are alike. */
function writePrints(writer: ByteWriter, prints: readonly DocumentKey[]): void {
  const shapes = [...new Set(prints.map(({ shape }) => shape))];
  writer.number(shapes.length);
  for (const shape of shapes) {
    writer.number(shape);
    writeRising(
      writer,
      prints.filter((print) => print.shape === shape).map((print) => joined({ ...print, shape: 0 })),
    );
  }
}

function readPrints(reader: ByteReader): readonly DocumentKey[] {
  const prints: DocumentKey[] = [];
  for (let left = reader.number(); left > 0; left -= 1) {
    const shape = reader.number();
    for (const value of readRising(reader)) prints.push({ ...apart(value), shape });
  }
  return prints;
}

function bodyOf(delta: Delta): Buffer {
  const writer = byteWriter();
  writer.bytes(Buffer.from(JSON.stringify(delta.facts), 'utf8'));
  writePrints(writer, delta.addedPrints);
  writeRanks(writer, delta.removedPrints);
  writeRanks(
    writer,
    delta.addedIds.map(({ rank }) => rank),
  );
  writeTexts(
    writer,
    delta.addedIds.map(({ id }) => id),
  );
  writeRanks(writer, delta.removedIds);
  writeTexts(
    writer,
    delta.addedRanges.map((line) => Buffer.from(line, 'utf8')),
  );
  writeRanks(writer, delta.removedRanges);
  writeRanks(writer, delta.removedPersons);
  const changed = delta.changedPersons;
  writeRanks(
    writer,
    changed.map(({ ordinal }) => ordinal),
  );
  for (const { prefixBytes } of changed) writer.number(prefixBytes);
  for (const { suffixBytes } of changed) writer.number(suffixBytes);
  writeTexts(
    writer,
    changed.map(({ middle }) => middle),
  );
  writeTexts(writer, delta.addedPersons);
  return writer.done();
}

function readBody(body: Buffer): Omit<Delta, 'fromRoot' | 'toRoot'> {
  const reader = byteReader(body);
  // Written by `bodyOf` from the facts of a checked file; what is wrong in it shows in the new root.
  const facts = JSON.parse(reader.bytes().toString('utf8')) as ListFacts;
  const addedPrints = readPrints(reader);
  const removedPrints = readRanks(reader);
  const idRanks = readRanks(reader);
  const idTexts = readTexts(reader);
  const removedIds = readRanks(reader);
  const addedRanges = readTexts(reader).map((line) => line.toString('utf8'));
  const removedRanges = readRanks(reader);
  const removedPersons = readRanks(reader);
  const ordinals = readRanks(reader);
  const prefixes = ordinals.map(() => reader.number());
  const suffixes = ordinals.map(() => reader.number());
  const middles = readTexts(reader);
  const addedPersons = readTexts(reader);
  return {
    facts,
    addedPrints,
    removedPrints,
    addedIds: idRanks.map((rank, index) => ({ rank, id: idTexts[index] ?? Buffer.alloc(0) })),
    removedIds,
    addedRanges,
    removedRanges,
    removedPersons,
    changedPersons: ordinals.map((ordinal, index) => ({
      ordinal,
      prefixBytes: prefixes[index] ?? 0,
      suffixBytes: suffixes[index] ?? 0,
      middle: middles[index] ?? Buffer.alloc(0),
    })),
    addedPersons,
  };
}

/** The bytes of a file of changes. */
export function encodeDelta(delta: Delta): Buffer {
  const body = bodyOf(delta);
  const compressed = brotliCompressSync(body, {
    params: { [constants.BROTLI_PARAM_SIZE_HINT]: body.length, [constants.BROTLI_PARAM_LGWIN]: 24 },
  });
  const head = Buffer.alloc(bodyAt);
  magic.copy(head);
  head.writeUInt16LE(version, magic.length);
  Buffer.from(delta.fromRoot, 'hex').copy(head, rootsAt);
  Buffer.from(delta.toRoot, 'hex').copy(head, rootsAt + hashBytes);
  const file = Buffer.concat([head, compressed]);
  checkOf(file).copy(file, checkAt);
  return file;
}

const checkOf = (file: Buffer): Buffer =>
  sha256(Buffer.concat([file.subarray(0, checkAt), file.subarray(bodyAt)]));

/** Roots of a file of changes, in hex: enough to tell whether it fits. @throws Fault KD-WL-DELTA, KD-WL-OPEN */
export function readDelta(path: string): Delta {
  const file = readWhole(path);
  const isGood =
    file.length > bodyAt &&
    file.subarray(0, magic.length).equals(magic) &&
    file.readUInt16LE(magic.length) === version &&
    checkOf(file).equals(file.subarray(checkAt, bodyAt));
  if (!isGood) throw new Fault('KD-WL-DELTA', { path });
  const hex = (at: number): string => file.toString('hex', at, at + hashBytes);
  try {
    const body = brotliDecompressSync(file.subarray(bodyAt), { maxOutputLength: bodyBytesMax });
    return { fromRoot: hex(rootsAt), toRoot: hex(rootsAt + hashBytes), ...readBody(body) };
  } catch (error) {
    throw new Fault('KD-WL-DELTA', { path }, { cause: error });
  }
}

function readWhole(path: string): Buffer {
  try {
    if (statSync(path).size > fileBytesMax) throw new Fault('KD-WL-DELTA', { path });
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault('KD-WL-OPEN', { path }, { cause: error });
  }
}
