// Goal: a technician's commands say what is wrong and what to do, with the exit codes of the command line.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const launcher = fileURLToPath(new URL('../../../kordon', import.meta.url));

function kordon(...args: readonly string[]) {
  const done = spawnSync(launcher, args, {
    encoding: 'utf8',
    env: { ...process.env, KORDON_LANG: 'en' },
    timeout: 20_000,
  });
  return { status: done.status, out: done.stdout, err: done.stderr };
}

describe('kordon kiosk', () => {
  let folder = '';
  const at = (name: string): string => join(folder, name);
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kordon-'));
    kordon('broker', 'init', '--data', at('hq'), '--deployment', 'demo');
    kordon('broker', 'lists', '--data', at('hq'), '--out', at('lists'));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    [['kiosk', '--help'], 0],
    [['kiosk', 'run', '--help'], 0],
    [['kiosk', 'fly'], 2],
    [['kiosk', 'request', '--data', 'x'], 2],
    [['kiosk', 'run', '--port', '70000'], 2],
    [['train'], 2],
    [['--help'], 0],
    [['--version'], 0],
  ] as const)('%j ends with %i', (args, status) => {
    const done = kordon(...args);
    expect(done.status).toBe(status);
    if (status === 2) expect(done.err).toMatch(/^KD-(RUN-USAGE|CFG-VALUE) {2}.+ ?Next: /m);
  });

  it('enrols a kiosk whose key never leaves it', () => {
    expect(
      kordon('kiosk', 'request', '--data', at('k'), '--kiosk-id', 'kiosk-3', '--out', at('request.pem'))
        .status,
    ).toBe(0);
    expect(
      kordon(
        'broker',
        'enroll',
        '--data',
        at('hq'),
        '--request',
        at('request.pem'),
        '--out',
        at('answer.json'),
      ).status,
    ).toBe(0);
    const installed = kordon(
      'kiosk',
      'install',
      '--data',
      at('k'),
      '--answer',
      at('answer.json'),
      '--root',
      at('lists/root.json'),
    );
    expect(installed).toMatchObject({ status: 0, out: 'Kiosk kiosk-3 is enrolled (demo).\n' });
  });

  it('says what to do when the kiosk is not enrolled', () => {
    const done = kordon('kiosk', 'run', '--data', at('fresh'), '--port', '0');
    expect(done).toMatchObject({ status: 1 });
    expect(done.err).toMatch(/^KD-ID-NOT-ENROLLED {2}.+ Next: /m);
  });

  it.each([
    ['serial:/dev/ttyACM0,profile=elyctis-idbox', 'KD-RDR-PROFILE', 'elyctis-id-box'],
    ['hid:/dev/hidraw0', 'KD-RDR-SPEC', 'serial:'],
  ])('names the nearest when the reader %s is not understood', (spec, code, hint) => {
    const done = kordon('kiosk', 'run', '--data', at('k'), '--reader', spec, '--port', '0');
    expect(done.status).toBe(1);
    expect(done.err).toContain(code);
    expect(done.err).toContain(hint);
  });

  it('names the nearest key when the configuration has an unknown one', () => {
    writeFileSync(at('kordon.toml'), 'version = 2\n[kiosk]\nprot = 8090\n');
    const done = kordon('kiosk', 'run', '--config', at('kordon.toml'));
    expect(done.status).toBe(1);
    expect(done.err).toMatch(/KD-CFG-UNKNOWN-KEY.*kiosk\.port/);
  });

  it('keeps a journal that is no journal as it is', () => {
    mkdirSync(at('bad'), { recursive: true });
    kordon('kiosk', 'request', '--data', at('bad'), '--kiosk-id', 'kiosk-4', '--out', at('r4.pem'));
    kordon('broker', 'enroll', '--data', at('hq'), '--request', at('r4.pem'), '--out', at('a4.json'));
    kordon(
      'kiosk',
      'install',
      '--data',
      at('bad'),
      '--answer',
      at('a4.json'),
      '--root',
      at('lists/root.json'),
    );
    writeFileSync(at('bad/journal.db'), 'not a database, but somebody may still need it');
    const done = kordon('kiosk', 'run', '--data', at('bad'), '--lists', at('lists'), '--port', '0');
    expect(done.status).toBe(1);
    expect(done.err).toMatch(/^KD-JRN-CORRUPT {2}/m);
  });
});
