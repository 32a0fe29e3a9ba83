import { join } from 'node:path';
import { honeywellLayout, posLayoutOf } from '../../domain/reader/hid/pos-layout.ts';
import { posReports } from '../../domain/reader/hid/pos-reports.ts';
import type { Frame } from '../../domain/reader/reader.ts';
import { parseReportDescriptor } from '../../domain/reader/hid/report-descriptor.ts';
import { hidDevices } from '../../platform/ports/hid-devices.ts';
import { hidPortOpener } from '../../platform/ports/hid-port.ts';
import type { PortProblem } from '../../platform/ports/port.ts';
import { shown } from './reader-bytes.ts';

/*
 * Reads one scan from the first HID device as the kiosk would, and says as JSON what came of each step. Runs as a
 * process of its own under umockdev-run, which shows it a system with one scanner. Arguments: the scope of its locks.
 */
const [lockScope = ''] = process.argv.slice(2);
const opener = hidPortOpener({ lockScope });
const nothing = { onBytes: () => undefined, onClose: () => undefined };

// Where umockdev keeps its system: it answers for single files of /sys, but not for the list.
const [entry] = await hidDevices({ sys: join(process.env['UMOCKDEV_DIR'] ?? '/', 'sys'), dev: '/dev' });
if (entry?.ok !== true) throw new Error(`no device: ${JSON.stringify(entry)}`);
const { descriptor, ...device } = entry.device;
const reading = parseReportDescriptor(descriptor);
if (!reading.ok) throw new Error(`${reading.problem} at ${reading.offset}`);
const layout = posLayoutOf(reading.descriptor) ?? honeywellLayout;
const decoder = posReports({ layout, scanBytesMax: 1024 }).decoder();

const scanned = Promise.withResolvers<Frame>();
const closed: (PortProblem | null)[] = [];
const opening = await opener.open(
  device.path,
  { bus: 'hid' },
  {
    onBytes: (bytes) => decoder.push(bytes).forEach(scanned.resolve),
    onClose: (problem) => closed.push(problem),
  },
);
if (!opening.ok) throw new Error(opening.why);
const second = await opener.open(device.path, { bus: 'hid' }, nothing);
const absent = await opener.open('/dev/hidraw9', { bus: 'hid' }, nothing);
// SYN T CR in an output report: read now.
await opening.port.write(Uint8Array.of(0xfd, 0x03, 0x16, 0x54, 0x0d));
const frame = await scanned.promise;
await opening.port.close();

const problemOf = (answer: typeof second): PortProblem | null => (answer.ok ? null : answer.problem);
process.stdout.write(
  JSON.stringify({
    device,
    collections: reading.descriptor.collections,
    frame: shown(frame),
    second: problemOf(second),
    absent: problemOf(absent),
    closed,
  }),
);
