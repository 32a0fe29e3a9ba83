import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { takeDevice } from '../../../platform/ports/device-lock.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { root } from '../../tidy/sources.ts';

const holderText = (folder: string): string => `
import { takeDevice } from ${JSON.stringify(join(root, 'platform/ports/device-lock.ts'))};
takeDevice(${JSON.stringify(folder)}, 'hidraw0');
console.log('taken');
setInterval(() => undefined, 1000);
`;

function release(taken: ReturnType<typeof takeDevice>): void {
  if (!taken.ok) throw new Error(taken.why);
  taken.lock.release();
}

describe('the lock of a device', () => {
  it('is had by one alone, makes its folder and says who has it', () => {
    const folder = join(temporaryFolder(), 'run/kordon');
    const first = takeDevice(folder, 'hidraw0');
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readFileSync(join(folder, 'hidraw0.pid'), 'latin1')).toBe(String(process.pid));
    expect(takeDevice(folder, 'hidraw0')).toEqual({
      ok: false,
      problem: 'busy',
      why: `hidraw0 is held by process ${process.pid}`,
    });
    release(takeDevice(folder, 'hidraw1'));
    release(first);
    release(takeDevice(folder, 'hidraw0'));
  });

  it('is held by another process, by its number, until that is killed', async () => {
    const folder = temporaryFolder();
    const holder = spawn(process.execPath, ['--input-type=module-typescript', '-e', holderText(folder)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void holder.kill('SIGKILL'));
    await once(holder.stdout, 'data');
    expect(takeDevice(folder, 'hidraw0')).toMatchObject({ why: `hidraw0 is held by process ${holder.pid}` });
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    const taken = takeDevice(folder, 'hidraw0');
    expect(readFileSync(join(folder, 'hidraw0.pid'), 'latin1')).toBe(String(process.pid));
    release(taken);
  });

  it.each<readonly [string, (path: string) => void]>([
    ['is gone', (path) => rmSync(path)],
    ['is no number', (path) => writeFileSync(path, 'kordon')],
  ])('is told without a number when that %s', (_name, spoil) => {
    const folder = temporaryFolder();
    const first = takeDevice(folder, 'hidraw0');
    spoil(join(folder, 'hidraw0.pid'));
    expect(takeDevice(folder, 'hidraw0')).toMatchObject({ why: 'hidraw0 is held by another program' });
    release(first);
  });

  it('is had without a number where none can be written', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'hidraw0.pid'));
    release(takeDevice(folder, 'hidraw0'));
  });

  it('fails, and does not deny, where its folder cannot be', () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(takeDevice(join(file, 'locks'), 'hidraw0')).toMatchObject({ ok: false, problem: 'failed' });
  });
});
