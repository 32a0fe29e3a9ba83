import { readFileSync } from 'node:fs';
import { Fault } from '../../../domain/fault/index.ts';
import { localDay, systemClock } from '../../../platform/clock.ts';
import { openClearanceStore, type ClearanceStore } from '../../clearances/clearance-store.ts';
import { loadHeadquarters, pathsIn } from '../../enrol/headquarters.ts';
import { openCrossingReader, type CrossingReader, type FoundCrossing } from '../../store/crossing-reader.ts';
import { headquartersFolder, type HeadquartersOptions } from '../options.ts';

export interface JsonOption {
  readonly json: boolean;
}

/** What every command on clearances works on. */
export interface ClearanceDesk {
  readonly folder: string;
  readonly deployment: 'demo' | 'live';
  readonly store: ClearanceStore;
  /** Calendar day of this machine. */
  readonly today: string;
}

/** @throws Fault KD-HQ-NOT-INITIALISED, KD-HQ-DAMAGED */
export function openDesk(options: HeadquartersOptions): ClearanceDesk {
  const folder = headquartersFolder(options);
  const { deployment } = loadHeadquarters(folder);
  return {
    folder,
    deployment,
    store: openClearanceStore(pathsIn(folder).clearances),
    today: localDay(systemClock().wallMs()),
  };
}

/** Reads crossings and closes their store again. @throws Fault KD-HQ-DAMAGED when it cannot be opened */
export function withCrossings<T>({ folder }: ClearanceDesk, work: (reader: CrossingReader) => T): T {
  const path = pathsIn(folder).records;
  let reader: CrossingReader;
  try {
    reader = openCrossingReader(path);
  } catch (error) {
    throw new Fault('KD-HQ-DAMAGED', { path }, { cause: error });
  }
  try {
    return work(reader);
  } finally {
    reader.close();
  }
}

/**
 * The one crossing that is meant.
 *
 * @param row beginning of its row's hash; null when the number says it alone
 * @throws Fault KD-CLR-NO-CROSSING, KD-CLR-SEVERAL
 */
export function oneCrossing(
  reader: CrossingReader,
  kioskId: string,
  number: number,
  row: string | null,
): FoundCrossing {
  const found = reader.numbered(kioskId, number).filter(({ hash }) => hash.startsWith(row ?? ''));
  const [only, ...others] = found;
  if (only === undefined) throw new Fault('KD-CLR-NO-CROSSING', { kiosk: kioskId, number });
  if (others.length === 0) return only;
  const choices = found
    .map(({ hash, crossing }) => `${hash.slice(0, 16)} (${localDay(crossing.decidedAt.wallMs)})`)
    .join(', ');
  throw new Fault('KD-CLR-SEVERAL', { choices, option: '--row' });
}

/** The first line of a file with a passphrase; null when none was named. @throws Fault KD-RUN-FILE-READ */
export function passphraseIn(path: string | undefined): string | null {
  if (path === undefined) return null;
  try {
    return readFileSync(path, 'utf8').split(/\r?\n/, 1)[0] ?? '';
  } catch (error) {
    throw new Fault('KD-RUN-FILE-READ', { path }, { cause: error });
  }
}

export const print = (text: string): void => void process.stdout.write(text);
