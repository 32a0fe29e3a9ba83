// Goal: what looks like trouble and is none is told as such, and what cannot be looked at is never "ok".
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { enrolKiosk } from '../../../broker/enrol/enrol-kiosk.ts';
import { loadAuthority, sharedEnrolment } from '../../../broker/enrol/headquarters.ts';
import type { Finding } from '../../../device/doctor/check.ts';
import type { CheckId } from '../../../device/doctor/titles.ts';
import { installEnrolment, loadIdentity, requestEnrolment } from '../../../device/identity/identity.ts';
import { makeHeadquarters } from '../../support/headquarters.ts';
import { bootMouse } from '../../fixtures/report-descriptors.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { kioskWords, listener8090 } from './breaks-of-machine.ts';
import { useLight } from './hid-light.ts';
import { useScanner } from './hid-scanner.ts';
import { link, makeTemplates, put, putProcess, statOf, type Templates } from './healthy-kiosk.ts';
import { examine, terminalWith, testKiosk, type TestKiosk } from './sick-kiosk.ts';

let templates: Templates;
beforeAll(async () => {
  templates = await makeTemplates();
});
afterAll(() => templates.remove());

async function findingsOf(kiosk: TestKiosk, id: CheckId): Promise<readonly Finding[]> {
  return (await examine(kiosk)).find((result) => result.id === id)?.findings ?? [];
}

const readers = (kiosk: TestKiosk, ...specs: readonly string[]): void => {
  kiosk.toml['readers'] = JSON.stringify(specs);
};

describe('the port of the screen', () => {
  it('is in order when a kiosk of this user has it', async () => {
    const kiosk = testKiosk(templates);
    put(kiosk.machine, 'proc/net/tcp', listener8090);
    putProcess(kiosk.machine, 900, kioskWords, ['socket:[55123]']);
    expect(await findingsOf(kiosk, 'screen-port')).toMatchObject([
      { status: 'ok', details: { held: 'kiosk' } },
    ]);
  });

  it.each([
    ['its data folder', 'b3:03:99', { status: 'ok', details: { held: 'kiosk' } }],
    ['a file of that inode elsewhere', 'b3:02:99', { status: 'fail', details: { program: '?' } }],
  ])('held by a kiosk that hides its files and locks %s', async (_name, locked, finding) => {
    const kiosk = testKiosk(templates);
    put(kiosk.machine, 'proc/net/tcp', listener8090);
    put(kiosk.machine, 'proc/901/cmdline', kioskWords.join('\0'));
    const lockFile = terminalWith({ kind: 'file', inode: 99, fileSystem: '179:3' });
    kiosk.devices.set(join(kiosk.data, 'lock.db'), lockFile);
    put(kiosk.machine, 'proc/locks', `1: POSIX  ADVISORY  WRITE 901 ${locked} 1073741824 1073742335\n`);
    expect(await findingsOf(kiosk, 'screen-port')).toMatchObject([finding]);
  });

  it.each([
    ['another address', '0200007F:1F9A', 'ok'],
    ['all addresses', '00000000:1F9A', 'fail'],
  ])('held on %s', async (_name, address, status) => {
    const kiosk = testKiosk(templates);
    put(kiosk.machine, 'proc/net/tcp', listener8090.replace('0100007F:1F9A', address));
    expect(await findingsOf(kiosk, 'screen-port')).toMatchObject([{ status }]);
  });

  it('that is left to the system is not looked at', async () => {
    const kiosk = testKiosk(templates);
    kiosk.toml['port'] = '0';
    expect(await findingsOf(kiosk, 'screen-port')).toMatchObject([{ status: 'skip', reason: 'any-port' }]);
  });
});

describe('the status light', () => {
  it('is in order when its ids tell it', async () => {
    const kiosk = testKiosk(templates);
    useLight(kiosk);
    expect(await findingsOf(kiosk, 'light')).toEqual([
      { status: 'ok', details: { path: '/dev/hidraw1', profile: 'luxafor-flag' } },
    ]);
  });

  it('is what its profile says, whatever its ids tell', async () => {
    const kiosk = testKiosk(templates);
    useLight(kiosk, '0000046D:0000C52B');
    kiosk.light = 'hid:/dev/hidraw1,profile=kuando-busylight';
    expect(await findingsOf(kiosk, 'light')).toMatchObject([
      { status: 'ok', details: { profile: 'kuando-busylight' } },
    ]);
  });
});

