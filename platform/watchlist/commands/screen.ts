import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { Day } from '../../../domain/document/dates.ts';
import { Fault, faultText } from '../../../domain/fault/index.ts';
import { daysSince1999 } from '../../../domain/watchlist/expiry.ts';
import type { ScreenMatch } from '../../../domain/watchlist/screening.ts';
import { localDay } from '../../clock.ts';
import { dayOption } from '../../program/options.ts';
import { openListForScreening, type WatchlistForScreening } from '../list.ts';
import { readQuery } from '../query.ts';
import { keyOrNull } from './key-file.ts';

interface ScreenFlags {
  readonly list: string;
  readonly key?: string;
  readonly nameOnly?: true;
  readonly asOf?: Day;
  readonly candidates: number;
}

const candidatesDefault = 20;
const candidatesMax = 1000;
const outputBytesMax = 1 << 16;

/** `kordon watchlist screen` */
export function addScreen(program: Command): void {
  program
    .command('screen')
    .description('screen travellers against a list: JSON Lines in, JSON Lines out, in the same order')
    .requiredOption('--list <file>', 'watchlist file (required)')
    .option('--key <file>', 'list key of an encrypted file')
    .option('--name-only', 'leave birth dates out of account')
    .option('--as-of <day>', 'the day to take for today, YYYY-MM-DD', dayOption)
    .option('--candidates <number>', 'best matches that are printed', countOption, candidatesDefault)
    .addHelpText('after', screenHelp)
    .action(run);
}

const screenHelp = `
A query is one line: {"id": "1", "mrz": "P<KGZ…\\n…"}, or
{"id": "2", "surname": "…", "givenNames": "…", "birthDate": "1965-03-08", "sex": "M", "nationality": "KGZ",
 "documentNumber": "…", "issuer": "KGZ"}; what is not known is left out or null.
An answer is one line: {"id", "matches": [{"entryId", "kind", "score", "alert", "dateClass", "because"}], "microseconds"};
a query that cannot be read gives {"id", "fault"}, and the next one is read.
`;

function countOption(value: string): number {
  const count = Number(value);
  if (/^\d{1,4}$/.test(value) && count >= 1 && count <= candidatesMax) return count;
  throw new InvalidArgumentError(`a number from 1 to ${candidatesMax}`);
}

async function run(flags: ScreenFlags): Promise<void> {
  const list = openListForScreening({ path: flags.list, key: keyOrNull(flags.key) });
  try {
    await screenLines(list, flags);
  } finally {
    list.close();
  }
}

async function screenLines(list: WatchlistForScreening, flags: ScreenFlags): Promise<void> {
  const day = flags.asOf ?? localDay(Date.now());
  const options = {
    today: daysSince1999(day),
    candidatesMax: flags.candidates,
    isNameOnly: flags.nameOnly === true,
  };
  if (process.stdin.isTTY) process.stderr.write('Type queries, one JSON object a line; Ctrl-D ends.\n');
  const lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
  let output = '';
  for await (const line of lines) {
    if (line.trim() === '') continue;
    output += `${JSON.stringify(answerTo(list, line, day, options))}\n`;
    if (output.length < outputBytesMax) continue;
    await written(output);
    output = '';
  }
  await written(output);
}

/** Waits until the text has left: whoever reads slowly is not buffered for without end. */
function written(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) =>
      error === null || error === undefined ? resolve() : reject(error),
    );
  });
}

type Answer =
  | {
      readonly id: string | number | null;
      readonly matches: readonly object[];
      readonly microseconds: number;
    }
  | { readonly id: string | number | null; readonly fault: object };

function answerTo(
  list: WatchlistForScreening,
  line: string,
  day: Day,
  options: Parameters<WatchlistForScreening['screen']>[1],
): Answer {
  const query = readQuery(line, day);
  const failed = (fault: Fault): Answer => ({
    id: query.id,
    fault: { code: fault.code, ...faultText(fault.code, fault.details, 'en') },
  });
  if (!query.ok) return failed(new Fault('KD-WL-QUERY', { why: query.why }));
  try {
    const begun = process.hrtime.bigint();
    const matches = list.screen(query.traveller, options);
    const microseconds = Math.round(Number(process.hrtime.bigint() - begun) / 1000);
    return { id: query.id, matches: matches.map(printed), microseconds };
  } catch (error) {
    // A page that cannot be read: not "no match", and the next query may need other pages.
    if (error instanceof Fault) return failed(error);
    throw error;
  }
}

const printed = ({ entryId, kind, score, alert, dateClass, because }: ScreenMatch): object => ({
  entryId,
  kind,
  score,
  alert,
  dateClass,
  because,
});
