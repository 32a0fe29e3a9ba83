// Goal: bytes on a simulated wire are told in words by the profile, whatever way they come, and what is kept is bounded.
import { describe, expect, it } from 'vitest';
import { bytesOfHex, bytesOfText } from '../../../domain/reader/bytes.ts';
import { readerProfile } from '../../../platform/ports/reader-profiles.ts';
import { bytesNews, wireLog } from '../../../sim/panel/wire-log.ts';
import { wireWords, type WireWords } from '../../../sim/panel/wire-words.ts';
import { manualClock, type ManualClock } from '../../support/manual-clock.ts';
import { td3Specimen } from '../../support/mrz-specimens.ts';

function open(profileName: string): { words: WireWords; clock: ManualClock; silences: string[][] } {
  const clock = manualClock();
  const silences: string[][] = [];
  const words = wireWords(readerProfile(profileName), clock, (said) => silences.push([...said]));
  return { words, clock, silences };
}

const zone = td3Specimen.join('/');

describe('what a kiosk sends', () => {
  it('is told by the names of the commands, also of one that comes in pieces', () => {
    const { words } = open('elyctis-id-box');
    expect(words.of('in', bytesOfHex('56 00 00 43 00'))).toEqual(['probe']);
    expect(words.of('in', bytesOfHex('01 01'))).toEqual(['arm']);
    expect(words.of('in', bytesOfHex('FF FE 49 00 00'))).toEqual(['inquire', '2 bytes of no command']);
  });

  it('is told as an answer where the framing answers', () => {
    const { words } = open('zebra-ssi');
    // SE955 guide: DECODE_DATA with a code of one character, its two's complement checksum; CMD_ACK.
    expect(words.of('out', bytesOfHex('06 F3 00 00 01 41 FE C5'))).toHaveLength(1);
    expect(words.of('in', bytesOfHex('04 D0 04 00 FF 28'))).toEqual(['acknowledged']);
    // CMD_NAK, RESEND.
    expect(words.of('in', bytesOfHex('05 D1 04 00 01 FF 25'))).toEqual(['send-again']);
  });
});

describe('what a reader sends', () => {
  it('is told with the frame that it completes', () => {
    const { words } = open('access-is-ocr');
    const frame = bytesOfText(`\u001C\u0002${td3Specimen.join('\r')}\r\u0003\u001D`);
    expect(words.of('out', frame.subarray(0, 50))).toEqual([]);
    expect(words.of('out', frame.subarray(50))).toEqual([`ocr: mrz ${zone}`]);
  });

  it('is told as without meaning where no frame is found', () => {
    const { words } = open('access-is-ocr');
    expect(words.of('out', Uint8Array.of(0x80))).toEqual(['1 byte without meaning']);
    expect(words.of('out', Uint8Array.of(0x80, 0x81))).toEqual(['2 bytes without meaning']);
  });

  it('is told when silence ends it, and not when the cable is pulled before', () => {
    const { words, clock, silences } = open('access-is-ocr');
    words.of('out', bytesOfText('\u001C\u0002HALF'));
    words.reset();
    clock.advance(10_000);
    expect(silences).toEqual([]);
    words.of('out', bytesOfText('\u001C\u0002HALF'));
    clock.advance(10_000);
    expect(silences).toEqual([['6 bytes without meaning']]);
  });

  it('is counted where it repeats itself', () => {
    const { words } = open('elyctis-id-box');
    const misread = bytesOfHex('49 00 03 0D 0D 0D');
    const burst = Uint8Array.from({ length: 64 * 6 }, (_, at) => misread[at % 6] ?? 0);
    expect(words.of('out', burst)).toEqual(['64 × inquire: misread']);
  });

  it('is told in so many words and no more', () => {
    const { words } = open('elyctis-id-box');
    const both = bytesOfHex('49 00 03 0D 0D 0D 43 00 01 01');
    const burst = Uint8Array.from({ length: 20 * 10 }, (_, at) => both[at % 10] ?? 0);
    const told = words.of('out', burst);
    expect(told).toHaveLength(17);
    expect(told.at(-1)).toBe('and 24 more');
  });

  it('never brings control characters into the page', () => {
    const { words } = open('honeywell-imager');
    const [said = ''] = words.of(
      'out',
      bytesOfText(`${td3Specimen[0]}\r\u001B${td3Specimen[1]?.slice(1)}\r`),
    );
    expect(said).toMatch(/^[ -~]+$/);
  });
});

describe('the log of the wire', () => {
  it('keeps the newest entries and says how many are missed', () => {
    const log = wireLog();
    for (let at = 0; at < 1_200; at += 1) log.add(at, 'left', { kind: 'plugged' });
    const { entries, missed } = log.since(0);
    expect([entries.length, missed, entries[0]?.number, log.number]).toEqual([1_000, 200, 201, 1_200]);
    expect(log.since(1_198).entries.map(({ number }) => number)).toEqual([1_199, 1_200]);
    expect(log.since(1_200)).toEqual({ entries: [], missed: 0 });
  });

  it('is bounded in bytes as well, and says how many an entry had', () => {
    const log = wireLog();
    for (let at = 0; at < 500; at += 1) log.add(at, 'left', bytesNews('out', new Uint8Array(10_000), []));
    const { entries } = log.since(0);
    expect(entries).toHaveLength(128);
    expect(entries[0]).toMatchObject({ count: 10_000, hex: '00'.repeat(2_048) });
  });
});
