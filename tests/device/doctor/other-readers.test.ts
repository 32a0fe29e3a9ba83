// Goal: readers on other buses than serial lines and hidraw are judged by what can be seen of them, and nothing else.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../../device/doctor/check.ts';
import type { CheckId } from '../../../device/doctor/titles.ts';
import { link, makeTemplates, put, putProcess, type Templates } from './healthy-kiosk.ts';
import { examine, terminalWith, testKiosk, type TestKiosk } from './sick-kiosk.ts';

let templates: Templates;
beforeAll(async () => {
  templates = await makeTemplates();
});
afterAll(() => templates.remove());

async function findingsOf(kiosk: TestKiosk, id: CheckId): Promise<readonly Finding[]> {
  return (await examine(kiosk)).find((result) => result.id === id)?.findings ?? [];
}

const usbDevice = 'sys/devices/platform/scb/fd500000.pcie/pci0000:00/usb1/1-1/1-1.2';
const stablePath = '/dev/input/by-id/usb-Sim_Wedge-event-kbd';

/** A kiosk whose only reader types, as the kernel shows it. */
function kioskWithKeyboard(vendorId: string): TestKiosk {
  const kiosk = testKiosk(templates);
  const { machine } = kiosk;
  const input = `${usbDevice}/1-1.2:1.0/0003:0C2E:0901.0002/input/input3`;
  put(machine, `${usbDevice}/idVendor`, `${vendorId}\n`);
  put(machine, `${usbDevice}/idProduct`, '0901\n');
  link(machine, `${input}/event2/device`, '..');
  link(machine, 'sys/class/input/event2', `../../../${input}/event2`);
  put(machine, 'dev/input/event2');
  link(machine, stablePath.slice(1), '../event2');
  kiosk.devices.set(join(machine, 'dev/input/event2'), terminalWith({ groupId: 104, device: '13:66' }));
  kiosk.toml['readers'] = JSON.stringify([`keyboard:${stablePath},profile=keyboard-wedge`]);
  return kiosk;
}

describe('a reader that a program drives', () => {
  const path = '/run/kordon/regula.sock';

  function kioskWithProgram(kind: 'socket' | 'file' | null): TestKiosk {
    const kiosk = testKiosk(templates);
    if (kind !== null) {
      put(kiosk.machine, path.slice(1));
      kiosk.devices.set(join(kiosk.machine, path), terminalWith({ kind, groupId: 104, device: null }));
    }
    kiosk.toml['readers'] = JSON.stringify([`external:${path},profile=external`]);
    return kiosk;
  }

  it('is in order while its socket is there; what hangs behind it is the program’s affair', async () => {
    const notOk = (await examine(kioskWithProgram('socket'))).filter(({ status }) => status !== 'ok');
    expect(notOk.map(({ id, findings }) => [id, findings[0]])).toMatchObject([
      ['reader-held', { status: 'skip', reason: 'program' }],
      ['reader-usb', { status: 'skip', reason: 'no-usb-ids' }],
      ['light', { status: 'skip', reason: 'no-light' }],
      ['hidraw', { status: 'skip', reason: 'no-hid-readers' }],
    ]);
  });

  it.each([
    [null, { status: 'fail', code: 'KD-RDR-PROGRAM', details: { path } }],
    ['file', { status: 'fail', code: 'KD-DOC-READER-FILE', details: { path } }],
  ] as const)('is not in order when there is %s at its path', async (kind, finding) => {
    expect(await findingsOf(kioskWithProgram(kind), 'reader-port')).toMatchObject([finding]);
  });

  it('that may not be asked names the group', async () => {
    const kiosk = kioskWithProgram('socket');
    kiosk.closed.add(join(kiosk.machine, path));
    expect(await findingsOf(kiosk, 'reader-access')).toMatchObject([{ code: 'KD-DOC-READER-GROUP' }]);
  });
});

describe('a reader that types', () => {
  it('of a known vendor is in order, whoever else has it open', async () => {
    const kiosk = kioskWithKeyboard('0c2e');
    putProcess(kiosk.machine, 640, ['/lib/systemd/systemd-logind'], ['/dev/input/event2']);
    const notOk = (await examine(kiosk)).filter(({ status }) => status !== 'ok');
    expect(notOk.map(({ id, findings }) => [id, findings])).toEqual([
      [
        'reader-held',
        [{ status: 'skip', reason: 'shared', details: { reader: stablePath, path: stablePath } }],
      ],
      ['light', [{ status: 'skip', reason: 'no-light', details: {} }]],
      ['hidraw', [{ status: 'skip', reason: 'no-hid-readers', details: {} }]],
    ]);
    expect(await findingsOf(kiosk, 'reader-usb')).toMatchObject([
      { status: 'ok', details: { found: '0C2E:0901' } },
    ]);
  });

  it('of another vendor may be a scanner or not', async () => {
    expect(await findingsOf(kioskWithKeyboard('046d'), 'reader-usb')).toMatchObject([
      { status: 'skip', reason: 'any-keyboard', details: { found: '046D:0901' } },
    ]);
  });

  it('that is not to be opened names the group', async () => {
    const kiosk = kioskWithKeyboard('0c2e');
    kiosk.closed.add(join(kiosk.machine, stablePath));
    expect(await findingsOf(kiosk, 'reader-access')).toMatchObject([
      { status: 'fail', code: 'KD-DOC-READER-GROUP', details: { group: '104', user: 'pi' } },
    ]);
  });

  it.each(['/dev/ttyACM0', '/dev/input/mice'])('is no other port, such as %s', async (path) => {
    const kiosk = testKiosk(templates);
    put(kiosk.machine, 'dev/input/mice');
    kiosk.devices.set(join(kiosk.machine, 'dev/input/mice'), terminalWith({}));
    kiosk.toml['readers'] = JSON.stringify([`keyboard:${path},profile=keyboard-wedge`]);
    expect(await findingsOf(kiosk, 'reader-port')).toMatchObject([
      { status: 'fail', code: 'KD-DOC-READER-FILE' },
    ]);
  });
});
