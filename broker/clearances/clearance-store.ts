import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../../domain/fault/index.ts';
import { literal, object, string, type Infer } from '../../domain/schema/schema.ts';
import {
  approversMin,
  clearanceFileLimits,
  clearanceSignersSchema,
  signedClearanceSchema,
  type ClearanceSigner,
  type ClearancesFile,
} from '../../domain/watchlist/clearance-file.ts';
import { approversOf, isApproved } from '../../platform/crypto/clearance-signature.ts';
import { writeFileAtomically } from '../../platform/files/data-folder.ts';
import { validator } from '../../platform/schema/validate.ts';

/** A clearance as headquarters keeps it: what kiosks get, and what it was made from, which they do not get. */
const filedClearanceSchema = object({
  v: literal(1),
  clearance: signedClearanceSchema,
  about: object({
    entryId: string({ minLength: 1, maxLength: 40 }),
    /** Hash of the crossing's row. */
    row: string({ minLength: 64, maxLength: 64, pattern: '^[0-9a-f]+$' }),
  }),
});
const checkFiled = validator(filedClearanceSchema);
const checkSigners = validator(clearanceSignersSchema);

export type FiledClearance = Infer<typeof filedClearanceSchema>;

export type ClearanceState = 'waiting' | 'signed' | 'expired';

const signersFile = 'signers.json';
const withdrawnFolder = 'withdrawn';
const fileOfClearance = /^[0-9a-f]{32}\.json$/;

/** The folder `clearances/` of a headquarters: one file a clearance, and whose signature counts. */
export interface ClearanceStore {
  /** Oldest term first. */
  list(): readonly FiledClearance[];
  /** @param id or its beginning. @throws Fault KD-CLR-UNKNOWN, KD-CLR-SEVERAL */
  find(id: string): FiledClearance;
  save(filed: FiledClearance): void;
  /** Puts it aside: the next publication is without it. */
  withdraw(filed: FiledClearance): void;
  signers(): readonly ClearanceSigner[];
  saveSigners(signers: readonly ClearanceSigner[]): void;
}

/** @throws Fault KD-CLR-FILE when a file there is damaged, by the methods that read it */
export function openClearanceStore(folder: string): ClearanceStore {
  const pathOf = ({ clearance }: FiledClearance): string => join(folder, `${clearance.id}.json`);
  const write = (path: string, content: unknown): void => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileAtomically(path, `${JSON.stringify(content, null, 2)}\n`);
  };
  const list = (): readonly FiledClearance[] =>
    (existsSync(folder) ? readdirSync(folder) : [])
      .filter((name) => fileOfClearance.test(name))
      .map((name) => readJson(join(folder, name), checkFiled))
      .toSorted((a, b) =>
        `${a.clearance.until} ${a.clearance.id}` < `${b.clearance.until} ${b.clearance.id}` ? -1 : 1,
      );
  return {
    list,
    find(id) {
      const found = list().filter(({ clearance }) => clearance.id.startsWith(id));
      const [only, ...others] = found;
      if (only === undefined) throw new Fault('KD-CLR-UNKNOWN', { id });
      if (others.length === 0) return only;
      const choices = found.map(({ clearance }) => clearance.id).join(', ');
      throw new Fault('KD-CLR-SEVERAL', { choices, option: 'more of its id' });
    },
    save: (filed) => write(pathOf(filed), filed),
    withdraw(filed) {
      mkdirSync(join(folder, withdrawnFolder), { recursive: true, mode: 0o700 });
      renameSync(pathOf(filed), join(folder, withdrawnFolder, `${filed.clearance.id}.json`));
    },
    signers() {
      const path = join(folder, signersFile);
      return existsSync(path) ? readJson(path, checkSigners).signers : [];
    },
    saveSigners: (signers) => write(join(folder, signersFile), { v: 1, signers }),
  };
}

/** Reads a small file that a person or this program wrote. @throws Fault KD-CLR-FILE */
export function readJson<T>(path: string, check: ReturnType<typeof validator<T>>): T {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Fault('KD-CLR-FILE', { path, why: 'it is no JSON' }, { cause: error });
  }
  const checked = check(parsed);
  if (!checked.ok) throw new Fault('KD-CLR-FILE', { path, why: checked.why });
  return checked.value;
}

export function stateOf(
  { clearance }: FiledClearance,
  signers: readonly ClearanceSigner[],
  today: string,
): ClearanceState {
  if (clearance.until < today) return 'expired';
  return isApproved(clearance, signers) ? 'signed' : 'waiting';
}

/** Who has signed it, by service number, and how many are still needed. */
export function signaturesOf(
  { clearance }: FiledClearance,
  signers: readonly ClearanceSigner[],
): { readonly holders: readonly string[]; readonly missing: number } {
  const holders = approversOf(clearance, signers).map(({ holder }) => holder);
  return { holders, missing: Math.max(0, approversMin - holders.length) };
}

/**
 * The two files for the signed lists: all that is signed and has not ended, and whose signature counts. Always both, also
 * without content: what is not published anew would stay.
 *
 * @throws RangeError when there are more than a file may hold
 */
export function clearanceFiles(store: ClearanceStore, today: string): ReadonlyMap<string, Uint8Array> {
  const signers = store.signers();
  const clearances = store
    .list()
    .filter((filed) => stateOf(filed, signers, today) === 'signed')
    .map(({ clearance }) => clearance);
  if (clearances.length > clearanceFileLimits.clearancesMax) throw new RangeError('too many clearances');
  const file: ClearancesFile = { v: 1, clearances };
  return new Map([
    ['clearances.json', asBytes(file)],
    ['clearance-signers.json', asBytes({ v: 1, signers })],
  ]);
}

const asBytes = (content: unknown): Uint8Array =>
  Buffer.from(`${JSON.stringify(content, null, 2)}\n`, 'utf8');
