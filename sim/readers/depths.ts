import type { Bus, ReaderProfile } from '../../domain/reader/profile.ts';
import { linked } from './device-link.ts';
import { hidIdentity } from './hid-identity.ts';
import type { LineOpener } from './line.ts';
import { gadgetLine } from './lines/gadget.ts';
import { openPty } from './lines/pty.ts';
import { socketLine } from './lines/socket.ts';
import { openUhidKeyboard } from './lines/uhid-keyboard.ts';
import { openUhid } from './lines/uhid.ts';

/** How far down a simulated device is real; `memoryLines` is the one that needs no system at all. */
export const systemDepths = ['pty', 'socket', 'uhid', 'gadget', 'gadget-cable'] as const;
export type SystemDepth = (typeof systemDepths)[number];

/** What every Linux can do, by the profile's bus. */
export const usualDepth = ({ port }: ReaderProfile): SystemDepth => usualDepths[port.bus];

const usualDepths: Readonly<Record<Bus, SystemDepth>> = {
  serial: 'pty',
  hid: 'uhid',
  keyboard: 'uhid',
  external: 'socket',
};

/** Whether a reader of this profile can be had at a depth. One with an interface for each direction at none of them. */
export function isPossible({ port }: ReaderProfile, depth: SystemDepth): boolean {
  switch (depth) {
    case 'pty':
      return port.bus === 'serial';
    case 'socket':
      return port.bus === 'external';
    case 'uhid':
      return port.bus === 'keyboard' || isOneInterface(port);
    default:
      return port.bus === 'serial' || isOneInterface(port);
  }
}

const isOneInterface = (port: ReaderProfile['port']): boolean =>
  port.bus === 'hid' && port.writeInterfaceOf === undefined;

/** Ids of a serial reader whose profile leaves them open: numbers that belong to nobody. */
const openId = 'F0F0';

/**
 * A line to a device of this machine, found at a path that stays. `gadget-cable` is a device for the machine at the
 * other end of a USB cable: its path is that machine's affair.
 *
 * @throws Fault KD-RDR-LINK
 */
export function systemLine(profile: ReaderProfile, path: string, depth: SystemDepth): LineOpener {
  if (depth === 'pty') return linked(path, openPty);
  if (depth === 'socket') return socketLine(path);
  if (depth === 'uhid') return linked(path, profile.port.bus === 'keyboard' ? openUhidKeyboard : openUhid);
  const serial = path.replaceAll(/[^A-Za-z0-9]/g, '').slice(-16);
  const [usb] = profile.match.usb;
  const hid = hidIdentity(profile, serial);
  const line = gadgetLine({
    vendorId: hid?.vendorId ?? Number.parseInt(usb?.vendorId ?? openId, 16),
    productId: hid?.productId ?? Number.parseInt(usb?.productId ?? openId, 16),
    product: `kordon simulated ${profile.title}`,
    serial,
    host: depth === 'gadget' ? 'this' : 'other',
  });
  return depth === 'gadget' ? linked(path, line) : line;
}
