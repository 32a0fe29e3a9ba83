import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseReaderSpec } from '../../../platform/ports/reader-spec.ts';
import { elyctis } from '../../support/reader-bytes.ts';
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
    expect(parseReaderSpec('serial:/dev/ttyS0,profile=elyctis-id-box,baud=115200').profile.serial).toEqual({
      ...elyctis.serial,
      baud: 115_200,
    });
    expect(parseReaderSpec('serial:/dev/ttyS0,baud=115200,profile=elyctis-id-box').profile.serial.baud).toBe(
      115_200,
    );
  });

  it('takes paths with colons, as udev makes them', () => {
    const path = '/dev/serial/by-path/pci-0000:00:14.0-usb-0:2:1.0';
    expect(parseReaderSpec(`serial:${path},profile=access-is-ocr`).path).toBe(path);
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
