import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readdirSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../../tidy/sources.ts';
import { temporaryFolder } from '../../../support/temporary.ts';

const environment = { PATH: process.env['PATH'], KORDON_LANG: 'en' };

/** Runs `kordon watchlist …` through the launcher, as a person would. */
function watchlist(folder: string, ...arguments_: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(join(root, 'kordon'), ['watchlist', ...arguments_], {
    cwd: folder,
    encoding: 'utf8',
    env: environment,
  });
  return { status, stdout, stderr };
}

// What the program itself prints; a missing root fails the comparison that it is for.
const infoOf = (folder: string, file: string) =>
  JSON.parse(watchlist(folder, 'info', file, '--json').stdout) as { readonly root: string };

const lines = (...values: readonly object[]): string =>
  values.map((value) => `${JSON.stringify(value)}\n`).join('');

const first = lines(
  { id: 'p-1', names: [{ surname: 'ОЙДОН', givenNames: 'ЧЫГАРЫЛГАН' }], birthDates: ['1965-03-08'] },
  { id: 'p-2', names: [{ full: 'Invented Person' }], birthDates: ['1960/1965'], action: 'discreet' },
  { id: 'KGZ-AN0000001', kind: 'document', issuer: 'KGZ', type: 'P', number: 'AN0000001' },
);
const second = lines(
  { id: 'blank', kind: 'document', issuer: 'KGZ', number: 'AN0500000', numberTo: 'AN0599999' },
  { id: 'p-1', names: [{ surname: 'ОЙДОН', givenNames: 'ЧЫГАРЫЛГАН' }], birthDates: ['1965-03-08'] },
);

function inputs(): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'first.jsonl'), first);
  writeFileSync(join(folder, 'second.jsonl'), second);
  return folder;
}

/** So many that the build still reads when it is stopped. */
function writeManyDocuments(path: string): void {
  const file = openSync(path, 'w');
  for (let part = 0; part < 60; part += 1) {
    const some = Array.from({ length: 10_000 }, (_, index) => {
      const number = `AN${String(part * 10_000 + index).padStart(7, '0')}`;
      return `{"id":"d-${number}","kind":"document","issuer":"KGZ","type":"P","number":"${number}"}\n`;
    });
    writeSync(file, some.join(''));
  }
  closeSync(file);
}

/** Starts a build of `many.jsonl` and sends it a signal when it reads. Answers what it said. */
async function buildUntilItReads(folder: string, signal: NodeJS.Signals): Promise<string> {
  const child = spawn(join(root, 'kordon'), ['watchlist', ...build, 'l.kwl', 'many.jsonl'], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  await new Promise<void>((resolve) => {
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('reading the input') && !child.killed) child.kill(signal);
    });
    child.on('close', () => resolve());
  });
  return said;
}

const build = ['build', '--format', 'jsonl', '--out'] as const;

