// Goal: a printed command reads back, word by word, in a shell.
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { commandLine } from '../../../platform/config/command-line.ts';

const words = (line: string): readonly string[] =>
  execFileSync('sh', ['-c', line], { encoding: 'utf8' }).split('\n').slice(0, -1);

describe('commandLine', () => {
  it('leaves out what was not given, and quotes only what needs it', () => {
    expect(commandLine('kordon x', { '--data': undefined, '--out': './a-b/c.json' })).toBe(
      'kordon x --out ./a-b/c.json',
    );
  });

  it.each(['a b', "it's", '$HOME', '`id`', '', 'a;b', '*', 'кез', '"'])('keeps %j one word', (word) => {
    expect(words(commandLine(String.raw`printf '%s\n'`, { '--out': word }))).toEqual(['--out', word]);
  });
});
