import { describe, expect, it } from 'vitest';
import { offDevice, simulatedDevice, type DeviceInput } from '../../../domain/reader/device.ts';
import type { ReaderProfile } from '../../../domain/reader/profile.ts';
import {
  accessIs,
  accessIsTd3,
  bytes,
  elyctis,
  elyctisNothing,
  elyctisTd3,
  honeywell,
  honeywellTd3,
  td3Line1,
  td3Line2,
  zebra,
} from '../../support/reader-bytes.ts';

const host = (notation: string): DeviceInput => ({ kind: 'bytes', bytes: bytes(notation) });
const passport: DeviceInput = { kind: 'place', document: { kind: 'mrz', lines: [td3Line1, td3Line2] } };
const unreadable: DeviceInput = { kind: 'place', document: { kind: 'unreadable' } };
const arm = host('43 00 01 01');
const armedEcho = bytes('43 00 01 01');

/** What the device says to the last of its inputs. */
function says(profile: ReaderProfile, ...inputs: readonly DeviceInput[]): readonly (Uint8Array | 'read')[] {
  const device = simulatedDevice(profile);
  let state = offDevice;
  let last: readonly (Uint8Array | 'read')[] = [];
  for (const input of inputs) {
    const step = device.step(state, input);
    state = step.state;
    last = step.effects.flatMap((effect): readonly (Uint8Array | 'read')[] => [
      ...(effect.bytes === null ? [] : [effect.bytes]),
      ...(effect.kind === 'read' ? (['read'] as const) : []),
    ]);
  }
  return last;
}

describe('simulated Elyctis (Scanner Command Set v1.7)', () => {
  it('echoes continuous read', () => {
    expect(says(elyctis, arm)).toEqual([armedEcho]);
    expect(says(elyctis, arm, host('43 00 01 00'))).toEqual([bytes('43 00 01 00')]);
  });

  it('answers the version probe with a V frame', () => {
    const [answer] = says(elyctis, host('56 00 00'));
    expect(answer?.slice(0, 2)).toEqual(bytes('56 00'));
  });

  it('reads by itself only while armed, and only once', () => {
    expect(says(elyctis, passport)).toEqual([]);
    expect(says(elyctis, arm, passport)).toEqual([elyctisTd3, 'read']);
    expect(says(elyctis, arm, passport, passport)).toEqual([]);
  });

  it('does not read a document twice that stayed in the slot', () => {
    expect(says(elyctis, arm, passport, arm)).toEqual([armedEcho]);
  });

  it('reads a waiting document as soon as it is armed, the echo first', () => {
    expect(says(elyctis, passport, arm)).toEqual([armedEcho, elyctisTd3, 'read']);
    expect(says(elyctis, passport, { kind: 'remove' }, arm)).toEqual([armedEcho]);
  });

  it('answers an inquire from what lies on it', () => {
    expect(says(elyctis, host('49 00 00'))).toEqual([elyctisNothing]);
    expect(says(elyctis, arm, passport, host('49 00 00'))).toEqual([elyctisTd3]);
    expect(says(elyctis, passport, host('49 00 00'))).toEqual([elyctisTd3, 'read']);
  });

  it('says three empty lines for what it cannot read, and stays armed', () => {
    expect(says(elyctis, arm, unreadable)).toEqual([elyctisNothing, 'read']);
    expect(says(elyctis, arm, unreadable, passport)).toEqual([elyctisTd3, 'read']);
  });

  it('takes commands in any pieces, and drops bytes that begin none', () => {
    expect(says(elyctis, host('43 00'), host('01'), host('01'))).toEqual([armedEcho]);
    expect(says(elyctis, host('FF 43 00 43 00 01 01'))).toEqual([armedEcho]);
    expect(says(elyctis, host('00'))).toEqual([]);
  });

  it('forgets everything at power-on', () => {
    expect(says(elyctis, arm, { kind: 'power-on' }, passport)).toEqual([]);
  });
});

