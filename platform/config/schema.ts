import { languages } from '../../domain/fault/index.ts';
import { readerSpecForms } from '../ports/reader-spec.ts';
import { kioskIdPattern, limits } from '../../domain/message/index.ts';
import { signalModes } from '../../domain/signal/signal.ts';
import {
  array,
  boolean,
  integer,
  nullable,
  oneOf,
  string,
  type JsonSchema,
  type Schema,
} from '../../domain/schema/schema.ts';

/** Version of `kordon.toml` that this program reads and writes; older ones migrate step by step. */
export const configVersion = 2;

interface KeyFacts<T> {
  readonly title: string;
  readonly description: string;
  readonly unit?: string;
  readonly default: T;
  /** A value that fits, shown beside what is allowed. */
  readonly example: NonNullable<T>;
  /** What is allowed, in signs that need no translation, where the schema alone would show a regular expression. */
  readonly form?: string;
  /** Option of the command line, where it is not the key's own name. */
  readonly flag?: `--${string}`;
}

/** One key of the configuration file: what it accepts and what it means. */
interface ConfigKeySchema<T> extends KeyFacts<T> {
  readonly schema: Schema<T>;
}

const key = <T>(schema: Schema<T>, facts: KeyFacts<NoInfer<T>>): ConfigKeySchema<T> => ({ schema, ...facts });

const path = string({ minLength: 1, maxLength: 1024 });
const host = string({ minLength: 1, maxLength: 253 });
const port = integer({ minimum: 0, maximum: 65_535 });
const label = string({ maxLength: 40 });

const kiosk = {
  data: key(path, {
    title: 'Data folder',
    description: 'Journal, identity and small state of the kiosk. Belongs to one running kiosk alone.',
    default: 'kordon-data/kiosk',
    example: 'kordon-data/kiosk',
  }),
  id: key(string({ minLength: 1, maxLength: limits.kioskIdCharactersMax, pattern: kioskIdPattern }), {
    title: 'Kiosk id',
    description:
      'Name of the kiosk in its certificate, its topics and its records: a-z, 0-9 and single hyphens.',
    default: 'kiosk-1',
    example: 'coach-4',
    form: `a-z 0-9 - (1..${limits.kioskIdCharactersMax})`,
    flag: '--kiosk-id',
  }),
  readers: key(array(string({ minLength: 1, maxLength: 512 }), { maxItems: 8 }), {
    title: 'Document readers',
    description: `One entry a reader, as on the command line: ${readerSpecForms}.`,
    default: [],
    example: ['serial:/dev/ttyACM0,profile=elyctis-id-box'],
    form: 'BUS:PATH,profile=NAME[,baud=N]',
    flag: '--reader',
  }),
  lists: key(path, {
    title: 'Lists folder',
    description: 'Signed watchlist and rules, as headquarters handed them over.',
    default: 'kordon-data/lists',
    example: 'kordon-data/lists',
  }),
  door: key(
    nullable(string({ maxLength: 260, pattern: '^(?:[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+\\]):[0-9]{1,5}$' })),
    {
      title: 'Headquarters’ door',
      description:
        'HOST:PORT, when it is no longer the one of the enrolment; the certificate must still fit.',
      default: null,
      example: 'hq.example:8883',
      form: 'HOST:PORT',
    },
  ),
  host: key(host, {
    title: 'Address of the guard’s screen',
    description: 'The screen is meant for this machine alone.',
    default: '127.0.0.1',
    example: '127.0.0.1',
  }),
  port: key(port, {
    title: 'Port of the guard’s screen',
    description: 'TCP port; 0 takes any free one.',
    default: 8090,
    example: 8090,
  }),
  portFallback: key(boolean(), {
    title: 'Take a free port',
    description: 'When the port is in use, take a free one and say so instead of stopping.',
    default: false,
    example: true,
  }),
  train: key(label, {
    title: 'Train',
    description: 'Number of the train, as it stands in the record.',
    default: '',
    example: '305',
  }),
  direction: key(oneOf(['entry', 'exit'] as const), {
    title: 'Direction',
    description: 'Whether the train’s travellers enter or leave the country.',
    default: 'entry',
    example: 'exit',
  }),
  crossingPoint: key(label, {
    title: 'Crossing point',
    description: 'Name or code of the border crossing point, as it stands in the record.',
    default: '',
    example: 'Kaindy',
  }),
  guard: key(label, {
    title: 'Guard',
    description: 'Service number of the guard on shift.',
    default: '',
    example: '4711',
  }),
  language: key(oneOf(languages), {
    title: 'Language',
    description: 'Language of the guard’s screen until the guard chooses another: ky, ru, kk or en.',
    default: 'ky',
    example: 'ru',
  }),
  keepDays: key(integer({ minimum: 1, maximum: 365 }), {
    title: 'Keep received rows',
    description: 'How long the journal keeps rows that headquarters holds.',
    unit: 'days',
    default: 35,
    example: 35,
  }),
} as const;

