// Goal: in replaced traffic the frames are where they were and right where they were right; nobody's data are in it.
import { describe, expect, it } from 'vitest';
import { parseMrz } from '../../../domain/mrz/parse-mrz.ts';
import { codecOf } from '../../../domain/reader/codec.ts';
import type { ReaderProfile } from '../../../domain/reader/profile.ts';
import type { RecordedEvent } from '../../../domain/recording/recording.ts';
import { trafficReplacer } from '../../../domain/recording/replacer.ts';
import { drawsOf } from '../../support/draws.ts';
import { td1Specimen, td3Specimen, withCharacter } from '../../support/mrz-specimens.ts';
import {
  accessIs,
  accessIsHidTd3,
  accessIsOverHid,
  accessIsTd3,
  bytes,
  elyctis,
  elyctisNothing,
  elyctisTd3,
  hidPos,
  honeywell,
  honeywellTd3,
  joined,
  rteNative,
  rteTd3,
  td3Line1,
  td3Line2,
  zebra,
  zebraTd3,
} from '../../support/reader-bytes.ts';

const text = (data: Uint8Array): string => Buffer.from(data).toString('latin1');
/** With control characters as `.`, as a hexadecimal dump shows them. */
const shown = (data: Uint8Array): string => text(data).replaceAll(/\p{Cc}(?<![\u0080-\u009f])/gu, '.');
const stateOf = (lines: string): unknown => {
  const parsed = parseMrz(lines);
  return parsed.ok ? parsed.mrz.checks : parsed.problem;
};

/** What stays of bytes of a reader that come in one piece each. */
function replaced(profile: ReaderProfile, ...chunks: readonly Uint8Array[]): readonly Uint8Array[] {
  const replacer = trafficReplacer({ profile, draw: drawsOf(1) });
  const opened = replacer.push({ kind: 'opened', atUs: 0, reportDescriptor: null });
  const events = chunks.flatMap((chunk, index) =>
    replacer.push({ kind: 'reader', atUs: index + 1, bytes: chunk }),
  );
  const told = [...opened, ...events, ...replacer.giveUp()].filter((event) => event.kind === 'reader');
  expect(told.map((event) => 'bytes' in event && event.bytes.length)).toEqual(
    chunks.map(({ length }) => length),
  );
  return told.flatMap((event) => ('bytes' in event ? [event.bytes] : []));
}

