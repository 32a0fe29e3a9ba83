import type { MrzReport } from './report.ts';

const indent = '    ';
const none = '–';

/** One zone for people: what it is, what it says, what is wrong, and where to look, under the line itself. */
export function reportCard(report: MrzReport, count: number): string {
  const { format, valid, problem, flags } = report;
  const head = `${count}  ${format ?? 'no zone'}  ${verdict(valid, problem)}`;
  if (format === null) return `${head}\n`;
  const wrong = report.checks.filter((check) => !check.ok).map((check) => check.field);
  return (
    [
      head,
      ...facts(report),
      ...(wrong.length === 0 ? [] : [`wrong digits  ${wrong.join(', ')}`]),
      ...(flags.length === 0 ? [] : [`flags         ${flags.join(', ')}`]),
      ...marks(report),
      '',
    ]
      .join(`\n${indent}`)
      .trimEnd() + '\n'
  );
}

function verdict(valid: boolean, problem: MrzReport['problem']): string {
  if (problem === 'no-mrz') return 'NOT VALID: nothing here looks like a machine readable zone';
  if (problem === 'wrong-length') return 'NOT VALID: the length of the lines or their number fits no format';
  return valid ? 'valid' : 'NOT VALID';
}

function facts(report: MrzReport): readonly string[] {
  const { documentCode, issuer, nationality, number, birthDate, sex, expiryDate, personalNumber } = report;
  const rows: readonly (readonly [string, string | null])[] = [
    ['document', `${documentCode ?? none} of ${issuer ?? none}, number ${number ?? none}`],
    ['holder', `${nameOf(report)}, ${sex ?? none}, nationality ${nationality ?? none}`],
    ['dates', `born ${birthDate ?? none}, valid until ${expiryDate ?? none}`],
    ['personal no.', personalNumber],
    ['issued', issuedText(report)],
    ['optional', optionalText(report)],
  ];
  return rows.flatMap(([name, value]) => (value === null ? [] : [`${name.padEnd(14)}${value}`]));
}

function nameOf({ surname, givenNames, surnameNative, givenNamesNative }: MrzReport): string {
  const latin = [surname ?? none, ...(givenNames === null ? [] : [givenNames])].join(', ');
  if (surnameNative === null) return latin;
  return `${surnameNative} ${givenNamesNative ?? ''}`.trim() + ` (${latin})`;
}

function issuedText({ issueDate, authority }: MrzReport): string | null {
  if (issueDate === null && authority === null) return null;
  return `${issueDate ?? none}, office ${authority ?? none}`;
}

function optionalText({ optional1, optional2, personalNumber }: MrzReport): string | null {
  const parts = [optional1 === personalNumber ? null : optional1, optional2].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(' and ');
}

/** Each line that something is about, and under it where: the likeliest repair, and characters that cannot stand there. */
function marks({ lines, repairs, flags, flagPlaces }: MrzReport): readonly string[] {
  const [best] = repairs;
  const said: (readonly [line: number, position: number, text: string])[] = flagPlaces
    .filter(({ line, position }) => best?.line !== line || best.position !== position)
    .map(({ flag, line, position }) => [line, position, flag]);
  if (best !== undefined) {
    const sure = flags.includes('REPAIR_AMBIGUOUS') ? 'perhaps' : 'probably';
    said.push([best.line, best.position, `read ${best.from}, ${sure} ${best.to} (${best.field})`]);
    const others = repairs
      .slice(1)
      .map(({ line, position, from, to }) => `${line}:${position} ${from}→${to}`)
      .join('  ');
    if (others !== '') said.push([best.line, best.position, `or ${others}`]);
  }
  return (lines ?? []).flatMap((text, index) => {
    const here = said.filter(([line]) => line === index + 1);
    return here.length === 0
      ? []
      : [text, ...here.map(([, position, words]) => `${' '.repeat(position - 1)}^ ${words}`)];
  });
}
