import { describe, expect, it } from 'vitest';
import { bannedWordsIn, bareAssertionsIn, clockReadsIn, importBreaches } from './rules.ts';

describe('import table', () => {
  it.each([
    ['domain/mrz/mrz.ts', `import { a } from '../document/a.ts';`],
    ['domain/mrz/mrz.ts', `import type { a } from '../../domain/document/a.ts';`],
    ['domain/mrz/mrz.ts', `const a = await import('../../platform/clock.ts');`],
    ['domain/mrz/mrz.ts', `export * from 'node:path';`],
    ['platform/files/a.ts', `import { b } from '../../device/b.ts';`],
    ['broker/door/a.ts', `import {\n  b,\n  c,\n} from '../../device/b.ts';`],
    ['broker/door/a.ts', `new Worker(new URL('../../sim/worker.ts', import.meta.url));`],
    ['device/uplink/a.ts', `import { connect } from 'mqtt';`],
    ['device/uplink/a.ts', `import { connect } from 'mqtt/client';`],
    ['device/uplink/a.ts', `import '../../tests/support/a.ts';`],
    ['tests/a.test.ts', `import pty from 'node-pty';`],
  ])('%s must not: %s', (path, text) => {
    expect(importBreaches(path, text)).toHaveLength(1);
  });

  it.each([
    ['domain/document/a.ts', `import { b } from '../mrz/b.ts';`],
    ['platform/mqtt/mqtt-client.ts', `import { connect } from 'mqtt';`],
    ['device/uplink/a.ts', `import { b } from '../../platform/b.ts';\nimport { c } from '../journal/c.ts';`],
    ['broker/commands/run.ts', `import { Command } from 'commander';`],
    ['tests/a.test.ts', `import { b } from '../device/b.ts';`],
    ['device/main.ts', `import facts from '../package.json' with { type: 'json' };`],
  ])('%s may: %s', (path, text) => {
    expect(importBreaches(path, text)).toEqual([]);
  });
});

describe('banned words', () => {
  it.each([
    '// TODO later',
    'const x = y as any;',
    '// @ts-ignore',
    `open('/work/x')`,
    'see https://registry.npmjs.org/x',
  ])('finds: %s', (text) => {
    expect(bannedWordsIn('device/a.ts', text)).toHaveLength(1);
  });

  it.each(['the npm registry. Then', 'paperwork/x', 'todos', 'as anybody knows', 'network/work'])(
    'lets pass: %s',
    (text) => {
      expect(bannedWordsIn('device/a.ts', text)).toEqual([]);
    },
  );
});

describe('type assertions', () => {
  it('need a comment that says why', () => {
    expect(bareAssertionsIn('a.ts', 'const a = b as Thing;')).toHaveLength(1);
    expect(bareAssertionsIn('a.ts', 'const a = f() as { code?: string };')).toHaveLength(1);
    expect(bareAssertionsIn('a.ts', '// Checked by the schema above.\nconst a = b as Thing;')).toEqual([]);
  });

  it.each([
    'const a = [1] as const;',
    `import { a as b } from './a.ts';`,
    `import * as a from './a.ts';`,
    `const text = 'known as Bishkek';`,
    ' * kept as Uint8Array until then',
    '  Receipt as ReceiptMessage,',
  ])('are not: %s', (text) => {
    expect(bareAssertionsIn('a.ts', text)).toEqual([]);
  });
});

describe('clock', () => {
  it('is read by new Date() alone', () => {
    expect(clockReadsIn('a.ts', 'const now = new Date();')).toEqual(['a.ts:1 reads the clock']);
    expect(clockReadsIn('a.ts', 'const day = new Date(wallMs);')).toEqual([]);
  });
});
