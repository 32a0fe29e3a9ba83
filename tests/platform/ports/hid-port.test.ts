import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import {
  hidPortOpener,
  type HidBinding,
  type HidPort,
  type HidPortOpener,
} from '../../../platform/ports/hid-port.ts';
import type { PortHandlers, PortProblem } from '../../../platform/ports/port.ts';
import { fakeHid, type FakeHid } from '../../support/fake-hid.ts';
import { fakeSysfs } from '../../support/fake-sysfs.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const unplugged =
  'could not read from HID device: hid_read_timeout: unexpected poll error (device disconnected)';

interface Bench {
  readonly hid: FakeHid;
  readonly opener: HidPortOpener;
  /** A file that stands for `/dev/hidraw0`. */
  readonly path: string;
  readonly heard: string[];
  readonly closed: (PortProblem | null)[];
  readonly handlers: PortHandlers;
}

function bench(): Bench {
  const folder = temporaryFolder();
  const path = join(folder, 'hidraw0');
  writeFileSync(path, '');
  const hid = fakeHid();
  const heard: string[] = [];
  const closed: (PortProblem | null)[] = [];
  const handlers: PortHandlers = {
    onBytes: (bytes) => heard.push(Buffer.from(bytes).toString('latin1')),
    onClose: (problem) => closed.push(problem),
  };
  return {
    hid,
    opener: hidPortOpener({ lockScope: folder, binding: hid }),
    path,
    heard,
    closed,
    handlers,
  };
}

async function opened({ opener, path, handlers }: Bench): Promise<HidPort> {
  const opening = await opener.open(path, { bus: 'hid' }, handlers);
  if (!opening.ok) throw new Error(opening.why);
  return opening.port;
}

describe('a HID port', () => {
  it('passes whole reports both ways, and feature reports', async () => {
    const rig = bench();
    const port = await opened(rig);
    rig.hid.say(Buffer.from('\u0002\u0003]C0ABC\u0000\u00FF', 'latin1'));
    await port.write(Uint8Array.of(0xfd, 0x03, 0x16, 0x54, 0x0d));
    await port.sendFeature(Uint8Array.of(0xfe, 0x01));
    expect(rig.heard).toEqual(['\u0002\u0003]C0ABC\u0000\u00FF']);
    expect(rig.hid.done).toEqual([`open ${rig.path}`, 'write FD 03 16 54 0D', 'feature FE 01']);
  });

  it('hands out bytes that nobody else writes to', async () => {
    const rig = bench();
    const kept: Uint8Array[] = [];
    await rig.opener.open(
      rig.path,
      { bus: 'hid' },
      { ...rig.handlers, onBytes: (bytes) => kept.push(bytes) },
    );
    const report = Buffer.from([1, 2]);
    rig.hid.say(report);
    report.fill(9);
    expect(kept).toEqual([Uint8Array.of(1, 2)]);
  });

  it('says once that it was disconnected when the device goes', async () => {
    const rig = bench();
    const port = await opened(rig);
    rig.hid.fail(unplugged);
    rig.hid.fail(unplugged);
    rig.hid.say(Uint8Array.of(1));
    await port.close();
    expect(rig.closed).toEqual(['disconnected']);
    expect(rig.heard).toEqual([]);
    expect(rig.hid.done.filter((what) => what === 'close')).toHaveLength(1);
    await expect(port.write(Uint8Array.of(0))).rejects.toThrow('closed');
  });

  it('says so at once, also when the device does not let itself be closed', async () => {
    const rig = bench();
    await opened(rig);
    rig.hid.closeAfter(new Promise(() => undefined));
    rig.hid.fail(unplugged);
    expect(rig.closed).toEqual(['disconnected']);
  });

  it('says that it failed when a defect of ours ended it', async () => {
    const rig = bench();
    await opened(rig);
    rig.hid.fail(new Error('thrown by a listener'));
    expect(rig.closed).toEqual(['failed']);
  });

  it('may be closed as soon as it is there, as by a kiosk that waited too long for it', async () => {
    const rig = bench();
    await rig.opener
      .open(rig.path, { bus: 'hid' }, rig.handlers)
      .then((opening) => (opening.ok ? opening.port.close() : undefined));
    await setImmediate();
    expect(rig.hid.done).toEqual([`open ${rig.path}`, 'close']);
  });

  it('says nothing went wrong when it was closed on purpose, however often', async () => {
    const rig = bench();
    const port = await opened(rig);
    await Promise.all([port.close(), port.close()]);
    rig.hid.fail(unplugged);
    expect(rig.closed).toEqual([null]);
    await expect(port.sendFeature(Uint8Array.of(0))).rejects.toThrow('closed');
  });

  it('closes although the device refuses even that', async () => {
    const rig = bench();
    const port = await opened(rig);
    rig.hid.closeAfter(Promise.reject(new Error('device has been closed')));
    await port.close();
    expect(rig.closed).toEqual([null]);
    await (await opened(rig)).close();
  });

  it('tells why a report was not taken', async () => {
    const rig = bench();
    const port = await opened(rig);
    rig.hid.takes(new Error('Cannot write to hid device: No such device'));
    await expect(port.write(Uint8Array.of(0))).rejects.toThrow('No such device');
    rig.hid.takes('all');
    await port.write(new Uint8Array(4_096));
  });

  it('holds no more bytes than its limit for a device that takes none', async () => {
    const rig = bench();
    const port = await opened(rig);
    await expect(port.write(new Uint8Array(4_097))).rejects.toThrow('takes no bytes');
    rig.hid.takes('nothing');
    void port.write(new Uint8Array(4_000));
    await expect(port.sendFeature(new Uint8Array(97))).rejects.toThrow('takes no bytes');
    expect(rig.hid.done).toHaveLength(2);
  });
});