describe('kordon watchlist build', () => {
  it('writes the same file for the same entries and says what is in it', () => {
    const folder = inputs();
    const { status, stdout } = watchlist(folder, ...build, 'one.kwl', 'first.jsonl', 'second.jsonl');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Entries: 5\. Errors: 0\. Warnings: 0\.$/m);
    expect(stdout).toMatch(/^Persons: 2\. Documents: 1\. Ranges of blanks: 1\.$/m);
    expect(stdout).toMatch(/^There twice, and merged: 1\.$/m);
    expect(stdout).toMatch(/kiosks refuse this file/);
    expect(watchlist(folder, ...build, 'two.kwl', 'second.jsonl', 'first.jsonl').status).toBe(0);
    expect(readFileSync(join(folder, 'two.kwl')).equals(readFileSync(join(folder, 'one.kwl')))).toBe(true);
    expect(infoOf(folder, 'one.kwl')).toMatchObject({
      persons: 2,
      documents: 1,
      ranges: 1,
      discreet: true,
      encrypted: false,
      listVersion: 1,
    });
  });

  it('--kiosk leaves out what never ships, --key encrypts', () => {
    const folder = inputs();
    writeFileSync(join(folder, 'key'), randomBytes(32));
    writeFileSync(join(folder, 'key.hex'), `${readFileSync(join(folder, 'key')).toString('hex')}\n`);
    writeFileSync(join(folder, 'key.base64'), readFileSync(join(folder, 'key')).toString('base64'));
    writeFileSync(join(folder, 'other'), randomBytes(32));
    const made = watchlist(folder, ...build, 'l.kwl', '--key', 'key', '--kiosk', '--json', 'first.jsonl');
    expect(JSON.parse(made.stdout)).toMatchObject({ leftOut: 1, counts: { persons: 1, discreet: false } });
    for (const key of ['key', 'key.hex', 'key.base64'])
      expect(watchlist(folder, 'verify', 'l.kwl', '--key', key)).toMatchObject({ status: 0 });
    expect(watchlist(folder, 'verify', 'l.kwl', '--key', 'other').stderr).toMatch(/^KD-WL-KEY /m);
    expect(watchlist(folder, 'verify', 'l.kwl').stderr).toMatch(/^KD-WL-SEALED /m);
    expect(watchlist(folder, 'info', 'l.kwl', '--key', 'first.jsonl').stderr).toMatch(/^KD-WL-KEY-FILE /m);
  });

  it('reports all that is wrong and writes nothing', () => {
    const folder = inputs();
    writeFileSync(
      join(folder, 'bad.jsonl'),
      `${lines({ id: 'p-1', names: [{ full: 'Another' }], birthDates: [] }, { id: 'x', kind: 'document' })}{no\n`,
    );
    for (const dry of [[], ['--dry-run']]) {
      const { status, stderr } = watchlist(folder, ...build, 'l.kwl', ...dry, 'first.jsonl', 'bad.jsonl');
      expect(status).toBe(1);
      expect(stderr).toMatch(/^KD-WL-DOUBLE {2}error: bad\.jsonl, line 1.*first\.jsonl, line 1/m);
      expect(stderr).toMatch(/^KD-WL-ENTRY {2}error: bad\.jsonl, line 2/m);
      expect(stderr).toMatch(/^KD-WL-LINE {2}error: bad\.jsonl, line 3/m);
      expect(stderr).toMatch(/^KD-WL-INPUT {2}The input has \d errors/m);
      // No name of an entry.
      expect(stderr).not.toMatch(/Another/);
    }
    expect(watchlist(folder, ...build, 'l.kwl', '--dry-run', 'first.jsonl').stdout).toMatch(
      /Nothing was written/,
    );
    expect(readdirSync(folder).toSorted()).toEqual(['bad.jsonl', 'first.jsonl', 'second.jsonl']);
  });

  it('refuses wrong use', () => {
    const folder = inputs();
    expect(watchlist(folder, 'build', '--out', 'l.kwl', 'first.jsonl').status).toBe(2);
    expect(watchlist(folder, ...build, 'l.kwl', '--list-version', '0', 'first.jsonl').status).toBe(2);
    expect(watchlist(folder, ...build, 'l.kwl', 'none.jsonl').stderr).toMatch(/^KD-RUN-FILE-READ /m);
    expect(watchlist(folder, ...build, join('no', 'file', 'x'), 'first.jsonl').status).toBe(0);
  });

  it('that is stopped leaves nothing behind', async () => {
    const folder = temporaryFolder();
    writeManyDocuments(join(folder, 'many.jsonl'));
    const said = await buildUntilItReads(folder, 'SIGINT');
    expect(said).toMatch(/KD-WL-STOPPED/);
    expect(readdirSync(folder)).toEqual(['many.jsonl']);
  });

  it('that is killed leaves the old file in use and a folder that the next one empties', async () => {
    const folder = inputs();
    writeManyDocuments(join(folder, 'many.jsonl'));
    watchlist(folder, ...build, 'l.kwl', 'first.jsonl');
    const before = readFileSync(join(folder, 'l.kwl'));
    await buildUntilItReads(folder, 'SIGKILL');
    expect(readdirSync(folder)).toContain('.l.kwl.work');
    expect(readFileSync(join(folder, 'l.kwl')).equals(before)).toBe(true);
    expect(watchlist(folder, ...build, 'l.kwl', 'first.jsonl').status).toBe(0);
    expect(readFileSync(join(folder, 'l.kwl')).equals(before)).toBe(true);
    expect(readdirSync(folder)).not.toContain('.l.kwl.work');
  });
});

describe('kordon watchlist delta, apply and copy', () => {
  it('lead from one list to the next', () => {
    const folder = inputs();
    writeFileSync(join(folder, 'key'), randomBytes(32));
    watchlist(folder, ...build, 'one.kwl', '--kiosk', 'first.jsonl');
    watchlist(folder, ...build, 'two.kwl', '--kiosk', '--list-version', '2', 'second.jsonl');
    const rootOf = (file: string): string => infoOf(folder, file).root;
    const delta = watchlist(folder, 'delta', 'one.kwl', 'two.kwl', '--out', 'day.kwd');
    expect(delta.stdout).toMatch(/^documents: 0 in, 1 out$/m);
    const copied = watchlist(
      folder,
      'copy',
      'one.kwl',
      '--key',
      'key',
      '--out',
      'mine.kwl',
      '--root',
      rootOf('one.kwl'),
    );
    expect(copied.status).toBe(0);
    const applied = watchlist(folder, 'apply', 'mine.kwl', 'day.kwd', '--key', 'key', '--out', 'mine.kwl');
    expect(applied.stdout).toBe(`mine.kwl: root ${rootOf('two.kwl')}\n`);
    expect(watchlist(folder, 'apply', 'two.kwl', 'day.kwd', '--out', 'x.kwl').stderr).toMatch(
      /^KD-WL-DELTA-BASE /m,
    );
    expect(existsSync(join(folder, 'x.kwl'))).toBe(false);
    expect(watchlist(folder, 'copy', 'mine.kwl', '--from-key', 'key', '--out', 'plain.kwl').status).toBe(0);
    expect(readFileSync(join(folder, 'plain.kwl')).equals(readFileSync(join(folder, 'two.kwl')))).toBe(true);
  });
});
