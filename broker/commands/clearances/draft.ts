import { randomBytes } from 'node:crypto';
import { InvalidArgumentError, type Command } from 'commander';
import { draftClearance } from '../../clearances/draft-clearance.ts';
import { addHeadquartersOptions, type HeadquartersOptions } from '../options.ts';
import { oneCrossing, openDesk, print, withCrossings, type JsonOption } from './open.ts';
import { clearanceFacts, crossingFacts, crossingLines } from './words.ts';

const crossingsShownMax = 50;

function crossingNumber(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 1) throw new InvalidArgumentError('a number counts from 1.');
  return number;
}

/** `clearances crossings`: where something was found, to choose from. */
export function addCrossings(clearances: Command): void {
  addHeadquartersOptions(clearances.command('crossings'))
    .description(`list the newest ${crossingsShownMax} crossings with an alert, cleared or not; no names`)
    .option('--json', 'one JSON object', false)
    .action((options: HeadquartersOptions & JsonOption) => {
      const desk = openDesk(options);
      const crossings = withCrossings(desk, (reader) => reader.withAlerts(crossingsShownMax)).map(
        crossingFacts,
      );
      if (options.json) return print(`${JSON.stringify({ crossings })}\n`);
      return print(
        crossings.length === 0 ? 'No crossing has an alert.\n' : crossings.map(crossingLines).join(''),
      );
    });
}

interface DraftOptions extends HeadquartersOptions, JsonOption {
  readonly kiosk: string;
  readonly number: number;
  readonly row?: string;
  readonly entry?: string;
  readonly until: string;
}

/** `clearances draft`: what two people are to sign. */
export function addDraft(clearances: Command): void {
  addHeadquartersOptions(clearances.command('draft'))
    .description('draft a clearance: the traveller of a crossing is not the person of an entry')
    .requiredOption('--kiosk <id>', 'kiosk that recorded the crossing (required)')
    .requiredOption('--number <number>', 'number of the crossing (required)', crossingNumber)
    .option('--row <hash>', 'beginning of its row’s hash, where the kiosk has the number twice')
    .option('--entry <id>', 'entry of the watchlist, when several were found')
    .requiredOption('--until <day>', 'last day on which it counts, as 2027-05-31; at most a year (required)')
    .option('--json', 'one JSON object', false)
    .action((options: DraftOptions) => {
      const desk = openDesk(options);
      const found = withCrossings(desk, (reader) =>
        oneCrossing(reader, options.kiosk, options.number, options.row ?? null),
      );
      const filed = draftClearance({
        found,
        entryId: options.entry ?? null,
        issued: desk.today,
        until: options.until,
        random: randomBytes,
      });
      desk.store.save(filed);
      const { id } = filed.clearance;
      if (options.json)
        return print(`${JSON.stringify(clearanceFacts(filed, desk.store.signers(), desk.today))}\n`);
      return print(
        `Draft ${id}: entry ${filed.about.entryId}, until ${options.until}.\n` +
          `Next, two people: kordon clearances sign ${id.slice(0, 8)} --key FILE\n`,
      );
    });
}
