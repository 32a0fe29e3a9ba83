// Goal: a line of a reader's program is a frame, nothing, or garbage; the form of each kind is what the schema says.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codecOf } from '../../../../domain/reader/codec.ts';
import { newsSchema, newsTags, orderSchema } from '../../../../domain/reader/external/messages.ts';
import { bytesOfCommand } from '../../../../domain/reader/command.ts';
import { validator } from '../../../../platform/schema/validate.ts';
import { bytes, external, shown, td3Line1, td3Line2 } from '../../../support/reader-bytes.ts';

const codec = codecOf(external.framer);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string): readonly string[] => codec.decoder().push(utf8(text)).map(shown);

describe('a line', () => {
  it.each<readonly [string, string, readonly string[]]>([
    ['the first greeting', '{"kind":"hello","protocol":1,"name":"Regula 7024M"}', ['hello Regula 7024M']],
    [
      'a greeting with all that it may say',
      '{"kind":"hello","protocol":1,"name":"ARH","firmware":"2.1","serial":"S-1","can":["inquire","beep"]}',
      ['hello ARH 2.1 S-1'],
    ],
    [
      'a reader that cannot be asked',
      '{"kind":"hello","protocol":1,"name":"ARH","can":[]}',
      ['cannot-inquire ', 'hello ARH'],
    ],
    ['a passport', `{"kind":"mrz","lines":["${td3Line1}","${td3Line2}"]}`, [`mrz ${td3Line1}\n${td3Line2}`]],
    ['a bar code', '{"kind":"barcode","data":"AP9B"}', ['barcode \0\0\0\0\u00FFA']],
    ['a bar code with its symbology', '{"kind":"barcode","aim":"]z0","data":"QQ=="}', ['barcode ]z0A']],
    ['a misread, and why', '{"kind":"misread","why":"glare"}', ['misread ']],
    ['an error', '{"kind":"error","code":"lamp"}', ['error ']],
    ['what has no more than a kind', '{"kind":"armed"}\n{"kind":"disarmed"}', ['armed ', 'disarmed ']],
    ['where a document is', '{"kind":"present"}\n{"kind":"absent"}', ['present ', 'absent ']],
    ['where the reader is', '{"kind":"lost","why":"USB"}\n{"kind":"back"}', ['lost ', 'back ']],
    ['a kind in another place', '{ "why": "x", "kind": "misread" }\r', ['misread ']],
    ['more than is known', '{"kind":"present","side":"left"}', ['present ']],
    ['a kind that nobody knows', '{"kind":"chip","dg1":"…"}', []],
    ['a kind of every object', '{"kind":"toString"}', []],
    ['nothing', '\r\n\n', []],
  ])('takes %s', (_name, text, frames) => {
    expect(read(`${text}\n`)).toEqual(frames);
  });

  it.each([
    ['no JSON', '{"kind":"mrz"'],
    ['no object', '["mrz"]'],
    ['null', 'null'],
    ['no kind', '{"lines":["A"]}'],
    ['a kind that is no word', '{"kind":1}'],
    ['a kind of its parent', '{"__proto__":{"kind":"armed"}}'],
    ['another protocol', '{"kind":"hello","protocol":2,"name":"ARH"}'],
    ['a zone without lines', '{"kind":"mrz","lines":[]}'],
    ['a zone of four lines', '{"kind":"mrz","lines":["A","B","C","D"]}'],
    ['a line with an end inside', '{"kind":"mrz","lines":["A\\nB"]}'],
    ['a bar code that is no base64', '{"kind":"barcode","data":"QQ="}'],
    ['a bar code with another symbology', '{"kind":"barcode","data":"QQ==","aim":"Aztec"}'],
  ])('with %s is garbage', (_name, text) => {
    expect(read(`${text}\n`)).toEqual([`garbage ${text.length + 1}`]);
  });

  it('that is no UTF-8 is garbage', () => {
    expect(codec.decoder().push(bytes('"{" 22 FF 22 "}" 0A')).map(shown)).toEqual(['garbage 6']);
  });

  it('has a limit; its rest is dropped, and the next one is read', () => {
    const decoder = codec.decoder();
    const [limit, more] = [16_384, 100];
    expect(decoder.push(utf8('x'.repeat(limit))).map(shown)).toEqual([]);
    expect(decoder.push(utf8('x'.repeat(more))).map(shown)).toEqual([`oversize ${limit + 1}`]);
    expect(decoder.heldBytes).toBe(1);
    expect(decoder.push(utf8('x\n{"kind":"armed"}\n')).map(shown)).toEqual(['armed ']);
    expect(decoder.push(utf8(`${' '.repeat(limit)}\n`))).toEqual([]);
  });

  it('is known by its kind before its end, and is garbage when it never ends', () => {
    const decoder = codec.decoder();
    decoder.push(utf8('{"kind":"m'));
    expect(decoder.heldTag).toBeNull();
    decoder.push(utf8('rz","li'));
    expect(decoder.heldTag).toBe('mrz');
    expect(decoder.giveUp().map(shown)).toEqual(['garbage 17']);
    decoder.push(utf8('{"kind":"chip",'));
    expect(decoder.heldTag).toBeNull();
  });
});

