import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../../../domain/fault/index.ts';
import { messageOf } from '../../../platform/error-facts.ts';
import type { HidIdentity } from '../line.ts';

/*
 * A composite USB device, described to the kernel through configfs (Linux, Documentation/usb/gadget_configfs.rst): a HID
 * interface and a CDC-ACM one, as readers that offer both have them. It is bound to a device controller: `dummy_hcd`
 * gives it to this very machine, the one of a Raspberry Pi Zero to the machine at the other end of the cable.
 */

const configfs = '/sys/kernel/config/usb_gadget';
const controllers = '/sys/class/udc';
/** English (United States), the language that every host reads. */
const language = '0x409';
const milliamperesMax = 100;

export interface UsbIdentity {
  readonly vendorId: number;
  readonly productId: number;
  readonly product: string;
  readonly serial: string;
}

export interface Gadget {
  /** The reader's ends of both interfaces. */
  readonly hidPath: string;
  readonly serialPath: string;
  bind(): void;
  unbind(): void;
  remove(): void;
}

const hex = (value: number): string => `0x${value.toString(16).padStart(4, '0')}`;

/** Removes what a simulation left that was killed. @throws Fault KD-SIM-GADGET */
export function makeGadget(
  usb: UsbIdentity,
  hid: Pick<HidIdentity, 'reportDescriptor' | 'inputReportBytes'>,
): Gadget {
  const name = `kordon-${usb.serial.replaceAll(/[^A-Za-z0-9]/g, '-')}`;
  const folder = join(configfs, name);
  const at = (...parts: readonly string[]): string => join(folder, ...parts);
  const links = [at('configs/c.1/hid.0'), at('configs/c.1/acm.0')];
  const folders = [
    at('configs/c.1/strings', language),
    at('configs/c.1'),
    at('functions/hid.0'),
    at('functions/acm.0'),
    at('strings', language),
    folder,
  ];

  function unbind(): void {
    // The kernel takes it for an error where no controller is bound.
    if (fact(at('UDC')) !== '') writeFileSync(at('UDC'), '\n');
  }

  function remove(): void {
    if (!existsSync(folder)) return;
    unbind();
    for (const link of links) if (existsSync(link)) unlinkSync(link);
    for (const each of folders) if (existsSync(each)) rmdirSync(each);
  }

  function describe(): void {
    // In this order: a folder of configfs is there for its files as soon as it is made.
    for (const each of folders.toReversed()) mkdirSync(each, { recursive: true });
    const facts: Readonly<Record<string, string | Uint8Array>> = {
      idVendor: hex(usb.vendorId),
      idProduct: hex(usb.productId),
      [`strings/${language}/manufacturer`]: 'kordon',
      [`strings/${language}/product`]: usb.product,
      [`strings/${language}/serialnumber`]: usb.serial,
      'configs/c.1/MaxPower': String(milliamperesMax),
      'functions/hid.0/protocol': '0',
      'functions/hid.0/subclass': '0',
      'functions/hid.0/report_length': String(hid.inputReportBytes),
      'functions/hid.0/report_desc': hid.reportDescriptor,
    };
    for (const [file, fact] of Object.entries(facts)) writeFileSync(at(file), fact);
    symlinkSync(at('functions/hid.0'), links[0] ?? '');
    symlinkSync(at('functions/acm.0'), links[1] ?? '');
  }

  try {
    remove();
    describe();
    const minor = fact(at('functions/hid.0/dev')).split(':')[1] ?? '';
    const controller = freeController();
    return {
      hidPath: `/dev/hidg${minor}`,
      serialPath: `/dev/ttyGS${fact(at('functions/acm.0/port_num'))}`,
      bind: () => writeFileSync(at('UDC'), controller),
      unbind,
      remove,
    };
  } catch (error) {
    throw new Fault('KD-SIM-GADGET', { why: messageOf(error) }, { cause: error });
  }
}

const fact = (path: string): string => readFileSync(path, 'latin1').trim();

/** A device controller that no gadget is bound to. */
function freeController(): string {
  const taken = new Set(readdirSync(configfs).map((name) => fact(join(configfs, name, 'UDC'))));
  const free = readdirSync(controllers).find((name) => !taken.has(name));
  if (free === undefined) throw new Error(`${controllers}: no USB device controller is free`);
  return free;
}
