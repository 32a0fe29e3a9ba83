// Goal: a recording is in the order of what happened, held only while a frame is unfinished, and complete at its end.
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recording } from '../../../device/finder/record.ts';
import { trafficRecorder } from '../../../device/finder/traffic-recorder.ts';
import type { RecordedEvent, RecordingEnd } from '../../../domain/recording/recording.ts';
import { readRecordingFile } from '../../../platform/recording/read-recording.ts';
import type { RecordingFile } from '../../../platform/recording/recording-file.ts';
import { drawsOf } from '../../support/draws.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { bytes, elyctis, elyctisTd3 } from '../../support/reader-bytes.ts';

function recorder(eventsMax = 100, draw: ((limit: number) => number) | null = null) {
  const clock = manualClock();
  const written: RecordedEvent[] = [];
  const ends: (readonly [number, RecordingEnd])[] = [];
  let broken: Error | null = null;
  const file: RecordingFile = {
    write(event) {
      if (broken !== null) throw broken;
      if (written.length >= eventsMax) return false;
      written.push(event);
      return true;
    },
    end: (atUs, why) => void ends.push([atUs, why]),
    bytes: 0,
  };
  const { tap, end, full } = trafficRecorder({ profile: elyctis, file, clock, draw });
  const spoil = (error: Error): void => void (broken = error);
  return { clock, written, ends, tap, end, full, spoil };
}

const told = (events: readonly RecordedEvent[]): readonly string[] =>
  events.map(({ kind, atUs }) => `${kind} ${atUs}`);

describe('a recording', () => {
  it('has bytes in both directions, in microseconds since it began', () => {
    const { clock, written, tap, end, ends } = recorder();
    clock.advance(5);
    tap.onOpened?.(null);
    clock.advance(1.25);
    tap.onBytes('out', bytes('56 00 00'));
    clock.advance(10);
    tap.onBytes('in', bytes('56 00 00'));
    clock.advance(1);
    tap.onClosed?.(null);
    end();
    expect(told(written)).toEqual(['opened 5000', 'host 6250', 'reader 16250', 'closed 17250']);
    expect(ends).toEqual([[17_250, 'stopped']]);
  });

  it('tells a reader that was pulled and came back, and nothing of openings that failed', () => {
    const { written, tap } = recorder();
    tap.onOpened?.(bytes('05 8C'));
    tap.onClosed?.('disconnected');
    tap.onClosed?.('missing');
    tap.onOpened?.(bytes('05 8C'));
    tap.onClosed?.(null);
    tap.onOpened?.(null);
    expect(told(written)).toEqual(['opened 0', 'lost 0', 'back 0', 'closed 0', 'opened 0']);
    expect(written[2]).toMatchObject({ reportDescriptor: bytes('05 8C') });
  });

  it('puts what came before the opening was answered behind it', () => {
    const { clock, written, tap } = recorder();
    tap.onBytes('in', bytes('0D'));
    clock.advance(2);
    tap.onOpened?.(null);
    expect(told(written)).toEqual(['opened 0', 'reader 0']);
  });

  it('holds an unfinished frame until it is whole or the line is silent', () => {
    const { clock, written, tap } = recorder(100, drawsOf(1));
    tap.onOpened?.(null);
    tap.onBytes('in', elyctisTd3.slice(0, 50));
    clock.advance(elyctis.timing.interByteMsMax);
    expect(told(written)).toEqual(['opened 0']);
    tap.onBytes('in', elyctisTd3.slice(50));
    expect(told(written)).toEqual(['opened 0', 'reader 0', 'reader 200000']);
    tap.onBytes('in', elyctisTd3.slice(0, 50));
    clock.advance(elyctis.timing.interByteMsMax + 49);
    expect(written).toHaveLength(3);
    clock.advance(1);
    expect(written).toHaveLength(4);
  });

  it('has at its end what was held', () => {
    const { written, tap, end } = recorder(100, drawsOf(1));
    tap.onOpened?.(null);
    tap.onBytes('in', elyctisTd3.slice(0, 50));
    end();
    expect(told(written)).toEqual(['opened 0', 'reader 0']);
  });

  it('is over when there is no room, or when the disk refuses', async () => {
    const small = recorder(1);
    small.tap.onOpened?.(null);
    small.tap.onBytes('in', bytes('0D'));
    await expect(small.full).resolves.toBeUndefined();
    const refused = recorder();
    refused.spoil(new Error('no room'));
    refused.tap.onOpened?.(null);
    await expect(refused.full).rejects.toThrow('no room');
  });
});

it('a recording says which model it is of, and neither where it was nor which piece', async () => {
  const folder = temporaryFolder();
  const roots = { sys: join(folder, 'sys'), dev: join(folder, 'dev') };
  const facts = {
    idVendor: '2b78',
    idProduct: '0005',
    manufacturer: 'Elyctis',
    product: 'ID BOX',
    serial: 'A1',
  };
  const device = join(roots.sys, 'devices/usb1');
  for (const path of [`${device}/1.0`, join(roots.sys, 'class/tty/ttyACM0'), roots.dev])
    mkdirSync(path, { recursive: true });
  for (const [fact, value] of Object.entries(facts)) writeFileSync(join(device, fact), `${value}\n`);
  writeFileSync(join(device, '1.0/bInterfaceNumber'), '00\n');
  symlinkSync(`${device}/1.0`, join(roots.sys, 'class/tty/ttyACM0/device'));
  writeFileSync(join(roots.dev, 'ttyACM0'), '');
  symlinkSync('ttyACM0', join(roots.dev, 'box'));
  const path = join(folder, 'box.jsonl');
  const spec = { bus: 'serial', path: join(roots.dev, 'box'), profile: elyctis } as const;
  const options = { path, force: false, keepPersonalData: false, roots };
  (await recording(spec, manualClock(), options)).end();
  expect(readRecordingFile(path).header).toMatchObject({
    profile: 'elyctis-id-box',
    port: elyctis.port,
    device: {
      vendorId: '2B78',
      productId: '0005',
      manufacturer: 'Elyctis',
      product: 'ID BOX',
      interfaceNumber: 0,
    },
    personalData: 'replaced',
  });
  expect(readFileSync(path, 'utf8')).not.toMatch(/A1|ttyACM0|\/dev/);
});
