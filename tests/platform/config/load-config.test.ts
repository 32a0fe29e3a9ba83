import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Fault } from '../../../domain/fault/index.ts';
import { loadConfig, variableOf, type ConfigFlags } from '../../../platform/config/load-config.ts';
import { keyEntries, publishedSchema } from '../../../platform/config/schema.ts';
import { validator } from '../../../platform/schema/validate.ts';
import { textOf } from '../../tidy/sources.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kordon-config-'));
  path = join(folder, 'kordon.toml');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Sources {
  readonly file?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly flags?: ConfigFlags;
}

function load({ file, environment = {}, flags = {} }: Sources) {
  if (file !== undefined) writeFileSync(path, file);
  return loadConfig({ path: file === undefined ? undefined : path, environment, flags });
}

/** The fault that loading ends with. */
function faultOf(sources: Sources): Fault {
  try {
    load(sources);
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('without a file', () => {
  it('every key has its default, which fits its own schema', () => {
    const { config, origins, path: read } = load({});
    expect(read).toBeNull();
    expect(config.kiosk.port).toBe(8090);
    expect(config.broker.storeMibMax).toBeNull();
    expect(new Set(Object.values(origins))).toEqual(new Set(['default']));
    for (const { key, facts } of keyEntries) {
      expect(validator(facts.schema)(facts.default).ok, key).toBe(true);
    }
  });
});

describe('the last one wins', () => {
  const file = 'version = 2\n\n[kiosk]\nport = 1\ntrain = "017"\n';
  const environment = { KORDON__KIOSK__PORT: '2', KORDON__KIOSK__KEEP_DAYS: '40', PATH: '/usr/bin' };
  const flags = { 'kiosk.port': 3, 'kiosk.id': undefined } as const;

  it.each([
    [{}, 8090, 'default', ''],
    [{ file }, 1, 'file', ':4'],
    [{ file, environment }, 2, 'environment', 'KORDON__KIOSK__PORT'],
    [{ file, environment, flags }, 3, 'flag', '--port'],
  ] as const)('%#', (sources, port, origin, place) => {
    const loaded = load(sources);
    expect(loaded.config.kiosk.port).toBe(port);
    expect(loaded.origins['kiosk.port']).toBe(origin);
    expect(loaded.places['kiosk.port'].endsWith(place)).toBe(true);
    expect(loaded.origins['kiosk.id']).toBe('default');
  });

  it('key by key, not section by section', () => {
    const { config } = load({ file, environment, flags });
    expect(config.kiosk).toMatchObject({ train: '017', keepDays: 40, id: 'kiosk-1' });
  });
});

describe('text of the environment and of flags', () => {
  it.each([
    ['KORDON__KIOSK__PORT_FALLBACK', 'true', true],
    ['KORDON__KIOSK__PORT', '0', 0],
    ['KORDON__KIOSK__TRAIN', '017', '017'],
    [
      'KORDON__KIOSK__READERS',
      'serial:/dev/ttyACM0,profile=elyctis-id-box',
      ['serial:/dev/ttyACM0,profile=elyctis-id-box'],
    ],
    ['KORDON__KIOSK__READERS', '["serial:/dev/a", "serial:/dev/b"]', ['serial:/dev/a', 'serial:/dev/b']],
    ['KORDON__KIOSK__READERS', '[]', []],
    ['KORDON__KIOSK__LANGUAGE', 'kk', 'kk'],
  ])('%s=%s', (name, text, value) => {
    const { config } = load({ environment: { [name]: text } });
    expect(Object.values(config.kiosk)).toContainEqual(value);
  });

  it('is read in flags as well, because that is what a command line holds', () => {
    expect(
      load({ flags: { 'broker.port': '0', 'broker.names': ['hq.example'] } }).config.broker,
    ).toMatchObject({
      port: 0,
      names: ['hq.example'],
    });
  });

  it.each([
    ['KORDON__KIOSK__PORT', '80a'],
    ['KORDON__KIOSK__PORT', ''],
    ['KORDON__KIOSK__PORT', '65536'],
    ['KORDON__KIOSK__PORT', '-1'],
    ['KORDON__KIOSK__PORT', '1e3'],
    ['KORDON__KIOSK__PORT_FALLBACK', 'yes'],
    ['KORDON__KIOSK__READERS', '["a"'],
    ['KORDON__KIOSK__READERS', '["a"]\nversion = 3'],
    ['KORDON__KIOSK__DIRECTION', 'both'],
    ['KORDON__KIOSK__ID', 'Kiosk 1'],
    ['KORDON__SIM__PACE', 'fast'],
  ])('that does not fit is refused: %s=%j', (name, text) => {
    const fault = faultOf({ environment: { [name]: text } });
    expect(fault.code).toBe('KD-CFG-VALUE');
    expect(fault.details).toMatchObject({ where: name });
  });

  it.each([
    [{ 'kiosk.id': 'Kiosk 1' }, '--kiosk-id', 'a-z 0-9 - (1..32)', 'coach-4'],
    [{ 'sim.pace': 'fast' }, '--pace', '0..9999 | hand', '1.5'],
    [
      { 'kiosk.readers': [''] },
      '--reader',
      '["BUS:PATH,profile=NAME[,baud=N]", …] (0..8)',
      'serial:/dev/ttyACM0,profile=elyctis-id-box',
    ],
    [{ 'broker.names': [''] }, '--door-name', '["…", …] (0..16)', 'hq.example'],
    [{ 'kiosk.door': 'nowhere' }, '--door', 'HOST:PORT', 'hq.example:8883'],
    [{ 'broker.storeMibMax': '0' }, '--store-mib-max', '1..1048576', '4096'],
    [{ 'kiosk.data': '' }, '--data', '"…" (1..1024)', 'kordon-data/kiosk'],
  ])('names the option as it was typed, and an example: %j', (flags, where, expected, example) => {
    expect(faultOf({ flags }).details).toMatchObject({ where, expected, example });
  });

  it('of a file is shown an example as the file wants it', () => {
    const fault = faultOf({ file: 'version = 2\n[sim]\npace = "fast"\n' });
    expect(fault.details).toMatchObject({ expected: '0..9999 | hand', example: '"1.5"' });
    expect(fault.text('en').cause).toMatch(/allowed: 0\.\.9999 \| hand, for example "1\.5"\.$/);
  });

  it('is a number also where a key may have no value', () => {
    expect(load({ flags: { 'broker.storeMibMax': '64' } }).config.broker.storeMibMax).toBe(64);
  });

  it('has one variable for each key', () => {
    expect(variableOf('kiosk.crossingPoint')).toBe('KORDON__KIOSK__CROSSING_POINT');
    expect(new Set(keyEntries.map(({ key }) => variableOf(key))).size).toBe(keyEntries.length);
  });
});

describe('an unknown key', () => {
  it.each([
    ['version = 2\n[kiosk]\nprot = 1\n', 'kiosk.prot', 'kiosk.port', 3],
    ['version = 2\n[kiosk]\nport_fallback = true\n', 'kiosk.port_fallback', 'kiosk.portFallback', 3],
    ['version = 2\n\n[kisok]\nport = 1\n', 'kisok', 'kiosk', 3],
    ['version = 2\nkiosk.dtaa = "x"\n', 'kiosk.dtaa', 'kiosk.data', 2],
    ['version = 2\nverison = 3\n', 'verison', 'version', 2],
    ['version = 2\n[broker]\n# reader = 1\nreader = 1\n', 'broker.reader', 'broker.names', 4],
    ['version = 2\n[kiosk]\ntrain = """\nprot = 1\n"""\nprot = 2\n', 'kiosk.prot', 'kiosk.port', 6],
    ['version = 2\n[kiosk]\n"prot" = 1\n', 'kiosk.prot', 'kiosk.port', 3],
  ])('%j', (file, key, nearest, line) => {
    const fault = faultOf({ file });
    expect(fault.code).toBe('KD-CFG-UNKNOWN-KEY');
    expect(fault.details).toEqual({ key, where: `${path}:${line}`, nearest });
  });

  it('in the environment names the nearest variable', () => {
    expect(faultOf({ environment: { KORDON__KIOSK__PROT: '1' } }).details).toMatchObject({
      nearest: 'KORDON__KIOSK__PORT',
    });
  });

  it.each([
    ['KORDON_KIOSK_PORT', 'KORDON__KIOSK__PORT'],
    ['KORDON_KIOSK__PORT', 'KORDON__KIOSK__PORT'],
    ['KORDON__KIOSK_CROSSING_POINT', 'KORDON__KIOSK__CROSSING_POINT'],
    ['KORDON_BROKER_DATA', 'KORDON__BROKER__DATA'],
    ['KORDON_SIM_SEED', 'KORDON__SIM__SEED'],
  ])('is also a variable with too few underscores: %s', (name, nearest) => {
    const fault = faultOf({ environment: { [name]: '1' } });
    expect(fault.code).toBe('KD-CFG-UNKNOWN-KEY');
    expect(fault.details).toEqual({ key: name, where: name, nearest });
  });

  it.each(['KORDON_LOG', 'KORDON_LANG', 'KORDON_SCREEN_URL', 'KORDON_LIFELINE', 'KORDON_REQUIRE_ALL'])(
    '%s is not of the configuration',
    (name) => {
      expect(load({ environment: { [name]: '1' } }).path).toBeNull();
    },
  );

  it.each(['__proto__', 'constructor', 'toString'])('is also %s', (key) => {
    expect(faultOf({ file: `version = 2\n[kiosk]\n${key} = 1\n` }).code).toMatch(
      /^KD-CFG-(UNKNOWN-KEY|SYNTAX)$/,
    );
    expect(faultOf({ file: `version = 2\n[${key}]\na = 1\n` }).code).toMatch(/^KD-CFG-(UNKNOWN-KEY|SYNTAX)$/);
  });
});

describe('a file that is wrong', () => {
  it.each([
    ['KD-CFG-SYNTAX', 'version = 2\n[kiosk\n', { line: 2 }],
    ['KD-CFG-SYNTAX', 'version = 2\nversion = 2\n', { line: 2 }],
    ['KD-CFG-VALUE', 'version = 2\n[kiosk]\nport = "8090"\n', { key: 'kiosk.port', expected: '0..65535' }],
    ['KD-CFG-VALUE', 'version = 2\n[kiosk]\nport = 8090.5\n', { key: 'kiosk.port' }],
    ['KD-CFG-VALUE', 'version = 2\n[kiosk]\nport = true\n', { key: 'kiosk.port' }],
    ['KD-CFG-VALUE', 'version = 2\n[kiosk]\ntrain = 2026-11-23\n', { key: 'kiosk.train' }],
    ['KD-CFG-VALUE', 'version = 2\n[kiosk]\nlanguage = "de"\n', { expected: 'ky | ru | kk | en' }],
    ['KD-CFG-VALUE', 'version = 2\n[kiosk.port]\nnumber = 1\n', { key: 'kiosk.port' }],
    ['KD-CFG-VALUE', '[kiosk]\nport = 1\n', { key: 'version' }],
    ['KD-CFG-VALUE', 'version = 0\n', { key: 'version' }],
    ['KD-CFG-VALUE', 'version = "2"\n', { key: 'version' }],
    ['KD-CFG-UNKNOWN-KEY', 'version = 2\nkiosk = 7\n', { key: 'kiosk' }],
    ['KD-CFG-VERSION', 'version = 3\n', { version: 3, versionMax: 2 }],
    ['KD-CFG-SIZE', `version = 2\n#${'x'.repeat(65_536)}\n`, { bytesMax: 65_536 }],
  ])('%s: %.40j', (code, file, details) => {
    const fault = faultOf({ file });
    expect(fault.code).toBe(code);
    expect(fault.details).toMatchObject(details);
  });

  it('or that is missing although it was named', () => {
    const missing = join(folder, 'other.toml');
    expect(() => loadConfig({ path: missing, environment: {}, flags: {} })).toThrow(
      expect.objectContaining({ code: 'KD-CFG-MISSING', details: { path: missing } }),
    );
    expect(() => loadConfig({ path: folder, environment: {}, flags: {} })).toThrow(
      expect.objectContaining({ code: 'KD-CFG-MISSING' }),
    );
  });
});

describe('a file of version 1', () => {
  const file = 'version = 1\n[kiosk]\nreader = "serial:/dev/ttyACM0,profile=elyctis-id-box"\nport = 1\n';

  it('is read as the present one, and the change is said', () => {
    const { config, changes, places } = load({ file });
    expect(config.kiosk.readers).toEqual(['serial:/dev/ttyACM0,profile=elyctis-id-box']);
    expect(config.kiosk.port).toBe(1);
    expect(changes).toEqual([{ from: 'kiosk.reader', to: 'kiosk.readers' }]);
    expect(places['kiosk.readers']).toBe(`${path}:3`);
  });

  it('does not know the keys of a later version’s past: reader is unknown in version 2', () => {
    expect(faultOf({ file: file.replace('version = 1', 'version = 2') }).details).toMatchObject({
      key: 'kiosk.reader',
      nearest: 'kiosk.readers',
    });
  });
});

describe('the published JSON schema', () => {
  it('is docs/kordon.schema.json (npm run docs:config)', () => {
    expect(JSON.parse(textOf('docs/kordon.schema.json'))).toEqual(publishedSchema());
  });

  it('explains every key', () => {
    for (const { key, facts } of keyEntries) {
      expect(facts.title, key).not.toBe('');
      expect(facts.description, key).toMatch(/[.]$/);
      expect(validator(facts.schema)(facts.example).ok, key).toBe(true);
    }
  });
});
