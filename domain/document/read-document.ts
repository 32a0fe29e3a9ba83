import type { Mrz } from '../mrz/mrz.ts';
import type { Day } from './dates.ts';
import { proposeRepairs } from './repairs.ts';
import { isValid, type TravelDocument } from './travel-document.ts';
import { understand } from './understand.ts';

/**
 * Understands a parsed MRZ as a travel document. `today` decides the century of the birth date, unless a national
 * number tells it, and what has expired. When something cannot be as it was read, proposes what was misread.
 */
export function readDocument(mrz: Mrz, today: Day): TravelDocument {
  const understood = understand(mrz, today);
  if (isValid(understood)) return { ...understood, repairs: [] };
  const { repairs, ambiguous } = proposeRepairs(mrz, today);
  return {
    ...understood,
    findings: ambiguous
      ? [...understood.findings, { code: 'repair-ambiguous', field: null, place: null }]
      : understood.findings,
    repairs,
  };
}