describe('a HID port that is not to be had', () => {
  it.each<readonly [string, PortProblem]>([
    // Sentences of node-hid 3.4.0 (hidapi 0.15, hidraw) and of the loader.
    [
      "cannot open device with path /dev/hidraw0: Failed to open a device with path '/dev/hidraw0': No such file or directory",
      'missing',
    ],
    [
      "cannot open device with path /dev/hidraw0: Failed to open a device with path '/dev/hidraw0': No such device",
      'missing',
    ],
    [
      "cannot open device with path /dev/hidraw0: Failed to open a device with path '/dev/hidraw0': Permission denied",
      'denied',
    ],
    [
      "cannot open device with path /dev/hidraw0: Failed to open a device with path '/dev/hidraw0': Device or resource busy",
      'busy',
    ],
    [
      "cannot open device with path /dev/null: ioctl(GRDESCSIZE) error for '/dev/null', not a HIDRAW device?: Inappropriate ioctl for device",
      'failed',
    ],
    ['libusb-1.0.so.0: cannot open shared object file: No such file or directory', 'failed'],
  ])('%s', async (why, problem) => {
    const rig = bench();
    rig.hid.refuse(new Error(why));
    expect(await rig.opener.open(rig.path, { bus: 'hid' }, rig.handlers)).toEqual({
      ok: false,
      problem,
      why,
    });
    expect(rig.closed).toEqual([]);
    // What would not open is not held either.
    rig.hid.refuse(null);
    await (await opened(rig)).close();
  });

  it('is not to be had twice, by whatever name, and free afterwards', async () => {
    const rig = bench();
    const port = await opened(rig);
    const link = join(temporaryFolder(), 'by-id');
    symlinkSync(rig.path, link);
    for (const path of [rig.path, link]) {
      const second = await rig.opener.open(path, { bus: 'hid' }, rig.handlers);
      expect(second).toEqual({
        ok: false,
        problem: 'failed',
        why: `hidraw0 is held by process ${process.pid}`,
      });
    }
    expect(rig.hid.done).toEqual([`open ${rig.path}`]);
    await port.close();
    await (await opened(rig)).close();
  });

  it('is missing while its link leads nowhere, whatever comes in the next moment', async () => {
    const rig = bench();
    const link = join(temporaryFolder(), 'by-id');
    // The binding stands for a system that has the device by the time that it is asked for it.
    expect(await rig.opener.open(link, { bus: 'hid' }, rig.handlers)).toMatchObject({
      ok: false,
      problem: 'missing',
    });
    expect(rig.hid.done).toEqual([]);
    symlinkSync(rig.path, link);
    expect((await rig.opener.open(link, { bus: 'hid' }, rig.handlers)).ok).toBe(true);
    expect(rig.hid.done).toEqual([`open ${rig.path}`]);
  });

  it('is free again after the device went', async () => {
    const rig = bench();
    const port = await opened(rig);
    rig.hid.fail(unplugged);
    await port.close();
    await (await opened(rig)).close();
  });

  it('is free again although the device does not let itself be closed', async () => {
    const rig = bench();
    const port = await opened(rig);
    rig.hid.closeAfter(new Promise(() => undefined));
    rig.hid.fail(unplugged);
    await port.close();
    await opened(rig);
  });
});

