/** A processor to emulate, as each program calls it. */
export interface Architecture {
  readonly debian: 'amd64' | 'arm64';
  readonly node: 'x64' | 'arm64';
  readonly emulator: string;
  /** Debian's package with the emulator. */
  readonly emulatorPackage: string;
  readonly machine: readonly string[];
  readonly console: string;
}

export const architectures: readonly Architecture[] = [
  {
    debian: 'amd64',
    node: 'x64',
    emulator: 'qemu-system-x86_64',
    emulatorPackage: 'qemu-system-x86',
    // Everything that can be emulated, but for the fifth level of page tables, which costs time and has no use here.
    machine: ['-M', 'q35', '-cpu', 'max,la57=off'],
    console: 'ttyS0',
  },
  {
    debian: 'arm64',
    node: 'arm64',
    emulator: 'qemu-system-aarch64',
    emulatorPackage: 'qemu-system-arm',
    // The core of a Raspberry Pi 4.
    machine: ['-M', 'virt', '-cpu', 'cortex-a72'],
    console: 'ttyAMA0',
  },
];
