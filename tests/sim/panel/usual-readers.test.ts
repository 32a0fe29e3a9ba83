import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readerProfile } from '../../../platform/ports/reader-profiles.ts';
import { uhidProblem, usualReaders } from '../../../sim/panel/usual-readers.ts';
import { isPossible, systemDepths } from '../../../sim/readers/depths.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const there = (): null => null;
const missing = (): string => 'no /dev/uhid';

describe('the readers of whoever names none', () => {
  it('are one that has to be armed and one on HID', () => {
    expect(usualReaders(null, there)).toEqual({
      readers: [
        ['left', 'elyctis-id-box'],
        ['right', 'hid-pos'],
      ],
      why: null,
    });
  });

  it('are serial, and say why, where the machine makes no HID devices', () => {
    const { readers, why } = usualReaders(null, missing);
    expect(readers[1]).toEqual(['right', 'access-is-ocr']);
    expect(why).toContain('no /dev/uhid');
  });

  it.each(systemDepths)('can be had at the depth %s', (depth) => {
    for (const [, profileName] of usualReaders(depth, missing).readers)
      expect(isPossible(readerProfile(profileName), depth)).toBe(true);
  });
});

describe('whether HID devices can be made', () => {
  it('is told by opening the file that makes them', () => {
    expect(uhidProblem('/dev/null')).toBeNull();
    expect(uhidProblem(join(temporaryFolder(), 'uhid'))).toContain('ENOENT');
  });
});
