import { beforeAll, describe, expect, it } from 'vitest';
import { lintFiles, type LintRun } from './canary.ts';

const long = Array.from({ length: 72 }, (_, index) => `  sum += ${index};`).join('\n');

/** Each line is wrong in one known way; a linter that is silent here is silent everywhere. */
const wrong: Readonly<Record<string, readonly (readonly [text: string, rule: string | null])[]>> = {
  'domain/mrz/cycle.ts': [
    [`import { back } from './back.ts';`, 'import/no-cycle'],
    ['export const forth = (): boolean => back() === null;', null],
  ],
  'domain/mrz/back.ts': [
    [`import type { forth } from './cycle.ts';`, 'import/no-cycle'],
    ['export const back = (): typeof forth | null => null;', null],
  ],
  'domain/mrz/stage.ts': [
    [`import { later } from '../verdict/later.ts';`, 'eslint/no-restricted-imports'],
    [`import { adapter } from '../../platform/files/adapter.ts';`, 'eslint/no-restricted-imports'],
    [`import { join } from 'node:path';`, 'eslint/no-restricted-imports'],
    [`export const used = [later, adapter, join];`, null],
    ['export const now = (): number => Date.now();', 'eslint/no-restricted-properties'],
    ['export const dice = (): number => Math.random();', 'eslint/no-restricted-properties'],
    [`export const bytes = (): Uint8Array => Buffer.from('');`, 'eslint/no-restricted-globals'],
  ],
  'domain/verdict/later.ts': [['export const later = 1;', null]],
  'platform/files/adapter.ts': [
    ['export const adapter = 1;', null],
    [`export { broken } from '../../device/broken.ts';`, 'eslint/no-restricted-imports'],
  ],
  'device/broken.ts': [
    [`import { store } from '../broker/store.ts';`, 'eslint/no-restricted-imports'],
    [`import { connect } from 'mqtt';`, 'eslint/no-restricted-imports'],
    ['export const broken = [store, connect];', null],
    ['async function work(): Promise<void> {}', null],
    ['export function start(): void {', null],
    ['  work();', 'typescript/no-floating-promises'],
    ['}', null],
    [
      `export const parse = (text: string): number => JSON.parse(text).length;`,
      'typescript/no-unsafe-member-access',
    ],
    ['export const loose = (value: any): void => void value;', 'typescript/no-explicit-any'],
    [`export const raise = (): never => { throw 'text'; };`, 'typescript/only-throw-error'],
    [`export function word(kind: 'a' | 'b'): string {`, null],
    [`  switch (kind) {`, 'typescript/switch-exhaustiveness-check'],
    [`    case 'a': return 'A';`, null],
    ['  }', null],
    [`  return 'B';`, null],
    ['}', null],
    [
      `export function long(): number {\n  let sum = 0;\n${long}\n  return sum;\n}`,
      'eslint/max-lines-per-function',
    ],
  ],
  'broker/store.ts': [['export const store = 1;', null]],
  'device/guard-ui/web/page.ts': [
    [`import { signal } from '@preact/signals';`, null],
    [`import { h } from 'preact';`, null],
    [`import { IntlMessageFormat } from 'intl-messageformat';`, null],
    [`import fastify from 'fastify';`, 'eslint/no-restricted-imports'],
    ['export const page = [signal, h, IntlMessageFormat, fastify];', null],
  ],
  'broker/commands/run.ts': [
    [`import { Command } from 'commander';`, null],
    [`import { parse } from 'smol-toml';`, 'eslint/no-restricted-imports'],
    ['export const run = [Command, parse];', null],
  ],
  'device/guard-ui/web/date.ts': [
    [
      `export const shown = (day: Date): string => day.toLocaleDateString('ky');`,
      'eslint/no-restricted-properties',
    ],
    [`export const names = new Intl.DisplayNames('ky', { type: 'region' });`, 'eslint/no-restricted-globals'],
  ],
  'platform/mqtt/mqtt-client.ts': [
    [`import { connect } from 'mqtt';`, null],
    [`import { createServer } from 'aedes';`, 'eslint/no-restricted-imports'],
    ['export const both = [connect, createServer];', null],
  ],
};

const files = Object.fromEntries(
  Object.entries(wrong).map(([path, lines]) => [path, `${lines.map(([text]) => text).join('\n')}\n`]),
);

describe('the linter can fail', () => {
  let run: LintRun;
  beforeAll(() => {
    run = lintFiles(files);
  });

  it('ends with a failure', () => {
    expect(run.exitCode, run.output).toBe(1);
  });

  const cases = Object.entries(wrong).flatMap(([file, lines]) =>
    lines.flatMap(([text, rule], index) => (rule === null ? [] : [{ file, line: index + 1, rule, text }])),
  );
  it.each(cases)('$rule in $file:$line', ({ file, line, rule }) => {
    expect(run.findings, run.output).toContainEqual({ file, line, rule });
  });

  it('says nothing about imports that are allowed', () => {
    const restricted = run.findings.filter(({ rule }) => rule === 'eslint/no-restricted-imports');
    const expected = cases.filter(({ rule }) => rule === 'eslint/no-restricted-imports');
    expect(restricted).toHaveLength(expected.length);
  });

  it('passes a clean file', () => {
    const clean = lintFiles({ 'domain/mrz/clean.ts': 'export const clean = 1;\n' });
    expect(clean.exitCode, clean.output).toBe(0);
  });
});
