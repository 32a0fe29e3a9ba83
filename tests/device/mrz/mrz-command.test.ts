// Goal: `kordon mrz` as a script uses it: standard input, one line of JSON a block, exit codes.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { kyrgyzSpecimen, longNumberSpecimen, td3Specimen } from '../../support/mrz-specimens.ts';

const launcher = fileURLToPath(new URL('../../../kordon', import.meta.url));
const env = { ...process.env, KORDON_LANG: 'en' };
const given = ['mrz', '--as-of', '2026-11-24'];

function run(input: string | Buffer, ...options: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(launcher, [...given, ...options], {
    env,
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return { status, stdout, stderr };
}

const reportsOf = (stdout: string): readonly Record<string, unknown>[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('kordon mrz', () => {
  it('answers each block in order and goes on after one that is none', () => {
    const input = `${td3Specimen.join('\n')}\n\nhello\n \t\n\u0002\n\n${kyrgyzSpecimen.join('\n')}\n`;
    const { status, stdout, stderr } = run(input);
    expect([status, stderr]).toEqual([0, '']);
    expect(reportsOf(stdout).map(({ format, number }) => [format, number])).toEqual([
      ['TD3', 'L898902C3'],
      [null, null],
      ['TD3', 'PE0000000'],
    ]);
  });

  it('writes every member, null where there is nothing', () => {
    const [report] = reportsOf(run(longNumberSpecimen.join('\r')).stdout);
    expect(report).toEqual({
      format: 'TD1',
      valid: true,
      documentCode: 'I',
      issuer: 'UTO',
      nationality: 'UTO',
      number: 'D23145890734',
      surname: 'STEVENSON',
      givenNames: 'PETER JOHN',
      surnameNative: null,
      givenNamesNative: null,
      birthDate: '1934-07-12',
      expiryDate: '2095-07-12',
      sex: 'M',
      optional1: null,
      optional2: null,
      personalNumber: null,
      issueDate: null,
      authority: null,
      checks: ['number', 'birthDate', 'expiryDate', 'composite'].map((field) => ({ field, ok: true })),
      repairs: [],
      flags: ['SPECIMEN'],
      flagPlaces: [],
      lines: longNumberSpecimen,
      problem: null,
    });
    const [nothing] = reportsOf(run('hello').stdout);
    expect(Object.keys(nothing ?? {})).toEqual(Object.keys(report ?? {}));
  });

  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('takes %s as the end of a line', (_name, end) => {
    const { stdout } = run([...td3Specimen, '', ...kyrgyzSpecimen, ''].join(end));
    expect(reportsOf(stdout).map(({ valid }) => valid)).toEqual([true, true]);
  });

  it.each(['', '\n\n\r\n \t \r\r\u0003\n'])('says nothing of nothing: %j', (input) => {
    expect(run(input)).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('counts places from 1 and names what was misread', () => {
    const [, line = ''] = kyrgyzSpecimen;
    const [report] = reportsOf(run(`${kyrgyzSpecimen[0]}\n${line.slice(0, 3)}O${line.slice(4)}`).stdout);
    expect(report).toMatchObject({
      valid: false,
      checks: [{ field: 'number', ok: false }, {}, {}, {}, { field: 'composite', ok: false }],
    });
    expect(report?.['repairs']).toMatchObject(
      Array.from({ length: 8 }, (_, index) =>
        index === 0 ? { line: 2, position: 4, from: 'O', to: '0', field: 'number' } : { field: 'number' },
      ),
    );
  });

  it('does not take the end of a long line of blanks for an empty one', () => {
    const [report] = reportsOf(run(`${' '.repeat(9_000)}X\n${td3Specimen.join('\n')}`).stdout);
    expect(report).toMatchObject({ format: null, problem: 'no-mrz' });
  });

  it('says so when the output is lost to a full disk', () => {
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(launcher, given, {
      env,
      input: td3Specimen.join('\n'),
      stdio: ['pipe', full, 'pipe'],
      encoding: 'utf8',
    });
    closeSync(full);
    expect(status).toBe(1);
    expect(stderr).toContain('KD-RUN-OUTPUT');
  });

  it('bears megabytes without a line end, and bytes that are no text', () => {
    const noise = Buffer.concat([Buffer.alloc(3 << 20, 'A'), Buffer.from([0xff, 0xfe, 0x00, 0x0a, 0x0a])]);
    const { status, stdout } = run(Buffer.concat([noise, Buffer.from(td3Specimen.join('\n'))]));
    expect(status).toBe(0);
    expect(reportsOf(stdout).map(({ format }) => format)).toEqual([null, 'TD3']);
  });

  it('answers a block as soon as its empty line has come', async () => {
    const child = spawn(launcher, given, { env, stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.write(`${td3Specimen.join('\r')}\r\r`);
    const [first] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
    expect(reportsOf(first)[0]).toMatchObject({ format: 'TD3', valid: true });
    // Whoever listens no longer ends it in peace.
    child.stdout.destroy();
    child.stdin.write(`${td3Specimen.join('\n')}\n\n`.repeat(2_000));
    child.stdin.on('error', () => undefined).end();
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(0);
  });

  it('prints a table for people, with the likeliest repair under its character', () => {
    const [, line = ''] = kyrgyzSpecimen;
    const { stdout } = run(`${kyrgyzSpecimen[0]}\n${line.slice(0, 3)}O${line.slice(4)}\n\nhello`, '--table');
    expect(stdout).toContain('1  TD3  NOT VALID\n');
    expect(stdout).toContain(
      `    PE0O000007KGZ9905094M30020272090519990000086\n       ^ read O, probably 0 (number)\n`,
    );
    expect(stdout).toContain('2  no zone  NOT VALID: nothing here looks like a machine readable zone\n');
  });

  it.each([['--as-of', '2026-02-30'], ['--as-of', 'today'], ['--asof', '2026-11-24'], ['zones.txt']])(
    'is wrong use with %s %s',
    (...options) => {
      const { status, stdout, stderr } = run('', ...options);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toContain('KD-RUN-USAGE');
    },
  );

  it('has a help', () => {
    const { status, stdout } = run('', '--help');
    expect(status).toBe(0);
    expect(stdout).toContain('--table');
  });
});
