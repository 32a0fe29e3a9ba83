import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { bytesOfHex } from '../../../domain/reader/bytes.ts';
import { Fault } from '../../../domain/fault/index.ts';
import type { Clock } from '../../../platform/clock.ts';
import { pause } from '../../pause.ts';
import { bootKeyboardDescriptor, bootReportBytes, keyReports } from '../boot-keyboard.ts';
import type { HidIdentity, Line, LineOptions } from '../line.ts';
import { openUhid } from './uhid.ts';

/** Numbers that belong to nobody. */
const openId = 0xf0f0;

/**
 * Between two reports; USB asks a keyboard every 1 to 10 ms. The kernel keeps 64 events for whoever reads it, and a
 * report may become four: faster than this, an emulated machine loses some.
 */
const pauseMs = 4;

const appearMsMax = 5_000;
const appearEveryMs = 10;

let made = 0;

export interface BootKeyboard {
  /** Takes whole reports; its path is the hidraw file. */
  readonly line: Line;
  /** Its event device. */
  readonly path: string;
}

/** A boot keyboard by `/dev/uhid`. What the host writes to it are its lights. @throws Fault KD-SIM-UHID (rejects) */
export async function openBootKeyboard(options: LineOptions): Promise<BootKeyboard> {
  made += 1;
  const hid: HidIdentity = {
    vendorId: openId,
    productId: openId,
    name: 'kordon simulated keyboard wedge',
    serial: `${process.pid}-${made}`,
    reportDescriptor: bytesOfHex(bootKeyboardDescriptor),
    inputReportBytes: bootReportBytes,
    isNumbered: false,
  };
  const line = await openUhid({ ...options, hid });
  const path = await eventDeviceOf(options.clock, basename(line.path));
  if (path !== null) return { line, path };
  await line.close();
  throw new Fault('KD-SIM-UHID', { why: `${hid.name}: no event device` });
}

/** A scanner that types, found as an event device. @throws Fault KD-SIM-UHID (rejects) */
export async function openUhidKeyboard(options: LineOptions): Promise<Line> {
  const { line, path } = await openBootKeyboard({ ...options, onBytes: () => undefined });
  const keys = keyReports();
  return {
    ...line,
    path,
    async write(bytes) {
      for (const [at, report] of keys.push(bytes).entries()) {
        if (at > 0) await pause(options.clock, pauseMs);
        if (!(await line.write(report))) return false;
      }
      return true;
    },
  };
}

/** `/dev/input/event3` of the HID device that is also `hidraw0`; null when it did not come in time. */
async function eventDeviceOf(clock: Clock, hidraw: string): Promise<string | null> {
  const inputs = join('/sys/class/hidraw', hidraw, 'device/input');
  const untilMs = clock.monotonicMs() + appearMsMax;
  while (clock.monotonicMs() < untilMs) {
    const name = namesIn(inputs)
      .flatMap((input) => namesIn(join(inputs, input)))
      .find((each) => /^event\d+$/.test(each) && existsSync(join('/dev/input', each)));
    if (name !== undefined) return join('/dev/input', name);
    await pause(clock, appearEveryMs);
  }
  return null;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
