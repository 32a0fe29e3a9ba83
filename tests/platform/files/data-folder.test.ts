import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeDataFolder, writeFileAtomically } from '../../../platform/files/data-folder.ts';
import { optionalStage } from '../../support/optional.ts';
import { root } from '../../tidy/sources.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kordon-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const refusedAs = (code: string): unknown => expect.objectContaining({ name: 'Fault', code });

describe('data folder', () => {
  it('is made with its parents, for its owner alone', () => {
    const path = join(folder, 'kordon-data/kiosk');
    const taken = takeDataFolder(path);
    expect(taken.path).toBe(path);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    taken.release();
  });

  it('is taken by one process alone, and free again after a release', () => {
    const first = takeDataFolder(folder);
    expect(() => takeDataFolder(folder)).toThrow(refusedAs('KD-RUN-DATA-IN-USE'));
    first.release();
    first.release();
    takeDataFolder(folder).release();
  });

  it('is held until its holder is killed, whatever the holder forgets', async () => {
    const holder = spawn(
      process.execPath,
      ['--expose-gc', '--input-type=module-typescript', '-e', holderText(folder)],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    await once(holder.stdout, 'data');
    expect(() => takeDataFolder(folder)).toThrow(refusedAs('KD-RUN-DATA-IN-USE'));
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    takeDataFolder(folder).release();
  });

  it('is refused where the system never makes folders, at once', () => {
    expect(() => takeDataFolder('/proc/kordon')).toThrow(refusedAs('KD-RUN-DATA-DENIED'));
  });

  it('is refused where a file stands in the way', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => takeDataFolder(join(folder, 'file'))).toThrow(refusedAs('KD-RUN-DATA-DENIED'));
    expect(() => takeDataFolder(join(folder, 'file/below'))).toThrow(refusedAs('KD-RUN-DATA-DENIED'));
  });

  it('is refused where its lock cannot be opened or is no database', () => {
    mkdirSync(join(folder, 'a/lock.db'), { recursive: true });
    expect(() => takeDataFolder(join(folder, 'a'))).toThrow(refusedAs('KD-RUN-DATA-DENIED'));
    mkdirSync(join(folder, 'b'));
    writeFileSync(join(folder, 'b/lock.db'), 'this is no database '.repeat(100));
    expect(() => takeDataFolder(join(folder, 'b'))).toThrow(refusedAs('KD-RUN-DATA-DENIED'));
  });
});

optionalStage(
  'foreign data folder',
  process.getuid?.() === 0,
  'only root can give a folder to another user',
)('data folder of another user', () => {
  it('is refused, even to root', () => {
    chownSync(folder, 65_534, 65_534);
    expect(() => takeDataFolder(folder)).toThrow(refusedAs('KD-RUN-DATA-DENIED'));
  });
});

const holderText = (path: string): string => `
import { takeDataFolder } from ${JSON.stringify(join(root, 'platform/files/data-folder.ts'))};
takeDataFolder(${JSON.stringify(path)});
// Whoever drops the answer still holds the folder.
gc();
console.log('taken');
setInterval(() => undefined, 1000);
`;

describe('writeFileAtomically', () => {
  it('replaces a file and leaves nothing beside it', () => {
    const path = join(folder, 'state.json');
    writeFileSync(path, 'old');
    writeFileAtomically(path, '{"язык":"ky"}');
    expect(readFileSync(path, 'utf8')).toBe('{"язык":"ky"}');
    expect(existsSync(`${path}.new`)).toBe(false);
  });

  it('writes bytes as they are, for the owner alone unless told otherwise', () => {
    writeFileAtomically(join(folder, 'key'), Uint8Array.of(0, 255, 10));
    writeFileAtomically(join(folder, 'page'), '', 0o644);
    expect([...readFileSync(join(folder, 'key'))]).toEqual([0, 255, 10]);
    expect(statSync(join(folder, 'key')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'page')).mode & 0o777).toBe(0o644);
  });

  it('goes on after a crash that left a half-written file, and follows no link there', () => {
    const outside = join(folder, 'outside');
    writeFileSync(outside, 'untouched');
    symlinkSync(outside, join(folder, 'state.json.new'));
    writeFileAtomically(join(folder, 'state.json'), 'whole');
    expect(readFileSync(join(folder, 'state.json'), 'utf8')).toBe('whole');
    expect(readFileSync(outside, 'utf8')).toBe('untouched');
  });

  it('leaves the old file when the new one cannot be written', () => {
    const path = join(folder, 'state.json');
    writeFileSync(path, 'old');
    mkdirSync(`${path}.new/in-the-way`, { recursive: true });
    expect(() => writeFileAtomically(path, 'new')).toThrow();
    expect(readFileSync(path, 'utf8')).toBe('old');
  });
});
