import { chmodSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckId } from '../../../device/doctor/titles.ts';
import { one, remove, warning, type Break } from './break.ts';
import { useLight } from './hid-light.ts';
import { useScanner } from './hid-scanner.ts';
import { link, meminfo, put, putProcess, statOf, tcpHead } from './healthy-kiosk.ts';
import { terminalWith, type TestKiosk } from './sick-kiosk.ts';

const reader = (spec: string) => (kiosk: TestKiosk) => {
  kiosk.toml['readers'] = JSON.stringify([spec]);
};
/** 127.0.0.1:8090 listens (proc_net(5)). */
export const listener8090 = `${tcpHead}   0: 0100007F:1F9A 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 55123 1 0000000000000000 100 0 0 10 0\n`;
export const kioskWords = ['/opt/kordon/node', '/opt/kordon/device/main.ts', 'run'];

const tty = (kiosk: TestKiosk): string => join(kiosk.machine, 'dev/ttyACM0');
const usbDevice = 'sys/devices/platform/scb/fd500000.pcie/pci0000:00/usb1/1-1/1-1.3';
const throttled = 'sys/devices/platform/soc/soc:firmware/get_throttled';
const perPresentReader: readonly CheckId[] = ['reader-access', 'reader-held', 'reader-usb'];
const perReader: readonly CheckId[] = [...perPresentReader, 'reader-port', 'reader-getty', 'reader-console'];

const listening = (kiosk: TestKiosk): void => put(kiosk.machine, 'proc/net/tcp', listener8090);

const ofScreen: readonly Break[] = [
  one('screen-page', 'KD-SCR-NOT-BUILT', 'not built', ({ page }) => remove(page, 'index.html')),
  one('screen-page', 'KD-SCR-NOT-BUILT', 'half built', ({ page }) =>
    remove(page, 'assets/index-0XjCKtgB.js'),
  ),
  one(
    'screen-fonts',
    'KD-DOC-FONTS',
    'one is missing',
    ({ page }) => remove(page, 'assets/noto-sans-cyrillic-ext-700-normal-B1XMTPIY.woff2'),
    {
      details: { missing: 'noto-sans-cyrillic-ext-700-normal' },
    },
  ),
  one('screen-fonts', 'KD-DOC-FONTS', 'one is none', ({ page }) =>
    put(page, 'assets/noto-sans-latin-400-normal-B1XMTPIY.woff2', '<html>'),
  ),
  one('screen-token', 'KD-DOC-TOKEN-MODE', 'open', ({ data }) =>
    chmodSync(join(data, 'screen-token.json'), 0o644),
  ),
  one(
    'screen-port',
    'KD-RUN-PORT-IN-USE',
    'another program',
    (kiosk) => {
      listening(kiosk);
      putProcess(kiosk.machine, 900, ['/usr/bin/python3', '-m', 'http.server'], ['socket:[55123]']);
    },
    { details: { program: 'python3' } },
  ),
  one('screen-port', 'KD-RUN-PORT-IN-USE', 'somebody', listening, { details: { program: '?' } }),
  one(
    'screen-port',
    'KD-RUN-PORT-IN-USE',
    'somebody, and another port will do',
    (kiosk) => {
      listening(kiosk);
      kiosk.toml['portFallback'] = 'true';
    },
    warning,
  ),
];

