// Goal: Zebra's packets are cut, checked, acknowledged and joined; bytes from the SE955 guide and computed by hand.
import { describe, expect, it } from 'vitest';
import { codecOf } from '../../../domain/reader/codec.ts';
import type { SsiFramer } from '../../../domain/reader/profile.ts';
import { bytes, shown, td3Line1, td3Line2, zebra, zebraTd3 } from '../../support/reader-bytes.ts';

const framer: SsiFramer = { kind: 'ssi', dataBytesMax: 600, continuedRepeatsType: false };
const decode = (notation: string, settings: SsiFramer = framer): readonly string[] =>
  codecOf(settings).decoder().push(bytes(notation)).map(shown);

/** Host acknowledges; host asks to send again. */
const ack = 'reply 04d00400ff28';
const again = 'reply 05d1040001ff25';
/** Symbology 01, "A": 06+F3+01+41 is 13B, its complement FEC5. */
const letterA = '06 F3 00 00 01 41 FE C5';
/** The same sent again: status 1 makes the sum 13C. */
const letterAAgain = '06 F3 00 01 01 41 FE C4';
/** Continued (status 2): 13D. Then "B" alone: 05+F3+42 is 13A; with the symbology again 06+F3+01+42 is 13C. */
const letterAContinued = '06 F3 00 02 01 41 FE C3';
const letterB = '05 F3 00 00 42 FE C6';
const letterBWithType = '06 F3 00 00 01 42 FE C4';

describe('ssi, decoding', () => {
  it('cuts a passport out of a packet and acknowledges it', () => {
    expect(codecOf(zebra.framer).decoder().push(zebraTd3).map(shown)).toEqual([
      ack,
      `decode \u0001${td3Line1}\r${td3Line2}`,
    ]);
  });

  it.each([
    ['the decoder’s own answers, without answering them', '04 D0 00 00 FF 2C', ['ack ']],
    ['a packet', letterA, [ack, 'decode \u0001A']],
    ['noise before a packet', `FF FF ${letterA}`, ['garbage 2', ack, 'decode \u0001A']],
    ['a damaged packet', '06 F3 00 00 01 41 FE C6', ['garbage 8', again]],
    [
      'a packet that comes again because its answer was lost',
      `${letterA} ${letterAAgain}`,
      [ack, 'decode \u0001A', ack],
    ],
    [
      'a packet that comes again because it was damaged',
      `06 F3 00 00 01 40 FE C5 ${letterAAgain}`,
      ['garbage 8', again, ack, 'decode \u0001A'],
    ],
    ['two equal scans', `${letterA} ${letterA}`, [ack, 'decode \u0001A', ack, 'decode \u0001A']],
    ['continued data', `${letterAContinued} ${letterB}`, [ack, ack, 'decode \u0001AB']],
  ])('takes %s', (_name, notation, frames) => {
    expect(decode(notation)).toEqual(frames);
  });

  it('drops the symbology that a further packet repeats, where the profile says so', () => {
    expect(
      decode(`${letterAContinued} ${letterBWithType}`, { ...framer, continuedRepeatsType: true }),
    ).toEqual([ack, ack, 'decode \u0001AB']);
  });

  it('refuses continued data without end', () => {
    expect(decode(`${letterAContinued} ${letterB}`, { ...framer, dataBytesMax: 2 })).toEqual([
      ack,
      ack,
      'oversize 3',
    ]);
  });

  it('gives up what was continued and never ended', () => {
    const decoder = codecOf(framer).decoder();
    decoder.push(bytes(letterAContinued));
    expect([decoder.heldBytes, decoder.heldTag]).toEqual([2, 'decode']);
    expect(decoder.giveUp().map(shown)).toEqual(['garbage 2']);
  });
});

describe('ssi, encoding', () => {
  it('makes the packets of the guide', () => {
    const codec = codecOf(framer);
    expect(codec.encode('ack', new Uint8Array(0))).toEqual(bytes('04 D0 00 00 FF 2C'));
    expect(codec.encode('decode', bytes('01 41'))).toEqual(bytes(letterA));
  });

  it.each([false, true])(
    'continues what one packet cannot hold: symbology repeated %s',
    (continuedRepeatsType) => {
      const codec = codecOf({ ...framer, continuedRepeatsType });
      const data = Uint8Array.from({ length: 600 }, (_, at) => at % 251);
      const frames = codec.decoder().push(codec.encode('decode', data));
      expect(frames.filter(({ kind }) => kind === 'reply')).toHaveLength(3);
      expect(frames.filter(({ kind }) => kind === 'frame')).toEqual([{ kind: 'frame', tag: 'decode', data }]);
    },
  );

  it('refuses what it cannot say', () => {
    expect(() => codecOf(framer).encode('scan', new Uint8Array(0))).toThrow(RangeError);
    expect(() => codecOf(framer).encode('decode', new Uint8Array(601))).toThrow(RangeError);
  });
});
