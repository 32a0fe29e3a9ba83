/*
 * What hangs on HID beside the scenarios of conformance: status lights, a recording that is played, readers that are
 * learnt. Runs in a guest: it needs `/dev/uhid`.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { learn } from '../../device/finder/learn/learn.ts';
import { systemSurroundings, type LearnLimits } from '../../device/finder/learn/surroundings.ts';
import { superviseReader } from '../../device/readers/supervisor.ts';
import { superviseLight } from '../../device/signal/light-supervisor.ts';
import { bytesOfHex } from '../../domain/reader/bytes.ts';
import type { LightProfile } from '../../domain/signal/light-profile.ts';
import { systemClock } from '../../platform/clock.ts';
import { silentLog } from '../../platform/log/log.ts';
import { portOpener } from '../../platform/ports/any-port.ts';
import { lightProfile, lightProfileAt } from '../../platform/ports/light-profiles.ts';
import { parseReaderSpec } from '../../platform/ports/reader-spec.ts';
import { systemRoots } from '../../platform/ports/sysfs.ts';
import { openUhid } from '../../sim/readers/lines/uhid.ts';
import { lightText } from '../../sim/signal/light-text.ts';
import { simulatedLight } from '../../sim/signal/simulated-light.ts';
import { barCodeScanner } from '../fixtures/report-descriptors.ts';
import { td3Specimen } from '../support/mrz-specimens.ts';
import { openOnSystem } from '../support/simulated-readers.ts';
import { root } from '../tidy/sources.ts';
import type { GuestCase } from './case-runner.ts';
import { until } from './guest-machine.ts';

const clock = systemClock();
const log = silentLog();
const caseMsMax = 120_000;
const newFolder = (): string => mkdtempSync(join(tmpdir(), 'kordon-guest-'));

/** A page of vendors, 8 bytes in and so many out: the makers publish no descriptor of their lights. */
const lightDescriptor = (outBytes: number): string =>
  `06 00 FF 09 01 A1 01 15 00 26 FF 00 75 08 95 08 09 01 81 02 95 ${outBytes.toString(16).padStart(2, '0')} 09 02 91 02 C0`;

/** A light by its ids, shown a signal, and pulled. */
async function showOn(profile: LightProfile, outBytes: number): Promise<void> {
  const [usb] = profile.match.usb;
  const simulated = simulatedLight(profile);
  const plugged = await openUhid({
    clock,
    baud: null,
    hid: {
      vendorId: Number.parseInt(usb?.vendorId ?? '', 16),
      productId: Number.parseInt(usb?.productId ?? '', 16),
      name: profile.title,
      serial: profile.name,
      reportDescriptor: bytesOfHex(lightDescriptor(outBytes)),
      inputReportBytes: 8,
      isNumbered: false,
    },
    onBytes: (report) => simulated.report(report, clock.monotonicMs()),
  });
  const faults: (string | null)[] = [];
  const light = superviseLight({
    spec: { path: plugged.path, profile: null },
    brightnessPercent: 60,
    opener: portOpener(),
    clock,
    log,
    identify: lightProfileAt,
    onFault: (fault) => faults.push(fault),
  });
  const shows = (text: string): Promise<true> =>
    until(`${profile.name}: ${text}`, () =>
      lightText(simulated, clock.monotonicMs(), 100) === text ? true : null,
    );
  light.show({ word: 'pass', id: 1 }, 'full');
  light.start();
  try {
    await shows('blue ■■');
    light.show({ word: 'pass', id: 1 }, 'discreet');
    await shows('white ■■');
    assert.deepEqual([simulated.notUnderstood, faults], [0, []]);
  } finally {
    await light.stop();
  }
  await shows('dark ··');
  light.start();
  await shows('white ■■');
  await plugged.close();
  await until('the loss', () => (faults.at(-1) === 'KD-SIG-GONE' ? true : null));
  await light.stop();
}

/** A scanned data report: number, length, `]o1`, 56 bytes of data, whether more follow. */
function scanReport(text: string, isContinued: boolean): string {
  const bytes = Buffer.alloc(62);
  bytes.set([0x02, text.length]);
  bytes.write(`]o1${text}`, 2, 'latin1');
  bytes[61] = isContinued ? 1 : 0;
  return bytes
    .toString('hex')
    .replaceAll(/(..)(?=.)/g, '$1 ')
    .toUpperCase();
}

