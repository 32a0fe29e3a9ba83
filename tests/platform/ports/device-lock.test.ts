import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { takeDevice, type DeviceLocking } from '../../../platform/ports/device-lock.ts';
import { root } from '../../tidy/sources.ts';

const newScope = (): string => `kordon-test-${randomUUID()}`;
const holderText = (scope: string, userId: number | null): string => `
import { takeDevice } from ${JSON.stringify(join(root, 'platform/ports/device-lock.ts'))};
if (${userId} !== null) process.setuid(${userId});
await takeDevice(${JSON.stringify(scope)}, 'hidraw0');
console.log('taken');
setInterval(() => undefined, 1000);
`;
/** Another user, where this one may become it; the same one elsewhere. */
const other = process.getuid?.() === 0 ? 65_534 : null;

async function hold(scope: string, userId: number | null) {
  const text = holderText(scope, userId);
  const holder = spawn(process.execPath, ['--input-type=module-typescript', '-e', text], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void holder.kill('SIGKILL'));
  await once(holder.stdout, 'data');
  return holder;
}

/** Something else than kordon on the name of the lock. */
async function squat(scope: string, says: string | null): Promise<void> {
  const server = createServer((asker) => {
    asker.on('error', () => undefined);
    if (says !== null) asker.end(says);
  });
  server.listen({ path: `\0${scope}/hidraw0` });
  await once(server, 'listening');
  onTestFinished(() => void server.close());
}

function release(taken: DeviceLocking): void {
  if (!taken.ok) throw new Error(taken.why);
  taken.lock.release();
}

describe('the lock of a device', () => {
  it('is had by one alone; what we hold ourselves sends nobody to look for another program', async () => {
    const scope = newScope();
    const first = await takeDevice(scope, 'hidraw0');
    expect(await takeDevice(scope, 'hidraw0')).toEqual({
      ok: false,
      problem: 'failed',
      why: `hidraw0 is held by process ${process.pid}`,
    });
    release(await takeDevice(scope, 'hidraw1'));
    release(first);
    release(first);
    release(await takeDevice(scope, 'hidraw0'));
  });

  it.each([
    ['a program of the same user', null],
    ['a program of another user', other],
  ])('is held by %s, by its number, until that is killed', async (_name, userId) => {
    const scope = newScope();
    const holder = await hold(scope, userId);
    expect(await takeDevice(scope, 'hidraw0')).toEqual({
      ok: false,
      problem: 'busy',
      why: `hidraw0 is held by process ${holder.pid}`,
    });
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    release(await takeDevice(scope, 'hidraw0'));
  });

  it.each([
    ['says something else', 'kordon'],
    ['says more than a number', '1'.repeat(40)],
    ['says nothing', null],
  ])('is told without a number when its holder %s', async (_name, says) => {
    const scope = newScope();
    await squat(scope, says);
    expect(await takeDevice(scope, 'hidraw0')).toEqual({
      ok: false,
      problem: 'busy',
      why: 'hidraw0 is held by another program',
    });
  });

  it('fails, and does not deny, where it cannot be', async () => {
    expect(await takeDevice('x'.repeat(200), 'hidraw0')).toMatchObject({ ok: false, problem: 'failed' });
  });
});