const one = (profile: ReaderProfile, ...chunks: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(replaced(profile, ...chunks).flatMap((chunk) => [...chunk]));

describe('the frame of a passport', () => {
  it('of Elyctis: command, length and line ends stay, the zone is another one with right digits', () => {
    const after = one(elyctis, elyctisTd3);
    expect(after.slice(0, 3)).toEqual(bytes('49 00 5B'));
    expect(shown(after)).toMatch(
      /^I\.\[P<UTO[A-Z]{8}<<[A-Z]{4}<[A-Z]{5}<{19}\.[A-Z]\d{6}[A-Z]\d\dUTO\d{7}F\d{7}[A-Z]{2}\d{6}[A-Z]<{5}\d\d\.\.$/,
    );
    expect(stateOf(text(after.slice(3)))).toEqual(stateOf(td3Specimen.join('\n')));
    expect(text(after)).not.toMatch(/ERIKSSON|ANNA|MARIA|L898902C3|740812|120415|ZE184226B/);
  });

  it('of Zebra: the packet’s checksum is that of the new bytes', () => {
    const after = one(zebra, zebraTd3);
    expect(after.slice(0, 5)).toEqual(bytes('5E F3 00 00 01'));
    // Sum of all bytes of the packet and of the checksum, high byte first, is nothing in 16 bits.
    const sum = after.slice(0, -2).reduce((total, byte) => total + byte, 0);
    expect((sum + (after.at(-2) ?? 0) * 256 + (after.at(-1) ?? 0)) % 0x1_0000).toBe(0);
    expect(stateOf(text(after.slice(5, -2)))).toEqual(stateOf(td3Specimen.join('\n')));
    expect(text(after)).not.toContain('ERIKSSON');
  });

  it('of 3M: the check byte is the exclusive or of the new bytes; what is no exclusive or stays', () => {
    const after = one(rteNative, rteTd3);
    expect(after.reduce((sum, byte) => sum ^ byte, 0)).toBe(0);
    expect(text(after.slice(0, 8))).toBe('\x01_\0OU\x02 \r');
    const strange = Uint8Array.from([...rteTd3.slice(0, -1), 0xaa]);
    expect(one(rteNative, strange).at(-1)).toBe(0xaa);
  });

  it('of a HID scanner: numbers, lengths, identifier and the mark of a further report stay', () => {
    const passport = `${td3Line1}\r${td3Line2}`;
    const zeros = (count: number): string => '00 '.repeat(count);
    // 64 bytes: number, length 56 or 33, identifier, data, code id, reserved, goes on.
    const first = bytes(`02 38 "]o1" "${passport.slice(0, 56)}" ${zeros(2)} 01`);
    const second = bytes(`02 21 "]o1" "${passport.slice(56)}" ${zeros(23)} ${zeros(2)} 00`);
    const [one1 = new Uint8Array(), two = new Uint8Array()] = replaced(hidPos, first, second);
    expect(text(one1.slice(0, 5))).toBe('\x02\x38]o1');
    expect(one1.slice(61)).toEqual(bytes('00 00 01'));
    expect(text(two.slice(0, 5))).toBe('\x02\x21]o1');
    const zone = text(one1.slice(5, 61)) + text(two.slice(5, 5 + 33));
    expect(stateOf(zone)).toEqual(stateOf(td3Specimen.join('\n')));
    expect(zone).toMatch(/^P<UTO[A-Z]{8}<</);
    expect(zone).not.toContain('ERIKSSON');
  });

  it.each([
    ['access-is-ocr', accessIs, accessIsTd3],
    ['access-is-hid', accessIsOverHid, accessIsHidTd3],
    ['honeywell-imager', honeywell, honeywellTd3],
  ])('of %s: everything but the zone stays', (_name, profile, golden) => {
    const after = one(profile, golden);
    const letters = /[A-Z0-9]/;
    for (const [at, byte] of golden.entries())
      if (!letters.test(String.fromCharCode(byte))) expect(after[at]).toBe(byte);
    expect(text(after)).not.toContain('ERIKSSON');
    const frames = codecOf(profile.framer).decoder();
    expect(joined([...frames.push(after), ...frames.giveUp()])).toHaveLength(1);
  });
});

describe('within one recording', () => {
  it('a document that is read again is the same one, and another one another', () => {
    const td1 = bytes(`49 00 5E "${td1Specimen.join('\r')}" 0D 0D`);
    const [first, second, third] = replaced(elyctis, elyctisTd3, td1, elyctisTd3);
    expect(third).toEqual(first);
    expect(second).not.toEqual(first);
  });

  it('a failed reading, a version and an armed reader are what they were', () => {
    const version = bytes('56 00 07 "OCR 4.2"');
    const armed = bytes('43 00 01 01');
    expect(replaced(elyctis, version, armed, elyctisNothing)).toEqual([version, armed, elyctisNothing]);
  });

  it('a misreading stays one', () => {
    const [line1 = '', line2 = ''] = withCharacter(td3Specimen, 1, 3, '?');
    const after = one(elyctis, bytes(`49 00 5B "${line1}" 0D "${line2}" 0D 0D`));
    expect(stateOf(text(after.slice(3)))).toEqual(stateOf(`${line1}\n${line2}`));
    expect(text(after)).toContain('?');
  });

  it('tickets keep their kind of characters and their length, and the same one its mask', () => {
    // CUTE bar code source: identifier and data; the data are a packed ticket.
    const ticket = bytes('1E 02 "]Q1" "IVANOV/A 12A 17NOV" C4 9A 00 10 "€" 03 1F');
    const [first, second] = replaced(accessIs, ticket, ticket);
    expect(shown(first ?? ticket)).toMatch(
      /^\.\.\][A-Z]\d[A-Z]{6}\/[A-Z] \d\d[A-Z] \d\d[A-Z]{3}[\u0080-\u00ff]{2}\.\.[\u0080-\u00ff]+\.\.$/,
    );
    expect(text(first ?? ticket)).not.toMatch(/IVANOV|17NOV/);
    expect(second).toEqual(first);
  });
});

describe('what is no frame', () => {
  it('is masked by bytes of its kind', () => {
    const after = shown(one(accessIs, bytes('"ERIKSSON<<ANNA 740812" 0D 1B "abc" C0')));
    expect(after).toMatch(/^[A-Z]{8}<<[A-Z]{4} \d{6}\.\.[a-z]{3}[\u0080-\u00ff]$/);
    expect(after).not.toContain('ERIKSSON');
  });

  it('keeps the head of a frame that broke off, so that it breaks off again', () => {
    const after = one(elyctis, elyctisTd3.slice(0, 40));
    expect(after.slice(0, 3)).toEqual(bytes('49 00 5B'));
    const decoder = codecOf(elyctis.framer).decoder();
    expect(decoder.push(after)).toEqual([]);
    expect(decoder.heldTag).toBe('inquire');
    expect(text(after)).not.toContain('ERIK');
  });

  it('never becomes a frame', () => {
    // 56 would be the head of a version answer, 00 05 its length.
    for (let seed = 0; seed < 200; seed += 1) {
      const replacer = trafficReplacer({ profile: elyctis, draw: drawsOf(seed) });
      replacer.push({ kind: 'opened', atUs: 0, reportDescriptor: null });
      const noise = bytes('"Z" 00 05 "ZZZZZ"');
      const [event] = replacer.push({ kind: 'reader', atUs: 1, bytes: noise });
      const frames = codecOf(elyctis.framer)
        .decoder()
        .push(event !== undefined && 'bytes' in event ? event.bytes : noise);
      expect(frames).toEqual([{ kind: 'garbage', bytes: 8 }]);
    }
  });

  it('of a HID report behind its data is masked: it may be left of an earlier scan', () => {
    const stale = bytes(`02 05 "]Q1" "12345" "ERIKSSON<<ANNA" ${'00 '.repeat(40)}`);
    const after = text(one(hidPos, stale));
    expect(after.slice(0, 5)).toBe('\x02\x05]Q1');
    expect(after).not.toMatch(/ERIKSSON|12345/);
    expect(after).toHaveLength(64);
  });
});

describe('packets of Zebra', () => {
  const sealed = (packet: Uint8Array): Uint8Array => {
    const sum = 0x1_0000 - (packet.reduce((total, byte) => total + byte, 0) % 0x1_0000);
    return Uint8Array.from([...packet, (sum >> 8) & 0xff, sum & 0xff]);
  };
  const first = sealed(bytes(`31 F3 00 02 01 "${td3Line1}"`));
  const second = sealed(bytes(`31 F3 00 00 0D "${td3Line2}"`));
  const again = (packet: Uint8Array): Uint8Array =>
    sealed(Uint8Array.from([...packet.slice(0, 3), (packet[3] ?? 0) | 1, ...packet.slice(4, -2)]));

  it('of one scan are sealed each for itself', () => {
    const [a = first, b = second] = replaced(zebra, first, second);
    expect(sealed(a.slice(0, -2))).toEqual(a);
    expect(sealed(b.slice(0, -2))).toEqual(b);
    expect(stateOf(text(a.slice(5, -2)) + text(b.slice(4, -2)))).toEqual(stateOf(td3Specimen.join('\n')));
    expect(text(a)).not.toContain('ERIKSSON');
  });

  it('that come again are the same again, and the decoder takes them for that', () => {
    const after = one(zebra, first, again(first), second, again(second));
    const frames = codecOf(zebra.framer).decoder().push(after);
    expect(frames.map(({ kind }) => kind)).toEqual(['reply', 'reply', 'reply', 'frame', 'reply']);
  });

  it('that came damaged are damaged still, and nothing can be read in them', () => {
    const damaged = Uint8Array.from(second.with(10, 0x5a));
    const after = one(zebra, first, damaged, again(second));
    const frames = codecOf(zebra.framer).decoder().push(after);
    expect(frames.map(({ kind }) => kind)).toEqual(['reply', 'garbage', 'reply', 'reply', 'frame']);
    expect(text(after)).not.toMatch(/L898902|ZE184226/);
  });
});

describe('while a frame is not whole', () => {
  const host: RecordedEvent = { kind: 'host', atUs: 3, bytes: bytes('56 00 00') };

  it('it and all after it is held, until it is whole', () => {
    const replacer = trafficReplacer({ profile: elyctis, draw: drawsOf(1) });
    replacer.push({ kind: 'opened', atUs: 0, reportDescriptor: null });
    expect(replacer.push({ kind: 'reader', atUs: 1, bytes: elyctisTd3.slice(0, 20) })).toEqual([]);
    expect(replacer.heldBytes).toBe(20);
    expect(replacer.push(host)).toEqual([]);
    const released = replacer.push({ kind: 'reader', atUs: 4, bytes: elyctisTd3.slice(20) });
    expect(released.map(({ kind, atUs }) => `${kind} ${atUs}`)).toEqual(['reader 1', 'host 3', 'reader 4']);
    expect(replacer.heldBytes).toBe(0);
  });

  it('it is let go of when the line falls silent or the port is lost', () => {
    const replacer = trafficReplacer({ profile: elyctis, draw: drawsOf(1) });
    replacer.push({ kind: 'opened', atUs: 0, reportDescriptor: null });
    replacer.push({ kind: 'reader', atUs: 1, bytes: elyctisTd3.slice(0, 20) });
    expect(replacer.giveUp().map(({ kind }) => kind)).toEqual(['reader']);
    replacer.push({ kind: 'reader', atUs: 2, bytes: elyctisTd3.slice(0, 20) });
    expect(replacer.push({ kind: 'lost', atUs: 3 }).map(({ kind }) => kind)).toEqual(['reader', 'lost']);
  });

  it('no more is held than a limit', () => {
    const replacer = trafficReplacer({ profile: honeywell, draw: drawsOf(1) });
    replacer.push({ kind: 'opened', atUs: 0, reportDescriptor: null });
    const endless = Buffer.alloc(1_000, 'A');
    let released = 0;
    for (let each = 0; each < 200; each += 1)
      released += replacer.push({ kind: 'reader', atUs: each, bytes: endless }).length;
    expect(replacer.heldBytes).toBeLessThanOrEqual(65_537);
    expect(released).toBeGreaterThan(100);
  });
});
