import { readFileSync, renameSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { LowSync, type SyncAdapter } from 'lowdb';
import { languages, type FaultCode, type FaultDetails, type Language } from '../../domain/fault/index.ts';
import {
  boolean,
  integer,
  literal,
  nullable,
  object,
  oneOf,
  optional,
  string,
  type Infer,
} from '../../domain/schema/schema.ts';
import { writeFileAtomically } from '../../platform/files/data-folder.ts';
import { validator } from '../../platform/schema/validate.ts';

/** The only importer of `lowdb`. */

export const settingsBytesMax = 64 * 1024;

const settingsSchema = object({
  v: literal(1),
  language: oneOf<Language>(languages),
  /** Coach the guard stood in last; null before the first choice. */
  coach: nullable(string({ minLength: 1, maxLength: 8 })),
  /** Port of the reader that answered last, tried first at the next start. */
  readerId: nullable(string({ minLength: 1, maxLength: 200 })),
  /** The panel: its width in pixels and in millimetres gives the size of a thumb. */
  screen: object({
    widthPx: integer({ minimum: 320, maximum: 7680 }),
    widthMm: integer({ minimum: 50, maximum: 1000 }),
  }),
  /** Whether light and sound are discreet, as the guard chose for one shift: a guard's work on one train. */
  discreet: optional(
    object({ on: boolean(), train: string({ maxLength: 40 }), guard: string({ maxLength: 40 }) }),
  ),
});

export type KioskSettings = Infer<typeof settingsSchema>;

/** A kiosk that nobody has touched: Kyrgyz, and the 7-inch panel of 800x480 (5.19 pixels per millimetre). */
export const defaultSettings: KioskSettings = {
  v: 1,
  language: 'ky',
  coach: null,
  readerId: null,
  screen: { widthPx: 800, widthMm: 154 },
};

/** The kiosk's small state: what a person chose, never what was recorded. */
export interface SettingsStore {
  readonly current: KioskSettings;
  /** Holds at once and is on disk when this returns; a disk that refuses is reported, the change still holds. */
  update(change: Partial<Omit<KioskSettings, 'v'>>): void;
}

export interface SettingsOptions {
  /** Path of the JSON file. */
  readonly path: string;
  /** Of a kiosk that nobody has touched. */
  readonly language?: Language;
  /** KD-SCR-SETTINGS, KD-SCR-SETTINGS-DISK. */
  readonly onFault: (code: FaultCode, details: FaultDetails) => void;
}

const validate = validator(settingsSchema);

export function openSettings(options: SettingsOptions): SettingsStore {
  const { path, onFault } = options;
  const file = basename(path);
  const untouched: KioskSettings = {
    ...defaultSettings,
    language: options.language ?? defaultSettings.language,
  };
  const store = new LowSync<KioskSettings>(settingsFile(path), untouched);
  try {
    store.read();
  } catch {
    store.data = untouched;
    onFault('KD-SCR-SETTINGS', { file: setAside(path) });
  }
  return {
    get current() {
      return store.data;
    },
    update(change) {
      const next = validate({ ...store.data, ...change });
      if (!next.ok) throw new RangeError(`settings: ${next.why}`);
      store.data = next.value;
      try {
        store.write();
      } catch {
        onFault('KD-SCR-SETTINGS-DISK', { file });
      }
    },
  };
}

/** Whether this text of a file would be taken as settings; for whoever looks without setting the file aside. */
export function checkSettings(text: string): boolean {
  try {
    return text.length <= settingsBytesMax && validate(JSON.parse(text)).ok;
  } catch {
    return false;
  }
}

/** lowdb's own file adapter does not flush to the disk; ours survives a pulled plug. */
function settingsFile(path: string): SyncAdapter<KioskSettings> {
  return {
    read() {
      if (!exists(path)) return null;
      if (statSync(path).size > settingsBytesMax)
        throw new RangeError(`settings are over ${settingsBytesMax} bytes`);
      const checked = validate(JSON.parse(readFileSync(path, 'utf8')));
      if (!checked.ok) throw new TypeError(`settings: ${checked.why}`);
      return checked.value;
    },
    write: (data) => writeFileAtomically(path, `${JSON.stringify(data, null, 2)}\n`),
  };
}

const exists = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined;

/** Keeps the one latest bad file for whoever looks into it; answers its name. */
function setAside(path: string): string {
  const aside = `${path}.bad`;
  try {
    renameSync(path, aside);
  } catch {
    // A folder that cannot be written keeps the bad file where it is; the next write reports the disk.
    return basename(path);
  }
  return basename(aside);
}
