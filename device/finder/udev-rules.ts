import type { FoundDevice, UsbFacts } from '../../domain/reader/discovery.ts';

/** A device and the profile that it is used with. */
export interface BoundReader {
  readonly device: FoundDevice;
  readonly profileName: string;
}

/**
 * Rules for `/etc/udev/rules.d/` that give each bound USB reader a name of its own below `/dev/kordon/`, let the group
 * `dialout` use it and keep ModemManager from talking to it. Two readers of one model are told apart by their serial
 * numbers. Empty when there is none.
 */
export function udevRules(readers: readonly BoundReader[]): readonly string[] {
  return readers.flatMap(({ device: { bus, usb }, profileName }, index) => {
    if (usb === null) return [];
    const twins = readers.filter((reader) => reader.profileName === profileName);
    const name = twins.length > 1 ? `${profileName}-${index + 1}` : profileName;
    return [
      [
        bus === 'serial' ? 'SUBSYSTEM=="tty"' : 'SUBSYSTEM=="hidraw"',
        ...matchesOf(usb, twins.length > 1),
        `SYMLINK+="kordon/${name}"`,
        'GROUP="dialout"',
        'MODE="0660"',
        ...(bus === 'serial' ? ['ENV{ID_MM_DEVICE_IGNORE}="1"'] : []),
      ].join(', '),
    ];
  });
}

/** Ids as sysfs writes them; a serial number with characters that a rule would take for its own is left out. */
function matchesOf({ vendorId, productId, serial }: UsbFacts, bySerial: boolean): readonly string[] {
  const usable = serial !== null && /^[A-Za-z0-9._:-]+$/.test(serial);
  return [
    `ATTRS{idVendor}=="${vendorId.toLowerCase()}"`,
    `ATTRS{idProduct}=="${productId.toLowerCase()}"`,
    ...(bySerial && usable ? [`ATTRS{serial}=="${serial}"`] : []),
  ];
}
