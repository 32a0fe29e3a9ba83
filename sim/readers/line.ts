import type { Clock } from '../../platform/clock.ts';

/** What a simulated HID device says of itself; the system shows it below `/sys/class/hidraw`. */
export interface HidIdentity {
  readonly vendorId: number;
  readonly productId: number;
  readonly name: string;
  readonly serial: string;
  readonly reportDescriptor: Uint8Array;
  /** Of its input reports as hidraw delivers them, with the report id where the device numbers them. */
  readonly inputReportBytes: number;
  /** Whether its reports begin with a report id. */
  readonly isNumbered: boolean;
}

export interface LineOptions {
  readonly clock: Clock;
  /** Of a serial device: the rate it was set to. Null on other buses. */
  readonly baud: number | null;
  /** Of a HID device; null on other buses. */
  readonly hid: HidIdentity | null;
  /** From the kiosk. On HID: one output report, its first byte the report id, 0 where the device does not number them. */
  readonly onBytes: (bytes: Uint8Array) => void;
}

/** The reader's end of its cable, from plugging in to pulling out. */
export interface Line {
  /** What a kiosk opens. */
  readonly path: string;
  /** Rate that the kiosk set; null where a line has none or it cannot be told. */
  readonly kioskBaud: () => number | null;
  /** What the system holds because nobody at the other end has read it, where that can be told. */
  readonly unreadBytes?: () => number | null;
  /** On HID: whole reports. False when the line is gone or nobody took the bytes in time. */
  write(bytes: Uint8Array): Promise<boolean>;
  /** Whoever holds the other end sees its device vanish. */
  close(): Promise<void>;
}

/** Plugs a device in. Rejects with a Fault when the machine cannot. */
export type LineOpener = (options: LineOptions) => Promise<Line>;
