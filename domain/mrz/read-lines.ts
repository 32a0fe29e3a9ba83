import { characterClass, classOf, filler } from './alphabet.ts';
import { checkDigitOver } from './check-digit.ts';
import {
  longNumberRule,
  longNumberSpans,
  type CheckRule,
  type FieldRule,
  type FormatTable,
} from './format-table.ts';
import { formatTables } from './format-tables.ts';
import { isEmpty, textIn } from './lines.ts';
import type { CheckState, Misfit, Mrz, MrzField, MrzFieldName, NumberRest } from './mrz.ts';

/**
 * The table of lines that have a format's shape; null when there is none. Damage matters only where a format is told
 * from another one of its shape: in the first letters.
 */
export function tableFor(lines: readonly string[]): FormatTable | null {
  const text = lines.join('\n');
  return (
    formatTables.find(
      ({ lineCount, lineCharacters, recognises }) =>
        lines.length === lineCount &&
        lines.every((line) => line.length === lineCharacters) &&
        (recognises === null || recognises.test(text)),
    ) ?? null
  );
}

/** Fields, check results and misfits of a zone, by its table. */
export function readLines(
  table: FormatTable,
  lines: readonly string[],
): Omit<Mrz, 'doubled' | 'copiesDiffer' | 'layoutUndone'> {
  const fields: Partial<Record<MrzFieldName, MrzField>> = {};
  const misfits: Misfit[] = [];
  for (const rule of table.fields) {
    const raw = textIn(lines, rule.span);
    fields[rule.name] = { raw, span: rule.span };
    addMisfits(table, rule, raw, misfits);
  }
  const numberRest = restOfNumber(table, lines);
  const optional = fields.optional1;
  if (numberRest !== null && optional !== undefined) {
    const { line, end } = optional.span;
    // After the rest come its check digit and a filler.
    const left = { line, start: numberRest.span.end + 2, end };
    fields.optional1 = { raw: textIn(lines, left), span: left };
  }
  const checks = table.checks.map((rule) => ({
    field: rule.field,
    state: checkState(table, rule, lines),
  }));
  return { format: table.format, lines, fields, checks, misfits, numberRest };
}

/** Whether every check digit that the zone prints is right. */
export function checksHold(table: FormatTable, lines: readonly string[]): boolean {
  return table.checks.every((rule) => checkState(table, rule, lines) !== 'failed');
}

function checkState(table: FormatTable, rule: CheckRule, lines: readonly string[]): CheckState {
  const printed = (lines[rule.line] ?? '').charAt(rule.at);
  if (printed === filler) {
    if (rule.filler === 'when-empty') return isEmpty(lines, rule.covers) ? 'absent' : 'failed';
    if (rule.filler === 'continues')
      return (restOfNumber(table, lines)?.filler ?? 'neither') === 'neither' ? 'failed' : 'ok';
    return 'failed';
  }
  const digit = checkDigitOver(lines, rule.covers);
  return digit !== null && printed === String(digit) ? 'ok' : 'failed';
}

/**
 * A filler in the place of the number's check digit says that the number goes on at the start of the optional data:
 * the rest, its check digit, a filler, then real optional data. Null when it does not.
 */
function restOfNumber(table: FormatTable, lines: readonly string[]): NumberRest | null {
  const rule = longNumberRule(table);
  if (rule === null) return null;
  const { first: number, digit, continuesIn: optional } = rule;
  const line = lines[digit.line] ?? '';
  if (line.charAt(digit.start) !== filler || line.charAt(number.end - 1) === filler) return null;
  const end = line.indexOf(filler, optional.start) - 1;
  // One character and its digit at least, and the filler after them still in the field.
  if (end <= optional.start || end + 1 >= optional.end) return null;
  const span = { line: digit.line, start: optional.start, end };
  const printed = line.charAt(end);
  const fits = (fillerIs: 'weighted' | 'skipped'): boolean =>
    printed === String(checkDigitOver(lines, longNumberSpans(number, span, fillerIs)));
  const weighted = fits('weighted');
  const skipped = fits('skipped');
  // The example of Doc 9303-5 fits both ways.
  const found = weighted ? (skipped ? 'either' : 'weighted') : skipped ? 'skipped' : 'neither';
  return { raw: line.slice(span.start, span.end), span, filler: found };
}

function addMisfits(table: FormatTable, rule: FieldRule, raw: string, misfits: Misfit[]): void {
  const { line, start } = rule.span;
  for (let index = 0; index < raw.length; index += 1) {
    if (fitsAt(table, rule, raw, index)) continue;
    const at = start + index;
    // Parts of a field are fields as well.
    if (!misfits.some((other) => other.line === line && other.at === at))
      misfits.push({ field: rule.name, line, at });
  }
}

function fitsAt(table: FormatTable, { kind }: FieldRule, raw: string, index: number): boolean {
  const code = raw.charCodeAt(index);
  if ((classOf(code) & kind.classes) === 0) return false;
  switch (kind.shape) {
    case 'any':
      return true;
    case 'left':
      return raw.charAt(index) === filler || !raw.slice(0, index).includes(filler);
    case 'pairs':
      // The partner is at the other place of its pair; that one of them is a filler is the fault of both.
      return (
        (raw.charAt(index) === filler) === (raw.charAt(index ^ 1) === filler) ||
        (classOf(raw.charCodeAt(index ^ 1)) & kind.classes) === 0
      );
    case 'code':
      return index === 0
        ? table.code.first.includes(raw.charAt(0))
        : !table.code.notSecond.includes(raw.charAt(1));
    case 'sex':
      return raw === 'M' || raw === 'F' || raw === filler;
  }
}

/** How many characters of the lines can be in no zone at all. */
export function foreignCharacters({ lines }: Pick<Mrz, 'lines'>): number {
  const anything = characterClass.filler | characterClass.digit | characterClass.letter;
  let count = 0;
  for (const line of lines)
    for (let at = 0; at < line.length; at += 1)
      if ((classOf(line.charCodeAt(at)) & anything) === 0) count += 1;
  return count;
}
