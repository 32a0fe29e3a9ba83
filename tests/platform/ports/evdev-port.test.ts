// Goal: keys come whole and in order from a thread that waits in the kernel, and the device is given back in every end.
// Method: a named pipe in the place of the event device, and of the two calls that only such a device answers.
import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, constants, openSync, symlinkSync, writeFileSync, writeSync } from 'node:fs';
import { constants as systemConstants } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { evdevPortOpener, type EvdevControl } from '../../../platform/ports/evdev-port.ts';
import type { Port, PortHandlers, PortOpener, PortProblem } from '../../../platform/ports/port.ts';
import { typed } from '../../support/key-events.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { root } from '../../tidy/sources.ts';

interface Bench {
  readonly path: string;
  readonly opener: PortOpener;
  readonly handlers: PortHandlers;
  readonly heard: Uint8Array[];
  readonly closed: (PortProblem | null)[];
  /** What was asked of the device. */
  readonly asked: string[];
  /** The error that a grab answers from now on. */
  refuse(error: number): void;
  type(bytes: Uint8Array): void;
  /** Waits until so many bytes were heard. */
  hears(bytes: number): Promise<Uint8Array>;
}

function bench(): Bench {
  const folder = temporaryFolder();
  const path = join(folder, 'event0');
  execFileSync('mkfifo', [path]);
  const pipe = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  onTestFinished(() => closeSync(pipe));
  const heard: Uint8Array[] = [];
  const closed: (PortProblem | null)[] = [];
  const asked: string[] = [];
  let refusal = 0;
  let look: () => void = () => undefined;
  const control: EvdevControl = {
    grab() {
      asked.push('grab');
      return refusal;
    },
    async capsLockOff() {
      asked.push('caps lock off');
      throw new Error('no such light');
    },
  };
  return {
    path,
    opener: evdevPortOpener({ lockScope: folder, control }),
    handlers: {
      onBytes(bytes) {
        heard.push(bytes);
        look();
      },
      onClose: (problem) => closed.push(problem),
    },
    heard,
    closed,
    asked,
    refuse(error) {
      refusal = error;
    },
    type: (bytes) => void writeSync(pipe, bytes),
    hears: (bytes) =>
      new Promise((resolve) => {
        look = () => {
          const all = Buffer.concat(heard);
          if (all.length >= bytes) resolve(new Uint8Array(all));
        };
        look();
      }),
  };
}

async function opened({ opener, path, handlers }: Bench): Promise<Port> {
  const opening = await opener.open(path, { bus: 'keyboard' }, handlers);
  if (!opening.ok) throw new Error(opening.why);
  return opening.port;
}

