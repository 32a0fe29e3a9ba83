import { isBridge, type FoundDevice, type UsbFacts } from '../../domain/reader/discovery.ts';

/** A device and the profile that it is used with. */
export interface BoundReader {
  readonly device: FoundDevice;
  readonly profileName: string;
}

/** Before any other rule: where an interface's number comes from. */
const importRule = 'SUBSYSTEM=="tty|hidraw", IMPORT{builtin}="usb_id"';

/**
 * Rules for `/etc/udev/rules.d/` that give each bound USB reader a name of its own below `/dev/kordon/`, let the group
 * `dialout` use it and keep ModemManager from talking to it. Two readers of one model, and readers behind a USB bridge,
 * are told by their serial numbers; where those do not tell them, a comment says so instead. Empty when there is none.
 */
export function udevRules(readers: readonly BoundReader[]): readonly string[] {
  const rules = readers.flatMap((reader, index) => {
    const { device, profileName } = reader;
    // Debian names keyboards itself (/dev/input/by-id) and gives them to the group `input`.
    if (device.usb === null || device.bus === 'keyboard') return [];
    const others = readers.filter((other) => other !== reader);
    const isTwin = others.some((other) => other.profileName === profileName);
    const name = isTwin ? `${profileName}-${index + 1}` : profileName;
    const bySerial = isTwin || isBridge(device.usb);
    const rule = [...matchesOf(device, device.usb, bySerial), ...actionsOf(device, name)].join(', ');
    return bySerial && !isTold(device.usb, others)
      ? [`# ${device.path} (${profileName}): its serial number does not tell it from others`]
      : [rule];
  });
  return rules.some((rule) => !rule.startsWith('#')) ? [importRule, ...rules] : rules;
}

/** A serial number with characters that a rule would take for its own is as good as none. */
const usableSerial = ({ serial }: UsbFacts): string | null =>
  serial !== null && /^[A-Za-z0-9._:-]+$/.test(serial) ? serial : null;

function isTold(usb: UsbFacts, others: readonly BoundReader[]): boolean {
  const serial = usableSerial(usb);
  return serial !== null && others.every(({ device }) => device.usb?.serial !== serial);
}

/** Ids as sysfs writes them. */
function matchesOf({ bus }: FoundDevice, usb: UsbFacts, bySerial: boolean): readonly string[] {
  const { vendorId, productId, interfaceNumber } = usb;
  const serial = bySerial ? usableSerial(usb) : null;
  return [
    bus === 'serial' ? 'SUBSYSTEM=="tty"' : 'SUBSYSTEM=="hidraw"',
    `ATTRS{idVendor}=="${vendorId.toLowerCase()}"`,
    `ATTRS{idProduct}=="${productId.toLowerCase()}"`,
    ...(serial === null ? [] : [`ATTRS{serial}=="${serial}"`]),
    ...(interfaceNumber === null
      ? []
      : [`ENV{ID_USB_INTERFACE_NUM}=="${interfaceNumber.toString(16).padStart(2, '0')}"`]),
  ];
}

const actionsOf = ({ bus }: FoundDevice, name: string): readonly string[] => [
  `SYMLINK+="kordon/${name}"`,
  'GROUP="dialout"',
  'MODE="0660"',
  ...(bus === 'serial' ? ['ENV{ID_MM_DEVICE_IGNORE}="1"'] : []),
];
