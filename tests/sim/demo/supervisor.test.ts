// Goal: programs are kept running, give up in the end, stop in order, and never outlive whoever started them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../../platform/clock.ts';
import { supervise, type Supervised, type SupervisorLimits } from '../../../sim/demo/supervisor.ts';

const worker = fileURLToPath(new URL('./programs/worker.ts', import.meta.url));
const parent = fileURLToPath(new URL('./programs/parent.ts', import.meta.url));
const waiting = { timeout: 20_000, interval: 20 };

let folder: string;
let said: string[];
let running: Supervised[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kordon-supervisor-'));
  [said, running] = [[], []];
});
afterEach(async () => {
  for (const each of running) await each.stop();
  rmSync(folder, { recursive: true });
});

const diary = (): string => join(folder, 'diary');
const events = (): string[] => (existsSync(diary()) ? readFileSync(diary(), 'utf8').trim().split('\n') : []);

function start(name: string, manner = 'steady', limits: Partial<SupervisorLimits> = {}): Supervised {
  const supervised = supervise({
    program: {
      name,
      file: process.execPath,
      arguments: [worker, name, diary(), manner],
      logPath: join(folder, 'log', `${name}.log`),
    },
    clock: systemClock(),
    say: (line) => said.push(line),
    onLine: (line) => said.push(`${name}: ${line}`),
    limits: { restartDelayMsMin: 1, restartDelayMsMax: 5, ...limits },
  });
  running.push(supervised);
  return supervised;
}

function kill(supervised: Supervised): void {
  const pid = supervised.pid();
  if (pid === null) throw new Error('it does not run');
  process.kill(pid, 'SIGKILL');
}

describe('supervise', () => {
  it('tells what a program said when it was ready, and passes its later lines on', async () => {
    const one = start('one');
    await expect(one.ready).resolves.toMatchObject({ ready: true, name: 'one', pid: one.pid() });
    await vi.waitFor(() => expect(said).toContain('one: a line for the terminal'), waiting);
  });

  it('starts a killed program again, and says so', async () => {
    const one = start('one');
    await one.ready;
    const pid = one.pid();
    kill(one);
    await vi.waitFor(() => expect(events()).toEqual(['one starts', 'one starts']), waiting);
    expect(one.pid()).not.toBe(pid);
    expect(said.some((line) => line.startsWith('one ended (SIGKILL) and is started again'))).toBe(true);
  });

  it('passes input on', async () => {
    const one = start('one');
    await one.ready;
    one.send('next\n');
    await vi.waitFor(() => expect(events()).toContain('one reads next'), waiting);
  });

  it('gives up on a program that never gets ready, and shows its last lines', async () => {
    const broken = start('broken', 'never-ready', { failedStartsMax: 3 });
    await expect(broken.failed).rejects.toThrow('KD-SIM-CHILD');
    expect(said).toContain('  | last line of the trouble');
    expect(
      said.filter((line) => line.startsWith('broken ended (exit code 3) and is started again')),
    ).toHaveLength(2);
    expect(broken.pid()).toBeNull();
  });

  it('gives up on a program that crashes too often after it was ready', async () => {
    const one = start('one', 'steady', { crashesMax: 1 });
    await one.ready;
    kill(one);
    await vi.waitFor(() => expect(events()).toHaveLength(2), waiting);
    kill(one);
    await expect(one.failed).rejects.toThrow('KD-SIM-CHILD');
  });

  it('counts a file that cannot be started as a failed start', async () => {
    const missing = supervise({
      program: {
        name: 'missing',
        file: join(folder, 'nothing'),
        arguments: [],
        logPath: join(folder, 'x.log'),
      },
      clock: systemClock(),
      say: (line) => said.push(line),
      onLine: () => undefined,
      limits: { failedStartsMax: 1 },
    });
    await expect(missing.failed).rejects.toThrow('KD-SIM-CHILD');
  });

  it('stops in the order that it is asked to', async () => {
    const programs = [start('first'), start('second'), start('third')];
    await Promise.all(programs.map((each) => each.ready));
    for (const each of programs.toReversed()) await each.stop();
    expect(events().slice(3)).toEqual(['third stops', 'second stops', 'first stops']);
  });

  it('ends a program that does not listen', async () => {
    const deaf = start('deaf', 'deaf', { stopMsMax: 50 });
    await deaf.ready;
    await deaf.stop();
    expect(deaf.pid()).toBeNull();
    expect(events()).not.toContain('deaf stops');
  });

  it('does not start again what was stopped while it waited', async () => {
    const one = start('one', 'steady', { restartDelayMsMin: 60_000, restartDelayMsMax: 60_000 });
    await one.ready;
    kill(one);
    await vi.waitFor(() => expect(one.pid()).toBeNull(), waiting);
    await one.stop();
    expect(events()).toEqual(['one starts']);
  });
});

describe('whoever started it is killed', () => {
  it('the program stops by itself', async () => {
    const child = spawn(process.execPath, [parent, worker, diary(), join(folder, 'worker.log')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const pid = Number(line.toString());
    child.kill('SIGKILL');
    await vi.waitFor(() => expect(events()).toEqual(['worker starts', 'worker stops']), waiting);
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), waiting);
  });
});
