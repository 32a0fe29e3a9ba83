import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseReaderSpec } from '../../../platform/ports/reader-spec.ts';
import { elyctis, hidPos, keyboardWedge } from '../../support/reader-bytes.ts';
import { temporaryFolder } from '../../support/temporary.ts';

describe('a reader specification', () => {
  it('names path and profile', () => {
    expect(parseReaderSpec('serial:/dev/ttyACM0,profile=elyctis-id-box')).toEqual({
      bus: 'serial',
      path: '/dev/ttyACM0',
      profile: elyctis,
    });
  });

  it('may set another baud rate, before or after the profile', () => {
    expect(parseReaderSpec('serial:/dev/ttyS0,profile=elyctis-id-box,baud=115200').profile.port).toEqual({
      ...elyctis.port,
      baud: 115_200,
    });
    expect(
      parseReaderSpec('serial:/dev/ttyS0,baud=115200,profile=elyctis-id-box').profile.port,
    ).toMatchObject({ baud: 115_200 });
  });

  it('takes paths with colons, as udev makes them', () => {
    const path = '/dev/serial/by-path/pci-0000:00:14.0-usb-0:2:1.0';
    expect(parseReaderSpec(`serial:${path},profile=access-is-ocr`).path).toBe(path);
  });

  it('names a HID device', () => {
    expect(parseReaderSpec('hid:/dev/hidraw0,profile=hid-pos')).toEqual({
      bus: 'hid',
      path: '/dev/hidraw0',
      profile: hidPos,
    });
  });

  it('names a keyboard by its event device', () => {
    expect(parseReaderSpec('keyboard:/dev/input/by-id/usb-Scanner-event-kbd,profile=keyboard-wedge')).toEqual(
      {
        bus: 'keyboard',
        path: '/dev/input/by-id/usb-Scanner-event-kbd',
        profile: keyboardWedge,
      },
    );
  });

  it.each([
    ['hid:/dev/hidraw0,profile=elyctis-id-box', 'serial'],
    ['serial:/dev/input/event3,profile=keyboard-wedge', 'keyboard'],
    ['serial:/dev/ttyACM0,profile=hid-pos', 'hid'],
    ['serial:/dev/ttyACM0,profile=hid-pos,baud=9600', 'hid'],
  ])('whose profile is for another bus is a fault that names it: %s', (spec, bus) => {
    const [, path = '', profile = ''] = /^[a-z]+:([^,]+),profile=([^,]+)/.exec(spec) ?? [];
    expect(() => parseReaderSpec(spec)).toThrow(
      expect.objectContaining({ code: 'KD-RDR-BUS', details: { path, profile, bus } }),
    );
  });

  it('may name a profile file', () => {
    const path = join(temporaryFolder(), 'mine.json');
    writeFileSync(path, JSON.stringify({ ...elyctis, name: 'mine' }));
    expect(parseReaderSpec(`serial:/dev/ttyACM0,profile=${path}`).profile.name).toBe('mine');
  });

  it.each([
    '',
    'serial',
    'serial:',
    'serial:/dev/ttyACM0',
    'serial:,profile=elyctis-id-box',
    'serial:/dev/ttyACM0,baud=9600',
    'serial:/dev/ttyACM0,profile=',
    'serial:/dev/ttyACM0,profile=elyctis-id-box,',
    'serial:/dev/ttyACM0,profile=elyctis-id-box,parity=even',
    'serial:/dev/ttyACM0,profile=elyctis-id-box,profile=access-is-ocr',
    'serial:/dev/ttyACM0,profile=elyctis-id-box,baud=fast',
    'serial:/dev/ttyACM0,profile=elyctis-id-box,baud=0',
    'serial:/dev/ttyACM0,profile=elyctis-id-box,baud=9600.5',
    'hid:/dev/hidraw0,profile=hid-pos,baud=9600',
    'usb:/dev/ttyACM0,profile=elyctis-id-box',
    `serial:${'x'.repeat(5_000)},profile=elyctis-id-box`,
  ])('that is malformed is a fault: %s', (spec) => {
    expect(() => parseReaderSpec(spec)).toThrow(expect.objectContaining({ code: 'KD-RDR-SPEC' }));
  });

  it('with an unknown profile is answered with the nearest', () => {
    expect(() => parseReaderSpec('serial:/dev/ttyACM0,profile=elyctis-idbox')).toThrow(
      expect.objectContaining({
        code: 'KD-RDR-PROFILE',
        details: { name: 'elyctis-idbox', nearest: 'elyctis-id-box' },
      }),
    );
  });

  it('with a profile file that is not there names the file', () => {
    expect(() => parseReaderSpec('serial:/dev/ttyACM0,profile=./nowhere.json')).toThrow(
      expect.objectContaining({ code: 'KD-RDR-PROFILE-FILE' }),
    );
  });
});