describe('a HID port whose device has two interfaces', () => {
  const usbDevice = 'devices/pci0000:00/usb1/1-1';
  const identity = 'HID_ID=0003:00000DB5:00000120\n';

  /** `hidraw0` is read, `hidraw1` is written to. */
  function twoEnds() {
    const tree = fakeSysfs();
    for (const number of [0, 1]) {
      tree.add(`hidraw${number}`, `${usbDevice}/1-1:1.${number}`, identity);
      writeFileSync(join(tree.sys, `${usbDevice}/1-1:1.${number}`, 'bInterfaceNumber'), `0${number}\n`);
    }
    const [reading, writing] = [fakeHid(), fakeHid()];
    const binding: HidBinding = {
      open: (path) => (path.endsWith('hidraw0') ? reading : writing).open(path),
    };
    const options = { lockScope: tree.sys, binding, roots: { sys: tree.sys, dev: tree.sys } };
    const path = join(tree.sys, 'hidraw0');
    const closed: (PortProblem | null)[] = [];
    const heard: Uint8Array[] = [];
    const handlers: PortHandlers = {
      onBytes: (report) => heard.push(report),
      onClose: (problem) => closed.push(problem),
    };
    const open = (writeInterfaceOf: Readonly<Record<string, number>> = { 0: 1, 2: 3 }) =>
      hidPortOpener(options).open(path, { bus: 'hid', writeInterfaceOf }, handlers);
    return { path, reading, writing, heard, closed, open, options, handlers };
  }

  it('reads one and writes the other', async () => {
    const { path, reading, writing, heard, open } = twoEnds();
    const opening = await open();
    if (!opening.ok) throw new Error(opening.why);
    await opening.port.write(Uint8Array.of(0x02, 0x80));
    reading.say(Uint8Array.of(0x81, 0x1c));
    writing.say(Uint8Array.of(0x99));
    await opening.port.close();
    expect(heard).toEqual([Uint8Array.of(0x81, 0x1c)]);
    expect(reading.done).toEqual([`open ${path}`, 'close']);
    expect(writing.done).toEqual([`open ${path.replace(/0$/, '1')}`, 'write 02 80', 'close']);
  });

  it('keeps others from both, and gives both back', async () => {
    const { path, open, options, handlers } = twoEnds();
    const opening = await open();
    if (!opening.ok) throw new Error(opening.why);
    for (const name of [path, path.replace(/0$/, '1')]) {
      const other = await hidPortOpener(options).open(name, { bus: 'hid' }, handlers);
      expect(other.ok ? '' : other.why).toContain('is held by process');
    }
    await opening.port.close();
    const again = await open();
    expect(again.ok).toBe(true);
  });

  it.each(['reading', 'writing'] as const)(
    'is lost with the %s one, once, and closes both',
    async (which) => {
      const { open, closed, ...ends } = twoEnds();
      const opening = await open();
      if (!opening.ok) throw new Error(opening.why);
      ends[which].fail(unplugged);
      await opening.port.close();
      expect(closed).toEqual(['disconnected']);
      expect([ends.reading.done.at(-1), ends.writing.done.at(-1)]).toEqual(['close', 'close']);
    },
  );

  it('is missing while the other is not there yet, and holds nothing then', async () => {
    const { open, reading, writing } = twoEnds();
    expect(await open({ 0: 5 })).toMatchObject({ ok: false, problem: 'missing' });
    expect(reading.done.at(-1)).toBe('close');
    expect(writing.done).toEqual([]);
    expect((await open()).ok).toBe(true);
  });

  it('tells why the other would not open, and holds nothing then', async () => {
    const { open, reading, writing } = twoEnds();
    writing.refuse(new Error('Permission denied'));
    expect(await open()).toMatchObject({ ok: false, problem: 'denied' });
    expect(reading.done.at(-1)).toBe('close');
    writing.refuse(null);
    expect((await open()).ok).toBe(true);
  });
});

describe('watching a HID device', () => {
  it('tells when its file comes', async () => {
    const { opener } = bench();
    const folder = temporaryFolder();
    let stop: () => void = () => undefined;
    await new Promise<void>((resolve) => {
      stop = opener.watch(join(folder, 'hidraw1'), resolve);
      writeFileSync(join(folder, 'hidraw1'), '');
    });
    stop();
  });
});
