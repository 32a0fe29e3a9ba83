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
 * The kernel keeps 64 events of a keyboard for whoever reads it; a report may become three. A scanner at full speed
 * sends one report in a millisecond or more.
 */
const reportsPerPause = 4;
const pauseMs = 1;

const appearMsMax = 5_000;
const appearEveryMs = 10;

let made = 0;

/** A scanner that types: a boot keyboard by `/dev/uhid`, found as an event device. @throws Fault KD-SIM-UHID (rejects) */
export async function openUhidKeyboard(options: LineOptions): Promise<Line> {
  const { clock } = options;
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
  // What the host writes to a keyboard are its lights.
  const raw = await openUhid({ ...options, hid, onBytes: () => undefined });
  const path = await eventDeviceOf(clock, basename(raw.path));
  if (path === null) {
    await raw.close();
    throw new Fault('KD-SIM-UHID', { why: `${hid.name}: no event device` });
  }
  const keys = keyReports();
  return {
    ...raw,
    path,
    async write(bytes) {
      for (const [at, report] of keys.push(bytes).entries()) {
        if (at > 0 && at % reportsPerPause === 0) await pause(clock, pauseMs);
        if (!(await raw.write(report))) return false;
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
