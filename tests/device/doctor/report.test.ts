// Goal: the JSON is as published, the text for people says the same, and the manual names every check.
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { fail, ok, skip, warn } from '../../../device/doctor/check.ts';
import { checks } from '../../../device/doctor/checks.ts';
import { printed } from '../../../device/doctor/print.ts';
import { doctorReportSchema, publishedSchema, reportOf } from '../../../device/doctor/report.ts';
import type { CheckResult } from '../../../device/doctor/run-doctor.ts';
import { languages, type Language } from '../../../domain/fault/index.ts';
import { validator } from '../../../platform/schema/validate.ts';
import { textOf } from '../../tidy/sources.ts';

const result = (
  id: CheckResult['id'],
  status: CheckResult['status'],
  ...findings: CheckResult['findings']
): CheckResult => ({ id, status, findings, durationMs: 3, blockedBy: null, hung: false });

const results: readonly CheckResult[] = [
  result('node', 'ok', ok({ running: '24.0.0' })),
  result('disk-space', 'warn', warn('KD-DOC-DISK-SPACE', { path: 'data', freeMib: 300 })),
  result('clock-battery', 'skip', skip('absent', { path: '/sys/class/rtc' })),
  result(
    'reader-port',
    'fail',
    ok({ reader: '/dev/ttyACM0' }),
    fail('KD-RDR-GONE', { reader: '/dev/ttyACM1', profile: 'Elyctis ID BOX' }),
  ),
];

const reportIn = (language: Language) =>
  reportOf(results, { language, wallMs: 1_795_000_000_000, durationMs: 41.5 });

describe('the report', () => {
  it.each(languages)('in %s fits its schema', (language) => {
    expect(validator(doctorReportSchema)(JSON.parse(JSON.stringify(reportIn(language))))).toMatchObject({
      ok: true,
    });
  });

  it('counts, and is as its worst check', () => {
    expect(reportIn('en')).toMatchObject({ status: 'fail', counts: { ok: 1, warn: 1, fail: 1, skip: 1 } });
  });

  it('says cause and next action of what is not in order, the reason of what was skipped', () => {
    const [, disk, clock, reader] = reportIn('en').checks;
    expect(disk?.findings).toEqual([
      {
        status: 'warn',
        code: 'KD-DOC-DISK-SPACE',
        reason: null,
        cause: 'Only 300 MiB are free on the disk that holds data.',
        next: 'Free some room there; leave the data folder itself as it is.',
        details: { path: 'data', freeMib: 300 },
      },
    ]);
    expect(clock?.findings).toMatchObject([{ code: null, reason: 'absent', next: null }]);
    expect(reader?.findings).toMatchObject([{ code: null, cause: null }, { code: 'KD-RDR-GONE' }]);
  });

  it('has a schema that is published as it is (npm run docs:doctor)', () => {
    expect(JSON.parse(textOf('docs/doctor.schema.json'))).toEqual(publishedSchema());
  });
});

describe('the text for people', () => {
  it('has a line for each check, and what to do below it', () => {
    expect(printed(reportIn('en'), false)).toBe(
      [
        'ok    node           Node of this installation',
        'warn  disk-space     Room on the disk',
        '      KD-DOC-DISK-SPACE  Only 300 MiB are free on the disk that holds data.',
        '      Next: Free some room there; leave the data folder itself as it is.',
        'skip  clock-battery  Hardware clock: There is no /sys/class/rtc here.',
        'fail  reader-port    Readers are plugged in',
        '      KD-RDR-GONE  /dev/ttyACM1: The reader (Elyctis ID BOX) is not connected.',
        '      Next: Plug its cable in; it is used again by itself.',
        '',
        '1 ok, 1 warn, 1 fail, 1 skip',
        '',
      ].join('\n'),
    );
  });

  it.each(languages)('says in %s without colour what it says with', (language) => {
    const coloured = printed(reportIn(language), true);
    expect(coloured).not.toBe(printed(reportIn(language), false));
    expect(stripVTControlCharacters(coloured)).toBe(printed(reportIn(language), false));
    expect(coloured).not.toMatch(/[{}]/);
  });
});

it('docs/doctor.md has a row for every check, in their order', () => {
  const rows = [...textOf('docs/doctor.md').matchAll(/^\| `([a-z-]+)` \| .+ \| .+ \|$/gm)].map(
    ([, id]) => id,
  );
  const marks = ['ok', 'warn', 'fail', 'skip'];
  expect(rows.filter((id) => !marks.includes(id ?? ''))).toEqual(checks.map(({ id }) => id));
});
