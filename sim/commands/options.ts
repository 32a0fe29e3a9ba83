import { InvalidArgumentError } from 'commander';
import { trainLimits } from '../train/train.ts';

const paceSecondsMax = 3_600;
const speedMin = 0.1;
const speedMax = 1_000;

function wholeNumber(value: string, min: number, max: number): number {
  const number = value.trim() === '' ? Number.NaN : Number(value);
  if (!Number.isInteger(number) || number < min || number > max) {
    throw new InvalidArgumentError(`a whole number from ${min} to ${max} is needed`);
  }
  return number;
}

export const seedOption = (value: string): number => wholeNumber(value, 0, trainLimits.seedMax);
export const passengersOption = (value: string): number => wholeNumber(value, 1, trainLimits.passengersMax);
/** Port 0 lets the system choose. */
export const portOption = (value: string): number => wholeNumber(value, 0, 65_535);

/** Seconds between two travellers, or `hand`. */
export function paceOption(value: string): string {
  const seconds = Number(value);
  if (value === 'hand' || (value.trim() !== '' && seconds >= 0 && seconds <= paceSecondsMax)) return value;
  throw new InvalidArgumentError(`seconds from 0 to ${paceSecondsMax} or 'hand' is needed`);
}

/** How many times as fast. */
export function speedOption(value: string): number {
  const speed = value.trim() === '' ? Number.NaN : Number(value);
  if (speed >= speedMin && speed <= speedMax) return speed;
  throw new InvalidArgumentError(`a number from ${speedMin} to ${speedMax} is needed`);
}
