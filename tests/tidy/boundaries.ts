/**
 * Who may import what. One table, read by the linter's configuration (`oxlint.config.ts`), which judges what
 * an import says, and by `tidy.test.ts`, which judges where it leads.
 */

/** Stages of `domain` and the stages each may import. Whoever is not named here may not be imported. */
export const domainStages: Readonly<Record<string, readonly string[]>> = {
  fault: [],
  schema: [],
  reader: ['fault', 'schema'],
  signal: ['reader', 'fault', 'schema'],
  mrz: ['fault', 'schema'],
  document: ['mrz', 'fault', 'schema'],
  names: ['document', 'mrz', 'fault', 'schema'],
  watchlist: ['names', 'document', 'mrz', 'fault', 'schema'],
  rules: ['document', 'mrz', 'fault', 'schema'],
  recording: ['reader', 'document', 'mrz', 'fault', 'schema'],
  // The record's vocabulary (outcomes, audiences, decisions) is the one that verdict and passage speak.
  verdict: ['rules', 'watchlist', 'names', 'document', 'mrz', 'message', 'fault', 'schema'],
  passage: ['verdict', 'rules', 'watchlist', 'names', 'document', 'mrz', 'message', 'fault', 'schema'],
  message: [
    'passage',
    'verdict',
    'rules',
    'watchlist',
    'names',
    'document',
    'mrz',
    'signal',
    'reader',
    'fault',
    'schema',
  ],
};

/** Top-level source folders and those each may import, beside itself. `tests` and `docs` may import all. */
export const layers: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  platform: ['domain'],
  device: ['domain', 'platform'],
  broker: ['domain', 'platform'],
  sim: ['domain', 'platform'],
};

/** Packages and built-in modules that only these files import (globs), so that each can be replaced in one place. */
export const fences: Readonly<Record<string, readonly string[]>> = {
  '@fastify/static': ['platform/http/**'],
  '@peculiar/x509': ['platform/pki/**'],
  '@preact/signals': ['device/guard-ui/web/**'],
  '@tufjs/models': ['platform/tuf/**'],
  aedes: ['platform/mqtt/mqtt-door.ts'],
  ajv: ['platform/schema/**'],
  commander: [
    'platform/program/**',
    'platform/config/**',
    'platform/lists/commands/**',
    'platform/lists/main.ts',
    '*/commands/**',
    '*/main.ts',
    'platform/watchlist/main.ts',
    'platform/watchlist/commands/**',
    'device/mrz/main.ts',
    'device/finder/main.ts',
    'device/doctor/main.ts',
  ],
  fastify: ['platform/http/**'],
  hpke: ['platform/crypto/hpke.ts'],
  'intl-messageformat': ['device/guard-ui/**'],
  koffi: ['sim/readers/lines/pty.ts', 'platform/ports/evdev-calls.ts'],
  lowdb: ['device/settings/**'],
  mqtt: ['platform/mqtt/mqtt-client.ts'],
  'node-hid': ['platform/ports/hid-port.ts'],
  'node:sqlite': ['platform/sqlite/**', 'platform/files/exclusive-lock.ts'],
  pino: ['platform/log/**'],
  preact: ['device/guard-ui/web/**'],
  'reflect-metadata': ['platform/pki/**'],
  saxes: ['platform/watchlist/inputs/xml.ts'],
  serialport: ['platform/ports/serial-port.ts'],
  'smol-toml': ['platform/config/**'],
};

/** Names of the world outside that the pure `domain` does not know. */
export const impureGlobals = [
  'Buffer',
  'process',
  'performance',
  'crypto',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'console',
] as const;

/** Members that read the clock, the dice or the machine's locale. `Date.UTC` is arithmetic and stays. */
export const impureMembers = [
  { object: 'Date', property: 'now', message: 'Time is injected.' },
  { object: 'Math', property: 'random', message: 'Randomness is injected.' },
] as const;
