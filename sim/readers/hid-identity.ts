import { bytesOfHex } from '../../domain/reader/bytes.ts';
import { understood } from '../../domain/reader/hid/report-descriptor.ts';
import type { ReaderProfile } from '../../domain/reader/profile.ts';
import type { HidIdentity } from './line.ts';

/*
 * How simulated HID readers describe themselves. The bar code scanner is written after the HID Usage Tables; makers
 * publish no descriptor of the Access-IS transport, so that one is ours: a page of vendors, 64 bytes in, 8 out.
 */
const descriptors = {
  'hid-pos':
    '05 8C 09 02 A1 01 85 02 09 12 A1 02 15 00 26 FF 00 75 08 95 01 05 01 09 3B 81 02 05 8C 95 03 09 FB 09 FC 09 FD ' +
    '81 02 95 38 09 FE 82 02 01 25 01 75 01 95 01 09 FF 81 02 75 07 81 03 C0 C0',
  'access-is-hid': '06 00 FF 09 01 A1 01 15 00 26 FF 00 75 08 95 40 09 01 81 02 95 08 09 02 91 02 C0',
} as const;

/** A product that the profile leaves open; and a maker where it is open to all: numbers that belong to nobody. */
const openId = 0xf0f0;

/** Null for a reader that is not on HID. */
export function hidIdentity(profile: ReaderProfile, serial: string): HidIdentity | null {
  const { kind } = profile.framer;
  if (kind !== 'hid-pos' && kind !== 'access-is-hid') return null;
  const reportDescriptor = bytesOfHex(descriptors[kind]);
  const input = understood(reportDescriptor)?.reports.find(({ type }) => type === 'input');
  if (input === undefined) throw new Error(`the descriptor of ${kind} has no input report`);
  const [usb] = profile.match.usb;
  const idOf = (hex: string | undefined): number => (hex === undefined ? openId : Number.parseInt(hex, 16));
  return {
    vendorId: idOf(usb?.vendorId),
    productId: idOf(usb?.productId),
    name: `kordon simulated ${profile.title}`,
    serial,
    reportDescriptor,
    inputReportBytes: input.lengthBytes,
    isNumbered: input.id !== 0,
  };
}
