import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEntry } from '../../../../domain/watchlist/entry-input.ts';
import { documentLineAt } from '../../../../platform/watchlist/inputs/document-line.ts';
import { lineCharactersMax } from '../../../../platform/watchlist/inputs/json-lines.ts';
import { filesWith, readAll } from './read-all.ts';

const person = { id: 'P-1', names: [{ full: 'Бакыт Асанов' }], birthDates: [] };
const document = { kind: 'document', id: 'D-1', issuer: 'KGZ', number: 'AC0000001' };

const wrong = (line: number, what: string): unknown => ({
  severity: 'error',
  code: 'KD-WL-LINE',
  file: 'list.jsonl',
  line,
  what,
});

describe('JSON Lines', () => {
  it('are read with byte order mark, CRLF, blank lines and no end of the last line', async () => {
    const text = `\uFEFF${JSON.stringify(person)}\r\n\r\n  \n${JSON.stringify(document)}\r\n${JSON.stringify(document)}`;
    const { entries, problems, bytesRead } = await readAll('jsonl', filesWith({ 'list.jsonl': text }));
    expect(problems).toEqual([]);
    expect(entries).toEqual([
      { entry: person, file: 'list.jsonl', line: 1 },
      { entry: document, file: 'list.jsonl', line: 4 },
      { entry: document, file: 'list.jsonl', line: 5 },
    ]);
    expect(bytesRead).toBe(Buffer.byteLength(text));
  });

  it('are read across the borders of chunks, files after each other', async () => {
    const count = 32_000;
    const lines = Array.from({ length: count }, (_, at) =>
      JSON.stringify(at % 7 === 0 ? { ...person, id: `P-${at}` } : { ...document, id: `D-${at}` }),
    );
    const text = `${lines.join('\n')}\n`;
    expect(text.length).toBeGreaterThan(2 << 20);
    const files = filesWith({ 'a.jsonl': text, 'b.jsonl': text });
    const { entries, problems, bytesRead } = await readAll('jsonl', files);
    expect(problems).toEqual([]);
    expect(bytesRead).toBe(2 * Buffer.byteLength(text));
    expect(entries.map(({ entry, line }) => `${entry.id} ${line}`)).toEqual(
      [0, 1].flatMap(() => lines.map((_, at) => `${at % 7 === 0 ? 'P' : 'D'}-${at} ${at + 1}`)),
    );
  });

  it('tell each line that cannot be read, and go on', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"id":"secret"\n'),
      Buffer.from([0x7b, 0xff, 0xfe, 0x7d, 0x0a]),
      Buffer.from(`${JSON.stringify(person)}\n`),
      Buffer.from(`{"id":"${'x'.repeat(lineCharactersMax)}"}\n`),
      Buffer.from(`"${'x'.repeat(4 * lineCharactersMax)}"\n`),
      Buffer.from('[1]\n'),
      Buffer.from(JSON.stringify(document)),
    ]);
    const { entries, problems } = await readAll('jsonl', filesWith({ 'list.jsonl': bytes }));
    expect(entries.map(({ line }) => line)).toEqual([3, 7]);
    expect(problems).toEqual([
      wrong(1, 'it is not JSON'),
      wrong(2, 'it is not UTF-8'),
      wrong(4, 'it is longer than 262144 characters'),
      wrong(5, 'it is longer than 262144 characters'),
      { severity: 'error', code: 'KD-WL-ENTRY', file: 'list.jsonl', line: 6, what: 'is no JSON object' },
    ]);
  });

  it('tell all that is wrong with an entry, and warn of names that nothing is compared with', async () => {
    const text = [
      '{"id":"P-1","names":[{"full":"A"},{"full":"ბაკით"}]}',
      '{"id":"P-2","names":[],"sex":"m"}',
    ].join('\n');
    const { entries, problems } = await readAll('jsonl', filesWith({ 'list.jsonl': text }));
    expect(entries).toHaveLength(1);
    expect(problems.map(({ severity, code, line, what }) => [severity, code, line, what])).toEqual([
      ['warning', 'KD-WL-SCRIPT', 1, 'names[1]'],
      ['error', 'KD-WL-ENTRY', 2, 'names is empty; a person needs at least one name'],
      ['error', 'KD-WL-ENTRY', 2, 'sex is not one of "M", "F", "X"'],
    ]);
  });

  it('of a file that is not there are a fault', async () => {
    await expect(readAll('jsonl', ['/nowhere/list.jsonl'])).rejects.toMatchObject({
      code: 'KD-RUN-FILE-READ',
    });
  });
});

