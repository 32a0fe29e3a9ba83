import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { honeywellLayout } from '../../../domain/reader/hid/pos-layout.ts';
import { posReports, scanTag } from '../../../domain/reader/hid/pos-reports.ts';
import { hidStage, mockedScanner } from '../../support/mock-scanner.ts';
import { bytes } from '../../support/reader-bytes.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { root } from '../../tidy/sources.ts';

const run = promisify(execFile);

hidStage('the real node-hid, under umockdev', () => {
  it('finds, opens, triggers and reads a scanner, which nobody else may open meanwhile', async () => {
    const text = `${'P<UTO'.repeat(17)}\r\n\0\u00FF^`;
    const data = Buffer.from(`]o1${text}`, 'latin1');
    const reports = posReports({ layout: honeywellLayout, scanBytesMax: 1024 }).encode(scanTag, data);
    const folder = temporaryFolder();
    const machine = mockedScanner(folder, [
      ['w 0', bytes('FD 03 16 54 0D')],
      ['r 50', reports.slice(0, 64)],
      ['r 50', reports.slice(64)],
    ]);
    const program = [process.execPath, join(root, 'tests/support/read-hid.ts'), folder];
    const { stdout } = await run('umockdev-run', [...machine, ...program], { timeout: 25_000 });
    expect(JSON.parse(stdout)).toEqual({
      device: {
        path: '/dev/hidraw0',
        bus: '0003',
        vendorId: '0C2E',
        productId: '0B61',
        name: 'Sim Optics Sim MRZ',
        phys: 'usb-0000:00:14.0-1/input1',
        uniq: 'SN1',
        interfaceNumber: 1,
      },
      collections: [{ usagePage: 0x8c, usage: 0x02 }],
      frame: `scan ]o1${text}`,
      second: 'failed',
      absent: 'missing',
      closed: [null],
    });
  });
});