describe('readers', () => {
  const ofReaders: readonly CheckId[] = [
    'reader-profile',
    'reader-port',
    'reader-access',
    'reader-held',
    'reader-usb',
    'reader-getty',
    'reader-console',
    'modem-manager',
  ];

  it('that are not configured are not looked at', async () => {
    const kiosk = testKiosk(templates);
    readers(kiosk);
    const results = (await examine(kiosk)).filter(({ id }) => ofReaders.includes(id));
    expect(results.map(({ findings }) => findings)).toEqual(
      ofReaders.map(() => [{ status: 'skip', reason: 'no-readers', details: {} }]),
    );
  });

  it('are told one by one, by the path that was configured', async () => {
    const kiosk = testKiosk(templates);
    const stable = '/dev/serial/by-id/usb-ELYCTIS_ID_BOX-if00';
    readers(kiosk, `serial:${stable},profile=elyctis-id-box`, 'serial:/dev/ttyACM1,profile=access-is-ocr');
    expect(await findingsOf(kiosk, 'reader-port')).toEqual([
      { status: 'ok', details: { reader: stable } },
      { status: 'fail', code: 'KD-RDR-GONE', details: { reader: '/dev/ttyACM1', profile: 'Access-IS OCR' } },
    ]);
    expect(await findingsOf(kiosk, 'reader-usb')).toMatchObject([
      { status: 'ok', details: { found: '2B78:0005' } },
      { status: 'skip', reason: 'needs' },
    ]);
  });

  it('held by a kiosk are in order, and it counts whose files are hidden', async () => {
    const kiosk = testKiosk(templates);
    putProcess(kiosk.machine, 900, kioskWords, ['/dev/ttyACM0']);
    putProcess(kiosk.machine, 902, ['node', '/opt/kordon/sim/main.ts', 'sim'], ['/dev/ttyACM0']);
    put(kiosk.machine, 'proc/901/cmdline', '/usr/lib/systemd/systemd\0');
    expect(await findingsOf(kiosk, 'reader-held')).toMatchObject([
      { status: 'ok', details: { kiosks: 1, hiddenProcesses: 1 } },
    ]);
  });

  it('are not held by who has locked a file of their inode elsewhere', async () => {
    const kiosk = testKiosk(templates);
    put(kiosk.machine, 'proc/813/cmdline', '/usr/sbin/cron\0');
    put(kiosk.machine, 'proc/locks', '1: FLOCK  ADVISORY  WRITE 813 00:17:417 0 EOF\n');
    expect(await findingsOf(kiosk, 'reader-held')).toMatchObject([{ status: 'ok' }]);
  });

  it('behind a USB adapter, or without ids to compare, are not judged by USB', async () => {
    const kiosk = testKiosk(templates);
    const device = 'sys/devices/platform/scb/fd500000.pcie/pci0000:00/usb1/1-1/1-1.3';
    put(kiosk.machine, `${device}/idVendor`, '0403\n');
    put(kiosk.machine, `${device}/idProduct`, '6001\n');
    expect(await findingsOf(kiosk, 'reader-usb')).toMatchObject([{ status: 'skip', reason: 'adapter' }]);
    readers(kiosk, 'serial:/dev/ttyACM0,profile=access-is-ocr');
    expect(await findingsOf(kiosk, 'reader-usb')).toMatchObject([{ status: 'skip', reason: 'no-usb-ids' }]);
  });

  it('on a built-in port hang on no USB', async () => {
    const kiosk = testKiosk(templates);
    put(kiosk.machine, 'dev/ttyAMA0');
    mkdirSync(join(kiosk.machine, 'sys/class/tty/ttyAMA0'));
    kiosk.devices.set(join(kiosk.machine, 'dev/ttyAMA0'), terminalWith({}));
    readers(kiosk, 'serial:/dev/ttyAMA0,profile=elyctis-id-box');
    expect(await findingsOf(kiosk, 'reader-usb')).toMatchObject([{ status: 'skip', reason: 'not-usb' }]);
  });

  it('of which none is a HID device need no hidraw', async () => {
    const kiosk = testKiosk(templates);
    expect(await findingsOf(kiosk, 'hidraw')).toMatchObject([{ status: 'skip', reason: 'no-hid-readers' }]);
    useScanner(kiosk);
    expect(await findingsOf(kiosk, 'hidraw')).toMatchObject([{ status: 'ok' }]);
  });

  it.each([
    ['another one', 'agetty', 0xa6_01, 'ok'],
    ['none', 'agetty', 0, 'ok'],
    ['the reader’s', 'a) R 1 2 3 4 (b', 0x10_a6_2c, 'fail'],
  ])('have a login prompt whose terminal is %s', async (_which, name, terminal, status) => {
    const kiosk = testKiosk(templates);
    kiosk.devices.set(join(kiosk.machine, 'dev/ttyACM0'), terminalWith({ device: '166:300' }));
    putProcess(kiosk.machine, 703, ['/bin/login', '-p', '--'], []);
    put(kiosk.machine, 'proc/703/stat', statOf(703, name, terminal));
    expect(await findingsOf(kiosk, 'reader-getty')).toMatchObject([{ status }]);
  });

  it('are not disturbed by a login prompt that is masked', async () => {
    const kiosk = testKiosk(templates);
    const unit = 'serial-getty@ttyACM0.service';
    link(
      kiosk.machine,
      `etc/systemd/system/getty.target.wants/${unit}`,
      '/lib/systemd/system/serial-getty@.service',
    );
    link(kiosk.machine, `etc/systemd/system/${unit}`, '/dev/null');
    expect(await findingsOf(kiosk, 'reader-getty')).toMatchObject([{ status: 'ok' }]);
  });
});