describe('the short way for plain documents', () => {
  const blank = fc.constantFrom('', ' ', '\t', '  ');
  const letters = fc.string({ unit: fc.constantFrom(...Array.from('ACKGZ059-< "\\ёü\u0001')), maxLength: 5 });
  const texts = fc.oneof(letters, fc.constantFrom('KGZ', 'RUS', 'P', 'ID', 'AC0000001'));
  const keys = fc.constantFrom('id', 'kind', 'issuer', 'type', 'number', 'numberTo', 'names');
  const pairs = fc.oneof(
    fc
      .tuple(texts, texts, fc.option(texts), texts)
      .map(([id, issuer, type, number]): [string, unknown][] => [
        ['id', id],
        ['kind', 'document'],
        ['issuer', issuer],
        ...(type === null ? [] : [['type', type] as [string, unknown]]),
        ['number', number],
      ]),
    fc.array(fc.tuple(keys, fc.oneof(texts, fc.constant('document'), fc.integer(), fc.constant(null)))),
  );
  const lines = fc
    .tuple(pairs, fc.array(blank, { minLength: 40, maxLength: 40 }), fc.constantFrom('', '\n', '\r\n'))
    .map(([fields, blanks, end]) => {
      let at = 0;
      const gap = (): string => blanks[at++ % 40] ?? '';
      const body = fields.map(
        ([key, value]) => `${gap()}"${key}"${gap()}:${gap()}${JSON.stringify(value)}${gap()}`,
      );
      return `${gap()}{${body.join(',')}}${gap()}${end}`;
    });

  it('gives what JSON.parse and the checks give, or nothing', () => {
    let taken = 0;
    fc.assert(
      fc.property(
        lines,
        fc.constantFrom('', '{"id":"before"}\n'),
        fc.constantFrom('', 'x'),
        (line, before, after) => {
          const found = documentLineAt(`${before}${line}${line.endsWith('\n') ? after : ''}`, before.length);
          if (found === null) return;
          taken += 1;
          expect(found.next).toBe(before.length + line.length);
          expect(readEntry(JSON.parse(line))).toEqual({ ok: true, entry: found.entry, uncoveredNames: [] });
        },
      ),
      { numRuns: 3000 },
    );
    expect(taken).toBeGreaterThan(20);
  });

  it('takes what programs write', () => {
    const line = '{"id": "D-1", "kind": "document", "issuer": "KGZ", "type": "P", "number": "AC0000001"}';
    expect(documentLineAt(line, 0)?.entry).toEqual({ ...document, type: 'P' });
    expect(
      documentLineAt(JSON.stringify({ id: 'D-1', kind: 'document', issuer: 'KGZ', number: 'AC0000001' }), 0)
        ?.entry,
    ).toEqual(document);
  });

  it('leaves everything else to the long way', () => {
    expect(documentLineAt('{"id":"D","kind":"document","issuer":"ZZZ","number":"1"}', 0)).toBeNull();
    expect(documentLineAt('{"id":"D ","kind":"document","issuer":"KGZ","number":"1"}', 0)).toBeNull();
    expect(documentLineAt('{"id":"D","kind":"document","issuer":"KGZ","number":"1"} x', 0)).toBeNull();
  });
});
