// Goal: which device, which attempts, which profile: each decided by what was seen and heard, and by nothing else.
import { describe, expect, it } from 'vitest';
import { learntFrom } from '../../../../device/finder/learn/answer.ts';
import { planFor } from '../../../../device/finder/learn/attempts.ts';
import { hearing } from '../../../../device/finder/learn/hearing.ts';
import {
  beginPlugging,
  stepPlugging,
  type PluggingInput,
  type PluggingState,
} from '../../../../device/finder/learn/plugging.ts';
import { ranked } from '../../../../device/finder/learn/ranking.ts';
import { pluggingWords } from '../../../../device/finder/learn/words.ts';
import type { FoundDevice } from '../../../../domain/reader/discovery.ts';
import { readerProfile, readerProfileNames } from '../../../../platform/ports/reader-profiles.ts';
import {
  accessIsHidTd3,
  accessIsTd3,
  bytes,
  elyctisTd3,
  honeywell,
  honeywellTd3,
  rteTd3,
  zebraTd3,
} from '../../../support/reader-bytes.ts';

const profiles = readerProfileNames.map(readerProfile);
const limits = { handMs: 60_000, interfacesMs: 1_500 };

const usb = (vendorId: string, productId: string) => ({
  vendorId,
  productId,
  manufacturer: null,
  product: null,
  serial: null,
  interfaceNumber: 0,
});
const serial = (path: string, ids: ReturnType<typeof usb> | null): FoundDevice => ({
  bus: 'serial',
  path,
  stablePath: null,
  usb: ids,
  usages: [],
});
const uart = serial('/dev/ttyS0', null);
const reader = serial('/dev/ttyACM0', usb('2B78', '0005'));
const scanner: FoundDevice = { ...reader, bus: 'hid', path: '/dev/hidraw0', usages: [] };

describe('which device is meant', () => {
  /** Phases and limits after each input: devices of a change, or null for the end of the time. */
  function phases(
    first: readonly FoundDevice[],
    ...inputs: readonly (readonly FoundDevice[] | null)[]
  ): readonly string[] {
    let step = beginPlugging(first, limits);
    const told = [`${step.state.phase} ${step.limitMs}`];
    for (const devices of inputs) {
      const input: PluggingInput =
        devices === null ? { kind: 'time-over' } : { kind: 'devices', devices, name: 'ttyACM0' };
      step = stepPlugging(step.state, input, limits);
      const found = step.state.found.map(({ path }) => path).join();
      told.push(`${step.state.phase} ${step.limitMs} ${found}`.trim());
    }
    return told;
  }

  it.each([
    [
      'one that goes and comes back',
      phases([uart, reader], [uart], [uart, reader], null),
      ['unplug 60000', 'plug 60000', 'settling 1500 /dev/ttyACM0', 'found null /dev/ttyACM0'],
    ],
    [
      'one that was not there',
      phases([uart], [uart, reader], null),
      ['unplug 60000', 'settling 1500 /dev/ttyACM0', 'found null /dev/ttyACM0'],
    ],
    [
      'all interfaces of it',
      phases([reader], [], [reader], [reader, scanner], null),
      [
        'unplug 60000',
        'plug 60000',
        'settling 1500 /dev/ttyACM0',
        'settling 1500 /dev/ttyACM0,/dev/hidraw0',
        'found null /dev/ttyACM0,/dev/hidraw0',
      ],
    ],
    [
      'not one that goes again at once',
      phases([], [reader], [], [reader], null),
      [
        'unplug 60000',
        'settling 1500 /dev/ttyACM0',
        'plug 60000',
        'settling 1500 /dev/ttyACM0',
        'found null /dev/ttyACM0',
      ],
    ],
    ['none when nothing moves', phases([uart], [uart], null), ['unplug 60000', 'unplug null', 'over null']],
    [
      'none when it does not come back',
      phases([reader], [], null),
      ['unplug 60000', 'plug 60000', 'over null'],
    ],
  ])('%s', (_what, told, wanted) => {
    expect(told).toEqual(wanted);
  });

  it('says that something else came, where no reader did', () => {
    const state: PluggingState = {
      phase: 'over',
      others: [],
      gone: [reader],
      found: [],
      changed: ['ttyACM0', 'hidraw1'],
    };
    expect(pluggingWords({ ...state, phase: 'plug' }, state).join(' ')).toMatch(
      /hidraw1 changed, but that is no reader: a mouse/,
    );
    expect(pluggingWords({ ...state, phase: 'plug' }, { ...state, changed: [] }).join(' ')).toContain(
      'the time is over',
    );
  });
});

