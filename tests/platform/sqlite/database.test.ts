import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  openDatabase,
  openForReading,
  storeProblem,
  type Database,
} from '../../../platform/sqlite/database.ts';

const first = 'CREATE TABLE notes (text TEXT NOT NULL) STRICT';
const second = 'ALTER TABLE notes ADD COLUMN size INTEGER NOT NULL DEFAULT 0';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kordon-database-'));
  path = join(folder, 'a.db');
});

afterEach(() => rmSync(folder, { recursive: true }));

const caught = (work: () => unknown): unknown => {
  try {
    work();
    return null;
  } catch (error) {
    return error;
  }
};
const count = (database: Pick<Database, 'prepare'>): unknown =>
  database.prepare('SELECT count(*) AS n FROM notes').get()?.['n'];

describe('a database', () => {
  it('syncs each commit and keeps foreign keys', () => {
    const database = openDatabase(path, [first]);
    expect(database.prepare('PRAGMA journal_mode').get()).toMatchObject({ journal_mode: 'wal' });
    expect(database.prepare('PRAGMA synchronous').get()).toMatchObject({ synchronous: 2 });
    expect(database.prepare('PRAGMA foreign_keys').get()).toMatchObject({ foreign_keys: 1 });
    database.close();
  });

  it('brings an older schema up to date, step by step and once', () => {
    openDatabase(path, [first]).close();
    const database = openDatabase(path, [first, second]);
    database.exec("INSERT INTO notes VALUES ('a', 1)");
    database.close();
    const again = openDatabase(path, [first, second]);
    expect(again.prepare('SELECT size FROM notes').get()).toMatchObject({ size: 1 });
    again.close();
  });

  it('leaves the older schema when a step fails', () => {
    openDatabase(path, [first]).close();
    expect(() => openDatabase(path, [first, `${second}; CREATE nonsense`])).toThrow();
    openDatabase(path, [first, second]).close();
  });

  it('rolls a failed transaction back and works on', () => {
    const database = openDatabase(path, [first]);
    const failure = new Error('in the middle');
    const attempt = caught(() =>
      database.inTransaction(() => {
        database.exec("INSERT INTO notes VALUES ('a')");
        throw failure;
      }),
    );
    expect(attempt).toBe(failure);
    expect(count(database)).toBe(0);
    expect(database.inTransaction(() => count(database))).toBe(0);
    database.close();
  });

  it('can be read beside its writer, and only read', () => {
    const database = openDatabase(path, [first]);
    database.exec("INSERT INTO notes VALUES ('a')");
    const reader = openForReading(path);
    expect(count(reader)).toBe(1);
    expect(storeProblem(caught(() => reader.prepare("INSERT INTO notes VALUES ('b')").run()))).toBe(
      'read-only',
    );
    reader.close();
    database.close();
  });
});

describe('what went wrong', () => {
  it('is a full disk', () => {
    const database = openDatabase(path, [first]);
    database.exec('PRAGMA max_page_count = 4');
    const insert = database.prepare('INSERT INTO notes VALUES (?)');
    const error = caught(() => {
      for (let row = 0; row < 100; row += 1) insert.run('x'.repeat(1_000));
    });
    expect(storeProblem(error)).toBe('full');
    database.close();
  });

  it('is a corrupt file, whether the header, a page or the schema version is wrong', () => {
    writeFileSync(path, Buffer.alloc(8_192, 7));
    expect(storeProblem(caught(() => openDatabase(path, [first])))).toBe('corrupt');

    const paged = join(folder, 'b.db');
    const database = openDatabase(paged, [first]);
    const insert = database.prepare('INSERT INTO notes VALUES (?)');
    for (let row = 0; row < 200; row += 1) insert.run('y'.repeat(100));
    database.close();
    writeFileSync(paged, Buffer.alloc(4_096, 0xff), { flag: 'r+' });
    expect(storeProblem(caught(() => openDatabase(paged, [first])))).toBe('corrupt');

    const newer = join(folder, 'c.db');
    openDatabase(newer, [first, second]).close();
    expect(storeProblem(caught(() => openDatabase(newer, [first])))).toBe('corrupt');
  });

  it('is a missing folder', () => {
    expect(storeProblem(caught(() => openDatabase(join(folder, 'none', 'a.db'), [first])))).toBe(
      'cannot-open',
    );
  });

  it('is another program that holds it', () => {
    const database = openDatabase(path, [first]);
    const other = openDatabase(path, [first]);
    const error = caught(() => database.inTransaction(() => other.exec("INSERT INTO notes VALUES ('a')")));
    expect(storeProblem(error)).toBe('locked');
    other.close();
    database.close();
  });

  it('is none of these for a bug', () => {
    const database = openDatabase(path, [first]);
    expect(storeProblem(caught(() => database.exec('INSERT INTO notes VALUES (NULL)')))).toBeNull();
    expect(storeProblem(new Error('other'))).toBeNull();
    expect(storeProblem('other')).toBeNull();
    database.close();
  });
});
