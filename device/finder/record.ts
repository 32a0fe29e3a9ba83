import { randomInt } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { Fault, faultText, type FaultCode } from '../../domain/fault/index.ts';
import type { FoundDevice } from '../../domain/reader/discovery.ts';
import type { ReaderState } from '../../domain/reader/reader.ts';
import { recordingBytesMax, type RecordingHeader } from '../../domain/recording/recording.ts';
import type { Clock } from '../../platform/clock.ts';
import { listHidReaders } from '../../platform/ports/hid-devices.ts';
import type { ReaderSpec } from '../../platform/ports/reader-spec.ts';
import { listSerialDevices } from '../../platform/ports/serial-devices.ts';
import type { DeviceRoots } from '../../platform/ports/sysfs.ts';
import { terminalLanguage } from '../../platform/program/program.ts';
import { openRecordingFile, type RecordingFile } from '../../platform/recording/recording-file.ts';
import { trafficRecorder } from './traffic-recorder.ts';
import type { Onlooker } from './use-reader.ts';

export interface RecordOptions {
  readonly path: string;
  readonly force: boolean;
  readonly keepPersonalData: boolean;
  /** Where devices are described. */
  readonly roots?: DeviceRoots;
}

/** Somebody who writes down what goes over a reader's port. */
export interface RecordingOnlooker extends Onlooker {
  /** Resolves when there is no room any more. @throws Fault KD-RUN-FILE-WRITE (rejects) */
  readonly full: Promise<void>;
  /** The file is complete; how it ended is told. @throws Fault KD-RUN-FILE-WRITE, KD-RDR-RECORDING-FULL */
  end(): void;
}

const bytesPerMib = 1_048_576;

/** Begins a recording of this reader. @throws Fault KD-RUN-FILE-EXISTS, KD-RUN-FILE-WRITE (rejects) */
export async function recording(
  spec: ReaderSpec,
  clock: Clock,
  options: RecordOptions,
): Promise<RecordingOnlooker> {
  const { path, force, keepPersonalData } = options;
  const header = headerOf(spec, await deviceAt(spec.path, options.roots), keepPersonalData);
  const file = openRecordingFile({ path, header, force });
  const recorder = trafficRecorder({
    profile: spec.profile,
    file,
    clock,
    draw: keepPersonalData ? null : (limit) => randomInt(limit),
  });
  const progress = progressOf(path, file, process.stderr);
  progress.say(keepPersonalData ? keptWords(path) : replacedWords);
  let isFull = false;
  void recorder.full.then(() => (isFull = true)).catch(() => undefined);

  return {
    tap: recorder.tap,
    full: recorder.full,
    onEvent({ kind }) {
      if (kind === 'mrz' || kind === 'barcode') progress.read();
      if (kind === 'misread') progress.failed();
    },
    onState(state, fault) {
      const words = stateWords(state, fault, spec);
      if (words !== null) progress.say(words);
    },
    end() {
      recorder.end();
      progress.end();
      if (isFull) throw new Fault('KD-RDR-RECORDING-FULL', { path, mib: recordingBytesMax / bytesPerMib });
    },
  };
}

const replacedWords =
  'What documents say is replaced by invented data of the same form; --keep-personal-data leaves it as it is.';

const keptWords = (path: string): string =>
  `WARNING: names, numbers and dates of real people go into ${path} as they are. Guard it like their documents, hand it to nobody who may not see those, and delete it when it has served.`;

/** Null for what need not be told. */
function stateWords(
  state: ReaderState,
  fault: FaultCode | null,
  { path, profile }: ReaderSpec,
): string | null {
  if (fault !== null) {
    const { cause, next } = faultText(fault, { path, profile: profile.title }, terminalLanguage());
    return `${fault}  ${cause} ${next}`;
  }
  if (state === 'connecting') return `Opening ${path} as ${profile.title} …`;
  return state === 'ready' ? 'The reader is ready: put documents on it. Ctrl-C ends the recording.' : null;
}

/** Where it was is nobody's business, and its serial number says that as well. */
function headerOf(
  { profile }: ReaderSpec,
  device: FoundDevice | null,
  keepPersonalData: boolean,
): RecordingHeader {
  const usb = device?.usb ?? null;
  const { port } = profile;
  // What a keyboard or a program sends has no port's bytes: neither framing nor masks would mean anything.
  if (port.bus !== 'serial' && port.bus !== 'hid')
    throw new Fault('KD-RUN-USAGE', { why: '--record is for readers on serial ports and HID' });
  return {
    format: 'kordon recording',
    version: 1,
    profile: profile.name,
    port,
    device:
      usb === null
        ? null
        : {
            vendorId: usb.vendorId,
            productId: usb.productId,
            manufacturer: usb.manufacturer,
            product: usb.product,
            interfaceNumber: usb.interfaceNumber,
          },
    personalData: keepPersonalData ? 'kept' : 'replaced',
  };
}

/** The device that a path leads to, as sysfs describes it; null for a pseudo-terminal and for what is not there. */
async function deviceAt(path: string, roots?: DeviceRoots): Promise<FoundDevice | null> {
  const real = realPath(path);
  const devices = [...listSerialDevices(roots), ...(await listHidReaders(roots))];
  return devices.find((device) => realPath(device.path) === real) ?? null;
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

interface Progress {
  read(): void;
  failed(): void;
  say(words: string): void;
  end(): void;
}

type Words = Pick<NodeJS.WriteStream, 'write' | 'isTTY'>;

/** On a terminal one line that changes; elsewhere a line whenever something was read. */
function progressOf(path: string, file: RecordingFile, to: Words): Progress {
  let documents = 0;
  let failures = 0;
  let isLineOpen = false;

  const counts = (): string =>
    `${path}: ${documents} read, ${failures} failed, ${file.bytes.toLocaleString('en')} bytes`;

  function show(): void {
    to.write(to.isTTY ? `\r${counts()}\u001b[K` : `${counts()}\n`);
    isLineOpen = to.isTTY;
  }

  function closeLine(): void {
    if (isLineOpen) to.write('\n');
    isLineOpen = false;
  }

  return {
    read() {
      documents += 1;
      show();
    },
    failed() {
      failures += 1;
      show();
    },
    say(words) {
      closeLine();
      to.write(`${words}\n`);
    },
    end() {
      closeLine();
      to.write(`${counts()}. It is complete.\n`);
    },
  };
}
