import { join } from 'node:path';
import { Fault } from '../../../domain/fault/index.ts';
import { messageOf } from '../../../platform/error-facts.ts';
import { pause } from '../../pause.ts';
import type { HidIdentity, Line, LineOptions } from '../line.ts';
import { openPolled, type PolledFile } from './polled-file.ts';
import { appearance, contentOf } from './system-device.ts';

/*
 * A HID device made in user space (Linux, Documentation/hid/uhid.rst; include/uapi/linux/uhid.h). To everybody else it
 * is a device that was plugged in: hidraw, hid-generic and sysfs are the kernel's own.
 */

export const uhidPath = '/dev/uhid';
const events = {
  output: 6,
  getReport: 9,
  getReportReply: 10,
  create2: 11,
  input2: 12,
  setReport: 13,
  setReportReply: 14,
} as const;
const busUsb = 3;
/** `struct uhid_event`: a type and the longest of its members, `uhid_create2_req`. */
const eventBytes = 4 + 4_372;
const dataBytesMax = 4_096;
const errorIo = 5;

const reportsPerWrite = 32;

/** A HID device. @throws Fault KD-SIM-UHID (rejects) */
export async function openUhid({ clock, hid, onBytes }: LineOptions): Promise<Line> {
  if (hid === null) throw new Error('a HID line needs an identity');
  const device = openDevice(clock, (event) => void answer(event, onBytes, (reply) => device.write(reply)));
  await device.write(createEvent(hid));
  const path = await appearance(clock, 'hidraw', (folder) => {
    const uevent = contentOf(join(folder, 'uevent'));
    return uevent.includes(`HID_UNIQ=${hid.serial}\n`) && uevent.includes(`HID_NAME=${hid.name}\n`);
  });
  if (path === null) {
    device.close();
    throw new Fault('KD-SIM-UHID', { why: `${hid.name}: no hidraw` });
  }
  return {
    path,
    kioskBaud: () => null,
    async write(bytes) {
      for (let at = 0, count = 0; at < bytes.length; at += hid.inputReportBytes, count += 1) {
        // Between bursts whoever reads in this process gets its turn.
        if (count > 0 && count % reportsPerWrite === 0) await pause(clock, 0);
        if (!(await device.write(inputEvent(bytes.subarray(at, at + hid.inputReportBytes))))) return false;
      }
      return true;
    },
    // The kernel destroys the device with its file.
    close: async () => device.close(),
  };
}

function openDevice(clock: LineOptions['clock'], onEvent: (event: Buffer) => void): PolledFile {
  try {
    return openPolled(uhidPath, eventBytes, clock, onEvent);
  } catch (error) {
    throw new Fault('KD-SIM-UHID', { why: messageOf(error) }, { cause: error });
  }
}

/** `struct uhid_create2_req`. */
function createEvent({ vendorId, productId, name, serial, reportDescriptor }: HidIdentity): Buffer {
  const event = Buffer.alloc(eventBytes);
  event.writeUInt32LE(events.create2, 0);
  event.write(name, 4, 127, 'utf8');
  event.write('kordon-sim', 4 + 128, 63, 'utf8');
  event.write(serial, 4 + 192, 63, 'utf8');
  event.writeUInt16LE(reportDescriptor.length, 260);
  event.writeUInt16LE(busUsb, 262);
  event.writeUInt32LE(vendorId, 264);
  event.writeUInt32LE(productId, 268);
  event.set(reportDescriptor, 280);
  return event;
}

/** `struct uhid_input2_req`. */
function inputEvent(report: Uint8Array): Buffer {
  const event = Buffer.alloc(6 + report.length);
  event.writeUInt32LE(events.input2, 0);
  event.writeUInt16LE(report.length, 4);
  event.set(report, 6);
  return event;
}

function answer(
  event: Buffer,
  onBytes: LineOptions['onBytes'],
  reply: (reply: Buffer) => Promise<boolean>,
): unknown {
  switch (event.readUInt32LE(0)) {
    // `struct uhid_output_req`: data, size, kind of report.
    case events.output: {
      const length = event.readUInt16LE(4 + dataBytesMax);
      return onBytes(new Uint8Array(event.subarray(4, 4 + length)));
    }
    case events.getReport: {
      const refusal = Buffer.alloc(12);
      refusal.writeUInt32LE(events.getReportReply, 0);
      refusal.writeUInt32LE(event.readUInt32LE(4), 4);
      refusal.writeUInt16LE(errorIo, 8);
      return reply(refusal);
    }
    // `struct uhid_set_report_req`: a feature, or an output report of a device without an output endpoint.
    case events.setReport: {
      const taken = Buffer.alloc(10);
      taken.writeUInt32LE(events.setReportReply, 0);
      taken.writeUInt32LE(event.readUInt32LE(4), 4);
      const length = event.readUInt16LE(10);
      onBytes(new Uint8Array(event.subarray(12, 12 + length)));
      return reply(taken);
    }
    default:
      return undefined;
  }
}
