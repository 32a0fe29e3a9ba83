// Goal: what README's first screen promises. `kordon demo` prints what README shows, stops cleanly on Ctrl-C, leaves no
// process behind, and goes on where it stopped at the next start.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readJournalIndex } from '../../device/journal/journal-index.ts';

const launcher = fileURLToPath(new URL('../../kordon', import.meta.url));
const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const freePorts = ['--port', '0', '--control-port', '0', '--page-port', '0', '--door-port', '0'];

interface Demo {
  readonly child: ChildProcess;
  /** Everything that was printed so far, both streams. */
  printed(): string;
  readonly ended: Promise<number | null>;
}

function startDemo(folder: string, ...args: readonly string[]): Demo {
  const child = spawn(launcher, ['demo', ...freePorts, ...args], {
    cwd: folder,
    env: { ...process.env, KORDON_LANG: 'en' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece: Buffer) => (text += piece.toString()));
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', resolve);
  });
  return { child, printed: () => text, ended };
}

const seen = (demo: Demo, what: RegExp): Promise<void> =>
  expect.poll(() => demo.printed(), { timeout: 30_000, interval: 50 }).toMatch(what);

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** Ports and tokens differ from start to start. */
const plain = (text: string): readonly string[] =>
  text
    .replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT')
    .replaceAll(/\?t=[0-9a-f…]+/g, '?t=TOKEN')
    .split('\n');

describe('kordon demo', { timeout: 120_000 }, () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kordon-demo-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('prints what README shows within 30 s, and ends with 0 on Ctrl-C', async () => {
    const demo = startDemo(folder);
    try {
      await seen(demo, /Ctrl-C stops everything/);
      const shown = /```text\n(kordon demo\.[^`]+?)\n```/.exec(readme)?.[1] ?? 'README shows nothing';
      expect(plain(demo.printed()).join('\n')).toContain(plain(shown).join('\n'));
    } finally {
      demo.child.kill('SIGINT');
    }
    expect(await demo.ended).toBe(0);
    expect(demo.printed()).toMatch(/train stopped\nkiosk stopped\nheadquarters stopped/);
  });

  it('goes on where it stopped, and leaves no process behind', async () => {
    const journal = join(folder, 'kordon-data/kiosk/journal.db');
    const recordedAfter = async (): Promise<number> => {
      const before = readJournalIndex(journal).length;
      const demo = startDemo(folder, '--auto-guard', '--json');
      await expect
        .poll(() => readJournalIndex(journal).length, { timeout: 40_000 })
        .toBeGreaterThan(before + 1);
      const facts = JSON.parse(
        demo
          .printed()
          .split('\n')
          .find((line) => line.startsWith('{"')) ?? '{}',
      ) as {
        readonly pids: Readonly<Record<string, number>>;
      };
      demo.child.kill('SIGTERM');
      expect(await demo.ended).toBe(0);
      expect(Object.keys(facts.pids).toSorted()).toEqual(['headquarters', 'kiosk', 'train']);
      expect(Object.values(facts.pids).filter(isRunning)).toEqual([]);
      return readJournalIndex(journal).length;
    };
    const first = await recordedAfter();
    const second = await recordedAfter();
    expect(second).toBeGreaterThan(first);
    const numbers = readJournalIndex(journal).map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(new Set(readJournalIndex(journal).map(({ epoch }) => epoch)).size).toBe(1);
  });

  it('tells a second start in the same folder to wait', async () => {
    const first = startDemo(folder);
    await seen(first, /Ctrl-C stops everything/);
    const second = startDemo(folder);
    expect(await second.ended).toBe(1);
    expect(second.printed()).toMatch(/^KD-RUN-DATA-IN-USE {2}.+ Next: /m);
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);
  });
});