const ofReaders: readonly Break[] = [
  one('reader-profile', 'KD-RDR-PROFILE', 'unknown', reader('serial:/dev/ttyACM0,profile=elyctis-idbox'), {
    skips: perReader,
  }),
  one('reader-profile', 'KD-RDR-SPEC', 'not understood', reader('/dev/ttyACM0'), { skips: perReader }),
  one(
    'reader-port',
    'KD-RDR-GONE',
    'unplugged',
    (kiosk) => {
      rmSync(tty(kiosk));
      kiosk.devices.clear();
    },
    { skips: perPresentReader, details: { reader: '/dev/ttyACM0' } },
  ),
  one('reader-port', 'KD-DOC-READER-FILE', 'a file', (kiosk) => kiosk.devices.clear(), {
    skips: perPresentReader,
  }),
  one('reader-access', 'KD-DOC-READER-GROUP', 'of a group', (kiosk) => kiosk.closed.add(tty(kiosk)), {
    details: { group: 'dialout', user: 'pi', mode: '0660' },
  }),
  one(
    'reader-access',
    'KD-DOC-READER-MODE',
    'of its owner',
    (kiosk) => {
      kiosk.closed.add(tty(kiosk));
      kiosk.devices.set(tty(kiosk), terminalWith({ mode: 0o600 }));
    },
    { details: { mode: '0600' } },
  ),
  one(
    'reader-held',
    'KD-DOC-READER-HELD',
    'open elsewhere',
    ({ machine }) =>
      putProcess(machine, 812, ['/usr/bin/minicom', '-D', '/dev/ttyACM0'], ['/dev/pts/0', '/dev/ttyACM0']),
    {
      details: { program: 'minicom', pid: 812 },
    },
  ),
  one(
    'reader-held',
    'KD-DOC-READER-HELD',
    'locked by a process that hides its files',
    ({ machine }) => {
      put(machine, 'proc/813/cmdline', '/usr/sbin/gpsd\0');
      put(machine, 'proc/locks', '1: FLOCK  ADVISORY  WRITE 813 00:05:417 0 EOF\n');
    },
    { details: { program: 'gpsd', pid: 813 } },
  ),
  one(
    'reader-usb',
    'KD-DOC-READER-USB',
    'another device',
    ({ machine }) => {
      put(machine, `${usbDevice}/idVendor`, '1199\n');
      put(machine, `${usbDevice}/idProduct`, '9071\n');
    },
    { details: { found: '1199:9071', expected: '2B78:0005' } },
  ),
  one(
    'reader-getty',
    'KD-DOC-READER-GETTY',
    'from the next start on',
    ({ machine }) =>
      link(
        machine,
        'etc/systemd/system/getty.target.wants/serial-getty@ttyACM0.service',
        '/lib/systemd/system/serial-getty@.service',
      ),
    {
      details: { unit: 'serial-getty@ttyACM0.service' },
    },
  ),
  one('reader-getty', 'KD-DOC-READER-GETTY', 'as systemd made it from the console', ({ machine }) =>
    link(
      machine,
      'run/systemd/generator/getty.target.wants/serial-getty@ttyACM0.service',
      '/lib/systemd/system/serial-getty@.service',
    ),
  ),
  one(
    'reader-getty',
    'KD-DOC-READER-GETTY',
    'running',
    ({ machine }) =>
      putProcess(
        machine,
        703,
        ['/sbin/agetty', '-o', '-p -- \\u', '--keep-baud', '115200,57600,38400,9600', 'ttyACM0', 'vt220'],
        [],
      ),
    {
      details: { pid: 703 },
    },
  ),
  one(
    'reader-getty',
    'KD-DOC-READER-GETTY',
    'running on a terminal that systemd has opened',
    ({ machine }) => {
      const words = [
        '/sbin/agetty',
        '-o',
        '-p -- \\u',
        '--keep-baud',
        '115200,57600,38400,9600',
        '-',
        'vt220',
      ];
      putProcess(machine, 703, words, []);
      put(machine, 'proc/703/stat', statOf(703, 'agetty', 0xa6_00));
    },
    { details: { pid: 703 } },
  ),
  one(
    'reader-console',
    'KD-DOC-READER-CONSOLE',
    'by its name',
    ({ machine }) =>
      put(machine, 'proc/cmdline', 'console=ttyACM0,115200 console=tty1 root=/dev/mmcblk0p2\n'),
    {
      details: { tty: 'ttyACM0' },
    },
  ),
  one('reader-console', 'KD-DOC-READER-CONSOLE', 'by an alias', ({ machine }) => {
    link(machine, 'dev/serial0', 'ttyACM0');
    put(machine, 'proc/cmdline', 'console=serial0,115200 console=tty1\n');
  }),
  one(
    'modem-manager',
    'KD-DOC-MODEM-MANAGER',
    'running',
    ({ machine }) => putProcess(machine, 640, ['/usr/sbin/ModemManager'], []),
    warning,
  ),
];

const path = '/dev/hidraw1';
const ofLight: readonly Break[] = [
  one('light', 'KD-SIG-SPEC', 'not understood', (kiosk) => (kiosk.light = 'luxafor'), {
    details: { spec: 'luxafor' },
  }),
  one(
    'light',
    'KD-SIG-GONE',
    'unplugged',
    (kiosk) => {
      const file = useLight(kiosk);
      kiosk.devices.delete(file);
      rmSync(file);
    },
    { ...warning, details: { path } },
  ),
  one('light', 'KD-SIG-DENIED', 'not permitted', (kiosk) => kiosk.closed.add(useLight(kiosk)), {
    ...warning,
    details: { path },
  }),
  one('light', 'KD-SIG-UNKNOWN', 'another device', (kiosk) => useLight(kiosk, '0000046D:0000C52B'), {
    ...warning,
    details: { path },
  }),
];

const ofMachine: readonly Break[] = [
  one(
    'hidraw',
    'KD-DOC-HIDRAW',
    'none',
    (kiosk) => {
      useScanner(kiosk);
      remove(kiosk.machine, 'sys/class/hidraw');
    },
    { ...warning, skips: ['reader-usb'] },
  ),
  one(
    'memory',
    'KD-DOC-MEMORY',
    '95 MiB',
    ({ machine }) => put(machine, 'proc/meminfo', meminfo(95 * 1_024)),
    { details: { availableMib: 95 } },
  ),
  one(
    'memory',
    'KD-DOC-MEMORY',
    '255 MiB',
    ({ machine }) => put(machine, 'proc/meminfo', meminfo(255 * 1_024)),
    warning,
  ),
  one('temperature', 'KD-DOC-HOT', '85 °C', ({ machine }) =>
    put(machine, 'sys/class/thermal/thermal_zone0/temp', '85212\n'),
  ),
  one(
    'temperature',
    'KD-DOC-HOT',
    '80 °C',
    ({ machine }) => put(machine, 'sys/class/thermal/thermal_zone0/temp', '80342\n'),
    warning,
  ),
  one('power-supply', 'KD-DOC-VOLTAGE-NOW', 'now', ({ machine }) => put(machine, throttled, '50005\n')),
  one('power-supply', 'KD-DOC-VOLTAGE-NOW', 'now, as the driver says', ({ machine }) =>
    put(machine, 'sys/class/hwmon/hwmon1/in0_lcrit_alarm', '1\n'),
  ),
  one(
    'power-supply',
    'KD-DOC-VOLTAGE-PAST',
    'earlier',
    ({ machine }) => put(machine, throttled, '50000\n'),
    warning,
  ),
];

/** What can be wrong with a kiosk's screen, readers and machine. */
export const breaksOfMachine: readonly Break[] = [...ofScreen, ...ofReaders, ...ofLight, ...ofMachine];
