import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installEnrolment } from '../../../device/identity/identity.ts';
import { openVersionFloor } from '../../../platform/tuf/version-floor.ts';
import { one, remove, warning, type Break } from './break.ts';
import { dayMs, makeLists, put, writeJournal } from './healthy-kiosk.ts';
import type { TestKiosk } from './sick-kiosk.ts';

const installed = (kiosk: TestKiosk, answer: keyof TestKiosk['templates']['answers']): unknown =>
  installEnrolment(join(kiosk.data, 'identity'), kiosk.templates.answers[answer], 'answer.json');
const newLists = (kiosk: TestKiosk, ageDays: number): Promise<void> =>
  makeLists(kiosk.folder, 'lists', kiosk.wallMs - ageDays * dayMs);
const mounted = (mount: string, file: string) => (kiosk: TestKiosk) =>
  put(
    kiosk.machine,
    'proc/self/mountinfo',
    `21 1 179:2 / / rw shared:1 - ext4 /dev/root rw\n30 21 179:3 / ${kiosk.folder} ${mount},noatime - ext4 /dev/mmcblk0p3 ${file}\n`,
  );

/** Overwrites a page in the middle of the rows: neither the first nor the last row stands there. */
function damagePage({ data }: TestKiosk): void {
  const path = join(data, 'journal.db');
  const bytes = readFileSync(path);
  const pageBytes = 4_096;
  // Leaves of tables begin with 0x0d (sqlite.org/fileformat2.html, 1.6).
  const leaves = Array.from({ length: bytes.length / pageBytes }, (_, index) => index * pageBytes).filter(
    (at) => bytes[at] === 0x0d,
  );
  const page = leaves[Math.floor(leaves.length / 2)] ?? 0;
  // The places of its cells.
  bytes.fill(0xff, page + 8, page + 14);
  writeFileSync(path, bytes);
}

function olderConfig(kiosk: TestKiosk): void {
  const lines = Object.entries(kiosk.toml).filter(([key]) => key !== 'readers');
  kiosk.tomlText =
    'version = 1\n[kiosk]\nreader = "serial:/dev/ttyACM0,profile=elyctis-id-box"\n' +
    lines.map(([key, value]) => `${key} = ${value}\n`).join('');
}

