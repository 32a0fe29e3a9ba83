import { existsSync } from 'node:fs';
import { Fault } from '../../../domain/fault/index.ts';
import { bytesOfHex } from '../../../domain/reader/bytes.ts';
import type { Clock } from '../../../platform/clock.ts';
import { pause } from '../../pause.ts';
import type { HidIdentity, Line, LineOpener, LineOptions } from '../line.ts';
import { makeGadget, type Gadget } from './gadget-tree.ts';
import { openPolled } from './polled-file.ts';
import { makeRaw } from './pty.ts';
import { appearance, hasFactAbove } from './system-device.ts';

const nodeMsMax = 2_000;
const nodeEveryMs = 10;
const readBytesMax = 4_096;

/** The HID interface of a reader that speaks over its serial one: it says nothing. A page of vendors, 64 bytes in. */
const silentHid = {
  reportDescriptor: bytesOfHex('06 00 FF 09 01 A1 01 15 00 26 FF 00 75 08 95 40 09 01 81 02 C0'),
  inputReportBytes: 64,
};

export interface GadgetOptions {
  readonly vendorId: number;
  readonly productId: number;
  readonly product: string;
  readonly serial: string;
  /** Who is at the other end: this machine (`dummy_hcd`), or another one, whose devices cannot be seen from here. */
  readonly host: 'this' | 'other';
}

/** A USB device with a HID and a CDC-ACM interface; the reader speaks over the one of its bus. */
export function gadgetLine(usb: GadgetOptions): LineOpener {
  return async (options) => {
    const { clock, hid } = options;
    const gadget = makeGadget(usb, hid ?? silentHid);
    try {
      gadget.bind();
      await nodeOf(clock, gadget, hid);
      const path = usb.host === 'this' ? await hostPath(clock, usb, hid) : 'the other end of the cable';
      return lineOver(gadget, path, options);
    } catch (error) {
      gadget.remove();
      throw error;
    }
  };
}

function lineOver(gadget: Gadget, path: string, { clock, hid, onBytes }: LineOptions): Line {
  const end =
    hid === null
      ? openPolled(gadget.serialPath, readBytesMax, clock, (bytes) => onBytes(new Uint8Array(bytes)))
      : openPolled(gadget.hidPath, readBytesMax, clock, (report) => onBytes(numbered(report, hid)));
  if (hid === null) makeRaw(end.file, null);
  return {
    path,
    kioskBaud: () => null,
    async write(bytes) {
      if (hid === null) return end.write(bytes);
      // One write is one report.
      for (let at = 0; at < bytes.length; at += hid.inputReportBytes)
        if (!(await end.write(bytes.subarray(at, at + hid.inputReportBytes)))) return false;
      return true;
    },
    async close() {
      gadget.unbind();
      end.close();
      gadget.remove();
    },
  };
}

/** As hidraw would have it: reports of a device that does not number them begin with 0. */
const numbered = (report: Uint8Array, { isNumbered }: HidIdentity): Uint8Array =>
  isNumbered ? new Uint8Array(report) : Uint8Array.of(0, ...report);

async function nodeOf(clock: Clock, gadget: Gadget, hid: HidIdentity | null): Promise<void> {
  const path = hid === null ? gadget.serialPath : gadget.hidPath;
  const untilMs = clock.monotonicMs() + nodeMsMax;
  while (!existsSync(path)) {
    if (clock.monotonicMs() > untilMs) throw new Fault('KD-SIM-GADGET', { why: `${path}: not there` });
    await pause(clock, nodeEveryMs);
  }
}

async function hostPath(clock: Clock, { serial }: GadgetOptions, hid: HidIdentity | null): Promise<string> {
  const path = await appearance(clock, hid === null ? 'tty' : 'hidraw', (folder) =>
    hasFactAbove(folder, 'serial', serial),
  );
  if (path === null) throw new Fault('KD-SIM-GADGET', { why: `${serial}: not seen by this machine` });
  return path;
}
