import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Port, PortProblem, SerialSettings } from '../../../platform/ports/port.ts';
import { portProblem } from '../../../platform/ports/port-problem.ts';
import { serialPortOpener } from '../../../platform/ports/serial-port.ts';
import { systemClock } from '../../../platform/clock.ts';
import type { Line as DeviceEnd } from '../../../sim/readers/line.ts';
import { openPty } from '../../../sim/readers/lines/pty.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const serial: SerialSettings = {
  bus: 'serial',
  baud: 9600,
  dataBits: 8,
  parity: 'none',
  stopBits: 1,
  dtr: true,
  rts: true,
};
const opener = serialPortOpener();
const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte);

/** Collects bytes until as many came as are waited for. */
function collector(): {
  readonly take: (bytes: Uint8Array) => void;
  readonly wait: (length: number) => Promise<Uint8Array>;
} {
  let got = Buffer.alloc(0);
  let look: () => void = () => undefined;
  return {
    take(bytes) {
      got = Buffer.concat([got, bytes]);
      look();
    },
    wait: (length) =>
      new Promise((resolve) => {
        look = () => {
          if (got.length >= length) resolve(new Uint8Array(got));
        };
        look();
      }),
  };
}

interface Line {
  readonly pty: DeviceEnd;
  readonly port: Port;
  readonly up: ReturnType<typeof collector>;
  readonly down: ReturnType<typeof collector>;
  readonly closed: Promise<PortProblem | null>;
}

async function openLine(): Promise<Line> {
  const up = collector();
  const down = collector();
  const pty = await openPty({ clock: systemClock(), baud: null, hid: null, onBytes: up.take });
  onTestFinished(() => pty.close());
  let tellClosed: (problem: PortProblem | null) => void = () => undefined;
  const closed = new Promise<PortProblem | null>((resolve) => {
    tellClosed = resolve;
  });
  const opening = await opener.open(pty.path, serial, {
    onBytes: down.take,
    onClose: (problem) => tellClosed(problem),
  });
  if (!opening.ok) throw new Error(opening.why);
  const { port } = opening;
  onTestFinished(() => port.close());
  return { pty, port, up, down, closed };
}

describe('a serial port', () => {
  it('passes every byte both ways as it is', async () => {
    const { pty, port, up, down } = await openLine();
    await pty.write(everyByte);
    expect(await down.wait(256)).toEqual(everyByte);
    await port.write(everyByte);
    expect(await up.wait(256)).toEqual(everyByte);
  });

  it('takes a long stream in order', async () => {
    const { pty, down } = await openLine();
    const stream = Uint8Array.from({ length: 20_000 }, (_, at) => (at * 7) % 251);
    expect(await pty.write(stream)).toBe(true);
    expect(await down.wait(stream.length)).toEqual(stream);
  });

  it('says that it was disconnected when the device goes', async () => {
    const { pty, port, closed } = await openLine();
    await pty.close();
    expect(await closed).toBe('disconnected');
    await expect(port.write(everyByte)).rejects.toThrow('closed');
    await port.close();
  });

  it('says nothing went wrong when it was closed on purpose', async () => {
    const { port, closed } = await openLine();
    await port.close();
    expect(await closed).toBeNull();
  });

  it('takes no more bytes than its limit at once', async () => {
    const { port } = await openLine();
    await expect(port.write(new Uint8Array(4_097))).rejects.toThrow('takes no bytes');
  });

  it('is busy while another one holds it, and free afterwards', async () => {
    const { pty, port } = await openLine();
    const handlers = { onBytes: () => undefined, onClose: () => undefined };
    expect(await opener.open(pty.path, serial, handlers)).toMatchObject({ ok: false, problem: 'busy' });
    await port.close();
    const second = await opener.open(pty.path, serial, handlers);
    expect(second.ok).toBe(true);
    if (second.ok) await second.port.close();
  });

  it.each([
    ['a path where nothing is', () => join(temporaryFolder(), 'ttyNONE'), 'missing'],
    ['a link that leads nowhere', () => linkTo('/dev/pts/none'), 'missing'],
    ['an ordinary file', () => fileAt(), 'failed'],
    ['a folder', () => temporaryFolder(), 'failed'],
    ['a device that is no terminal', () => '/dev/null', 'failed'],
  ])('is not to be had from %s', async (_name, path, problem) => {
    const handlers = { onBytes: () => undefined, onClose: () => undefined };
    expect(await opener.open(path(), serial, handlers)).toMatchObject({ ok: false, problem });
  });
});

function linkTo(target: string): string {
  const path = join(temporaryFolder(), 'link');
  symlinkSync(target, path);
  return path;
}

function fileAt(): string {
  const path = join(temporaryFolder(), 'file');
  writeFileSync(path, '');
  return path;
}

describe('what the serialport package says', () => {
  it.each<readonly [string, PortProblem]>([
    // Sentences of @serialport/bindings-cpp on Linux.
    ['Error: No such file or directory, cannot open /dev/ttyACM0', 'missing'],
    ['Error: No such device or address, cannot open /dev/ttyS9', 'missing'],
    ['Error: No such device, cannot open /dev/ttyACM0', 'missing'],
    ['Error: Permission denied, cannot open /dev/ttyACM0', 'denied'],
    ['Error: Operation not permitted, cannot open /dev/ttyACM0', 'denied'],
    ['Error Resource temporarily unavailable Cannot lock port', 'busy'],
    ['Error: Device or resource busy, cannot open /dev/ttyACM0', 'busy'],
    ['bad file descriptor', 'disconnected'],
    ['Error: Input/output error, cannot open /dev/ttyUSB0', 'disconnected'],
    ['Error: Inappropriate ioctl for device setting custom baud rate of 9600', 'failed'],
  ])('%s', (message, problem) => {
    expect(portProblem(message)).toBe(problem);
  });
});

describe('watching a path', () => {
  it('tells when its file comes, and not when others do', async () => {
    const folder = temporaryFolder();
    const changes: string[] = [];
    const stopOther = opener.watch(join(folder, 'other'), () => changes.push('other'));
    onTestFinished(stopOther);
    await new Promise<void>((resolve) => {
      onTestFinished(opener.watch(join(folder, 'ttyKD0'), resolve));
      symlinkSync('/dev/null', join(folder, 'ttyKD0'));
    });
    expect(changes).toEqual([]);
  });

  it('does without a folder that is not there', () => {
    const stop = opener.watch('/nowhere/at/all/ttyKD0', () => undefined);
    expect(stop).not.toThrow();
  });
});
