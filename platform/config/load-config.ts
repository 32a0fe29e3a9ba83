import { Fault } from '../../domain/fault/index.ts';
import type { JsonSchema } from '../../domain/schema/schema.ts';
import { nearest } from '../program/nearest.ts';
import { validator } from '../schema/validate.ts';
import { exists, readConfigFile, type ConfigFile } from './config-file.ts';
import { isTable, type ConfigChange } from './migrations.ts';
import {
  keyEntries,
  sections,
  type Config,
  type ConfigKey,
  type ConfigValue,
  type KeyEntry,
} from './schema.ts';
import { bare, parseTextValue } from './text-value.ts';
import { lineOfKey } from './toml-lines.ts';

/** Where a value came from, weakest first. */
type Origin = 'default' | 'file' | 'environment' | 'flag';

/** Values of the command line; those that are undefined were not given. Text is read as in the environment. */
export type ConfigFlags = { readonly [K in ConfigKey]?: ConfigValue | undefined };

export interface ConfigRequest {
  /** File that must be there. Without it `kordon.toml` in the working directory is read if there is one. */
  readonly path?: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly flags: ConfigFlags;
}

export interface LoadedConfig {
  readonly config: Config;
  readonly origins: Readonly<Record<ConfigKey, Origin>>;
  /** For people: `kordon.toml:12`, `KORDON__KIOSK__PORT`, `--port`; empty for a default. */
  readonly places: Readonly<Record<ConfigKey, string>>;
  /** The file that was read; null when there was none. */
  readonly path: string | null;
  /** Keys of an older file that were moved in memory; `kordon config migrate` writes it anew. */
  readonly changes: readonly ConfigChange[];
}

const usualPath = 'kordon.toml';
const environmentPrefix = 'KORDON__';

interface Given {
  readonly value: unknown;
  readonly origin: Origin;
  readonly place: string;
}

/**
 * Puts the configuration together: defaults, file, environment (`KORDON__KIOSK__PORT=8091`), flags; the last one
 * wins. Throws a Fault KD-CFG-… for an unknown key or a value that does not fit, with the place it came from.
 */
export function loadConfig(request: ConfigRequest): LoadedConfig {
  const path = request.path ?? (exists(usualPath) ? usualPath : null);
  const file = path === null ? null : readConfigFile(path);
  const given = new Map<string, Given>([
    ...(file === null ? [] : fromFile(file)),
    ...fromEnvironment(request.environment),
    ...fromFlags(request.flags),
  ]);
  const settled = keyEntries.map((entry) => ({ entry, ...settle(entry, given.get(entry.key)) }));
  const bySection = Object.keys(sections).map((section) => {
    const own = settled.filter(({ entry }) => entry.section === section);
    return [section, Object.fromEntries(own.map(({ entry, value }) => [entry.name, value]))] as const;
  });
  const byKey = <T>(pick: (one: (typeof settled)[number]) => T): Readonly<Record<ConfigKey, T>> =>
    // Every key of the schema is in `settled`, and nothing else.
    Object.fromEntries(settled.map((one) => [one.entry.key, pick(one)])) as Record<ConfigKey, T>;
  return {
    // Built from `sections`, key by key, each value checked against its own schema: that is Config's definition.
    config: Object.fromEntries(bySection) as unknown as Config,
    origins: byKey(({ origin }) => origin),
    places: byKey(({ place }) => place),
    path,
    changes: file?.changes ?? [],
  };
}

function settle(entry: KeyEntry, given: Given | undefined): Given {
  if (given === undefined) return { value: entry.facts.default, origin: 'default', place: '' };
  const read = given.origin === 'file' ? given.value : readText(entry, given.value);
  if (!validator(entry.facts.schema)(read).ok) {
    throw new Fault('KD-CFG-VALUE', {
      key: entry.key,
      where: given.place,
      expected: expectation(entry.facts.schema.json, entry.facts.form),
      example: exampleFor(entry, given.origin),
    });
  }
  return { ...given, value: read };
}

/** As it is written at that place: quotes and brackets are for the file. */
const exampleFor = ({ facts: { example } }: KeyEntry, origin: Origin): string =>
  origin === 'file' ? JSON.stringify(example) : String(example);