describe('a keyboard', () => {
  it('is taken from everybody else, its light put out, and read', async () => {
    const rig = bench();
    const port = await opened(rig);
    const scan = typed('P<UTO1\r');
    rig.type(scan);
    expect(await rig.hears(scan.length)).toEqual(scan);
    expect(rig.asked).toEqual(['grab', 'caps lock off']);
    expect(port.reportDescriptor).toBeNull();
    await port.close();
    expect(rig.closed).toEqual([null]);
  });

  it('loses nothing while the main thread is busy', async () => {
    const rig = bench();
    const port = await opened(rig);
    const scan = typed('ABC');
    for (let each = 0; each < 30; each += 1) {
      rig.type(scan);
      // As a collection of garbage would.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
    expect(await rig.hears(30 * scan.length)).toHaveLength(30 * scan.length);
    await port.close();
  });

  it('takes no bytes', async () => {
    const port = await opened(bench());
    await expect(port.write(Uint8Array.of(1))).rejects.toThrow('takes no bytes');
    await port.close();
  });

  it('is closed once, however often it is asked to, and then says nothing', async () => {
    const rig = bench();
    const port = await opened(rig);
    await Promise.all([port.close(), port.close()]);
    await port.close();
    rig.type(typed('A'));
    expect(rig.closed).toEqual([null]);
    expect(rig.heard).toEqual([]);
  });

  it('is held for one program, by whatever name, and free afterwards', async () => {
    const rig = bench();
    const port = await opened(rig);
    const link = join(temporaryFolder(), 'usb-Scanner-event-kbd');
    symlinkSync(rig.path, link);
    for (const path of [rig.path, link]) {
      expect(await rig.opener.open(path, { bus: 'keyboard' }, rig.handlers)).toEqual({
        ok: false,
        problem: 'failed',
        why: `event0 is held by process ${process.pid}`,
      });
    }
    await port.close();
    await (await opened(rig)).close();
  });

  it('says once that it was disconnected when it goes', async () => {
    const rig = bench();
    // Its read ends at once, as with a device that was pulled.
    const opening = await rig.opener.open('/dev/null', { bus: 'keyboard' }, rig.handlers);
    expect(opening.ok).toBe(true);
    await vi.waitFor(() => expect(rig.closed).toEqual(['disconnected']));
    if (opening.ok) await opening.port.close();
    expect(rig.closed).toEqual(['disconnected']);
  });

  it('that never stops is not read ahead without end', async () => {
    const rig = bench();
    const opening = await rig.opener.open('/dev/zero', { bus: 'keyboard' }, rig.handlers);
    if (!opening.ok) throw new Error(opening.why);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    await new Promise<void>((resolve) => setImmediate(resolve));
    expect(Buffer.concat(rig.heard).length).toBeLessThan(4 * 1_048_576);
    await opening.port.close();
    expect(rig.closed).toEqual([null]);
  });

  it('does not keep a process from its end', () => {
    const { path } = bench();
    const program = `
      import { evdevPortOpener } from '${root}/platform/ports/evdev-port.ts';
      const control = { grab: () => 0, capsLockOff: async () => undefined };
      const opener = evdevPortOpener({ lockScope: '${path}', control });
      const none = () => undefined;
      const { ok } = await opener.open('${path}', { bus: 'keyboard' }, { onBytes: none, onClose: none });
      process.exit(ok ? 7 : 8);`;
    const ended = spawnSync(process.execPath, ['--input-type=module', '-e', program], { timeout: 20_000 });
    expect([ended.status, ended.stderr.toString()]).toEqual([7, '']);
  });
});

describe('a keyboard that is not to be had', () => {
  it.each<readonly [string, number, PortProblem]>([
    ['because another program has grabbed it', systemConstants.errno.EBUSY, 'busy'],
    ['because it has just gone', systemConstants.errno.ENODEV, 'missing'],
    ['because it is no event device', systemConstants.errno.ENOTTY, 'failed'],
  ])('%s', async (_name, error, problem) => {
    const rig = bench();
    rig.refuse(error);
    expect(await rig.opener.open(rig.path, { bus: 'keyboard' }, rig.handlers)).toMatchObject({
      ok: false,
      problem,
    });
    expect(rig.closed).toEqual([]);
    // What would not open is not held either.
    rig.refuse(0);
    await (await opened(rig)).close();
  });

  it('because it is not there', async () => {
    const rig = bench();
    const absent = join(temporaryFolder(), 'event9');
    expect(await rig.opener.open(absent, { bus: 'keyboard' }, rig.handlers)).toMatchObject({
      problem: 'missing',
    });
  });

  it('is asked for its keys by a call that a file does not know', async () => {
    const path = join(temporaryFolder(), 'event0');
    writeFileSync(path, '');
    const opener = evdevPortOpener({ lockScope: path });
    const none = { onBytes: () => undefined, onClose: () => undefined };
    expect(await opener.open(path, { bus: 'keyboard' }, none)).toEqual({
      ok: false,
      problem: 'failed',
      why: `${path}: grab, errno ${systemConstants.errno.ENOTTY}`,
    });
  });
});
