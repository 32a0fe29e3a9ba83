// Goal: RTE Native messages as the manual's draft prints them; the check byte is believed only where a profile says so.
import { describe, expect, it } from 'vitest';
import { codecOf } from '../../../domain/reader/codec.ts';
import type { RteFramer } from '../../../domain/reader/profile.ts';
import { bytes, rteNative, rteTd3, shown, td3Line1, td3Line2 } from '../../support/reader-bytes.ts';

const framer: RteFramer = { kind: 'rte', textBytesMax: 16, bcc: 'ignored' };
const strict: RteFramer = { ...framer, bcc: 'xor' };
const decode = (notation: string, settings: RteFramer): readonly string[] =>
  codecOf(settings).decoder().push(bytes(notation)).map(shown);

/** Exclusive or of 01 06 00 4F 55 02 20 41 0D 03, by hand: 70. */
const letterA = '01 06 00 "OU" 02 20 "A" 0D 03';

describe('rte, decoding', () => {
  it('cuts two lines out of a message whose first line is missing', () => {
    expect(codecOf(rteNative.framer).decoder().push(rteTd3).map(shown)).toEqual([
      `message \r${td3Line1}\r${td3Line2}\r`,
    ]);
  });

  it.each([
    ['a message', `${letterA} 70`, framer, ['message A\r']],
    ['any check byte that nobody looks at', `${letterA} 99`, framer, ['message A\r']],
    ['the right check byte', `${letterA} 70`, strict, ['message A\r']],
    ['a wrong check byte', `${letterA} 71`, strict, ['garbage 11']],
    ['noise before a message', `55 02 ${letterA} 70`, framer, ['garbage 2', 'message A\r']],
    [
      'a head that breaks off and a message',
      `01 06 00 "O" ${letterA} 70`,
      framer,
      ['garbage 4', 'message A\r'],
    ],
    ['too much text', '01 40 00 "OU" 02 20 "ABCDEFGHIJKLMNOPQRSTU"', framer, ['oversize 25', 'garbage 3']],
  ] as const)('takes %s', (_name, notation, settings, frames) => {
    expect(decode(notation, settings)).toEqual(frames);
  });
});
