import { kazakhCheckDigit, uzbekCheckDigit } from '../../domain/document/national-number.ts';
import type { Random } from '../random.ts';
import type { Sex } from './traveller.ts';

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => String(random.below(10))).join('');

/** Kyrgyz PIN, 14 digits: sex (1 female, 2 male), birth date as DDMMYYYY, five digits. */
export function kyrgyzPin(birthDate: string, sex: Sex, random: Random): string {
  const [year = '', month = '', day = ''] = birthDate.split('-');
  return `${sex === 'F' ? '1' : '2'}${day}${month}${year}${digits(random, 5)}`;
}

/**
 * Kazakh IIN, 12 digits: YYMMDD, century and sex (3 and 4 for the 20th century, 5 and 6 for the 21st, even is
 * female), four digits, check digit modulo 11. Stems without a check digit are never issued.
 */
export function kazakhIin(birthDate: string, sex: Sex, random: Random): string {
  const century = birthDate < '2000' ? 3 : 5;
  const head = `${birthDate.slice(2).replaceAll('-', '')}${century + (sex === 'F' ? 1 : 0)}`;
  for (;;) {
    const stem = `${head}${digits(random, 4)}`;
    const check = kazakhCheckDigit(stem);
    if (check !== null) return `${stem}${check}`;
  }
}

/** Uzbek PINFL, 14 digits: century and sex as in the IIN, DDMMYY, six digits, check digit with weights 7, 3, 1. */
export function uzbekPinfl(birthDate: string, sex: Sex, random: Random): string {
  const [year = '', month = '', day = ''] = birthDate.split('-');
  const century = birthDate < '2000' ? 3 : 5;
  const stem = `${century + (sex === 'F' ? 1 : 0)}${day}${month}${year.slice(2)}${digits(random, 6)}`;
  return `${stem}${uzbekCheckDigit(stem)}`;
}
