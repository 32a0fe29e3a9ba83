import { quantile } from '../quantiles.ts';

/** One line of the bench's table. */
export interface Row {
  readonly what: string;
  readonly unit: 'µs' | 'ms' | 's' | 'MB' | 'kB' | 'hits';
  readonly median: number;
  /** Null where there is one value only. */
  readonly p99: number | null;
  readonly aim: number | null;
}

const digits = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);

export const rowOf = (
  what: string,
  unit: Row['unit'],
  values: readonly number[],
  aim: number | null,
): Row => ({
  what,
  unit,
  median: quantile(values, 0.5),
  p99: values.length > 1 ? quantile(values, 0.99) : null,
  aim,
});

export const one = (what: string, unit: Row['unit'], value: number, aim: number | null): Row => ({
  what,
  unit,
  median: value,
  p99: null,
  aim,
});

/** What, median, 99th percentile, aim, and what part of the aim the median takes. */
export function rowText({ what, unit, median, p99, aim }: Row): string {
  const cells = [
    what.padEnd(80),
    `${digits(median)} ${unit}`.padStart(11),
    (p99 === null ? '' : `p99 ${digits(p99)} ${unit}`).padStart(16),
    (aim === null ? '' : `aim ${digits(aim)} ${unit}`).padStart(15),
    aim === null || aim === 0 ? '' : `${((100 * median) / aim).toFixed(0)} %`.padStart(6),
  ];
  return cells.join('  ').trimEnd();
}
