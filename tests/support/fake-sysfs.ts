import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { honeywellScanner } from '../fixtures/report-descriptors.ts';
import { hidDevices, type HidEntry } from '../../platform/ports/hid-devices.ts';
import { bytes } from './reader-bytes.ts';
import { temporaryFolder } from './temporary.ts';

/** A tree of sysfs, laid out as the kernel does: `class` and `device` are links. */
export function fakeSysfs() {
  const sys = temporaryFolder();
  const list = (): Promise<readonly HidEntry[]> => hidDevices({ sys, dev: '/dev' });
  return {
    sys,
    list,
    /** @param above the device's folder on its bus, below `sys` */
    add(
      name: string,
      above: string,
      uevent: string,
      descriptor: Uint8Array = bytes(honeywellScanner),
    ): string {
      const hid = `${above}/0003:0C2E:0B61.${name}`;
      const raw = `${hid}/hidraw/${name}`;
      mkdirSync(join(sys, raw), { recursive: true });
      symlinkSync('../..', join(sys, raw, 'device'));
      writeFileSync(join(sys, hid, 'uevent'), uevent);
      writeFileSync(join(sys, hid, 'report_descriptor'), descriptor);
      mkdirSync(join(sys, 'class/hidraw'), { recursive: true });
      symlinkSync(`../../${raw}`, join(sys, 'class/hidraw', name));
      return join(sys, hid);
    },
  };
}
