import { SerialPort } from 'serialport';
import { noticeHangUp } from './hang-up.ts';
import { portProblem } from './port-problem.ts';
import type { Port, PortHandlers, PortOpener, PortOpening, SerialSettings } from './port.ts';
import { watchPath } from './watch-path.ts';
import { messageOf } from '../error-facts.ts';

/** Bytes that were written and not yet taken by the system. Commands are a few bytes: more is a device that hangs. */
const pendingBytesMax = 4_096;

/** Serial ports of this machine: UARTs, CDC-ACM devices, pseudo-terminals. */
export function serialPortOpener(): PortOpener<SerialSettings> {
  return { open: openSerialPort, watch: watchPath };
}

async function openSerialPort(
  path: string,
  settings: SerialSettings,
  handlers: PortHandlers,
): Promise<PortOpening> {
  const { baud, dataBits, parity, stopBits, dtr, rts } = settings;
  let device: SerialPort;
  try {
    device = new SerialPort({ path, baudRate: baud, dataBits, parity, stopBits, autoOpen: false });
    await settled((done) => device.open(done));
  } catch (error) {
    const why = messageOf(error);
    return { ok: false, problem: portProblem(why), why };
  }
  // Only the Linux binding has a poller; the others bring their own end of file.
  if (device.port !== undefined && 'poller' in device.port) noticeHangUp(device.port);
  attach(device, handlers);
  // Opening raises DTR by itself; pseudo-terminals and some CDC-ACM devices have no lines and answer with an error.
  await settled((done) => device.set({ dtr, rts }, done)).catch(() => undefined);
  return { ok: true, port: portOf(device) };
}

/** Waits for one of the package's callbacks. */
function settled(run: (done: (error?: Error | null) => void) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    run((error) => (error ? reject(error) : resolve()));
  });
}

function attach(device: SerialPort, handlers: PortHandlers): void {
  device.on('data', (chunk: Buffer) => handlers.onBytes(new Uint8Array(chunk)));
  // An error that ends the connection is followed by `close`; without a listener the process would end instead.
  device.on('error', () => undefined);
  device.once('close', (error: Error | null) => handlers.onClose(error === null ? null : 'disconnected'));
}

function portOf(device: SerialPort): Port {
  return {
    reportDescriptor: null,
    async write(bytes) {
      if (!device.isOpen) throw new Error('the port is closed');
      if (device.writableLength + bytes.length > pendingBytesMax)
        throw new Error('the device takes no bytes');
      await settled((done) => device.write(Buffer.from(bytes), undefined, done));
    },
    async close() {
      if (device.isOpen) await settled((done) => device.close(done));
    },
  };
}
