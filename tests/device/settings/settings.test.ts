import { mkdtempSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings, openSettings, type SettingsStore } from '../../../device/settings/settings.ts';
import type { FaultDetails } from '../../../domain/fault/index.ts';

let folder: string;
let path: string;
let faults: { code: string; details: FaultDetails }[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kordon-settings-'));
  path = join(folder, 'settings.json');
  faults = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (): SettingsStore =>
  openSettings({ path, onFault: (code, details) => void faults.push({ code, details }) });

describe('settings', () => {
  it('begin with defaults and no fault on a new kiosk', () => {
    expect(open().current).toEqual(defaultSettings);
    expect(faults).toEqual([]);
  });

  it('are there again at the next start', () => {
    const chosen = { coach: '12', readerId: 'serial:one', screen: { widthPx: 1280, widthMm: 217 } } as const;
    open().update({ language: 'kk', ...chosen });
    expect(open().current).toEqual({ ...defaultSettings, language: 'kk', ...chosen });
  });

  it('keep what was switched for a shift, and begin without it', () => {
    expect(open().current.discreet).toBeUndefined();
    open().update({ discreet: { on: true, train: '17', guard: 'G-1' } });
    expect(open().current.discreet).toEqual({ on: true, train: '17', guard: 'G-1' });
  });

  it('change only what is named', () => {
    const store = open();
    store.update({ coach: '3' });
    store.update({ language: 'en' });
    expect(open().current).toEqual({ ...defaultSettings, coach: '3', language: 'en' });
  });

  it('are readable by a person and by nobody but the owner', () => {
    open().update({ language: 'ru' });
    expect(readFileSync(path, 'utf8')).toContain('"language": "ru"');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['half a file', '{"v":1,"langu'],
    ['nothing', ''],
    ['another version', JSON.stringify({ ...defaultSettings, v: 2 })],
    ['an unknown language', JSON.stringify({ ...defaultSettings, language: 'uz' })],
    ['an unknown key', JSON.stringify({ ...defaultSettings, lastTraveller: 'nobody' })],
    ['too much', JSON.stringify({ ...defaultSettings, coach: 'x'.repeat(100_000) })],
  ])('set a file with %s aside and go on with defaults', (_what, content) => {
    writeFileSync(path, content);
    const store = open();
    expect(store.current).toEqual(defaultSettings);
    expect(faults).toEqual([{ code: 'KD-SCR-SETTINGS', details: { file: 'settings.json.bad' } }]);
    expect(readFileSync(`${path}.bad`, 'utf8')).toBe(content);
    store.update({ language: 'ru' });
    expect(open().current.language).toBe('ru');
    expect(faults).toHaveLength(1);
  });

  it('hold until the kiosk stops when the disk refuses them', () => {
    const store = open();
    // A folder in the place of the temporary file: writing fails for root too.
    mkdirSync(`${path}.new/x`, { recursive: true });
    store.update({ coach: '9' });
    expect(store.current.coach).toBe('9');
    expect(faults).toEqual([{ code: 'KD-SCR-SETTINGS-DISK', details: { file: 'settings.json' } }]);
    expect(open().current.coach).toBe(null);
  });

  it('never take a value that could not be read back', () => {
    const store = open();
    expect(() => store.update({ coach: 'x'.repeat(9) })).toThrow(RangeError);
    expect(store.current).toEqual(defaultSettings);
  });
});
