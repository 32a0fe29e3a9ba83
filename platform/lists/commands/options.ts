import { InvalidArgumentError } from 'commander';
import { personPattern } from '../../tuf/keys.ts';
import { listLimits } from '../../tuf/words.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const daysMax = 3_650;

/** Option parser of days, as milliseconds. */
export function days(value: string): number {
  return whole(value, daysMax, 'days') * dayMs;
}

/** Option parser of the hours of urgent additions, as milliseconds. */
export function urgentHours(value: string): number {
  return whole(value, listLimits.urgentValidMsMax / hourMs, 'hours') * hourMs;
}

function whole(value: string, max: number, unit: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > max)
    throw new InvalidArgumentError(`1 to ${max} ${unit}`);
  return number;
}

export function person(value: string): string {
  if (new RegExp(personPattern).test(value)) return value;
  throw new InvalidArgumentError('letters, digits, “.”, “_” and “-”, at most 40');
}

export function listVersion(value: string): number {
  return whole(value, Number.MAX_SAFE_INTEGER, 'as a version');
}

export function rootHex(value: string): string {
  if (/^[0-9a-f]{64}$/.test(value)) return value;
  throw new InvalidArgumentError('64 hexadecimal digits');
}

export const several = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  value,
];

export const msOfDays = (count: number): number => count * dayMs;
