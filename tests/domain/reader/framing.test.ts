import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codecOf } from '../../../domain/reader/codec.ts';
import { accessIsReports } from '../../../domain/reader/hid/access-is-reports.ts';
import { honeywellLayout } from '../../../domain/reader/hid/pos-layout.ts';
import { posReports, scanTag } from '../../../domain/reader/hid/pos-reports.ts';
import type { Frame, FrameCodec } from '../../../domain/reader/reader.ts';
import { dropped, keyboardFramer, typed } from '../../support/key-events.ts';
import { accessIsHid, scannedData } from '../../support/hid-layouts.ts';
import {
  accessIs,
  accessIsHidTd3,
  accessIsTd3,
  bytes,
  elyctis,
  elyctisNothing,
  elyctisTd3,
  honeywell,
  honeywellTd3,
  joined,
  rteNative,
  rteTd3,
  shown,
  zebra,
  zebraTd3,
} from '../../support/reader-bytes.ts';

interface Family {
  readonly name: string;
  readonly codec: FrameCodec;
  readonly golden: readonly Uint8Array[];
  readonly heldBytesMax: number;
}

const scans = (codec: FrameCodec): readonly Uint8Array[] =>
  [2, 60, 200].map((length) => codec.encode(scanTag, bytes(`"]o1" "${'A'.repeat(length)}"`)));
const byUsages = posReports({ layout: scannedData, scanBytesMax: 256 });
const honeywellHid = posReports({ layout: honeywellLayout, scanBytesMax: 256 });
const wrapped = accessIsReports(accessIsHid, codecOf(accessIs.framer));

const families: readonly Family[] = [
  {
    name: 'tlv16be',
    codec: codecOf(elyctis.framer),
    golden: [elyctisTd3, elyctisNothing],
    heldBytesMax: 512 + 2,
  },
  { name: 'delimited', codec: codecOf(accessIs.framer), golden: [accessIsTd3], heldBytesMax: 1024 + 3 },
  { name: 'pos-reports', codec: byUsages, golden: scans(byUsages), heldBytesMax: 256 * 62 + 61 },
  {
    name: 'pos-reports of Honeywell',
    codec: honeywellHid,
    golden: scans(honeywellHid),
    heldBytesMax: 256 * 64 + 63,
  },
  { name: 'access-is-reports', codec: wrapped, golden: [accessIsHidTd3], heldBytesMax: 1024 + 3 + 63 },
  { name: 'ssi', codec: codecOf(zebra.framer), golden: [zebraTd3], heldBytesMax: 2_048 + 257 },
  { name: 'rte', codec: codecOf(rteNative.framer), golden: [rteTd3], heldBytesMax: 512 + 9 },
  { name: 'line', codec: codecOf(honeywell.framer), golden: [honeywellTd3], heldBytesMax: 1_024 },
  {
    name: 'json-lines',
    codec: codecOf({ kind: 'json-lines', lineBytesMax: 80 }),
    golden: [
      '{"kind":"mrz","lines":["P<UTO","L8"]}',
      '{"kind":"barcode","data":"AP9B"}',
      '{"kind":"back"}',
    ].map((line) => new TextEncoder().encode(`${line}\n`)),
    heldBytesMax: 80,
  },
  {
    name: 'keyboard',
    codec: codecOf({ ...keyboardFramer, text: { ...keyboardFramer.text, zones: [[3, 2]] } }),
    golden: [typed('A<1\rB2'), bytes(dropped)],
    heldBytesMax: 1_024 + 23,
  },
];

/** Streams of whole frames, pieces of frames, and bytes that the framing cares about more than about others. */
function streams(golden: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const telling = fc.constantFrom(
    0x00,
    0x01,
    0x02,
    0x03,
    0x0d,
    0x0e,
    0x0f,
    0x1c,
    0x1d,
    0x1e,
    0x1f,
    0x43,
    0x49,
    0x56,
    0x5d,
    0x81,
    0xff,
  );
  const noise = fc
    .array(fc.oneof(telling, fc.nat(255)), { maxLength: 40 })
    .map((list) => Uint8Array.from(list));
  const frame = fc.constantFrom(...golden);
  const piece = fc.tuple(frame, fc.nat(100)).map(([whole, at]) => whole.slice(0, at));
  return fc
    .array(fc.oneof(noise, frame, piece), { maxLength: 8 })
    .map((parts) => Uint8Array.from(parts.flatMap((part) => [...part])));
}

function decodeSplit(codec: FrameCodec, stream: Uint8Array, cuts: readonly number[]): readonly Frame[] {
  const decoder = codec.decoder();
  const places = [0, ...cuts.map((cut) => cut % (stream.length + 1)), stream.length].toSorted(
    (a, b) => a - b,
  );
  const frames = places.slice(1).flatMap((end, index) => decoder.push(stream.slice(places[index], end)));
  return [...frames, ...decoder.giveUp()];
}

describe.each(families)('$name, any bytes', ({ codec, golden, heldBytesMax }) => {
  it('gives the same frames however the stream was split', () => {
    fc.assert(
      fc.property(streams(golden), fc.array(fc.nat(), { maxLength: 12 }), (stream, cuts) => {
        expect(joined(decodeSplit(codec, stream, cuts))).toEqual(joined(decodeSplit(codec, stream, [])));
      }),
    );
  });

  it('gives the same frames byte by byte', () => {
    fc.assert(
      fc.property(streams(golden), (stream) => {
        const everywhere = Array.from(stream, (_byte, index) => index);
        expect(joined(decodeSplit(codec, stream, everywhere))).toEqual(
          joined(decodeSplit(codec, stream, [])),
        );
      }),
    );
  });

  it('holds no more than one frame, and lets go of it when the line falls silent', () => {
    fc.assert(
      fc.property(fc.array(streams(golden), { maxLength: 20 }), (chunks) => {
        const decoder = codec.decoder();
        for (const chunk of chunks) {
          decoder.push(chunk);
          expect(decoder.heldBytes).toBeLessThanOrEqual(heldBytesMax);
        }
        decoder.giveUp();
        expect([decoder.heldBytes, decoder.heldTag]).toEqual([0, null]);
      }),
    );
  });

  it('finds a frame after any noise once the line was silent', () => {
    fc.assert(
      fc.property(streams(golden), (noise) => {
        const decoder = codec.decoder();
        decoder.push(noise);
        decoder.giveUp();
        const frames = golden.flatMap((frame) => decoder.push(frame));
        const told = frames.filter((frame) => frame.kind !== 'reply');
        expect(told.map((frame) => frame.kind)).toEqual(golden.map(() => 'frame'));
      }),
    );
  });
});

describe('binary payloads', () => {
  it.each([
    ['tlv16be', elyctis, 'inquire', 512],
    ['delimited', accessIs, 'barcode', 1024],
  ] as const)('%s brings back what was framed', (_name, profile, tag, maxLength) => {
    const codec = codecOf(profile.framer);
    // The pair ETX EOD is the only thing that a delimited payload cannot hold: nothing escapes it.
    const payloads = fc.uint8Array({ maxLength }).filter(
      (data) =>
        !Buffer.from([...data, 0x03, 0x1f])
          .subarray(0, -1)
          .includes(Buffer.of(3, 0x1f)),
    );
    fc.assert(
      fc.property(payloads, (data) => {
        expect(codec.decoder().push(codec.encode(tag, data)).map(shown)).toEqual([
          shown({ kind: 'frame', tag, data }),
        ]);
      }),
    );
  });
});
