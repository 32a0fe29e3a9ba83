import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Fault } from '../../../domain/fault/index.ts';
import { faultLine, terminalLanguage } from '../../../platform/program/program.ts';
import { root } from '../../tidy/sources.ts';

const folder = mkdtempSync(join(tmpdir(), 'kordon-program-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const head = `
import { createRequire } from 'node:module';
import { Fault } from ${JSON.stringify(join(root, 'domain/fault/index.ts'))};
import { announceReady, givenAt, runProgram, stopRequested } from ${JSON.stringify(join(root, 'platform/program/program.ts'))};
const { Command } = createRequire(${JSON.stringify(join(root, 'package.json'))})('commander');
`;

function program(name: string, body: string): string {
  const path = join(folder, `${name}.ts`);
  writeFileSync(path, head + body);
  return path;
}

const commands = program(
  'commands',
  `
const command = new Command('train').description('a train');
command.command('go').requiredOption('--to <place>', 'where').action(() => undefined);
command.command('fault').action(() => { throw new Fault('KD-RUN-DATA-IN-USE', { path: 'kordon-data' }); });
command.command('usage').action(() => { throw new Fault('KD-RUN-USAGE', { why: 'two readers of one name' }); });
command.command('value').argument('<where>').action((where) => {
  throw new Fault('KD-CFG-VALUE', { key: 'kiosk.port', where, expected: '0 … 65535' });
});
command.command('reader').argument('<where>').action((where) => {
  givenAt(where, () => { throw new Fault('KD-RDR-SPEC', { spec: 'foo' }); });
});
command.command('partly').action(() => { process.exitCode = 1; });
command.command('bug').action(async () => { throw new TypeError('undefined is not a train'); });
process.exitCode = await runProgram(command, process.argv.slice(2));
`,
);

function run(arguments_: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [commands, ...arguments_], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], KORDON_LANG: 'en', ...environment },
  });
  return { status, stdout, lines: stderr.trimEnd().split('\n') };
}

describe('exit codes', () => {
  it('0 when it went well', () => {
    expect(run(['go', '--to', 'Kazan'])).toMatchObject({ status: 0, stdout: '', lines: [''] });
  });

  it.each([[['--help']], [['go', '--help']]])('0 for help: %s', (arguments_) => {
    const help = run(arguments_);
    expect(help.status).toBe(0);
    expect(help.stdout).toContain('Usage: train');
  });

  it.each([[['go']], [['go', '--to']], [['go', '--to', 'Kazan', '--fast']], [['stop']], [[]], [['usage']]])(
    '2 for wrong use: %j',
    (arguments_) => {
      const { status, lines } = run(arguments_);
      expect(status).toBe(2);
      expect(lines.at(-1)).toMatch(/^KD-RUN-USAGE {2}.+ Next: .+--help/);
    },
  );

  it('2 for a value of the command line that the configuration refuses, 1 for one of a file', () => {
    expect(run(['value', '--', '--port']).status).toBe(2);
    expect(run(['value', 'kordon.toml:3']).status).toBe(1);
  });

  it('2 for a reader of the command line that is not understood, 1 for one of a file', () => {
    expect(run(['reader', '--', '--reader'])).toMatchObject({
      status: 2,
      lines: [expect.stringMatching(/^KD-RDR-SPEC {2}The reader “foo” is not understood\./)],
    });
    expect(run(['reader', 'kordon.toml:3']).status).toBe(1);
  });

  it('1 for a command that says so itself', () => {
    expect(run(['partly'])).toMatchObject({ status: 1, lines: [''] });
  });

  it('1 for a fault, in one line with cause and next action', () => {
    const { status, lines } = run(['fault']);
    expect(status).toBe(1);
    expect(lines).toEqual([
      'KD-RUN-DATA-IN-USE  Another program is already working in kordon-data. Next: Stop it first, or choose another folder with --data.',
    ]);
  });

  it('1 for a defect, which is named as one and shows its stack only when asked', () => {
    const { status, lines } = run(['bug']);
    expect(status).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^KD-RUN-BUG {2}.*undefined is not a train/);
    expect(run(['bug'], { KORDON_LOG: 'debug' }).lines.join('\n')).toContain('at ');
  });
});

describe('language of the terminal', () => {
  it.each([
    [{ KORDON_LANG: 'ky', LANG: 'ru_RU.UTF-8' }, 'ky'],
    [{ LC_ALL: 'kk_KZ.UTF-8', LANG: 'ru_RU.UTF-8' }, 'kk'],
    [{ LANG: 'ru_RU.UTF-8' }, 'ru'],
    [{ LANG: 'de_DE.UTF-8' }, 'en'],
    [{ LANG: 'C' }, 'en'],
    [{}, 'en'],
  ])('%j -> %s', (environment, language) => {
    expect(terminalLanguage(environment)).toBe(language);
  });

  it('is the language of the fault line', () => {
    const line = faultLine(new Fault('KD-RUN-DATA-IN-USE', { path: 'kordon-data' }), 'ru');
    expect(line).toBe(
      'KD-RUN-DATA-IN-USE  В папке kordon-data уже работает другая программа. ' +
        'Далее: Сначала остановите её или выберите другую папку через --data.',
    );
  });
});

describe('a long-running program', () => {
  const waiting = program(
    'waiting',
    `
const idle = setInterval(() => undefined, 1000);
const stop = stopRequested();
announceReady({ port: 1234 });
const signal = await stop;
process.stdout.write(signal + '\\n');
if (process.argv[2] !== 'slow') clearInterval(idle);
`,
  );

  async function start(mode: string): Promise<{ child: ChildProcess; nextLine: () => Promise<string> }> {
    const child = spawn(process.execPath, [waiting, mode], { stdio: ['ignore', 'pipe', 'inherit'] });
    const lines = child.stdout[Symbol.asyncIterator]();
    const nextLine = async (): Promise<string> => String((await lines.next()).value).trim();
    return { child, nextLine };
  }

  it.each(['SIGINT', 'SIGTERM'] as const)('says when it is ready and stops cleanly at %s', async (signal) => {
    const { child, nextLine } = await start('quick');
    expect(JSON.parse(await nextLine())).toEqual({ ready: true, port: 1234 });
    child.kill(signal);
    expect(await nextLine()).toBe(signal);
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('ends at once at the second signal', async () => {
    const { child, nextLine } = await start('slow');
    await nextLine();
    child.kill('SIGTERM');
    expect(await nextLine()).toBe('SIGTERM');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([1, null]);
  });
});
