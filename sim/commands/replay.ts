import { basename } from 'node:path';
import { Fault } from '../../domain/fault/index.ts';
import { hexOfBytes } from '../../domain/reader/bytes.ts';
import { understood } from '../../domain/reader/hid/report-descriptor.ts';
import type { Recording } from '../../domain/recording/recording.ts';
import { replaySteps, type ReplayStep } from '../../domain/recording/replay-steps.ts';
import { scopedClock, systemClock } from '../../platform/clock.ts';
import { announceReady, stopRequested } from '../../platform/program/program.ts';
import { readRecordingFile } from '../../platform/recording/read-recording.ts';
import { linked } from '../readers/device-link.ts';
import type { HidIdentity } from '../readers/line.ts';
import { openPty } from '../readers/lines/pty.ts';
import { openUhid } from '../readers/lines/uhid.ts';
import { playReplay, type ReplayReport } from '../replay/player.ts';

export interface ReplayOptions {
  readonly path: string;
  readonly link: string;
  readonly speed: number;
}

const bytesShownMax = 32;

/** `kordon sim --replay`: the device of a recording, for a kiosk or `kordon readers --trace` to read. */
export async function runReplay({ path, link, speed }: ReplayOptions): Promise<void> {
  const recording = readRecordingFile(path);
  const { port, profile } = recording.header;
  const hid = port.bus === 'hid' ? identityOf(recording, path, basename(link)) : null;
  const stopping = new AbortController();
  void stopRequested().then(() => stopping.abort());
  const steps = replaySteps(recording);
  // What is still waited for when the program is stopped must not keep it.
  const clock = scopedClock(systemClock());
  let isTold = false;
  const report = await playReplay({
    steps,
    openLine: linked(link, port.bus === 'hid' ? openUhid : openPty),
    baud: port.bus === 'serial' ? port.baud : null,
    hid,
    speed,
    clock,
    stopping: stopping.signal,
    onStep(step) {
      if (isTold) return say(stepWords(step));
      // The device is there when the first step is over.
      if (step.kind === 'plug') return;
      isTold = true;
      announceReady(
        { link, pid: process.pid },
        `Waiting at ${link}, for example for: kordon readers --trace ${port.bus}:${link},profile=${profile}`,
      );
    },
  });
  clock.cancelAll();
  for (const words of reportLines(recording, report, path)) say(words);
  if (!isWhole(report)) process.exitCode = 1;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function stepWords(step: ReplayStep): string {
  const line = `line ${step.line}: `;
  switch (step.kind) {
    case 'plug':
      return `${line}the reader is plugged in`;
    case 'unplug':
      return `${line}the reader is pulled`;
    case 'opened':
      return `${line}the host is to open the port`;
    case 'say':
      return `${line}the reader says ${step.bytes.length} bytes`;
    case 'hear':
      return `${line}the host is to say ${shortHex(step.bytes)}`;
  }
}

/** @throws Fault KD-RDR-RECORDING for a recording whose device did not describe its reports */
function identityOf({ header, events }: Recording, path: string, serial: string): HidIdentity {
  const [opened] = events;
  const reportDescriptor =
    opened !== undefined && 'reportDescriptor' in opened ? opened.reportDescriptor : null;
  const inputs = (understood(reportDescriptor)?.reports ?? []).filter(({ type }) => type === 'input');
  const longest = inputs.toSorted((a, b) => b.lengthBytes - a.lengthBytes)[0];
  if (reportDescriptor === null || longest === undefined)
    throw new Fault('KD-RDR-RECORDING', { path, line: 2, why: 'no reportDescriptor with an input report' });
  const { vendorId = 'F0F0', productId = 'F0F0', product = null } = header.device ?? {};
  return {
    vendorId: Number.parseInt(vendorId, 16),
    productId: Number.parseInt(productId, 16),
    name: product ?? `kordon replay of ${header.profile}`,
    serial,
    reportDescriptor,
    inputReportBytes: longest.lengthBytes,
    isNumbered: longest.id !== 0,
  };
}

const isWhole = ({ missing, notTaken, otherBauds }: ReplayReport): boolean =>
  missing.length + notTaken.length + otherBauds.length === 0;

/** What matched and what did not, for people. */
function reportLines(recording: Recording, report: ReplayReport, path: string): readonly string[] {
  const { said, heard, missing, notTaken, unexpected, rest, otherBauds } = report;
  const count = (kind: 'reader' | 'host'): number =>
    recording.events.filter((event) => event.kind === kind).length;
  return [
    ...(recording.end === null ? [`${path} breaks off: whoever wrote it was ended in the middle.`] : []),
    `Said ${said} of ${count('reader')} messages of the reader, heard ${heard} of ${count('host')} of the host.`,
    ...missing.map(
      ({ line, bytes, waitedMs }) =>
        `line ${line}: the host did not say ${shortHex(bytes)} within ${(waitedMs / 1_000).toFixed(1)} s`,
    ),
    ...notTaken.map(({ line }) => `line ${line}: nobody took what the reader said`),
    ...unexpected.map((bytes) => `The host said in between, unlike the recorded one: ${shortHex(bytes)}`),
    ...(rest.length === 0 ? [] : [`The host went on to say: ${shortHex(rest)}`]),
    ...otherBauds.map((baud) => `The host set the line to ${baud} baud, unlike the recorded one.`),
  ];
}

function shortHex(bytes: Uint8Array): string {
  const more = bytes.length - bytesShownMax;
  return `${hexOfBytes(bytes.subarray(0, bytesShownMax))}${more > 0 ? ` and ${more} bytes more` : ''}`;
}
