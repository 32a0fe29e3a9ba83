import type { Usage } from './hid/report-descriptor.ts';
import type { Bus, ReaderProfile } from './profile.ts';

/** A device file that may be a reader's, as the system describes it. Ids are four hexadecimal digits, upper case. */
export interface FoundDevice {
  readonly bus: Bus;
  /** `/dev/ttyACM0`. */
  readonly path: string;
  /** A path that stays when devices are plugged in another order; null when the system makes none. */
  readonly stablePath: string | null;
  /** Null for what does not hang on USB: a UART of the board. */
  readonly usb: UsbFacts | null;
  /** Top collections of a HID device, as its report descriptor has them; none on other buses. */
  readonly usages: readonly Usage[];
}

export interface UsbFacts {
  readonly vendorId: string;
  readonly productId: string;
  /** As the device says them; null when it says nothing. */
  readonly manufacturer: string | null;
  readonly product: string | null;
  readonly serial: string | null;
  readonly interfaceNumber: number | null;
}

type CandidateReason = 'vendor-and-product' | 'usage' | 'vendor' | 'any-serial' | 'any-keyboard';

interface Candidate {
  readonly profileName: string;
  /** The higher, the surer; only compared with others of one device. */
  readonly score: number;
  readonly why: CandidateReason;
}

/**
 * What is made of a device. `bound`: told by its ids, or by the standard's usage of a HID device. `ask`: only its answer to a probe can tell. `choose`: it might be
 * any of the candidates, and none of them can be asked. `none`: nothing fits.
 */
export interface Judgement {
  readonly verdict: 'bound' | 'ask' | 'choose' | 'none';
  /** The best first. */
  readonly candidates: readonly Candidate[];
}

const scores: Readonly<Record<CandidateReason, number>> = {
  'vendor-and-product': 10,
  usage: 8,
  vendor: 4,
  'any-serial': 1,
  'any-keyboard': 1,
};

/**
 * Chips between USB and a serial line, which a reader shares with modems, clocks and toys: FTDI FT232 and FT2232, Silicon
 * Labs CP210x, Prolific PL2303, WCH CH340. Their ids say nothing of what hangs behind them.
 */
const bridges: ReadonlySet<string> = new Set([
  '0403:6001',
  '0403:6010',
  '0403:6014',
  '0403:6015',
  '067B:2303',
  '10C4:EA60',
  '10C4:EA70',
  '1A86:5523',
  '1A86:7523',
]);

export const isBridge = ({ vendorId, productId }: UsbFacts): boolean =>
  bridges.has(`${vendorId}:${productId}`);

/** What a device is told by: of a reader's profile, or of a status light's, which cannot be asked. */
export type DeviceProfile = Pick<ReaderProfile, 'name' | 'match'> & {
  readonly port: Pick<ReaderProfile['port'], 'bus'>;
  readonly commands?: Pick<ReaderProfile['commands'], 'probe'>;
};

/** Judges one device by the profiles there are. Never by an id alone that others share. */
export function judgeDevice(device: FoundDevice, profiles: readonly DeviceProfile[]): Judgement {
  const candidates = profiles
    .flatMap((profile): readonly Candidate[] => {
      const why = reasonFor(device, profile);
      return why === null ? [] : [{ profileName: profile.name, score: scores[why], why }];
    })
    .toSorted((a, b) => b.score - a.score || a.profileName.localeCompare(b.profileName, 'en'));
  const [best, second] = candidates;
  if (best === undefined) return { verdict: 'none', candidates };
  const tells = best.why === 'vendor-and-product' || best.why === 'usage';
  if (tells && second?.why !== best.why) return { verdict: 'bound', candidates };
  const canAsk = profiles.some(
    ({ name, commands }) =>
      commands?.probe !== undefined && candidates.some(({ profileName }) => profileName === name),
  );
  return { verdict: canAsk ? 'ask' : 'choose', candidates };
}

function reasonFor({ bus, usb, usages }: FoundDevice, profile: DeviceProfile): CandidateReason | null {
  if (bus !== profile.port.bus) return null;
  if (bus === 'serial' && (usb === null || isBridge(usb))) return 'any-serial';
  // However well its ids fit, it may be the board that the guard types on: it is never bound.
  if (bus === 'keyboard')
    return usb !== null && usbReasonFor(usb, profile) !== null ? 'vendor' : 'any-keyboard';
  const byIds = usb === null ? null : usbReasonFor(usb, profile);
  return isUsedAs(usages, profile) && byIds !== 'vendor-and-product' ? 'usage' : byIds;
}

/** Whether one of a HID device's top collections is the profile's. */
export function isUsedAs(
  usages: readonly Usage[],
  { match: { usage: wanted } }: Pick<DeviceProfile, 'match'>,
): boolean {
  return usages.some(
    ({ usagePage, usage }) => hex4(usagePage) === wanted?.usagePage && hex4(usage) === wanted.usage,
  );
}

/** Four hexadecimal digits, upper case, as in a profile. */
export const hex4 = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0');

/** Whether a profile says of a USB device that it is one of its own; null when it does not. */
export function usbReasonFor(
  usb: UsbFacts,
  { match }: Pick<DeviceProfile, 'match'>,
): 'vendor-and-product' | 'vendor' | null {
  const ofVendor = match.usb.filter(
    ({ vendorId, interfaceNumber }) =>
      vendorId === usb.vendorId && (interfaceNumber === undefined || interfaceNumber === usb.interfaceNumber),
  );
  if (ofVendor.some(({ productId }) => productId === usb.productId)) return 'vendor-and-product';
  return ofVendor.some(({ productId }) => productId === undefined) ? 'vendor' : null;
}
