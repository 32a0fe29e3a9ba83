import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from './sources.ts';

interface Finding {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
}

export interface LintRun {
  readonly exitCode: number | null;
  readonly findings: readonly Finding[];
  readonly output: string;
}

/** Lints files in a folder of their own with the repository's configuration, as `npm run lint` would. */
export function lintFiles(files: Readonly<Record<string, string>>): LintRun {
  const folder = mkdtempSync(join(tmpdir(), 'kordon-canary-'));
  try {
    for (const path of ['oxlint.config.ts', 'tsconfig.json', 'package.json', 'tests/tidy/boundaries.ts']) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      cpSync(join(root, path), join(folder, path));
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const run = spawnSync(
      process.execPath,
      ['node_modules/oxlint/bin/oxlint', '--type-aware', '-f', 'unix', ...Object.keys(files)],
      { cwd: folder, encoding: 'utf8', timeout: 25_000 },
    );
    const output = `${run.stdout}${run.stderr}`;
    return { exitCode: run.status, findings: findingsIn(output), output };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function findingsIn(output: string): readonly Finding[] {
  return [...output.matchAll(/^(\S+?):(\d+):\d+: .* \[\w+\/(.+)\]$/gm)].map(
    ([, file = '', line = '', rule = '']) => ({
      file,
      line: Number(line),
      rule: rule.replace(/^(.*)\((.*)\)$/, '$1/$2'),
    }),
  );
}
