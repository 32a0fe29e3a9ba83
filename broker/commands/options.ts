import { InvalidArgumentError, type Command } from 'commander';
import { loadConfig } from '../../platform/config/load-config.ts';

/** Option parser of a port; 0 lets the system choose. */
export function port(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new InvalidArgumentError('a port is 0 to 65535.');
  return number;
}

/** Option parser of a name that may be given several times. */
export function several(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** How a command line says which headquarters is meant. */
export interface HeadquartersOptions {
  readonly config?: string;
  readonly data?: string;
}

/** The options of every command on one headquarters, in one wording. */
export function addHeadquartersOptions(command: Command): Command {
  return command
    .option('--config <file>', 'configuration file; without it kordon.toml in this folder, if there is one')
    .option('--data <folder>', 'data folder of headquarters (default: the one of the configuration)');
}

/** Data folder of headquarters: flag over environment over `kordon.toml` over default. */
export function headquartersFolder({ config, data }: HeadquartersOptions): string {
  return loadConfig({ path: config, environment: process.env, flags: { 'broker.data': data } }).config.broker
    .data;
}
