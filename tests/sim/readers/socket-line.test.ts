// Goal: the simulated program behaves as docs/external-readers.md wants bridges to.
import { existsSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../../platform/clock.ts';
import type { Line } from '../../../sim/readers/line.ts';
import { socketLine } from '../../../sim/readers/lines/socket.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const clock = systemClock();

async function listening(path: string, heard: string[] = []): Promise<Line> {
  const onBytes = (bytes: Uint8Array): void => void heard.push(Buffer.from(bytes).toString());
  const line = await socketLine(path)({ clock, baud: null, hid: null, onBytes });
  onTestFinished(() => line.close());
  return line;
}

const newPath = (): string => join(temporaryFolder(), 'made', 'reader.sock');

it('listens at its path, serves one kiosk, and takes the path away', async () => {
  const path = newPath();
  const heard: string[] = [];
  const line = await listening(path, heard);
  expect([line.path, line.kioskBaud()]).toEqual([path, null]);
  expect(await line.write(Buffer.from('nobody'))).toBe(false);
  const kiosk = connect(path);
  const second = connect(path);
  await once(second, 'close');
  kiosk.write('{"kind":"arm"}\n');
  await expect.poll(() => heard.join('')).toBe('{"kind":"arm"}\n');
  const said = new Promise<Buffer>((resolve) => kiosk.once('data', resolve));
  expect(await line.write(Buffer.from('{}\n'))).toBe(true);
  expect((await said).toString()).toBe('{}\n');
  await Promise.all([once(kiosk, 'close'), line.close()]);
  expect(existsSync(path)).toBe(false);
});

it('gives up on a kiosk that takes nothing', async () => {
  const path = newPath();
  const line = await listening(path);
  const kiosk = connect(path);
  await once(kiosk, 'connect');
  onTestFinished(() => void kiosk.destroy());
  const taken = await line.write(new Uint8Array(4 * 1_048_576));
  expect(taken).toBe(false);
});

it('touches nothing that is not a socket', async () => {
  const path = join(temporaryFolder(), 'reader.sock');
  writeFileSync(path, 'mine');
  await expect(listening(path)).rejects.toMatchObject({ code: 'KD-RDR-LINK', details: { path } });
});

it('takes over what an ended simulation left behind', async () => {
  const path = newPath();
  const first = await listening(path);
  const second = await listening(path);
  await second.close();
  await first.close();
  expect(existsSync(path)).toBe(false);
});
