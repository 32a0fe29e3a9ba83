import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const launcher = join(import.meta.dirname, '..', '..', '..', 'kordon');
const entries = [
  {
    id: 'a-1',
    names: [{ surname: 'Жумагулов', givenNames: 'Азамат Бектурович' }],
    birthDates: ['1965-03-08'],
    documents: [{ issuer: 'KGZ', type: 'P', number: 'AC1234567' }],
  },
  {
    id: 'a-2',
    names: [{ surname: 'Ospanov', givenNames: 'Temirlan' }],
    birthDates: ['1980'],
    expires: '2025-12-31',
  },
  { id: 'KGZ-ID7654321', kind: 'document', issuer: 'KGZ', number: 'ID7654321' },
  { id: 'blanks', kind: 'document', issuer: 'KAZ', number: 'N0000100', numberTo: 'N0000199' },
];
let folder = '';

const run = (args: readonly string[], input = '') =>
  spawnSync(launcher, ['watchlist', ...args], { encoding: 'utf8', input, cwd: folder });

interface Answer {
  readonly id: unknown;
  readonly fault?: { readonly code: string };
  readonly matches?: readonly {
    readonly entryId: string;
    readonly kind: string;
    readonly dateClass: string | null;
    readonly score: number;
  }[];
}

function answers(queries: readonly (object | string)[], more: readonly string[] = []): readonly Answer[] {
  const input = queries
    .map((query) => (typeof query === 'string' ? query : JSON.stringify(query)))
    .join('\n');
  const { stdout, status } = run(
    ['screen', '--list', 'list.kwl', '--key', 'key', '--as-of', '2026-11-24', ...more],
    input,
  );
  expect(status).toBe(0);
  // One JSON object a line is what the command promises.
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kordon-screen-'));
  writeFileSync(join(folder, 'list.jsonl'), entries.map((entry) => JSON.stringify(entry)).join('\n'));
  writeFileSync(join(folder, 'key'), Buffer.alloc(32, 3));
  expect(run(['build', '--format', 'jsonl', '--out', 'list.kwl', '--key', 'key', 'list.jsonl']).status).toBe(
    0,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('kordon watchlist screen', () => {
  it('answers every query in order, a fault for one that cannot be read', () => {
    const found = answers([
      { id: 1, surname: 'DZHUMAGULOV', givenNames: 'AZAMAT', birthDate: '1965-03-08' },
      'nonsense',
      { id: 'doc', documentNumber: 'id 7654321', issuer: 'KGZ' },
      { id: 'blank', documentNumber: 'N0000150', issuer: 'KAZ' },
      {
        id: 'both',
        mrz: 'P<KGZJUMAGULOV<<AZAMAT<<<<<<<<<<<<<<<<<<<<<<\nAC12345671KGZ6503089M3001015<<<<<<<<<<<<<<02',
      },
      { id: 'nobody', surname: 'ERIKSSON', givenNames: 'ANNA', birthDate: '1974-08-12' },
    ]);
    expect(found.map(({ id }) => id)).toEqual([1, null, 'doc', 'blank', 'both', 'nobody']);
    expect(found[1]?.fault?.code).toBe('KD-WL-QUERY');
    expect(found.map(({ matches }) => matches?.map(({ entryId, kind }) => `${entryId} ${kind}`))).toEqual([
      ['a-1 person'],
      undefined,
      ['KGZ-ID7654321 document'],
      ['blanks document'],
      ['a-1 document', 'a-1 person'],
      [],
    ]);
  });

  it('leaves dates out of account when told, and entries that are over', () => {
    const query = { id: 1, surname: 'JUMAGULOV', givenNames: 'AZAMAT', birthDate: '1965-03-08' };
    expect(answers([query])[0]?.matches?.[0]?.dateClass).toBe('exact');
    expect(answers([query], ['--name-only'])[0]?.matches?.[0]?.dateClass).toBe('unknown');
    expect(
      answers([{ id: 2, surname: 'OSPANOV', givenNames: 'TEMIRLAN', birthDate: '1980-04-05' }])[0]?.matches,
    ).toEqual([]);
  });

  it('gives two different fits two different scores', () => {
    const scores = ['JUMAGULOV', 'JUMAGUL', 'JUMAGULOF'].map(
      (surname) =>
        answers([{ id: 1, surname, givenNames: 'AZAMAT', birthDate: '1965-03-08' }])[0]?.matches?.[0]
          ?.score ?? 0,
    );
    expect(new Set(scores).size).toBe(3);
    for (const score of scores) expect(score > 0 && score < 1).toBe(true);
  });
});
