import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { enrolKiosk } from '../../../broker/enrol/enrol-kiosk.ts';
import { loadAuthority, sharedEnrolment } from '../../../broker/enrol/headquarters.ts';
import { makeDemoLists } from '../../../broker/lists/make-demo-lists.ts';
import { installEnrolment, requestEnrolment } from '../../../device/identity/identity.ts';
import { openVersionFloor } from '../../../platform/tuf/version-floor.ts';
import { takeAll } from '../../support/forged-lists.ts';
import { sessionToken } from '../../../device/guard-ui/session-token.ts';
import { openSettings } from '../../../device/settings/settings.ts';
import { takeDataFolder } from '../../../platform/files/data-folder.ts';
import { issueCertificate } from '../../../platform/pki/pki.ts';
import { makeHeadquarters } from '../../support/headquarters.ts';
import { journalAt } from '../../support/journals.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { crossing } from '../../support/records.ts';

export const dayMs = 86_400_000;
export const kioskId = 'kiosk-7';
/** How long a kiosk's certificate holds (`platform/pki`). */
const certificateDays = 5 * 365;

/** Folders that were made once by the product's own code; each test breaks a copy. */
export interface Templates {
  readonly folder: string;
  readonly nowWallMs: number;
  /** Answers of headquarters that differ in the time they were given. */
  readonly answers: Readonly<Record<'soon' | 'expired' | 'early', string>>;
  remove(): void;
}

/** Rows in the journal of the template, about three to a page. */
const rowCount = 24;

export async function makeTemplates(): Promise<Templates> {
  const folder = mkdtempSync(join(tmpdir(), 'kordon-doctor-'));
  const nowWallMs = Date.now();
  const place = await makeHeadquarters();
  try {
    const data = join(folder, 'data');
    takeDataFolder(data).release();
    const identity = join(data, 'identity');
    const requestPem = await requestEnrolment(identity, kioskId);
    const authority = loadAuthority(place.folder);
    const enrolment = await enrolKiosk({
      requestPem,
      shared: sharedEnrolment(place.headquarters),
      authority,
      registry: place.registry,
      door: { host: '127.0.0.1', port: 8883, name: 'localhost' },
      replace: false,
      nowWallMs,
    });
    const answer = async (givenWallMs: number): Promise<string> => {
      const issuing = await issueCertificate(authority, requestPem, givenWallMs);
      if (!issuing.ok) throw new Error(issuing.problem);
      return JSON.stringify({ ...enrolment, certificate: issuing.issued.certificatePem });
    };
    const answers = {
      soon: await answer(nowWallMs - (certificateDays - 12) * dayMs),
      expired: await answer(nowWallMs - (certificateDays + 12) * dayMs),
      early: await answer(nowWallMs + 12 * dayMs),
    };
    installEnrolment(identity, JSON.stringify(enrolment), 'answer.json');
    await makeLists(folder, 'lists', nowWallMs);
    cpSync(join(folder, 'lists', 'root.json'), join(identity, 'root.json'));
    const floor = openVersionFloor(join(data, 'lists.db'));
    const trusted = await takeAll(join(folder, 'lists'), { deployment: 'demo' });
    floor.raise(trusted.floor.roles, trusted.floor.root);
    floor.close();
    const settings = openSettings({ path: join(data, 'settings.json'), onFault: () => undefined });
    settings.update({ coach: '7' });
    sessionToken(data, 'boot-of-a-test', (bytes) => new Uint8Array(bytes));
    await writeJournal(join(data, 'journal.db'), kioskId, nowWallMs);
    writeMachine(join(folder, 'machine'));
    writePage(join(folder, 'page'));
    return {
      folder,
      nowWallMs,
      answers,
      remove: () => rmSync(folder, { recursive: true, force: true }),
    };
  } finally {
    place.remove();
  }
}

/** Signed by the same keys whenever it is called with the same folder. */
export async function makeLists(folder: string, name: string, signedAtWallMs: number): Promise<void> {
  const clock = manualClock(signedAtWallMs);
  await makeDemoLists({ folder: join(folder, name), keysFolder: join(folder, 'list-keys'), clock });
}

export async function writeJournal(path: string, owner: string, wallMs: number): Promise<void> {
  const journal = journalAt(path, { kioskId: owner, clock: manualClock(wallMs) });
  for (let number = 1; number <= rowCount; number += 1) await journal.append(crossing(number));
  journal.close();
}

/** Writes a file and the folders above it. */
export function put(root: string, path: string, text: string | Uint8Array = ''): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** Makes a link and the folders above it. */
export function link(root: string, path: string, target: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  symlinkSync(target, join(root, path));
}

