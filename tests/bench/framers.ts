// Frames and bytes a second of each framing beside the serialport package's parser for the same job, where there is one,
// in turn, in one run. Both get the same stream in chunks as a serial driver hands them out.
import type { Transform } from 'node:stream';
import { DelimiterParser } from '@serialport/parser-delimiter';
import { PacketLengthParser } from '@serialport/parser-packet-length';
import { ReadlineParser } from '@serialport/parser-readline';
import { codecOf } from '../../domain/reader/codec.ts';
import type { ReaderProfile } from '../../domain/reader/profile.ts';
import {
  accessIs,
  accessIsHidTd3,
  accessIsOverHid,
  accessIsTd3,
  bytes,
  elyctis,
  elyctisTd3,
  external,
  honeywell,
  hidPos,
  honeywellTd3,
  keyboardWedge,
  rteNative,
  rteTd3,
  td3Text,
  zebra,
  zebraTd3,
} from '../support/reader-bytes.ts';
import { typed } from '../support/key-events.ts';
import { td3Specimen } from '../support/mrz-specimens.ts';
import { quantile } from './quantiles.ts';

const framesPerStream = 2_000;
const chunkBytes = 64;
const rounds = 7;

/** Honeywell's report of 64 bytes: number, length, identifier, up to 56 bytes of data, the bit "continued" in the last. */
function scanReport(text: string, isContinued: boolean): Uint8Array {
  const report = new Uint8Array(64);
  report.set([0x02, text.length]);
  report.set(bytes(`"]o1${text}"`), 2);
  report.set([isContinued ? 1 : 0], 63);
  return report;
}

const scan = td3Text.replace('\n', ' ');
const hidPosTd3 = Buffer.concat([scanReport(scan.slice(0, 56), true), scanReport(scan.slice(56), false)]);

interface Job {
  readonly name: string;
  readonly profile: ReaderProfile;
  readonly frame: Uint8Array;
  /** Frames of the peer for one of ours. */
  readonly peer: { readonly make: () => Transform; readonly framesEach: number } | null;
}

const jobs: readonly Job[] = [
  {
    name: 'tlv16be',
    profile: elyctis,
    frame: elyctisTd3,
    // It reads lengths with the low byte first: the low byte alone, which is enough for this frame.
    peer: {
      make: () =>
        new PacketLengthParser({ delimiter: 0x49, packetOverhead: 3, lengthBytes: 1, lengthOffset: 2 }),
      framesEach: 1,
    },
  },
  {
    name: 'delimited',
    profile: accessIs,
    frame: accessIsTd3,
    peer: { make: () => new DelimiterParser({ delimiter: Buffer.of(0x03, 0x1d) }), framesEach: 1 },
  },
  {
    name: 'line',
    profile: honeywell,
    frame: honeywellTd3,
    peer: { make: () => new ReadlineParser({ delimiter: '\r' }), framesEach: 2 },
  },
  { name: 'ssi', profile: zebra, frame: zebraTd3, peer: null },
  { name: 'rte', profile: rteNative, frame: rteTd3, peer: null },
  { name: 'hid-pos', profile: hidPos, frame: hidPosTd3, peer: null },
  { name: 'access-is-hid', profile: accessIsOverHid, frame: accessIsHidTd3, peer: null },
  {
    name: 'json-lines',
    profile: external,
    frame: new TextEncoder().encode(`${JSON.stringify({ kind: 'mrz', lines: td3Specimen })}\n`),
    // It cuts lines, and no more.
    peer: { make: () => new ReadlineParser({ delimiter: '\n' }), framesEach: 1 },
  },
  { name: 'keyboard', profile: keyboardWedge, frame: typed(td3Specimen.join('\r')), peer: null },
];

function chunksOf(frame: Uint8Array): readonly Uint8Array[] {
  const stream = Buffer.concat(Array.from({ length: framesPerStream }, () => frame));
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < stream.length; at += chunkBytes) chunks.push(stream.subarray(at, at + chunkBytes));
  return chunks;
}

/** Frames a second. */
function ownRate({ profile }: Job, chunks: readonly Uint8Array[]): number {
  const decoder = codecOf(profile.framer).decoder();
  const startMs = performance.now();
  let frames = 0;
  for (const chunk of chunks)
    for (const frame of decoder.push(chunk)) if (frame.kind === 'frame') frames += 1;
  const seconds = (performance.now() - startMs) / 1_000;
  if (frames !== framesPerStream) throw new Error(`${profile.name}: ${frames} frames`);
  return frames / seconds;
}

async function peerRate(peer: NonNullable<Job['peer']>, chunks: readonly Uint8Array[]): Promise<number> {
  const parser = peer.make();
  let frames = 0;
  parser.on('data', () => (frames += 1));
  const startMs = performance.now();
  for (const chunk of chunks)
    if (!parser.write(chunk)) await new Promise<void>((resolve) => parser.once('drain', () => resolve()));
  await new Promise<void>((resolve) => parser.end(() => resolve()));
  const seconds = (performance.now() - startMs) / 1_000;
  if (frames !== framesPerStream * peer.framesEach) throw new Error(`the peer found ${frames} frames`);
  return frames / peer.framesEach / seconds;
}

export async function benchFramers(say: (line: string) => void): Promise<void> {
  for (const job of jobs) {
    const chunks = chunksOf(job.frame);
    const own: number[] = [];
    const peer: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      own.push(ownRate(job, chunks));
      if (job.peer !== null) peer.push(await peerRate(job.peer, chunks));
    }
    const median = quantile(own, 0.5);
    const megabytes = (median * job.frame.length) / 1e6;
    const beside =
      job.peer === null
        ? 'no parser of serialport for this'
        : `serialport ${Math.round(quantile(peer, 0.5))}/s  ratio ${(median / quantile(peer, 0.5)).toFixed(2)}`;
    say(
      `${job.name.padEnd(10)} ${String(Math.round(median)).padStart(8)} frames/s ${megabytes.toFixed(1).padStart(6)} MB/s  ${beside}`,
    );
  }
}
