import type { LoadedConfig } from './load-config.ts';
import { keyEntries, type ConfigValue } from './schema.ts';

const valueCharactersMax = 60;

/** Table of every key, its value and where it came from, for people. */
export function explanation({ config, origins, places }: LoadedConfig): string {
  const rows = keyEntries.map(({ key, section, name, facts }) => {
    const value = Object.entries<ConfigValue>(config[section]).find(([own]) => own === name)?.[1] ?? null;
    const unit = facts.unit === undefined ? '' : ` ${facts.unit}`;
    return [
      key,
      shown(value) + unit,
      places[key] === '' ? origins[key] : `${origins[key]}  ${places[key]}`,
    ] as const;
  });
  return table(['key', 'value', 'where from'], rows);
}

function shown(value: ConfigValue): string {
  const text = value === null ? '-' : JSON.stringify(value);
  return text.length > valueCharactersMax ? `${text.slice(0, valueCharactersMax - 1)}…` : text;
}

type Row = readonly [string, string, string];

function table(head: Row, rows: readonly Row[]): string {
  const widths = [0, 1].map((column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: Row): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [head, ...rows].map(line).join('\n');
}
