import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { writeInitramfs, type GuestFiles } from './files.ts';

/** A running QEMU. What goes in and comes out is the guest's channel to this machine. */
export interface Emulator {
  readonly input: Writable;
  readonly output: Readable;
  /** Resolves with the reason when it has ended, in whatever way. */
  readonly gone: Promise<string>;
  /** The end of what QEMU and the guest's kernel said. */
  log(): string;
  /** Ends it at once and removes its files. */
  stop(): Promise<void>;
}

const memoryMegabytes = 1_024;
const logCharactersMax = 2_000;

/** Only ever by software emulation: that runs on every machine. */
export function startEmulator(files: GuestFiles): Emulator {
  const folder = mkdtempSync(join(tmpdir(), 'kordon-guest-'));
  const removeFolder = (): void => rmSync(folder, { recursive: true, force: true });
  const logs = ['emulator.log', 'console.log'].map((name) => join(folder, name));
  let child: ChildProcess;
  try {
    child = startIn(folder, files);
  } catch (error) {
    removeFolder();
    throw error;
  }
  const gone = new Promise<string>((resolve) => {
    child.once('error', ({ message }) => resolve(message));
    child.once('exit', (code, signal) => resolve(`the emulator ended: exit code ${code}, signal ${signal}`));
  });
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) throw new Error('the emulator has no channel');
  // A guest that ended is told by its end.
  stdin.on('error', () => undefined);
  return {
    input: stdin,
    output: stdout,
    gone,
    log: () => logs.map(endOf).join('\n').trim(),
    async stop() {
      child.kill('SIGKILL');
      await gone;
      removeFolder();
    },
  };
}

function startIn(folder: string, files: GuestFiles): ChildProcess {
  const initramfs = join(folder, 'initramfs.cpio');
  writeInitramfs(files, initramfs);
  const { architecture, base } = files;
  const args = [
    architecture.machine,
    ['-accel', 'tcg', '-smp', '1', '-m', String(memoryMegabytes)],
    ['-nodefaults', '-no-reboot', '-display', 'none', '-monitor', 'none'],
    ['-serial', `file:${join(folder, 'console.log')}`],
    // A channel of its own: what the kernel has to say does not come between the lines of a program.
    ['-device', 'virtio-serial-pci', '-chardev', 'stdio,id=channel,signal=off'],
    ['-device', 'virtserialport,nr=1,chardev=channel'],
    ['-kernel', base.kernelPath, '-initrd', initramfs],
    ['-append', `console=${architecture.console} quiet panic=-1`],
  ].flat();
  const log = openSync(join(folder, 'emulator.log'), 'w');
  // It ends with this process, however that ends.
  const command = ['--pdeathsig', 'KILL', architecture.emulator, ...args];
  const child = spawn('setpriv', command, { stdio: ['pipe', 'pipe', log] });
  closeSync(log);
  return child;
}

function endOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').slice(-logCharactersMax);
  } catch {
    return '';
  }
}