/** A bar code scanner that read a passport, was pulled, came back and read it again. */
function recordingOfScanner(): string {
  const text = td3Specimen.join('\r');
  const reportDescriptor = barCodeScanner.trim().split(/\s+/).join(' ');
  const scan = (atUs: number) => [
    { atUs, from: 'reader', bytes: scanReport(text.slice(0, 56), true) },
    { atUs: atUs + 4_000, from: 'reader', bytes: scanReport(text.slice(56), false) },
  ];
  const lines = [
    {
      format: 'kordon recording',
      version: 1,
      profile: 'hid-pos',
      port: { bus: 'hid' },
      device: {
        vendorId: '0C2E',
        productId: '0B61',
        manufacturer: null,
        product: 'Recorded scanner',
        interfaceNumber: null,
      },
      personalData: 'kept',
    },
    { atUs: 0, port: 'opened', reportDescriptor },
    ...scan(1_000_000),
    { atUs: 3_000_000, port: 'lost' },
    { atUs: 4_000_000, port: 'back', reportDescriptor },
    ...scan(5_000_000),
    { atUs: 6_000_000, end: 'stopped' },
  ];
  return `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`;
}

async function playRecording(): Promise<void> {
  const folder = newFolder();
  const [path, link] = [join(folder, 'scanner.jsonl'), join(folder, 'reader')];
  writeFileSync(path, recordingOfScanner());
  const player = spawn(join(root, 'kordon'), ['sim', '--replay', path, '--link', link]);
  let out = '';
  for (const stream of [player.stdout, player.stderr]) stream.on('data', (text) => (out += String(text)));
  const ended = once(player, 'close');
  const heard: string[] = [];
  const reader = superviseReader({
    id: 'replayed',
    spec: parseReaderSpec(`hid:${link},profile=hid-pos`),
    opener: portOpener(),
    clock,
    log,
    onEvent: (_id, event) => heard.push(event.kind === 'mrz' ? event.text : event.kind),
    onState: (_id, state) => state === 'lost' && heard.push(state),
  });
  try {
    await until('the replayed reader', () => (existsSync(link) ? true : null), 60_000);
    reader.start();
    await ended;
    const zone = td3Specimen.join('\n');
    // The device goes at the end.
    const expected = ['present', zone, 'lost', 'present', zone, 'lost'];
    await until('the loss', () => (heard.length >= expected.length ? true : null));
    assert.deepEqual(heard, expected);
    assert.match(out, /Said 4 of 4 messages of the reader, heard 0 of 0 of the host\./);
    assert.equal(player.exitCode, 0, out);
  } finally {
    await reader.stop();
    player.kill('SIGKILL');
  }
}

/** A hand that is as quick as the guest lets it be. */
const limits: LearnLimits = { handMs: 30_000, interfacesMs: 500, documentMs: 20_000, readingsMax: 3 };

/** Goes through the dialogue with a simulated reader in the hand. */
async function learns(profileName: string): Promise<void> {
  const linkPath = join(newFolder(), 'reader');
  const reader = await openOnSystem({ profileName, linkPath, clock });
  const said: string[] = [];
  const say = (line: string): void => {
    said.push(line);
    if (line.startsWith('1. ')) void reader.unplug();
    else if (line.startsWith('2. ')) void reader.plug();
    else if (/^3\. |once more\.$/.test(line)) void reader.present(td3Specimen).catch(() => undefined);
  };
  try {
    const around = { clock, say, stopping: new AbortController().signal };
    const learnt = await learn(systemSurroundings(around, systemRoots, limits));
    assert.deepEqual([learnt.profile, learnt.why], [profileName, null], said.join('\n'));
    assert.match(
      said.join('\n'),
      new RegExp(`--reader (?:hid|keyboard):/dev/\\S+,profile=${profileName}$`, 'm'),
    );
    assert.doesNotMatch(said.join('\n'), /ERIKSSON/);
  } finally {
    await reader.close();
  }
}

const hidCases: readonly GuestCase[] = [
  {
    name: 'status lights are told by their ids, shown to, put out and missed when they are pulled',
    async run() {
      await showOn(lightProfile('luxafor-flag'), 8);
      await showOn(lightProfile('kuando-busylight'), 64);
    },
  },
  {
    name: 'a recording of a HID reader is played by "kordon sim --replay", its cable too',
    run: playRecording,
  },
  { name: 'a HID reader is learnt by its cable and a passport', run: () => learns('hid-pos') },
  { name: 'a reader that types is learnt by its cable and a passport', run: () => learns('keyboard-wedge') },
];

export const cases: readonly GuestCase[] = hidCases.map((each) => ({ ...each, msMax: caseMsMax }));