describe('the simulated program', () => {
  const encode = (tag: string, text = ''): string =>
    Buffer.from(codec.encode(tag, Buffer.from(text, 'latin1'))).toString('utf8');

  it.each([
    ['hello', 'Sim', '{"kind":"hello","protocol":1,"name":"Sim"}'],
    ['mrz', 'A<\nB\u00DF\n', '{"kind":"mrz","lines":["A<","Bß"]}'],
    ['barcode', '\0\0\0A', '{"kind":"barcode","data":"QQ=="}'],
    ['barcode', ']z0\u00FF', '{"kind":"barcode","data":"/w==","aim":"]z0"}'],
    ['error', '', '{"kind":"error","code":"failed"}'],
    ['armed', '', '{"kind":"armed"}'],
  ])('says %s', (tag, data, line) => {
    expect(encode(tag, data)).toBe(`${line}\n`);
  });

  it('says nothing that is no message, and nothing too long', () => {
    expect(() => encode('cannot-inquire')).toThrow(RangeError);
    expect(() => encode('chip')).toThrow(RangeError);
    expect(() => encode('barcode', 'A'.repeat(16_384))).toThrow(RangeError);
  });
});

describe('the published schemas', () => {
  const isNews = (value: unknown): boolean => validator(newsSchema)(value).ok;

  it('accept what the simulated program says, and the commands of the profile', () => {
    const said = newsTags.filter((tag) => tag !== 'cannot-inquire');
    for (const tag of said)
      expect(isNews(JSON.parse(Buffer.from(codec.encode(tag, utf8('ABC D'))).toString())), tag).toBe(true);
    const isOrder = validator(orderSchema);
    for (const command of Object.values(external.commands))
      expect(isOrder(JSON.parse(Buffer.from(bytesOfCommand(command)).toString())).ok).toBe(true);
  });

  it('and the decoder agree on what a message is', () => {
    const check = validator(newsSchema);
    const text = fc.oneof(fc.string({ maxLength: 5 }), fc.constantFrom('A', ']z0', 'QQ==', 'inquire'));
    const message = fc.record(
      {
        kind: fc.constantFrom(...newsTags, 'chip'),
        protocol: fc.constantFrom(1, 2, '1'),
        name: text,
        lines: fc.oneof(fc.array(text, { maxLength: 4 }), text),
        data: text,
        aim: text,
        code: text,
        why: text,
        can: fc.array(text, { maxLength: 2 }),
      },
      { requiredKeys: ['kind'] },
    );
    fc.assert(
      fc.property(message, (value) => {
        const frames = codec.decoder().push(utf8(`${JSON.stringify(value)}\n`));
        const isKnown = newsTags.includes(value.kind) && value.kind !== 'cannot-inquire';
        if (isKnown) expect(frames.at(-1)?.kind).toBe(check(value).ok ? 'frame' : 'garbage');
        else expect(frames).toEqual([]);
      }),
    );
  });
});