/** One process as /proc shows it. */
export function putProcess(
  root: string,
  id: number,
  words: readonly string[],
  files: readonly string[],
): void {
  put(root, `proc/${id}/cmdline`, words.map((word) => `${word}\0`).join(''));
  mkdirSync(join(root, `proc/${id}/fd`));
  for (const [number, file] of files.entries()) link(root, `proc/${id}/fd/${number}`, file);
}

/** The beginning of /proc/<id>/stat. */
export const statOf = (id: number, name: string, terminal: number): string =>
  `${id} (${name}) S 1 ${id} ${id} ${terminal} ${id} 4194560 321 0 0 0\n`;

export const tcpHead =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';
export const meminfo = (availableKib: number): string =>
  `MemTotal:        3884380 kB\nMemFree:          917456 kB\nMemAvailable:    ${availableKib} kB\nBuffers:           61032 kB\n`;

/** A Raspberry Pi 4 with one Elyctis ID BOX: what its kernel, udev and systemd show, as their manuals describe it. */
function writeMachine(root: string): void {
  put(root, 'proc/meminfo', meminfo(2_914_000));
  put(
    root,
    'proc/cmdline',
    'coherent_pool=1M console=tty1 root=PARTUUID=0f92dece-02 rootfstype=ext4 rootwait\n',
  );
  put(root, 'proc/device-tree/model', 'Raspberry Pi 4 Model B Rev 1.4\0');
  put(root, 'proc/locks', '1: POSIX  ADVISORY  WRITE 611 b3:02:131 0 EOF\n');
  // sshd on port 22.
  put(
    root,
    'proc/net/tcp',
    `${tcpHead}   0: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 16240 1 0000000000000000 100 0 0 10 0\n`,
  );
  put(root, 'proc/net/tcp6', tcpHead);
  putProcess(root, 2, [], []);
  putProcess(root, 611, ['/usr/sbin/sshd', '-D'], ['/dev/null', 'socket:[16240]']);
  putProcess(root, 702, ['/sbin/agetty', '-o', '-p -- \\u', '--noclear', 'tty1', 'linux'], ['/dev/tty1']);
  put(root, 'proc/702/stat', statOf(702, 'agetty', 0x04_01));
  const device = 'sys/devices/platform/scb/fd500000.pcie/pci0000:00/usb1/1-1/1-1.3';
  put(root, `${device}/idVendor`, '2b78\n');
  put(root, `${device}/idProduct`, '0005\n');
  const port = `${device}/1-1.3:1.0`;
  mkdirSync(join(root, port, 'tty/ttyACM0'), { recursive: true });
  link(root, `${port}/tty/ttyACM0/device`, '../../../1-1.3:1.0');
  link(root, 'sys/class/tty/ttyACM0', `../../../${port}/tty/ttyACM0`);
  put(root, 'sys/class/thermal/thermal_zone0/type', 'cpu-thermal\n');
  put(root, 'sys/class/thermal/thermal_zone0/temp', '48686\n');
  put(root, 'sys/class/hwmon/hwmon0/name', 'cpu_thermal\n');
  put(root, 'sys/class/hwmon/hwmon1/name', 'rpi_volt\n');
  put(root, 'sys/class/hwmon/hwmon1/in0_lcrit_alarm', '0\n');
  put(root, 'sys/devices/platform/soc/soc:firmware/get_throttled', '0\n');
  mkdirSync(join(root, 'sys/class/rtc/rtc0'), { recursive: true });
  put(root, 'dev/ttyACM0');
  put(root, 'dev/tty1');
  link(root, 'dev/serial/by-id/usb-ELYCTIS_ID_BOX-if00', '../../ttyACM0');
  put(root, 'etc/group', 'root:x:0:\ntty:x:5:\ndialout:x:20:pi\n');
  link(
    root,
    'etc/systemd/system/getty.target.wants/getty@tty1.service',
    '/lib/systemd/system/getty@.service',
  );
  put(root, 'run/systemd/timesync/synchronized');
}

const fonts = ['latin', 'cyrillic', 'cyrillic-ext'].flatMap((subset) =>
  ['400', '700'].map((weight) => `noto-sans-${subset}-${weight}-normal-B1XMTPIY.woff2`),
);

function writePage(root: string): void {
  put(
    root,
    'index.html',
    '<script type="module" src="/assets/index-0XjCKtgB.js"></script><link rel="stylesheet" href="/assets/index-CdjPDxWR.css">',
  );
  put(root, 'assets/index-0XjCKtgB.js', 'export {};');
  put(root, 'assets/index-CdjPDxWR.css', 'body{}');
  for (const font of fonts) put(root, `assets/${font}`, 'wOF2\0\u0001');
}