function stripSignatures({ lists }: TestKiosk): void {
  const path = join(lists, 'timestamp.json');
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll(/"sig": ?"[0-9a-f]{8}/g, '"sig":"00000000'));
}

function raiseFloor({ data }: TestKiosk): void {
  const floor = openVersionFloor(join(data, 'lists.db'));
  const { roles, root } = floor.current;
  const timestamp = roles.get('timestamp');
  if (timestamp === undefined || root === null) throw new RangeError('a kiosk that had lists');
  floor.raise(new Map([['timestamp', { ...timestamp, version: 99 }]]), root);
  floor.close();
}

const ofProgram: readonly Break[] = [
  one('node', 'KD-DOC-NODE', 'the machine’s own Node', (kiosk) => (kiosk.node = '20.20.2')),
  one('config', 'KD-CFG-UNKNOWN-KEY', 'a misspelt key', (kiosk) => (kiosk.toml['prot'] = '1')),
  one('config', 'KD-CFG-SYNTAX', 'no TOML', (kiosk) => (kiosk.tomlText = 'version = 2\n[kiosk\n')),
  one('config', 'KD-DOC-CONFIG-OLD', 'an older version', olderConfig, warning),
  one('record-place', 'KD-PSG-PLACE', 'no train', (kiosk) => delete kiosk.toml['train'], {
    ...warning,
    details: { keys: 'kiosk.train' },
  }),
];

const room = (change: Partial<TestKiosk['room']>) => (kiosk: TestKiosk) => {
  kiosk.room = { ...kiosk.room, ...change };
};
const mib = 2 ** 20;

const ofData: readonly Break[] = [
  one('disk-read-only', 'KD-DOC-READ-ONLY', 'mounted so', mounted('ro', 'rw')),
  one('disk-read-only', 'KD-DOC-READ-ONLY', 'after an error of the file system', mounted('rw', 'ro')),
  one('disk-space', 'KD-DOC-DISK-SPACE', '63 MiB', room({ freeBytes: 63.9 * mib }), {
    details: { freeMib: 63 },
  }),
  one('disk-space', 'KD-DOC-DISK-SPACE', '511 MiB', room({ freeBytes: 511 * mib }), warning),
  one('disk-files', 'KD-DOC-DISK-INODES', '49 files', room({ freeFiles: 49 })),
  one('disk-files', 'KD-DOC-DISK-INODES', '999 files', room({ freeFiles: 999 }), warning),
  one('data-folder', 'KD-DOC-DATA-MISSING', 'none', ({ data }) => rmSync(data, { recursive: true })),
  one('data-folder', 'KD-DOC-DATA-MISSING', 'a file', ({ data }) => {
    rmSync(data, { recursive: true });
    writeFileSync(data, '');
  }),
  one('data-writable', 'KD-DOC-DATA-OWNER', 'another user’s', (kiosk) => (kiosk.userId += 1), {
    details: { owner: 'kordon', user: 'pi' },
  }),
  one('data-folder', 'KD-RUN-DATA-DENIED', 'behind a closed folder', ({ data, folder, closed }) => {
    rmSync(data, { recursive: true });
    closed.add(folder);
  }),
  one('data-writable', 'KD-RUN-DATA-DENIED', 'closed', ({ data, closed }) => closed.add(data)),
  one('data-mode', 'KD-DOC-DATA-MODE', 'open to others', ({ data }) => chmodSync(data, 0o755), {
    ...warning,
    details: { mode: '0755' },
  }),
  one(
    'settings',
    'KD-DOC-SETTINGS',
    'half a file',
    ({ data }) => put(data, 'settings.json', '{"v":1'),
    warning,
  ),
  one(
    'settings',
    'KD-DOC-SETTINGS',
    'another form',
    ({ data }) => put(data, 'settings.json', '{"v":2}'),
    warning,
  ),
];

const ofClock: readonly Break[] = [
  one('clock', 'KD-DOC-CLOCK-BEHIND', 'before this program', (kiosk) => (kiosk.wallMs = 0), {
    details: { shown: '1970-01-01' },
  }),
  one('clock', 'KD-DOC-CLOCK-BEHIND', 'before the lists', (kiosk) => (kiosk.wallMs -= 3_600_000), {
    details: { source: 'lists' },
  }),
  one('clock', 'KD-DOC-CLOCK-BEHIND', 'before the last row', lastRowTomorrow, {
    details: { source: 'journal' },
  }),
  one(
    'clock-synchronised',
    'KD-DOC-CLOCK-UNSYNCED',
    'never',
    ({ machine }) => remove(machine, 'run/systemd/timesync/synchronized'),
    warning,
  ),
  one(
    'clock-battery',
    'KD-DOC-CLOCK-RTC',
    'none',
    ({ machine }) => remove(machine, 'sys/class/rtc/rtc0'),
    warning,
  ),
];

async function lastRowTomorrow({ data, wallMs }: TestKiosk): Promise<void> {
  rmSync(join(data, 'journal.db'));
  await writeJournal(join(data, 'journal.db'), 'kiosk-7', wallMs + dayMs);
}

const ofIdentity: readonly Break[] = [
  one('identity', 'KD-ID-NOT-ENROLLED', 'no answer', ({ data }) => remove(data, 'identity/enrolment.json')),
  one('identity', 'KD-ID-DAMAGED', 'half a key', ({ data }) =>
    put(data, 'identity/device.key', '-----BEGIN'),
  ),
  one('identity', 'KD-ID-DAMAGED', 'a pipe for a key', ({ data }) => {
    remove(data, 'identity/device.key');
    execFileSync('mkfifo', [join(data, 'identity/device.key')]);
  }),
  one('identity', 'KD-ID-OTHER-KIOSK', 'another name', ({ data }) =>
    put(data, 'identity/kiosk-id', 'kiosk-8\n'),
  ),
  one(
    'identity-key',
    'KD-DOC-KEY-MODE',
    'open',
    ({ data }) => chmodSync(join(data, 'identity/device.key'), 0o640),
    {
      details: { mode: '0640' },
    },
  ),
  one('identity-name', 'KD-DOC-KIOSK-NAME', 'another one', (kiosk) => (kiosk.toml['id'] = '"kiosk-8"'), {
    ...warning,
    details: { configured: 'kiosk-8', enrolled: 'kiosk-7' },
  }),
  one('certificate', 'KD-DOC-CERT-SOON', '12 days left', (kiosk) => installed(kiosk, 'soon'), {
    ...warning,
    details: { days: 11 },
  }),
  one('certificate', 'KD-DOC-CERT-EXPIRED', 'over', (kiosk) => installed(kiosk, 'expired')),
  one('certificate', 'KD-DOC-CERT-EARLY', 'not yet', (kiosk) => installed(kiosk, 'early')),
];

const ofLists: readonly Break[] = [
  one('lists-floor', 'KD-LIST-FLOOR', 'no database', ({ data }) => put(data, 'lists.db', 'x'.repeat(200))),
  one('lists-signed', 'KD-LIST-MISSING', 'no folder', ({ lists }) => rmSync(lists, { recursive: true })),
  one('lists-signed', 'KD-LIST-SIGNATURE', 'other signatures', stripSignatures),
  one('lists-signed', 'KD-LIST-ROOT', 'no root', ({ data }) => remove(data, 'identity/root.json')),
  one('lists-signed', 'KD-LIST-ROLLBACK', 'older than those in use', raiseFloor),
  one('lists-age', 'KD-DOC-LISTS-OLD', '5 days', (kiosk) => newLists(kiosk, 5), {
    ...warning,
    details: { days: 5 },
  }),
  one('lists-age', 'KD-DOC-LISTS-OLD', '12 days', (kiosk) => newLists(kiosk, 12), { details: { days: 12 } }),
  // Demonstration lists are signed for 14 days.
  one('lists-age', 'KD-DOC-LISTS-EXPIRED', '15 days', (kiosk) => newLists(kiosk, 15)),
];

const ofJournal: readonly Break[] = [
  one('journal', 'KD-JRN-CORRUPT', 'no database', ({ data }) => put(data, 'journal.db', 'x'.repeat(5_000))),
  one('journal', 'KD-JRN-CORRUPT', 'an empty file', ({ data }) => put(data, 'journal.db')),
  one('journal', 'KD-JRN-OTHER-KIOSK', 'another kiosk’s', async ({ data, wallMs }) => {
    rmSync(join(data, 'journal.db'));
    await writeJournal(join(data, 'journal.db'), 'kiosk-8', wallMs);
  }),
  one('journal', 'KD-RUN-FILE-READ', 'a folder', ({ data }) => {
    rmSync(join(data, 'journal.db'));
    put(data, 'journal.db/x');
  }),
  one('journal-pages', 'KD-JRN-CORRUPT', 'a damaged page', damagePage),
  one('journal-backlog', 'KD-DOC-BACKLOG', 'waiting for 8 days', oldRows, {
    ...warning,
    details: { rows: 24, days: 8 },
  }),
];

async function oldRows({ data, wallMs }: TestKiosk): Promise<void> {
  rmSync(join(data, 'journal.db'));
  await writeJournal(join(data, 'journal.db'), 'kiosk-7', wallMs - 8 * dayMs);
}

/** What can be wrong with a kiosk's program, disk and files. */
export const breaksOfData: readonly Break[] = [
  ...ofProgram,
  ...ofData,
  ...ofClock,
  ...ofIdentity,
  ...ofLists,
  ...ofJournal,
];