const percent = (minimum: number): Schema<number> => integer({ minimum, maximum: 100 });

const signal = {
  light: key(nullable(string({ minLength: 1, maxLength: 512 })), {
    title: 'Status light of the kiosk',
    description:
      'hid:PATH, or hid:PATH,profile=NAME for a light whose ids do not tell it; without it there is none.',
    default: null,
    example: 'hid:/dev/kordon/kuando-busylight',
    form: 'hid:PATH[,profile=NAME]',
  }),
  mode: key(oneOf(signalModes), {
    title: 'Light and sounds of the kiosk',
    description:
      'full; discreet: nothing that a passenger could read, until the guard switches it; off: neither, and no switch.',
    default: 'full',
    example: 'discreet',
    flag: '--signal-mode',
  }),
  brightness: key(percent(1), {
    title: 'Brightness of the light',
    description: 'How bright the status light is.',
    unit: '%',
    default: 60,
    example: 60,
  }),
  volume: key(percent(0), {
    title: 'Volume of the sounds',
    description: 'How loud the guard’s page plays them; 0 is silence.',
    unit: '%',
    default: 50,
    example: 50,
  }),
} as const;

const broker = {
  data: key(path, {
    title: 'Data folder',
    description: 'Store, keys and registry of headquarters. Belongs to one running headquarters alone.',
    default: 'kordon-data/broker',
    example: 'kordon-data/broker',
  }),
  host: key(host, {
    title: 'Address of the door',
    description: 'Where kiosks reach headquarters by MQTT over mutual TLS.',
    default: '127.0.0.1',
    example: '0.0.0.0',
  }),
  port: key(port, {
    title: 'Port of the door',
    description: 'TCP port for MQTT over TLS; 0 takes any free one.',
    default: 8883,
    example: 8883,
  }),
  pagePort: key(port, {
    title: 'Port of the page',
    description: 'TCP port of headquarters’ page; 0 takes any free one.',
    default: 8080,
    example: 8080,
  }),
  portFallback: key(boolean(), {
    title: 'Take free ports',
    description: 'When a port is in use, take a free one and say so instead of stopping.',
    default: false,
    example: true,
  }),
  lists: key(nullable(path), {
    title: 'Published lists',
    description: 'Folder of the signed lists that kiosks fetch; without it none are served.',
    default: null,
    example: 'kordon-data/published',
  }),
  listsPort: key(port, {
    title: 'Port of the lists',
    description: 'TCP port where kiosks fetch lists over mutual TLS; 0 takes any free one.',
    default: 8884,
    example: 8884,
  }),
  storeMibMax: key(nullable(integer({ minimum: 1, maximum: 1_048_576 })), {
    title: 'Quota of the store',
    description: 'How large the store of sealed rows may grow; without it, as large as the disk.',
    unit: 'MiB',
    default: null,
    example: 4096,
  }),
  names: key(array(host, { maxItems: 16 }), {
    title: 'Names of the door',
    description: 'Host names and addresses in the door’s certificate, beside localhost and 127.0.0.1.',
    default: [],
    example: ['hq.example'],
    flag: '--door-name',
  }),
} as const;

