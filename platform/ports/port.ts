/** Why a port closed or would not open. `denied`: permission; `busy`: another program holds it. */
export type PortProblem = 'missing' | 'denied' | 'busy' | 'disconnected' | 'failed';

export interface SerialSettings {
  readonly bus: 'serial';
  readonly baud: number;
  readonly dataBits: 7 | 8;
  readonly parity: 'none' | 'even' | 'odd';
  readonly stopBits: 1 | 2;
  /** Lines to raise after opening, as far as the device has them. */
  readonly dtr: boolean;
  readonly rts: boolean;
}

/** A HID device has no line to set. */
export interface HidSettings {
  readonly bus: 'hid';
  /** Number of the interface that is read to the one that is written to; nothing for a device with one for both. */
  readonly writeInterfaceOf?: Readonly<Record<string, number>>;
}

/** A keyboard has nothing to set. */
export interface KeyboardSettings {
  readonly bus: 'keyboard';
}

/** A program that drives a reader has nothing to set. */
export interface ExternalSettings {
  readonly bus: 'external';
}

export type PortSettings = SerialSettings | HidSettings | KeyboardSettings | ExternalSettings;

export interface PortHandlers {
  /** Bytes as they came; the array is the receiver's own. */
  readonly onBytes: (bytes: Uint8Array) => void;
  /** Called once, with the cause; null when `close` was asked for. */
  readonly onClose: (problem: PortProblem | null) => void;
}

/** A byte pipe to one device, whatever the bus. */
export interface Port {
  /** Rejects when the port is closed, was lost, or does not take bytes as fast as they are written. */
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
  /** Of a HID device, as far as the system shows it; null on other buses. */
  readonly reportDescriptor: Uint8Array | null;
}

export type PortOpening =
  | { readonly ok: true; readonly port: Port }
  | { readonly ok: false; readonly problem: PortProblem; readonly why: string };

/** Opens a device by its address. */
export interface PortOpener<Settings extends PortSettings = PortSettings> {
  /** Never rejects: what went wrong is in the answer. */
  open(path: string, settings: Settings, handlers: PortHandlers): Promise<PortOpening>;
  /** Calls whenever something happens to the device's file, as far as the system tells; the answer ends it. */
  watch(path: string, onChange: () => void): () => void;
}
