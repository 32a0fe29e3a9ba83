import {
  closeSync,
  copyFileSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Architecture } from './architectures.ts';
import { cached } from './cache.ts';
import { cpioWriter } from './cpio.ts';
import { runTool } from './run-tool.ts';

/** Debian's kernel and the part of Debian that a guest needs. */
export interface DebianBase {
  readonly kernelPath: string;
  /** Unpacked by the kernel into its first file system. */
  readonly archivePath: string;
}

/** With what they depend on. */
const packages = [
  'base-passwd',
  'busybox-static',
  'coreutils',
  'dash',
  'kmod',
  'libstdc++6',
  'libudev1',
  'libusb-1.0-0',
  'mount',
  'udev',
];

/** What a program may need of the kernel's modules; each comes with those that it needs itself. */
const modules = [
  // The channel to the host.
  'virtio_pci',
  'virtio_console',
  // HID devices of our own making, and USB devices of our own making with the drivers for them.
  'uhid',
  'hid_generic',
  'usbhid',
  'cdc_acm',
  'dummy_hcd',
  'libcomposite',
  'usb_f_hid',
  'usb_f_acm',
  // Keyboards, real and made.
  'evdev',
  'uinput',
];

/** Of no use to a guest, and larger than all the rest. */
const unwanted = [
  './usr/share/doc',
  './usr/share/man',
  './usr/share/info',
  './usr/share/locale',
  './usr/lib/*/gconv',
  './usr/lib/linux-image-*',
  './lib/udev/hwdb.d',
  './usr/lib/udev/hwdb.d',
];

/** A guest needs no initramfs of Debian's own making, which half of the system would come with. */
const standIn = `Package: kordon-guest
Status: install ok installed
Maintainer: kordon
Architecture: all
Version: 1
Provides: linux-initramfs-tool
Description: stands in for what a guest does not need
`;

const merged = ['bin', 'sbin', 'lib', 'lib64'];

/**
 * Fetched by apt from the sources that this machine has, unpacked and packed again, all without root: no package's
 * script is run. Made once; the recipe is this file.
 */
export async function debianBase({ debian }: Architecture): Promise<DebianBase> {
  const recipe = [import.meta.filename, join(import.meta.dirname, 'cpio.ts')].map((path) =>
    readFileSync(path, 'utf8'),
  );
  const folder = await cached(`guest-${debian}`, recipe, async (at) => {
    const fetched = join(at, 'packages');
    const root = join(at, 'root');
    const kernel = join(at, 'kernel');
    await fetchPackages(fetched, debian);
    for (const each of [root, kernel]) makeMerged(each);
    const archives = join(fetched, 'archives');
    for (const name of readdirSync(archives).filter((each) => each.endsWith('.deb')))
      await unpack(join(archives, name), name.startsWith('linux-image-') ? kernel : root);
    await addModules(kernel, root);
    for (const name of ['passwd', 'group'])
      copyFileSync(join(root, `usr/share/base-passwd/${name}.master`), join(root, 'etc', name));
    pack(root, join(at, 'base.cpio'));
    copyFileSync(join(kernel, 'boot', only(join(kernel, 'boot'), /^vmlinuz-/)), join(at, 'vmlinuz'));
    for (const each of [fetched, root, kernel]) rmSync(each, { recursive: true });
  });
  return { kernelPath: join(folder, 'vmlinuz'), archivePath: join(folder, 'base.cpio') };
}

/** With apt's own state in the folder, so that neither root nor the machine's own packages come into it. */
async function fetchPackages(folder: string, debian: string): Promise<void> {
  for (const each of ['lists/partial', 'archives/partial'])
    mkdirSync(join(folder, each), { recursive: true });
  const status = join(folder, 'status');
  writeFileSync(status, standIn);
  const settings = {
    'APT::Architecture': debian,
    'APT::Architectures::': debian,
    'APT::Install-Recommends': 'false',
    // The folder may be in a home that no other user can enter.
    'APT::Sandbox::User': 'root',
    'Dir::State': folder,
    'Dir::State::status': status,
    'Dir::Cache': folder,
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  await runTool('apt-get', [...options, 'update']);
  await runTool('apt-get', [
    ...options,
    'install',
    '--download-only',
    '--yes',
    `linux-image-${debian}`,
    ...packages,
  ]);
}

/** Debian 12's packages still have files in the folders that are links today. */
function makeMerged(root: string): void {
  for (const name of merged) {
    mkdirSync(join(root, 'usr', name), { recursive: true });
    symlinkSync(`usr/${name}`, join(root, name));
  }
}

async function unpack(archive: string, root: string): Promise<void> {
  const exclude = unwanted.map((path) => `--exclude='${path}'`).join(' ');
  const tar = `tar -x -C "$2" --keep-directory-symlink --no-same-owner ${exclude}`;
  await runTool('sh', ['-c', `dpkg-deb --fsys-tarfile "$1" | ${tar}`, 'sh', archive, root]);
}

/** The wanted modules, what they need, and the tables by which they are found. */
async function addModules(kernel: string, root: string): Promise<void> {
  const version = only(join(kernel, 'usr/lib/modules'), /^\d/);
  const from = join(kernel, 'usr/lib/modules', version);
  const to = join(root, 'usr/lib/modules', version);
  await runTool('depmod', ['-b', kernel, version]);
  const builtIn = new Set(linesOf(join(from, 'modules.builtin')).map(moduleName));
  const needed = new Map(
    linesOf(join(from, 'modules.dep')).map((line) => {
      const [file = '', others = ''] = line.split(':');
      return [moduleName(file), [file, ...others.split(' ').filter((other) => other !== '')]];
    }),
  );
  const files = modules.flatMap((name) => {
    const found = needed.get(name) ?? (builtIn.has(name) ? [] : null);
    if (found === null) throw new Error(`Debian's kernel ${version} has no module ${name}`);
    return found;
  });
  for (const file of new Set([...files, 'modules.builtin', 'modules.builtin.modinfo', 'modules.order'])) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    copyFileSync(join(from, file), join(to, file));
  }
  await runTool('depmod', ['-b', root, version]);
}

/** `kernel/drivers/hid/hid-generic.ko` is `hid_generic`. */
const moduleName = (file: string): string =>
  basename(file)
    .replace(/\.ko(?:\.\w+)?$/, '')
    .replaceAll('-', '_');

const linesOf = (path: string): readonly string[] => readFileSync(path, 'utf8').trim().split('\n');

function only(folder: string, form: RegExp): string {
  const [name, ...others] = readdirSync(folder).filter((each) => form.test(each));
  if (name === undefined || others.length > 0) throw new Error(`${folder}: not one ${form.source}`);
  return name;
}

function pack(root: string, archivePath: string): void {
  const file = openSync(archivePath, 'wx');
  const cpio = cpioWriter(file);
  for (const name of readdirSync(root)) cpio.tree(join(root, name), name);
  cpio.end();
  closeSync(file);
}
