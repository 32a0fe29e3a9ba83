import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../tidy/sources.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kordon-counts-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  mkdirSync(join(folder, 'support'));
  for (const name of ['counts-reporter.ts', 'optional.ts']) {
    cpSync(join(root, 'tests/support', name), join(folder, 'support', name));
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(
    join(folder, 'vitest.config.ts'),
    `export default { test: { include: ['*.test.ts'], reporters: ['default', './support/counts-reporter.ts'], pool: 'forks' } };`,
  );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs vitest over files of one line each and answers its exit code and last lines. */
function run(files: Readonly<Record<string, string>>, requireAll = '') {
  const imports = `import { describe, expect, it } from 'vitest';\nimport { optionalStage } from './support/optional.ts';\n`;
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), imports + text);
  const { status, stdout } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, KORDON_REQUIRE_ALL: requireAll, NO_COLOR: '1', VITEST: undefined },
  });
  return { status, lines: stdout.trimEnd().split('\n') };
}

const good = `it('a', () => { expect(1).toBe(1); });`;
const stage = `optionalStage('web', false, 'chromium is missing')('screens', () => { it('a', () => { expect(1).toBe(1); }); it('b', () => {}); });`;

describe('the last line', () => {
  it('counts what passed', () => {
    const { status, lines } = run({ 'a.test.ts': good, 'b.test.ts': good });
    expect(status).toBe(0);
    expect(lines.at(-1)).toBe('2 passed, 0 failed');
  });

  it('counts failed tests, files that cannot be loaded, hooks, and errors outside every test', () => {
    const { status, lines } = run({
      'a.test.ts': `${good} it('b', () => { expect(1).toBe(2); });`,
      'b.test.ts': `import './missing.ts'; ${good}`,
      'c.test.ts': `import { beforeAll } from 'vitest'; beforeAll(() => { throw new Error('hook'); }); ${good}`,
      'd.test.ts': `${good} setTimeout(() => { throw new Error('late'); }, 0); it('waits', () => new Promise((done) => setTimeout(done, 50)));`,
    });
    expect(status).toBe(1);
    expect(lines.at(-1)).toMatch(/^3 passed, 4 failed(, \d skipped)?$/);
  });

  it('comes after one line that says why an optional stage was skipped', () => {
    const { status, lines } = run({ 'a.test.ts': good, 'b.test.ts': stage });
    expect(status).toBe(0);
    expect(lines.slice(-2)).toEqual(['web skipped: chromium is missing', '1 passed, 0 failed, 2 skipped']);
  });

  it('counts a skipped stage as failed where everything is required', () => {
    const { status, lines } = run({ 'a.test.ts': good, 'b.test.ts': stage }, '1');
    expect(status).toBe(1);
    expect(lines.at(-1)).toBe('1 passed, 1 failed');
  });
});