const readText = (entry: KeyEntry, value: unknown): unknown =>
  typeof value === 'string' ? parseTextValue(value, entry.facts.schema.json) : value;

function fromFile(file: ConfigFile): readonly (readonly [string, Given])[] {
  return Object.entries(file.table).flatMap(([section, table]) => {
    if (!(section in sections) || !isTable(table)) throw unknownKey(section, placeInFile(file, section));
    return Object.entries(table).map(([name, value]) => {
      const key = `${section}.${name}`;
      const place = placeInFile(file, key);
      if (!isKnown(key)) throw unknownKey(key, place);
      return [key, { value, origin: 'file', place }] as const;
    });
  });
}

function placeInFile(file: ConfigFile, key: string): string {
  const written = file.changes.find(({ to }) => to === key)?.from ?? key;
  return `${file.path}:${lineOfKey(file.text, written)}`;
}

/** Name of the variable that overrides a key: `kiosk.portFallback` -> `KORDON__KIOSK__PORT_FALLBACK`. */
export function variableOf(key: ConfigKey): string {
  return environmentPrefix + key.replaceAll(/[A-Z]/g, '_$&').replace('.', '__').toUpperCase();
}

/**
 * Also with one underscore where two are needed, `KORDON_KIOSK_PORT`: otherwise silently ignored. Other variables that
 * begin with `KORDON_` are not of the configuration.
 */
const isMeantForKordon = (name: string): boolean =>
  name.startsWith(environmentPrefix) ||
  Object.keys(sections).some((section) => name.startsWith(`KORDON_${section.toUpperCase()}_`));

function fromEnvironment(environment: ConfigRequest['environment']): readonly (readonly [string, Given])[] {
  const known = new Map<string, string>(keyEntries.map(({ key }) => [variableOf(key), key]));
  return Object.entries(environment).flatMap(([name, value]) => {
    if (!isMeantForKordon(name) || value === undefined) return [];
    const key = known.get(name);
    if (key === undefined) {
      throw new Fault('KD-CFG-UNKNOWN-KEY', {
        key: name,
        where: name,
        nearest: nearest(name, [...known.keys()]) ?? '',
      });
    }
    return [[key, { value, origin: 'environment', place: name }] as const];
  });
}

/** The option as the person typed it: `kiosk.portFallback` -> `--port-fallback`, `kiosk.id` -> `--kiosk-id`. */
function optionOf(key: string): string {
  const named = keyEntries.find((entry) => entry.key === key)?.facts.flag;
  return named ?? `--${(key.split('.')[1] ?? key).replaceAll(/[A-Z]/g, '-$&').toLowerCase()}`;
}

function fromFlags(flags: ConfigFlags): readonly (readonly [string, Given])[] {
  return Object.entries(flags).flatMap(([key, value]) => {
    if (value === undefined) return [];
    return [[key, { value, origin: 'flag', place: optionOf(key) }] as const];
  });
}

const isKnown = (key: string): boolean => keyEntries.some((entry) => entry.key === key);

/** Compared with its section in front, so that a key of the same section is nearer than one elsewhere. */
function unknownKey(key: string, where: string): Fault {
  const known = key.includes('.')
    ? keyEntries.map((entry) => entry.key)
    : ['version', ...Object.keys(sections)];
  return new Fault('KD-CFG-UNKNOWN-KEY', { key, where, nearest: nearest(key, known) ?? '' });
}

/** What a schema accepts, in signs that need no translation. */
function expectation(json: JsonSchema, form?: string): string {
  const { type, minimum, maximum, minLength, maxLength, maxItems } = bare(json);
  if (Array.isArray(json['enum'])) return json['enum'].join(' | ');
  if (type === 'integer') return `${String(minimum)}..${String(maximum)}`;
  if (type === 'boolean') return 'true | false';
  if (type === 'array') return `["${form ?? '…'}", …] (0..${String(maxItems)})`;
  const shortest = typeof minLength === 'number' ? minLength : 0;
  return form ?? `"…" (${shortest}..${String(maxLength)})`;
}