const sim = {
  seed: key(integer({ minimum: 0, maximum: 4_294_967_295 }), {
    title: 'Seed',
    description: 'The same seed gives the same train, byte for byte.',
    default: 1,
    example: 1,
  }),
  passengers: key(integer({ minimum: 1, maximum: 918 }), {
    title: 'Passengers',
    description: 'How many travellers are on the train; 17 couchette coaches hold 918.',
    unit: 'travellers',
    default: 120,
    example: 120,
  }),
  pace: key(string({ maxLength: 10, pattern: '^(?:hand|[0-9]{1,4}(?:[.][0-9]{1,3})?)$' }), {
    title: 'Pace',
    description: 'Seconds between two travellers, or "hand" to hand over each document yourself.',
    default: 'hand',
    example: '1.5',
    form: '0..9999 | hand',
  }),
  link: key(path, {
    title: 'Link of the reader',
    description: 'Stable path that always leads to the simulated reader’s present pseudo-terminal.',
    default: 'kordon-data/reader',
    example: 'kordon-data/reader',
  }),
  profile: key(string({ minLength: 1, maxLength: 64 }), {
    title: 'Reader profile',
    description: 'Which reader model the simulated one behaves like.',
    default: 'elyctis-id-box',
    example: 'elyctis-id-box',
  }),
} as const;

/** Every key of `kordon.toml`, by its section: one for each program, and one for the kiosk's light and sounds. */
export const sections = { kiosk, signal, broker, sim } as const;

type Sections = typeof sections;
type ValueOf<K> = K extends ConfigKeySchema<infer T> ? T : never;

export type Config = {
  readonly [S in keyof Sections]: { readonly [K in keyof Sections[S]]: ValueOf<Sections[S][K]> };
};

/** Section and key with a dot between, as faults and tables name it: `kiosk.port`. */
export type ConfigKey = { [S in keyof Sections]: `${S}.${keyof Sections[S] & string}` }[keyof Sections];

export type ConfigValue = string | number | boolean | null | readonly string[];

export interface KeyEntry {
  readonly key: ConfigKey;
  readonly section: keyof Sections;
  readonly name: string;
  readonly facts: ConfigKeySchema<ConfigValue>;
}

/** All keys in the order of the file. */
export const keyEntries: readonly KeyEntry[] = Object.entries(sections).flatMap(([section, keys]) =>
  Object.entries(keys).map(([name, facts]) => ({
    // Object.entries forgets which strings the keys are; both come from `sections` itself.
    key: `${section}.${name}` as ConfigKey,
    section: section as keyof Sections,
    name,
    // Each key's own type is narrower; the loader checks every value against the schema that stands beside it.
    facts: facts as ConfigKeySchema<ConfigValue>,
  })),
);

function publishedKey({ facts }: KeyEntry): JsonSchema {
  const { schema, title, description, unit } = facts;
  return {
    title,
    description,
    ...schema.json,
    default: facts.default,
    examples: [facts.example],
    ...(unit === undefined ? {} : { 'x-unit': unit }),
  };
}

/** JSON Schema (draft 2020-12) of the whole file, for editors: published as `docs/kordon.schema.json`. */
export function publishedSchema(): JsonSchema {
  const sectionSchemas = Object.keys(sections).map((section) => {
    const own = keyEntries.filter((entry) => entry.section === section);
    const properties = Object.fromEntries(own.map((entry) => [entry.name, publishedKey(entry)]));
    return [section, { type: 'object', additionalProperties: false, properties }];
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'kordon.toml',
    type: 'object',
    required: ['version'],
    additionalProperties: false,
    properties: {
      version: { title: 'Version', description: 'Version of this file’s form.', const: configVersion },
      ...Object.fromEntries(sectionSchemas),
    },
  };
}