describe('what is tried', () => {
  const words = (device: FoundDevice) => {
    const { questions, attempts } = planFor(device, profiles);
    const nameOf = ({ name, port }: (typeof profiles)[number]): string =>
      port.bus === 'serial' ? `${name} ${port.baud}` : name;
    return {
      questions: questions.map(nameOf),
      attempts: attempts.map(({ profile, isMute }) => (isMute ? 'mute' : nameOf(profile))),
      bauds: attempts.flatMap(({ profile: { port }, isMute }) =>
        isMute && port.bus === 'serial' ? [port.baud] : [],
      ),
    };
  };

  it('behind a bridge or on a UART is asked and heard at every rate of the profiles', () => {
    for (const device of [uart, serial('/dev/ttyUSB0', usb('0403', '6001'))]) {
      const { questions, bauds } = words(device);
      expect(questions.slice(0, 2)).toEqual(['elyctis-id-box 9600', 'honeywell-imager 115200']);
      expect(questions.slice(2).toSorted()).toEqual(['elyctis-id-box 115200', 'honeywell-imager 9600']);
      expect(bauds).toEqual([9_600, 115_200]);
    }
  });

  it('on a device without a rate is asked and heard once', () => {
    expect(words(reader)).toMatchObject({ bauds: [9_600] });
    expect(words(reader).questions).toEqual(['elyctis-id-box 9600', 'honeywell-imager 115200']);
  });

  it('is first what the ids tell', () => {
    const newland = words(serial('/dev/ttyACM0', usb('1EAB', '0001')));
    expect(newland.attempts[0]).toBe('newland-imager 9600');
    const overHid = { ...scanner, usb: usb('0DB5', '0137') };
    expect(words(overHid).attempts[0]).toBe('access-is-hid');
  });

  it('sends nothing to a device that is only heard, not even an acknowledgement', () => {
    const zebraOnly = planFor(uart, [readerProfile('zebra-ssi')]).attempts;
    expect(zebraOnly.map(({ isMute, profile }) => [isMute, profile.framer.kind])).not.toContainEqual([
      true,
      'ssi',
    ]);
  });
});

