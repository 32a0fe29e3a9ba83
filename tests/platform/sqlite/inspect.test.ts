// Goal: a look into a database leaves no file beside it, and sees what was committed last.
import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase, storeProblem } from '../../../platform/sqlite/database.ts';
import { inspectDatabase, pagesAreSound, schemaVersion } from '../../../platform/sqlite/inspect.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const migrations = ['CREATE TABLE t (n INTEGER) STRICT', 'CREATE TABLE u (n INTEGER) STRICT'];
const countIn = (path: string): number =>
  inspectDatabase(path, (database) => Number(database.prepare('SELECT count(*) AS n FROM t').get()?.['n']));

it('leaves a cleanly closed file alone', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'a #1?.db');
  const database = openDatabase(path, migrations);
  database.exec('INSERT INTO t VALUES (1)');
  database.close();
  expect(countIn(path)).toBe(1);
  expect(inspectDatabase(path, schemaVersion)).toBe(2);
  expect(inspectDatabase(path, pagesAreSound)).toBe(true);
  expect(readdirSync(folder)).toEqual(['a #1?.db']);
});

it('sees what a running writer has committed', () => {
  const path = join(temporaryFolder(), 'a.db');
  const database = openDatabase(path, migrations);
  database.exec('INSERT INTO t VALUES (1)');
  expect(countIn(path)).toBe(1);
  database.exec('INSERT INTO t VALUES (2)');
  expect(countIn(path)).toBe(2);
  database.close();
});

it('sees what a killed writer had committed', () => {
  const folder = temporaryFolder();
  const database = openDatabase(join(folder, 'a.db'), migrations);
  database.exec('INSERT INTO t VALUES (1)');
  // The files of this moment are what a power cut leaves.
  for (const end of ['', '-wal']) cpSync(join(folder, `a.db${end}`), join(folder, `b.db${end}`));
  database.close();
  expect(countIn(join(folder, 'b.db'))).toBe(1);
});

it.each([
  ['no database', 'corrupt'],
  [null, 'cannot-open'],
])('says what is wrong with %s', (content, problem) => {
  const path = join(temporaryFolder(), 'a.db');
  if (content !== null) writeFileSync(path, content.repeat(100));
  let found: unknown = null;
  try {
    countIn(path);
  } catch (error) {
    found = storeProblem(error);
  }
  expect(found).toBe(problem);
});
