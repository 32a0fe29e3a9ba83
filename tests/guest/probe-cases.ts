/* What a guest is, and that readers come and go in it as on a kiosk with udev. Runs in the guest. */
import assert from 'node:assert/strict';
import { closeSync, constants, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { machine, release } from 'node:os';
import { portOpener } from '../../platform/ports/any-port.ts';
import type { Port, PortHandlers } from '../../platform/ports/port.ts';
import { readerProfile } from '../../platform/ports/reader-profiles.ts';
import type { GuestCase } from './case-runner.ts';
import { inputReportBytes, runInside, until, withReader } from './guest-machine.ts';
import { udevCases } from './udev-cases.ts';

const { port: serialSettings } = readerProfile('elyctis-id-box');

async function opened(
  path: string,
  settings: typeof serialSettings,
  handlers: Partial<PortHandlers>,
): Promise<Port> {
  const whole = { onBytes: () => undefined, onClose: () => undefined, ...handlers };
  const opening = await portOpener().open(path, settings, whole);
  if (!opening.ok) throw new Error(`${path}: ${opening.problem}, ${opening.why}`);
  return opening.port;
}

/** What a port brings, until it is as long as what is expected. */
function collected(): {
  readonly onBytes: (bytes: Uint8Array) => void;
  hex(lengthBytes: number): Promise<string>;
} {
  let got = Buffer.alloc(0);
  return {
    onBytes: (bytes) => {
      got = Buffer.concat([got, bytes]);
    },
    hex: (lengthBytes) =>
      until(`${lengthBytes} bytes`, () => (got.length < lengthBytes ? null : got.toString('hex'))),
  };
}

const machineCases: readonly GuestCase[] = [
  {
    name: "runs Debian's full kernel, for the same processor as Node",
    run() {
      const [debian, kernel] = process.arch === 'x64' ? ['amd64', 'x86_64'] : ['arm64', 'aarch64'];
      assert.equal(machine(), kernel);
      assert.match(release(), new RegExp(String.raw`^\d+\.\d+\.\d+-\d+-${debian}$`));
      assert.match(readFileSync('/proc/version', 'utf8'), /debian/i);
    },
  },
  {
    name: 'runs the Node that package-lock.json pins',
    run() {
      const { optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
        // As it stands there.
        readonly optionalDependencies: Readonly<Record<string, string>>;
      };
      assert.equal(process.version, `v${optionalDependencies[`node-linux-${process.arch}`]}`);
    },
  },
  {
    name: 'loads the packages with native parts: node-hid, serialport, koffi',
    async run() {
      const [{ devicesAsync }, { SerialPort }, { load }] = await Promise.all([
        import('node-hid'),
        import('serialport'),
        import('koffi'),
      ]);
      // The package's list is made by its native part; that of `serialport` by udev.
      assert.deepEqual(await devicesAsync(), []);
      assert.ok((await SerialPort.list()).every(({ path }) => path.startsWith('/dev/tty')));
      assert.equal(load('libc.so.6').func('int getpid()')(), process.pid);
    },
  },
  {
    name: 'lets HID devices be made: /dev/uhid opens',
    run: () => closeSync(openSync('/dev/uhid', constants.O_RDWR | constants.O_NONBLOCK)),
  },
];

const readerCases: readonly GuestCase[] = [
  {
    name: 'sees a USB reader as a serial port and as a HID device, each with its ids and interface',
    run: () =>
      withReader('SIM0001', async (reader) => {
        const { serial, hid } = await reader.found();
        const usb = { vendorId: '2B78', productId: '0005', serial: 'SIM0001' };
        assert.equal(serial.path, '/dev/ttyACM0');
        assert.deepEqual(serial.usb, {
          ...usb,
          manufacturer: 'kordon',
          product: 'ID BOX',
          interfaceNumber: 1,
        });
        assert.equal(serial.stablePath, '/dev/serial/by-id/usb-kordon_ID_BOX_SIM0001-if01');
        assert.equal(hid.path, '/dev/hidraw0');
        assert.deepEqual(hid.usb, {
          ...usb,
          manufacturer: null,
          product: 'kordon ID BOX',
          interfaceNumber: 0,
        });
        assert.deepEqual(hid.usages, [{ usagePage: 0x8c, usage: 0x02 }]);
      }),
  },
  {
    name: 'carries bytes in both directions between a serial reader and the kiosk',
    run: () =>
      withReader('SIM0001', async (reader) => {
        const { serial } = await reader.found();
        const [atKiosk, atReader] = [collected(), collected()];
        const kiosk = await opened(serial.path, serialSettings, atKiosk);
        const end = await opened(reader.gadget.serialPath, serialSettings, atReader);
        await kiosk.write(Buffer.from('560000', 'hex'));
        assert.equal(await atReader.hex(3), '560000');
        await end.write(Buffer.from('4900030d0d0d', 'hex'));
        assert.equal(await atKiosk.hex(6), '4900030d0d0d');
        await kiosk.close();
        await end.close();
      }),
  },
  {
    name: "brings a HID reader's report to the kiosk, whole",
    run: () =>
      withReader('SIM0001', async (reader) => {
        const { hid } = await reader.found();
        const atKiosk = collected();
        const kiosk = await opened(hid.path, { bus: 'hid' }, atKiosk);
        const report = Buffer.alloc(inputReportBytes, 0x41).fill(2, 0, 1);
        const end = openSync(reader.gadget.hidPath, constants.O_RDWR);
        writeSync(end, report);
        assert.equal(await atKiosk.hex(inputReportBytes), report.toString('hex'));
        closeSync(end);
        await kiosk.close();
      }),
  },
  {
    name: 'tells the kiosk when the cable is pulled, and has the same paths when it is back',
    run: () =>
      withReader('SIM0001', async (reader) => {
        const before = await reader.found();
        const closed = new Map<string, string | null>();
        const { serial, hid } = before;
        await opened(serial.path, serialSettings, { onClose: (why) => closed.set('serial', why) });
        await opened(hid.path, { bus: 'hid' }, { onClose: (why) => closed.set('hid', why) });
        await reader.pull();
        await until('both ports closed', () => (closed.size === 2 ? true : null));
        assert.deepEqual(Object.fromEntries(closed), { serial: 'disconnected', hid: 'disconnected' });
        assert.ok(!existsSync(serial.stablePath ?? ''));
        reader.plugIn();
        assert.deepEqual(await reader.found(), before);
      }),
  },
  {
    name: 'is told by "kordon readers" what both interfaces are',
    run: () =>
      withReader('SIM0001', async (reader) => {
        await reader.found();
        const found = JSON.parse(await runInside('./kordon', 'readers', '--json')) as readonly {
          // What is compared of its objects.
          readonly usb: unknown;
          readonly option: string | null;
        }[];
        assert.deepEqual(
          found.filter(({ usb }) => usb !== null).map(({ option }) => option),
          [
            'serial:/dev/serial/by-id/usb-kordon_ID_BOX_SIM0001-if01,profile=elyctis-id-box',
            'hid:/dev/hidraw0,profile=hid-pos',
          ],
        );
      }),
    msMax: 150_000,
  },
];

export const cases: readonly GuestCase[] = [...machineCases, ...readerCases, ...udevCases];