describe('what is heard', () => {
  const ofBus = (bus: 'serial' | 'hid') => profiles.filter(({ port }) => port.bus === bus);
  const heard = (said: Uint8Array, bus: 'serial' | 'hid' = 'serial', cut = 7) => {
    const ear = hearing(ofBus(bus), null);
    ear.push(said.slice(0, cut));
    ear.push(said.slice(cut));
    ear.silence();
    return ear.results();
  };

  it.each([
    ['elyctis-id-box', elyctisTd3, 'serial'],
    ['access-is-ocr', accessIsTd3, 'serial'],
    ['zebra-ssi', zebraTd3, 'serial'],
    ['rte-native', rteTd3, 'serial'],
  ] as const)('of %s is a right zone to it alone', (name, said, bus) => {
    const results = heard(said, bus);
    expect(results[0]).toMatchObject({ profileName: name, zones: 1, doubtful: 0, garbageBytes: 0 });
    expect(results.slice(1).every(({ zones }) => zones === 0)).toBe(true);
  });

  it('of Access-IS over HID is one to both of its profiles: the interfaces tell which', () => {
    const right = heard(accessIsHidTd3, 'hid').filter(({ zones }) => zones > 0);
    expect(right).toMatchObject([
      { profileName: 'access-is-hid', garbageBytes: 0 },
      { profileName: 'access-is-hid-2', garbageBytes: 0 },
    ]);
  });

  it('as plain text is one to all imagers: ids, and then what is not experimental, come first', () => {
    const results = heard(honeywellTd3);
    const right = results.filter(({ zones }) => zones > 0).map(({ profileName }) => profileName);
    expect(right.toSorted()).toEqual(['honeywell-imager', 'newland-imager']);
    const first = (device: FoundDevice): string | undefined =>
      ranked(results, profiles, planFor(device, profiles).judgement, null)[0]?.profileName;
    expect(first(uart)).toBe('honeywell-imager');
    expect(first(serial('/dev/ttyACM0', usb('1EAB', '0001')))).toBe('newland-imager');
  });

  it('with a wrong digit is doubtful, as another thing no zone, and as noise nothing', () => {
    const wrong = elyctisTd3.slice();
    wrong[60] = 0x39;
    expect(heard(wrong)[0]).toMatchObject({ profileName: 'elyctis-id-box', zones: 0, doubtful: 1 });
    expect(heard(bytes('1E 02 "]Q1" "12345" 03 1F'))[0]).toMatchObject({
      profileName: 'access-is-ocr',
      others: 1,
      score: 10,
    });
    const noise = heard(Uint8Array.from({ length: 60 }, (_, at) => 0x80 + at));
    expect(noise.every(({ score, garbageBytes }) => score < 0 && garbageBytes <= 60)).toBe(true);
  });

  it('of a reader that answered counts more than that of another one', () => {
    const { judgement } = planFor(uart, profiles);
    const results = heard(honeywellTd3);
    expect(ranked(results, profiles, judgement, 'newland-imager')[0]?.profileName).toBe('newland-imager');
  });
});

describe('the answer', () => {
  it('has the rate where it is not the profile’s own', () => {
    const { port } = honeywell;
    const trial = {
      device: uart,
      end: 'recognised',
      profile: { ...honeywell, port: port.bus === 'serial' ? { ...port, baud: 9_600 } : port },
      identity: null,
      ranking: [],
      heard: null,
    } as const;
    expect(learntFrom(trial, profiles)).toMatchObject({
      recognised: true,
      option: 'serial:/dev/ttyS0,profile=honeywell-imager,baud=9600',
      udev: [],
    });
    expect(learntFrom({ ...trial, profile: honeywell }, profiles).option).toBe(
      'serial:/dev/ttyS0,profile=honeywell-imager',
    );
  });

  it('keeps what was typed to itself, and asks for no recording of it', () => {
    const device: FoundDevice = {
      bus: 'keyboard',
      path: '/dev/input/event3',
      stablePath: '/dev/input/by-id/usb-Wedge-event-kbd',
      usb: usb('0C2E', '0901'),
      usages: [],
    };
    // Key 30 (A) pressed: EV_KEY, code, value (linux/input.h).
    const pressed = bytes(`${'00 '.repeat(16)}01 00 1E 00 01 00 00 00`);
    const heard = { end: 'not-understood', results: [], bytes: 24, kept: pressed } as const;
    const trial = { device, end: 'unknown', profile: null, identity: null, ranking: [], heard } as const;
    const unknown = learntFrom(trial, profiles);
    expect(unknown.heard.join('\n')).not.toContain('1E');
    expect(unknown.record).toBeNull();
    const wedge = readerProfile('keyboard-wedge');
    expect(learntFrom({ ...trial, end: 'recognised', profile: wedge }, profiles)).toMatchObject({
      option: 'keyboard:/dev/input/by-id/usb-Wedge-event-kbd,profile=keyboard-wedge',
      udev: [],
    });
  });

  it('is none when no device was shown', () => {
    expect(learntFrom(null, profiles)).toMatchObject({ recognised: false, why: 'no-device', record: null });
  });
});
