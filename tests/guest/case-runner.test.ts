// Goal: no case that failed, hung or was never reached is taken for one that passed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary.ts';
import { root } from '../tidy/sources.ts';
import { eachMessage } from './channel.ts';
import type { Guest } from './guest.ts';
import { runPrograms } from './programs.ts';

/** This machine in the place of a guest, with both outputs on one channel, as there. */
const host: Pick<Guest, 'run'> = {
  async run(command, _msMax, onMessage) {
    const child = spawn('sh', ['-c', '"$@" 2>&1', 'sh', ...command], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    eachMessage(child.stdout, onMessage);
    await once(child, 'close');
    return child.exitCode ?? -1;
  },
};

describe('a program of cases', () => {
  it('tells of each case whether it passed and why not', async () => {
    const path = join(temporaryFolder(), 'cases.mjs');
    writeFileSync(
      path,
      `export const cases = [
        { name: 'good', run: () => console.log('passing by') },
        { name: 'thrown', run: () => { throw new Error('as it is meant'); } },
        { name: 'rejected', run: async () => { throw new Error('later'); } },
        { name: 'hung', run: () => new Promise(() => setTimeout(() => {}, 60_000)), msMax: 50 },
        { name: 'after', run: async () => undefined },
        { name: 'deadly', run: () => { console.log('last words'); process.exit(3); } },
        { name: 'never', run: () => undefined },
      ];`,
    );
    const names = ['good', 'thrown', 'rejected', 'hung', 'after', 'deadly', 'never'];
    const program = { path, cases: names.map((name) => ({ name })) };
    const failureOf = await runPrograms(host, [program]);
    const failures = names.map((name) => failureOf(program, name));
    expect(failures).toEqual([
      null,
      expect.stringContaining('as it is meant'),
      expect.stringContaining('later'),
      expect.stringContaining('not done within 50 ms'),
      null,
      expect.stringMatching(/^not reached: the program ended with 3\n[^]*last words$/),
      expect.stringContaining('not reached: the program ended with 3'),
    ]);
  });

  it('goes on with the next program, and says of one that cannot be loaded why', async () => {
    const folder = temporaryFolder();
    const [bad, good] = ['bad', 'good'].map((name) => ({
      path: join(folder, `${name}.mjs`),
      cases: [{ name: 'a' }],
    }));
    if (bad === undefined || good === undefined) throw new Error('two programs');
    writeFileSync(bad.path, `throw new Error('not today');`);
    writeFileSync(good.path, `export const cases = [{ name: 'a', run: () => undefined }];`);
    const failureOf = await runPrograms(host, [bad, good]);
    expect(failureOf(bad, 'a')).toMatch(/^not reached: the program ended with 1\n[^]*not today/);
    expect(failureOf(good, 'a')).toBeNull();
  });

  it('that takes its guest with it has not passed', async () => {
    const lost: Pick<Guest, 'run'> = { run: () => Promise.reject(new Error('the emulator ended')) };
    const program = { path: 'any', cases: [{ name: 'a' }] };
    expect((await runPrograms(lost, [program]))(program, 'a')).toContain('the emulator ended');
  });
});