describe('simulated Access-IS (CUTE)', () => {
  it('reads whatever is put on it, unasked', () => {
    expect(says(accessIs, passport)).toEqual([accessIsTd3, 'read']);
    expect(says(accessIs, passport, passport)).toEqual([accessIsTd3, 'read']);
  });

  it('knows no commands', () => {
    expect(says(accessIs, host('49 00 00 56 00 00'))).toEqual([]);
  });

  it('puts its placeholder where it could not read', () => {
    const line = '?'.repeat(44);
    expect(says(accessIs, unreadable)).toEqual([bytes(`1C 02 "${line}" 0D "${line}" 0D 03 1D`), 'read']);
  });
});

describe('simulated Honeywell imager (triggered)', () => {
  const trigger = host('16 54 0D');
  const stop = host('16 55 0D');

  it('answers the query for a setting and the set-up as the guide prints it', () => {
    const [answer] = says(honeywell, host('16 4D 0D "CBRENA?."'));
    expect(answer?.slice(0, 6)).toEqual(bytes('"CBRENA"'));
    expect(answer?.slice(-2)).toEqual(bytes('06 2E'));
    const [setUp] = says(honeywell, host('16 4D 0D "TRGMOD0;OCRENA1;OCRATS2!"'));
    expect(setUp?.slice(0, 8)).toEqual(bytes('"TRGMOD0" 06'));
  });

  it('reads only while it looks, and a document that is put there meanwhile', () => {
    expect(says(honeywell, passport)).toEqual([]);
    expect(says(honeywell, passport, trigger)).toEqual([honeywellTd3, 'read']);
    expect(says(honeywell, trigger, passport)).toEqual([honeywellTd3, 'read']);
    expect(says(honeywell, trigger, stop, passport)).toEqual([]);
  });

  it('is silent about what it cannot read', () => {
    expect(says(honeywell, trigger, unreadable)).toEqual(['read']);
  });
});

describe('simulated Zebra scanner (SSI)', () => {
  it('sends packets with their checksum, the symbology byte first', () => {
    const [packet] = says(zebra, passport);
    expect(packet?.slice(1, 4)).toEqual(bytes('F3 00 00'));
    expect(packet?.[0]).toBe(4 + 1 + 90);
  });

  // SE955 guide: CMD_ACK and CMD_NAK (RESEND) of a host; bit 0 of the status marks what is sent again.
  const acknowledge = host('04 D0 04 00 FF 28');
  const sendAgain = host('05 D1 04 00 01 FF 25');
  const ticket: DeviceInput = { kind: 'place', document: { kind: 'barcode', data: bytes('41') } };
  /** Symbology 00, "A": 06+F3+41 is 13A, its complement FEC6; with the mark 13B. */
  const letterA = bytes('06 F3 00 00 00 41 FE C6');
  const letterAAgain = bytes('06 F3 00 01 00 41 FE C5');

  it('sends a packet that came damaged again, marked as such, twice and no more', () => {
    expect(says(zebra, ticket)).toEqual([letterA, 'read']);
    expect(says(zebra, ticket, sendAgain)).toEqual([letterAAgain]);
    expect(says(zebra, ticket, sendAgain, sendAgain)).toEqual([letterAAgain]);
    expect(says(zebra, ticket, sendAgain, sendAgain, sendAgain)).toEqual([]);
    expect(says(zebra, ticket, sendAgain, sendAgain, sendAgain, ticket, sendAgain)).toEqual([letterAAgain]);
  });

  it('sends nothing again that was acknowledged, nor anything that it never sent', () => {
    expect(says(zebra, ticket, acknowledge, sendAgain)).toEqual([]);
    expect(says(zebra, sendAgain)).toEqual([]);
    expect(says(zebra, ticket, { kind: 'power-on' }, sendAgain)).toEqual([]);
  });

  it('sends the packet again that is the next to be acknowledged', () => {
    // The first takes 250 bytes after the symbology; "B" and "C" are left. 06+F3+42+43 is 17E, with the mark 17F.
    const long: DeviceInput = {
      kind: 'place',
      document: { kind: 'barcode', data: Uint8Array.from([...new Uint8Array(250).fill(0x41), 0x42, 0x43]) },
    };
    expect(says(zebra, long, acknowledge, sendAgain)).toEqual([bytes('06 F3 00 01 42 43 FE 81')]);
  });
});
