import { styleText } from 'node:util';
import { nextWords } from '../../platform/program/program.ts';
import type { Language } from '../../domain/fault/index.ts';
import type { DoctorReport } from './report.ts';
import { countsLine, statuses, statusWords, type Status } from './words.ts';

const colours = { ok: 'green', warn: 'yellow', fail: 'red', skip: 'gray' } as const;

/**
 * The report for people: a line for each check, below it cause and next action of what is not in order.
 *
 * @param coloured at a terminal; the words say the same without
 */
export function printed(report: DoctorReport, coloured: boolean): string {
  const { language, checks, counts } = report;
  const widthOf = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => text.length));
  const markWidth = widthOf(statuses.map((status) => statusWords[status][language]));
  const idWidth = widthOf(checks.map(({ id }) => id));
  const lines = checks.flatMap(({ id, title, status, findings }) => {
    const head = `${mark(status, language, markWidth, coloured)}  ${id.padEnd(idWidth)}  ${title}`;
    const [first, ...more] = findings;
    // Nothing is to be done about what was skipped: its reason stays on the line.
    if (status === 'skip' && more.length === 0) return [`${head}: ${first?.cause ?? ''}`];
    return [head, ...findings.flatMap((finding) => explanation(finding, language, markWidth + 2))];
  });
  return `${[...lines, '', countsLine(counts, language)].join('\n')}\n`;
}

function mark(status: Status, language: Language, width: number, coloured: boolean): string {
  const word = statusWords[status][language].padEnd(width);
  // Whether this is a terminal was asked before; styleText would ask again, and of another stream.
  return coloured ? styleText(colours[status], word, { validateStream: false }) : word;
}

function explanation(
  { code, cause, next, status, details }: DoctorReport['checks'][number]['findings'][number],
  language: Language,
  indent: number,
): readonly string[] {
  if (status === 'ok' || cause === null) return [];
  const reader = details['reader'];
  const subject = reader !== undefined && !cause.includes(String(reader)) ? `${reader}: ` : '';
  const blanks = ' '.repeat(indent);
  const first = `${blanks}${code === null ? '' : `${code}  `}${subject}${cause}`;
  return next === null ? [first] : [first, `${blanks}${nextWords[language]} ${next}`];
}
