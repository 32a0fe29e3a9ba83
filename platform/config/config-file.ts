import { readFileSync, statSync } from 'node:fs';
import { parse, stringify, TomlError } from 'smol-toml';
import { Fault } from '../../domain/fault/index.ts';
import { writeFileAtomically } from '../files/data-folder.ts';
import { migrate, type ConfigChange, type TomlTable } from './migrations.ts';
import { configVersion } from './schema.ts';

const fileBytesMax = 64 * 1024;
const tableDepthMax = 8;

export interface ConfigFile {
  readonly path: string;
  readonly text: string;
  /** In the present version's form, without `version`. */
  readonly table: TomlTable;
  /** Version as written in the file. */
  readonly version: number;
  /** What was moved in memory, because the file is of an older version. */
  readonly changes: readonly ConfigChange[];
}

/** Reads and migrates a file; throws a Fault KD-CFG-… when that cannot be done. */
export function readConfigFile(path: string): ConfigFile {
  const text = readText(path);
  const written = parseToml(path, text);
  const version = writtenVersion(path, written);
  const { table, changes } = migrate(written, version);
  const { version: _, ...keys } = table;
  return { path, text, table: keys, version, changes };
}

/**
 * Rewrites a file of an older version in the present form. The old file stays beside it, byte for byte, as
 * `<path>.v<version>`: comments live on only there.
 *
 * @returns path of the backup, or null when the file is of the present version already
 */
export function migrateConfigFile(
  path: string,
): { readonly backup: string; readonly changes: readonly ConfigChange[] } | null {
  const file = readConfigFile(path);
  if (file.version === configVersion) return null;
  const backup = `${path}.v${file.version}`;
  if (exists(backup)) throw new Fault('KD-CFG-BACKUP', { path: backup });
  const mode = statSync(path).mode & 0o777;
  writeFileAtomically(backup, file.text, mode);
  writeFileAtomically(path, `${stringify({ version: configVersion, ...file.table })}\n`, mode);
  return { backup, changes: file.changes };
}

export const exists = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined;

function readText(path: string): string {
  try {
    const { size } = statSync(path);
    if (size > fileBytesMax) throw new Fault('KD-CFG-SIZE', { path, bytesMax: fileBytesMax });
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault('KD-CFG-MISSING', { path }, { cause: error });
  }
}

function parseToml(path: string, text: string): TomlTable {
  try {
    return parse(text, { maxDepth: tableDepthMax, unsafeKeyBehaviour: 'throw' });
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    throw new Fault('KD-CFG-SYNTAX', { path, line: error.line, column: error.column }, { cause: error });
  }
}

function writtenVersion(path: string, table: TomlTable): number {
  const { version } = table;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    throw new Fault('KD-CFG-VALUE', {
      key: 'version',
      where: path,
      expected: `1..${configVersion}`,
      example: configVersion,
    });
  }
  if (version > configVersion)
    throw new Fault('KD-CFG-VERSION', { path, version, versionMax: configVersion });
  return version;
}
