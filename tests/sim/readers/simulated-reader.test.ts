import {
  closeSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readlinkSync,
  readSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { behaviour } from '../../../sim/readers/behaviours/behaviours.ts';
import { silentLog } from '../../../platform/log/log.ts';
import type { SimulatedReader } from '../../../sim/readers/simulated-reader.ts';
import { openOnSystem } from '../../support/simulated-readers.ts';
import { manualClock, type ManualClock } from '../../support/manual-clock.ts';
import { td3Specimen } from '../../support/mrz-specimens.ts';
import { temporaryFolder } from '../../support/temporary.ts';

interface Kit {
  readonly reader: SimulatedReader;
  readonly linkPath: string;
  readonly clock: ManualClock;
}

async function open(profileName: string, linkPath = join(temporaryFolder(), 'ttyKD0')): Promise<Kit> {
  const clock = manualClock();
  const reader = await openOnSystem({ profileName, linkPath, clock, log: silentLog() });
  onTestFinished(() => reader.close());
  return { reader, linkPath, clock };
}

const notTaken = { code: 'KD-RDR-NOT-TAKEN' };

describe('the path of a simulated reader', () => {
  it('leads to a terminal, and with each plugging to a new one', async () => {
    const { reader, linkPath } = await open('access-is-ocr');
    expect(readlinkSync(linkPath)).toMatch(/^\/dev\/pts\/\d+$/);
    await reader.unplug();
    expect(existsSync(linkPath)).toBe(false);
    await reader.plug();
    expect(readlinkSync(linkPath)).toMatch(/^\/dev\/pts\/\d+$/);
  });

  it('vanishes when the reader is closed, and closing twice is nothing', async () => {
    const { reader, linkPath } = await open('access-is-ocr');
    await reader.close();
    await reader.close();
    expect(lstatSync(linkPath, { throwIfNoEntry: false })).toBeUndefined();
  });

  it('may lie in a folder that is yet to be made', async () => {
    const { linkPath } = await open('access-is-ocr', join(temporaryFolder(), 'a', 'b', 'ttyKD0'));
    expect(lstatSync(linkPath).isSymbolicLink()).toBe(true);
  });

  it('may be taken over from a simulation that was killed', async () => {
    const path = join(temporaryFolder(), 'ttyKD0');
    symlinkSync('/dev/pts/gone', path);
    await open('access-is-ocr', path);
    expect(readlinkSync(path)).not.toBe('/dev/pts/gone');
  });

  it('is left to whoever took it over', async () => {
    const first = await open('access-is-ocr');
    const second = await open('access-is-ocr', first.linkPath);
    const target = readlinkSync(first.linkPath);
    await first.reader.close();
    expect(readlinkSync(second.linkPath)).toBe(target);
  });

  it.each([
    ['a file', (path: string) => writeFileSync(path, '')],
    ['a folder', (path: string) => mkdirSync(path)],
  ])('is never taken from %s', async (_name, make) => {
    const path = join(temporaryFolder(), 'ttyKD0');
    make(path);
    await expect(open('access-is-ocr', path)).rejects.toThrow(
      expect.objectContaining({ code: 'KD-RDR-LINK' }),
    );
    expect(lstatSync(path).isSymbolicLink()).toBe(false);
  });

  it('is not to be had below a file', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    await expect(open('access-is-ocr', join(file, 'ttyKD0'))).rejects.toThrow(
      expect.objectContaining({ code: 'KD-RDR-LINK' }),
    );
  });
});

describe('a document that nobody takes', () => {
  it('is given up after a while by a reader that was never armed', async () => {
    const { reader, clock } = await open('elyctis-id-box');
    const presented = expect(reader.present(td3Specimen)).rejects.toMatchObject(notTaken);
    await clock.advanceSettling(10_000);
    await presented;
  });

  it('makes room for the next one', async () => {
    const { reader, clock } = await open('elyctis-id-box');
    const first = expect(reader.present(td3Specimen)).rejects.toMatchObject(notTaken);
    const second = expect(reader.place({ kind: 'unreadable' })).rejects.toMatchObject(notTaken);
    await first;
    await clock.advanceSettling(10_000);
    await second;
  });

  it('falls off when the cable is pulled, and is refused while it is out', async () => {
    const { reader } = await open('elyctis-id-box');
    const waiting = expect(reader.present(td3Specimen)).rejects.toMatchObject(notTaken);
    await reader.unplug();
    await waiting;
    await expect(reader.present(td3Specimen)).rejects.toMatchObject(notTaken);
    await expect(reader.noise(Uint8Array.of(1))).rejects.toMatchObject(notTaken);
    await expect(reader.present(td3Specimen, [behaviour('cut', [10])])).rejects.toMatchObject(notTaken);
  });

  it('is given up when the line is full and nobody reads it', async () => {
    const { reader, clock } = await open('access-is-ocr');
    const waiting = { isOver: false };
    const noise = expect(reader.noise(new Uint8Array(100_000)))
      .rejects.toMatchObject(notTaken)
      .finally(() => (waiting.isOver = true));
    while (!waiting.isOver) await clock.advanceSettling(1);
    await noise;
  });
});

describe('a simulated reader of a profile that is not there', () => {
  it('is a fault', async () => {
    await expect(open('elyctis')).rejects.toThrow(expect.objectContaining({ code: 'KD-RDR-PROFILE' }));
  });
});

describe('what goes over the cable', () => {
  it('is told in both directions, and nothing while the cable is out', async () => {
    const told: string[] = [];
    const linkPath = join(temporaryFolder(), 'ttyKD0');
    const clock = manualClock();
    const onWire = (direction: string, bytes: Uint8Array): void =>
      void told.push(`${direction} ${Buffer.from(bytes).toString('hex')}`);
    const reader = await openOnSystem({ profileName: 'elyctis-id-box', linkPath, clock, onWire });
    onTestFinished(() => reader.close());
    const kiosk = openSync(linkPath, constants.O_RDWR | constants.O_NOCTTY);
    onTestFinished(() => closeSync(kiosk));
    // Elyctis, Scanner Command Set v1.7: one-shot continuous reading on, and its answer.
    writeSync(kiosk, Uint8Array.of(0x43, 0x00, 0x01, 0x01));
    await expect.poll(() => told).toEqual(['in 43000101', 'out 43000101']);
    await reader.unplug();
    await expect(reader.noise(Uint8Array.of(1))).rejects.toMatchObject(notTaken);
    expect(told).toHaveLength(2);
  });

  it('is told as unread until somebody reads it', async () => {
    const { reader, linkPath } = await open('access-is-ocr');
    expect(reader.unreadBytes).toBe(0);
    await reader.noise(Uint8Array.of(1, 2, 3));
    // The kernel carries bytes from one end to the other in its own time.
    await expect.poll(() => reader.unreadBytes).toBe(3);
    const kiosk = openSync(linkPath, constants.O_RDWR | constants.O_NOCTTY);
    onTestFinished(() => closeSync(kiosk));
    expect(readSync(kiosk, Buffer.alloc(2))).toBe(2);
    expect(reader.unreadBytes).toBe(1);
    await reader.unplug();
    expect(reader.unreadBytes).toBeNull();
  });
});