describe('a reader’s device', () => {
  it('that is a HID scanner is in order in every check', async () => {
    const kiosk = testKiosk(templates);
    useScanner(kiosk);
    const notOk = (await examine(kiosk)).filter(({ status }) => status !== 'ok');
    expect(notOk.map(({ id, status }) => [id, status])).toEqual([['light', 'skip']]);
    expect(await findingsOf(kiosk, 'reader-usb')).toMatchObject([
      { details: { found: '0C2E:0B61, HID 008C:0002' } },
    ]);
  });

  it('that is another HID device is told', async () => {
    const kiosk = testKiosk(templates);
    useScanner(kiosk, bootMouse);
    expect(await findingsOf(kiosk, 'reader-usb')).toMatchObject([
      {
        status: 'fail',
        code: 'KD-DOC-READER-USB',
        details: { found: '0C2E:0B61, HID 0001:0002', expected: 'HID 008C:0002' },
      },
    ]);
  });

  it.each([
    [2, { status: 'ok', details: { found: '0DB5:0122 interface 2' } }],
    [
      3,
      {
        status: 'fail',
        details: { found: '0DB5:0122 interface 3', expected: '0DB5:0120 interface 0, 0DB5:0122 interface 2' },
      },
    ],
  ])('with two interfaces is the one that is read: %i', async (interfaceNumber, finding) => {
    const kiosk = testKiosk(templates);
    const ids = { vendorId: '0db5', productId: '0122', interfaceNumber, profileName: 'access-is-hid-2' };
    useScanner(kiosk, 'A1', ids);
    expect(await findingsOf(kiosk, 'reader-usb')).toMatchObject([finding]);
  });

  it('whose descriptor cannot be understood is not judged by it', async () => {
    const kiosk = testKiosk(templates);
    useScanner(kiosk, 'A1');
    expect(await findingsOf(kiosk, 'reader-usb')).toMatchObject([{ status: 'skip', reason: 'absent' }]);
  });

  it.each([
    ['hid:/dev/null,profile=hid-pos', 'fail'],
    ['serial:/dev/null,profile=elyctis-id-box', 'fail'],
    ['hid:/dev/ttyACM0,profile=hid-pos', 'fail'],
    ['serial:/dev/serial/by-id/usb-ELYCTIS_ID_BOX-if00,profile=elyctis-id-box', 'ok'],
    ['serial:/dev/pts/3,profile=elyctis-id-box', 'ok'],
  ])('is of the kind that its profile wants: %s', async (spec, status) => {
    const kiosk = testKiosk(templates);
    for (const path of ['dev/null', 'dev/pts/3']) {
      put(kiosk.machine, path);
      kiosk.devices.set(join(kiosk.machine, path), terminalWith({}));
    }
    readers(kiosk, spec);
    const code = status === 'fail' ? { code: 'KD-DOC-READER-FILE' } : {};
    expect(await findingsOf(kiosk, 'reader-port')).toMatchObject([{ status, ...code }]);
    const present = (await findingsOf(kiosk, 'reader-held')).map((finding) => finding.status);
    expect(present).toEqual([status === 'ok' ? 'ok' : 'skip']);
  });
});

