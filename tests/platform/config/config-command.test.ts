import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publishedSchema } from '../../../platform/config/schema.ts';
import { root } from '../../tidy/sources.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kordon-config-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const oldFile =
  '# The reader at the second table.\nversion = 1\n\n[kiosk]\nreader = "serial:/dev/ttyACM0,profile=elyctis-id-box"\n';

/** Runs `kordon config …` through the launcher, as a person would, in a folder of its own. */
function config(arguments_: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(join(root, 'kordon'), ['config', ...arguments_], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], KORDON_LANG: 'en', ...environment },
  });
  return { status, stdout, stderr };
}

describe('kordon config check', () => {
  it('is content without a file', () => {
    expect(config(['check'])).toMatchObject({ status: 0, stderr: '' });
  });

  it('--explain says where each value came from', () => {
    writeFileSync(join(folder, 'kordon.toml'), 'version = 2\n\n[kiosk]\nport = 8091\ntrain = "017"\n');
    const { status, stdout } = config(['check', '--explain'], { KORDON__KIOSK__TRAIN: '018' });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^kordon\.toml: in order, 2 of \d+ keys set\.$/m);
    expect(stdout).toMatch(/^kiosk\.port +8091 +file {2}kordon\.toml:4$/m);
    expect(stdout).toMatch(/^kiosk\.train +"018" +environment {2}KORDON__KIOSK__TRAIN$/m);
    expect(stdout).toMatch(/^kiosk\.keepDays +35 days +default$/m);
  });

  it('--json is for programs', () => {
    const { stdout } = config(['check', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      path: null,
      config: { kiosk: { port: 8090 } },
      origins: { 'kiosk.port': 'default' },
    });
  });

  it('names the line and the nearest key, and fails', () => {
    writeFileSync(join(folder, 'kordon.toml'), 'version = 2\n[kiosk]\nprot = 1\n');
    const { status, stderr } = config(['check']);
    expect(status).toBe(1);
    expect(stderr).toBe(
      'KD-CFG-UNKNOWN-KEY  The key "kiosk.prot" in kordon.toml:3 is not known; the nearest known one is "kiosk.port". ' +
        'Next: Correct the name, or remove the key.\n',
    );
  });

  it.each([
    ['[kiosk]\nreaders = ["hid:/dev/hidraw0"]', 'KD-RDR-SPEC', 'hid:/dev/hidraw0'],
    ['[kiosk]\nreaders = ["serial:/dev/a,profile=elyctis-idbox"]', 'KD-RDR-PROFILE', 'elyctis-id-box'],
    ['[kiosk]\nreaders = ["serial:/dev/a,profile=./none.json"]', 'KD-RDR-PROFILE-FILE', './none.json'],
    ['[sim]\nprofile = "acces-is-ocr"', 'KD-RDR-PROFILE', 'access-is-ocr'],
  ])('reads readers and profiles as the programs do: %j', (lines, code, hint) => {
    writeFileSync(join(folder, 'kordon.toml'), `version = 2\n${lines}\n`);
    const { status, stderr } = config(['check']);
    expect(status).toBe(1);
    expect(stderr).toMatch(new RegExp(`^${code} `));
    expect(stderr).toContain(hint);
  });

  it('--help says how variables are named', () => {
    expect(config(['check', '--help']).stdout).toContain('KORDON__KIOSK__CROSSING_POINT=Kaindy');
  });

  it('fails when the named file is missing', () => {
    const { status, stderr } = config(['check', '--file', 'other.toml']);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^KD-CFG-MISSING {2}The configuration file other\.toml /);
  });
});

describe('kordon config migrate', () => {
  it('writes the file anew, keeps the old one byte for byte, and says what changed', () => {
    writeFileSync(join(folder, 'kordon.toml'), oldFile);
    expect(config(['check']).stdout).toContain('kiosk.reader is now kiosk.readers');
    const { status, stdout } = config(['migrate']);
    expect(status).toBe(0);
    expect(stdout).toContain('kiosk.reader is now kiosk.readers');
    expect(stdout).toContain('kordon.toml.v1');
    expect(readFileSync(join(folder, 'kordon.toml.v1'), 'utf8')).toBe(oldFile);
    const after = config(['check', '--json']).stdout;
    expect(JSON.parse(after)).toMatchObject({
      changes: [],
      config: { kiosk: { readers: ['serial:/dev/ttyACM0,profile=elyctis-id-box'] } },
    });
  });

  it('does nothing to a file of the present version', () => {
    writeFileSync(join(folder, 'kordon.toml'), 'version = 2\n');
    expect(config(['migrate'])).toMatchObject({ status: 0 });
    expect(readFileSync(join(folder, 'kordon.toml'), 'utf8')).toBe('version = 2\n');
    expect(existsSync(join(folder, 'kordon.toml.v2'))).toBe(false);
  });

  it('never overwrites a backup', () => {
    writeFileSync(join(folder, 'kordon.toml'), oldFile);
    writeFileSync(join(folder, 'kordon.toml.v1'), 'the only copy of something');
    const { status, stderr } = config(['migrate']);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^KD-CFG-BACKUP {2}/);
    expect(readFileSync(join(folder, 'kordon.toml'), 'utf8')).toBe(oldFile);
    expect(readFileSync(join(folder, 'kordon.toml.v1'), 'utf8')).toBe('the only copy of something');
  });
});

describe('kordon config', () => {
  it('schema prints what editors read', () => {
    expect(JSON.parse(config(['schema']).stdout)).toEqual(publishedSchema());
  });

  it.each([[[]], [['chekc']], [['check', '--fast']], [['check', 'extra']]])(
    'answers wrong use with 2: %j',
    (arguments_) => {
      expect(config(arguments_).status).toBe(2);
    },
  );
});
