import { closeSync, openSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { noticeHangUp, type UnixBinding } from '../../../platform/ports/hang-up.ts';
import { systemClock } from '../../../platform/clock.ts';
import { openPty } from '../../../sim/readers/lines/pty.ts';

/** A binding over an open file whose poller only notes that it was asked. */
function bindingOf(
  file: number | null,
): UnixBinding & { fd: number | null; readonly asked: ((error: Error | null) => void)[] } {
  const asked: ((error: Error | null) => void)[] = [];
  const binding = {
    fd: file,
    asked,
    poller: { once: (_event: 'readable', listener: (error: Error | null) => void) => asked.push(listener) },
    read: () => Promise.reject(new Error('the binding’s own read was called')),
  };
  noticeHangUp(binding);
  return binding;
}

function open(path: string): number {
  // O_NOCTTY and O_NONBLOCK on Linux, as a serial port is opened.
  const file = openSync(path, 0o2 | 0o400 | 0o4_000);
  onTestFinished(() => closeSync(file));
  return file;
}

describe('reading a line', () => {
  it('fails when it hung up, instead of reading on for ever', async () => {
    // Like a terminal that hung up, the null device answers every read with zero bytes.
    const binding = bindingOf(open('/dev/null'));
    await expect(binding.read(Buffer.alloc(8), 0, 8)).rejects.toThrow('hung up');
    expect(binding.asked).toEqual([]);
  });

  it('brings what is there', async () => {
    const buffer = Buffer.alloc(8, 1);
    expect(await bindingOf(open('/dev/zero')).read(buffer, 2, 3)).toEqual({ buffer, bytesRead: 3 });
    expect([...buffer]).toEqual([1, 1, 0, 0, 0, 1, 1, 1]);
  });

  it('waits while nothing is there', async () => {
    const pty = await openPty({ clock: systemClock(), baud: null, hid: null, onBytes: () => undefined });
    onTestFinished(() => pty.close());
    const binding = bindingOf(open(pty.path));
    const reading = binding.read(Buffer.alloc(8), 0, 8);
    await expect.poll(() => binding.asked.length).toBe(1);
    await pty.write(Uint8Array.of(0x49));
    binding.asked[0]?.(null);
    expect(await reading).toMatchObject({ bytesRead: 1 });
  });

  it('fails when the poller does', async () => {
    const pty = await openPty({ clock: systemClock(), baud: null, hid: null, onBytes: () => undefined });
    onTestFinished(() => pty.close());
    const binding = bindingOf(open(pty.path));
    const reading = expect(binding.read(Buffer.alloc(8), 0, 8)).rejects.toThrow('bad file descriptor');
    await expect.poll(() => binding.asked.length).toBe(1);
    binding.asked[0]?.(new Error('bad file descriptor'));
    await reading;
  });

  it('asks no poller once the port was closed', async () => {
    const pty = await openPty({ clock: systemClock(), baud: null, hid: null, onBytes: () => undefined });
    onTestFinished(() => pty.close());
    const binding = bindingOf(open(pty.path));
    const reading = expect(binding.read(Buffer.alloc(8), 0, 8)).rejects.toThrow('closed');
    binding.fd = null;
    await reading;
    expect(binding.asked).toEqual([]);
    await expect(bindingOf(null).read(Buffer.alloc(8), 0, 8)).rejects.toThrow('closed');
  });
});