describe('a machine that shows nothing of itself', () => {
  it('is skipped, never in order', async () => {
    const kiosk = testKiosk(templates);
    rmSync(kiosk.machine, { recursive: true });
    mkdirSync(kiosk.machine);
    const results = await examine(kiosk);
    const skipped = results.filter(({ status }) => status === 'skip').map(({ id }) => id);
    const ofMachine: readonly CheckId[] = [
      'disk-read-only',
      'clock-synchronised',
      'clock-battery',
      'screen-port',
      'reader-getty',
      'reader-console',
      'modem-manager',
      'hidraw',
      'memory',
      'temperature',
      'power-supply',
    ];
    expect(skipped).toEqual(expect.arrayContaining([...ofMachine]));
  });

  it('has no inodes to count on FAT', async () => {
    const kiosk = testKiosk(templates);
    kiosk.room = { freeBytes: 2 ** 40, freeFiles: 0, totalFiles: 0 };
    expect(await findingsOf(kiosk, 'disk-files')).toMatchObject([{ status: 'skip', reason: 'not-counted' }]);
  });

  it('is no Raspberry Pi by default', async () => {
    const kiosk = testKiosk(templates);
    rmSync(join(kiosk.machine, 'proc/device-tree'), { recursive: true });
    put(kiosk.machine, 'sys/class/thermal/thermal_zone0/temp', '99000\n');
    expect(await findingsOf(kiosk, 'temperature')).toMatchObject([
      { status: 'skip', reason: 'not-raspberry-pi' },
    ]);
  });
});

describe('a new kiosk', () => {
  it('with an empty data folder is told to enrol, and nothing else', async () => {
    const kiosk = testKiosk(templates);
    rmSync(kiosk.data, { recursive: true });
    mkdirSync(kiosk.data, { mode: 0o700 });
    const results = await examine(kiosk);
    const wrong = results.filter(({ status }) => status === 'fail' || status === 'warn');
    expect(wrong.map(({ id, findings }) => [id, findings])).toEqual([
      ['identity', [{ status: 'fail', code: 'KD-ID-NOT-ENROLLED', details: {} }]],
    ]);
  });

  it('that never ran has no journal, settings, token and version in use yet', async () => {
    const kiosk = testKiosk(templates);
    for (const name of ['journal.db', 'settings.json', 'screen-token.json', 'lists.db'])
      rmSync(join(kiosk.data, name));
    const results = await examine(kiosk);
    const notOk = results.filter(({ status }) => status !== 'ok');
    expect(notOk.map(({ id, status }) => [id, status])).toEqual(
      [
        'settings',
        'lists-floor',
        'journal',
        'journal-pages',
        'journal-backlog',
        'screen-token',
        'light',
        'hidraw',
      ].map((id) => [id, 'skip']),
    );
  });
});

it('a certificate is renewed for the same key, as docs/doctor.md says', async () => {
  const place = await makeHeadquarters();
  onTestFinished(() => place.remove());
  const identity = join(temporaryFolder(), 'identity');
  const requestPem = await requestEnrolment(identity, 'kiosk-7');
  const enrol = async (replace: boolean): Promise<string> => {
    const order = {
      requestPem,
      shared: sharedEnrolment(place.headquarters),
      authority: loadAuthority(place.folder),
      registry: place.registry,
      door: { host: '127.0.0.1', port: 8883, name: 'localhost' },
      replace,
      nowWallMs: Date.now(),
    };
    installEnrolment(identity, JSON.stringify(await enrolKiosk(order)), 'answer.json');
    return loadIdentity(identity).certificatePem;
  };
  const first = await enrol(false);
  expect(await enrol(true)).toBe(first);
  place.registry.retire('kiosk-7');
  expect(await enrol(true)).not.toBe(first);
});

it('nothing of a traveller stands in a finding', async () => {
  const kiosk = testKiosk(templates);
  writeFileSync(join(kiosk.data, 'settings.json'), '{"surname":"ASANOV","number":"AC0000001"}');
  expect(JSON.stringify(await examine(kiosk))).not.toMatch(/ASANOV|USON|AC0000001|1999-05-09/);
});
