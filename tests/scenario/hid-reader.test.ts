// Goal: a HID scanner is used as a technician and a kiosk use it: real node-hid, the shipped profile, masked bytes.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readRecordingFile } from '../../platform/recording/read-recording.ts';
import { honeywellScanner } from '../fixtures/report-descriptors.ts';
import { hidStage, mockedScanner } from '../support/mock-scanner.ts';
import { bytes, td3Line1, td3Line2 } from '../support/reader-bytes.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { root } from '../tidy/sources.ts';

/** 64 bytes: number, length, `]o1`, up to 56 bytes of data, and the bit "continued" in the last one. */
function report(text: string, isContinued: boolean): Uint8Array {
  const whole = new Uint8Array(64);
  whole.set(bytes('02'));
  whole.set([text.length], 1);
  whole.set(Buffer.from(`]o1${text}`, 'latin1'), 2);
  whole.set([isContinued ? 1 : 0], 63);
  return whole;
}

const passport = `${td3Line1}\r${td3Line2}`;
const programMsMax = 20_000;
/** Waits for a line and then stops the program, by its id. */
const program =
  '"$0" readers --trace hid:/dev/hidraw0,profile=hid-pos "$@" & read -r line; kill "$!"; wait "$!"';

/** Runs the program on a machine with the scanner until it has read a document; answers what it printed. */
async function traced(...options: readonly string[]): Promise<string> {
  const machine = mockedScanner(temporaryFolder(), [
    ['r 300', report(passport.slice(0, 56), true)],
    ['r 20', report(passport.slice(56), false)],
  ]);
  const child = spawn('umockdev-run', [...machine, 'sh', '-c', program, join(root, 'kordon'), ...options], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  // Whatever happens, the end of its input ends the program; nothing is left behind.
  const tooLate = setTimeout(() => child.stdin.end(), programMsMax);
  onTestFinished(() => {
    clearTimeout(tooLate);
    child.stdin.end();
  });
  let shown = '';
  child.stdout.on('data', (chunk: Buffer) => {
    shown += chunk.toString('utf8');
    if (shown.includes('== mrz')) child.stdin.end('\n');
  });
  await once(child, 'close');
  return shown;
}

hidStage('a HID scanner', () => {
  it('is opened by its path and profile, reads a passport, and shows no letter of it', async () => {
    const shown = await traced();
    expect(shown).toMatch(/== ready[^]*<- 02 ·· 5D[^]*== mrz/);
    expect(shown).not.toContain('UTO');
  });

  it('is recorded with its report descriptor, and an invented passport in its reports', async () => {
    const path = join(temporaryFolder(), 'scanner.jsonl');
    await traced('--record', path);
    const { header, events, end } = readRecordingFile(path);
    expect(header.port).toEqual({ bus: 'hid' });
    expect(end).toBe('stopped');
    expect(events[0]).toMatchObject({ kind: 'opened', reportDescriptor: bytes(honeywellScanner) });
    const said = events.filter((event) => event.kind === 'reader');
    // umockdev hands out in one piece what the kernel hands out report by report.
    const zone = said.map((event) => ('bytes' in event ? Buffer.from(event.bytes).toString('latin1') : ''));
    expect(zone.join('')).toHaveLength(128);
    expect(zone.join('')).toMatch(/]o1P<UTO[A-Z]{8}<<[A-Z]{4}<[A-Z]{5}</);
    expect(zone.join('')).not.toContain('ERIKSSON');
  });
});
