import type { PortProblem } from './port.ts';

/** `serialport`, `node-hid` and Node itself tell causes in sentences of the C library; only Node adds a code. */
const problemWords: readonly (readonly [RegExp, PortProblem])[] = [
  // A library that the package needs, not the device.
  [/shared object file/i, 'failed'],
  [/no such file|no such device/i, 'missing'],
  [/permission denied|operation not permitted/i, 'denied'],
  [/cannot lock port|resource busy|temporarily unavailable/i, 'busy'],
  [/bad file descriptor|input\/output error|disconnected/i, 'disconnected'],
];

/** What the message of an error means for whoever wants the port. */
export function portProblem(message: string): PortProblem {
  return problemWords.find(([words]) => words.test(message))?.[1] ?? 'failed';
}
