// Goal: a HID scanner is used as a technician and a kiosk use it: real node-hid, the shipped profile, masked bytes.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
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
const program = '"$0" readers --trace hid:/dev/hidraw0,profile=hid-pos & read -r line; kill "$!"; wait "$!"';

hidStage('a HID scanner', () => {
  it('is opened by its path and profile, reads a passport, and shows no letter of it', async () => {
    const machine = mockedScanner(temporaryFolder(), [
      ['r 300', report(passport.slice(0, 56), true)],
      ['r 20', report(passport.slice(56), false)],
    ]);
    const child = spawn('umockdev-run', [...machine, 'sh', '-c', program, join(root, 'kordon')], {
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
    expect(shown).toMatch(/== ready[^]*<- 02 ·· 5D[^]*== mrz/);
    expect(shown).not.toContain('UTO');
  });
});
