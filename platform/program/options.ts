import { InvalidArgumentError } from 'commander';
import { isDay, type Day } from '../../domain/document/dates.ts';

/** A day of the calendar as the value of an option. */
export function dayOption(value: string): Day {
  if (isDay(value)) return value;
  throw new InvalidArgumentError('a day is written YYYY-MM-DD');
}
