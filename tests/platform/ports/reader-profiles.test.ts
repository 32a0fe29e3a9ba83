import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../../domain/fault/index.ts';
import {
  checkProfile,
  readerProfile,
  readerProfileNames,
  readProfileFile,
} from '../../../platform/ports/reader-profiles.ts';
import { elyctis } from '../../support/reader-bytes.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { root } from '../../tidy/sources.ts';

function faultOf(run: () => unknown): Pick<Fault, 'code' | 'details'> | null {
  try {
    run();
  } catch (error) {
    if (error instanceof Fault) return { code: error.code, details: error.details };
    throw error;
  }
  return null;
}

function profileFile(content: string): string {
  const path = join(temporaryFolder(), 'reader.json');
  writeFileSync(path, content);
  return path;
}

describe('shipped profiles', () => {
  it('are found by name', () => {
    expect(readerProfileNames).toEqual([
      'access-is-hid',
      'access-is-hid-2',
      'access-is-ocr',
      'elyctis-id-box',
      'external',
      'hid-pos',
      'honeywell-imager',
      'keyboard-wedge',
      'newland-imager',
      'rte-native',
      'zebra-ssi',
    ]);
    expect(readerProfileNames.map((name) => readerProfile(name).name)).toEqual(readerProfileNames);
  });

  it('stand in docs/readers.md with their bus and whether they are experimental', () => {
    const table = readFileSync(join(root, 'docs/readers.md'), 'utf8');
    for (const { name, port, experimental } of readerProfileNames.map(readerProfile))
      expect(table).toContain(`| \`${name}\`${experimental ? ' (experimental)' : ''} | ${port.bus} |`);
  });

  it('say the vendors’ bytes', () => {
    expect(elyctis.commands).toEqual({
      probe: '56 00 00',
      arm: '43 00 01 01',
      disarm: '43 00 01 00',
      inquire: '49 00 00',
      resync: '00',
    });
    expect(elyctis.port).toMatchObject({ baud: 9600, dataBits: 8, parity: 'none', stopBits: 1 });
  });

  it.each([
    ['elyctis', 'elyctis-id-box'],
    ['Access_IS_OCR', 'access-is-ocr'],
  ])('that are misspelt as %s are answered with the nearest', (name, nearest) => {
    expect(faultOf(() => readerProfile(name))).toEqual({
      code: 'KD-RDR-PROFILE',
      details: { name, nearest },
    });
  });
});

describe('a profile', () => {
  it.each([
    ['an unknown property', { ...elyctis, colour: 'grey' }],
    ['another version', { ...elyctis, version: 2 }],
    ['bytes in lower case', { ...elyctis, commands: { ...elyctis.commands, probe: '5a 00' } }],
    [
      'a command that is too long',
      { ...elyctis, commands: { probe: Array.from({ length: 65 }, () => '00').join(' ') } },
    ],
    ['a framer nobody knows', { ...elyctis, framer: { kind: 'morse' } }],
    ['a meaning nobody knows', { ...elyctis, events: [{ tag: 'inquire', means: 'perhaps' }] }],
    ['no limit of silence', { ...elyctis, timing: { ...elyctis.timing, interByteMsMax: 0 } }],
    ['a name with blanks', { ...elyctis, name: 'my reader' }],
    ['parts that contradict each other', { ...elyctis, commands: {} }],
    ['nothing', null],
  ])('with %s is refused', (_name, value) => {
    expect(checkProfile(value).ok).toBe(false);
  });

  it('may come from a file', () => {
    const path = profileFile(JSON.stringify({ ...elyctis, name: 'workbench' }));
    expect(readProfileFile(path).name).toBe('workbench');
  });

  it.each([
    ['no JSON', 'profile'],
    ['JSON that is no profile', '{"version":1}'],
    ['more than 64 KiB', ' '.repeat(65_537)],
  ])('file with %s is a fault that names the file', (_name, content) => {
    const path = profileFile(content);
    expect(faultOf(() => readProfileFile(path))).toMatchObject({
      code: 'KD-RDR-PROFILE-FILE',
      details: { path },
    });
  });

  it.each(['/nowhere/reader.json', '/dev'])('file that cannot be read is a fault: %s', (path) => {
    expect(faultOf(() => readProfileFile(path))).toMatchObject({
      code: 'KD-RDR-PROFILE-FILE',
      details: { path },
    });
  });

  it('file without an end is read up to its limit only', () => {
    expect(faultOf(() => readProfileFile('/dev/zero'))).toMatchObject({ code: 'KD-RDR-PROFILE-FILE' });
  });
});
