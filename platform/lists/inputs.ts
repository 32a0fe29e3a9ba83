import { createHash } from 'node:crypto';
import { Fault } from '../../domain/fault/index.ts';
import { rulesSchema } from '../../domain/rules/rules.ts';
import { clearanceSignersSchema, clearancesFileSchema } from '../../domain/watchlist/clearance-file.ts';
import { watchlistContentSchema } from '../../domain/watchlist/content.ts';
import { validator } from '../schema/validate.ts';
import { readBounded } from '../tuf/sources.ts';
import { clearancesTarget, listLimits, targetBytesMax, type ListState } from '../tuf/words.ts';
import { readUrgentLines } from './urgent-lines.ts';

/** A plain list is read whole; a larger one is a paged file. */
const plainListBytesMax = 64 * 1024 * 1024;

const validRules = validator(rulesSchema);
const validClearances = validator(clearancesFileSchema);
const validClearanceSigners = validator(clearanceSignersSchema);
const validList = validator(watchlistContentSchema);

/** @throws Fault KD-SIGN-INPUT */
export function checkRules(path: string): void {
  const checked = validRules(jsonOf(path, bytesOf(path, listLimits.rulesBytesMax)));
  if (!checked.ok) throw new Fault('KD-SIGN-INPUT', { path, why: checked.why });
}

/** @param name which of the two files it is. @throws Fault KD-SIGN-INPUT */
export function checkClearances(name: string, path: string): void {
  const valid = name === clearancesTarget ? validClearances : validClearanceSigners;
  const checked = valid(jsonOf(path, bytesOf(path, targetBytesMax(name))));
  if (!checked.ok) throw new Fault('KD-SIGN-INPUT', { path, why: checked.why });
}

/** @throws Fault KD-SIGN-INPUT, which names the line and nothing that stands in it */
export function checkUrgent(path: string): void {
  const read = readUrgentLines(bytesOf(path, listLimits.urgentBytesMax));
  if (!read.ok) throw new Fault('KD-SIGN-INPUT', { path, why: `line ${read.line}: ${read.why}` });
}

/** Version of a plain JSON list, and its SHA-256 as its root. @throws Fault KD-SIGN-INPUT for any other file */
export function plainListState(path: string): ListState {
  if (!path.endsWith('.json'))
    throw new Fault('KD-SIGN-INPUT', { path, why: 'its version and root must be given with it' });
  const bytes = bytesOf(path, plainListBytesMax);
  const checked = validList(jsonOf(path, bytes));
  if (!checked.ok) throw new Fault('KD-SIGN-INPUT', { path, why: checked.why });
  return { version: checked.value.version, rootHex: createHash('sha256').update(bytes).digest('hex') };
}

function bytesOf(path: string, bytesMax: number): Uint8Array {
  const bytes = readBounded(path, path, bytesMax);
  if (bytes === null) throw new Fault('KD-SIGN-INPUT', { path, why: 'it is not there' });
  return bytes;
}

function jsonOf(path: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (error) {
    throw new Fault('KD-SIGN-INPUT', { path, why: 'it is no JSON' }, { cause: error });
  }
}
