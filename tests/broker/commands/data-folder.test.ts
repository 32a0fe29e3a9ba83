// Goal: every command of headquarters finds its data folder in the configuration, and its help says what it needs.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requestEnrolment } from '../../../device/identity/identity.ts';

const launcher = fileURLToPath(new URL('../../../kordon', import.meta.url));
let folder = '';

/** In a folder whose kordon.toml names the headquarters. */
function broker(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(launcher, ['broker', ...words], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, KORDON_LANG: 'en' },
  });
  return { status, out: stdout, err: stderr };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kordon-data-'));
  writeFileSync(join(folder, 'kordon.toml'), 'version = 2\n[broker]\ndata = "hq"\n');
  writeFileSync(join(folder, 'request.pem'), await requestEnrolment(join(folder, 'kiosk'), 'kiosk-7'));
  expect(broker('init', '--deployment', 'demo').status).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('kordon broker', () => {
  it.each([
    [['enroll', '--request', 'request.pem', '--out', 'answer.json'], 'Kiosk kiosk-7 is enrolled.'],
    [['lists', '--out', 'lists'], 'Lists version 1 signed.'],
    [['status'], 'kiosk-7: no record yet'],
    [['retry'], '0 filed, 0 still in quarantine.'],
    [['retire', '--kiosk-id', 'kiosk-7'], 'Kiosk kiosk-7 is retired.'],
    [['restored'], 'Generation 1.'],
  ])('%j takes the folder from kordon.toml', (words, said) => {
    const done = broker(...words);
    expect(done).toMatchObject({ status: 0, err: '' });
    expect(done.out).toContain(said);
    const elsewhere = broker(...words, '--data', 'none');
    expect(elsewhere.status).toBe(1);
    expect(elsewhere.err).toContain('KD-HQ-NOT-INITIALISED');
  });

  it('signs no demonstration lists in a live headquarters, and says how to make a trial', () => {
    expect(broker('init', '--data', 'live').status).toBe(0);
    const { status, err } = broker('lists', '--data', 'live', '--out', 'live-lists');
    expect(status).toBe(1);
    expect(err).toMatch(/^KD-HQ-LIVE-LISTS .+ Next: .+ --deployment demo /);
    expect(existsSync(join(folder, 'live-lists'))).toBe(false);
  });

  it.each([
    ['enroll', 2],
    ['lists', 1],
    ['retire', 1],
    ['status', 0],
  ])('%s --help marks what is required', (command, required) => {
    expect(broker(command, '--help').out.match(/required\)/g) ?? []).toHaveLength(required);
  });
});
