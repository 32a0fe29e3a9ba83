import { describe, type FaultDetails, type FaultText, type FaultTexts, type Language } from './fault.ts';
import { clearanceFaults } from './clearance-faults.ts';
import { configFaults } from './config-faults.ts';
import { doctorDataFaults } from './doctor-data-faults.ts';
import { doctorFaults } from './doctor-faults.ts';
import { doctorReaderFaults } from './doctor-reader-faults.ts';
import { doorFaults } from './door-faults.ts';
import { headquartersFaults } from './headquarters-faults.ts';
import { identityFaults } from './identity-faults.ts';
import { journalFaults } from './journal-faults.ts';
import { listFaults } from './list-faults.ts';
import { passageFaults } from './passage-faults.ts';
import { readerFaults } from './reader-faults.ts';
import { runFaults } from './run-faults.ts';
import { screenFaults } from './screen-faults.ts';
import { signFaults } from './sign-faults.ts';
import { signalFaults } from './signal-faults.ts';
import { simFaults } from './sim-faults.ts';
import { uplinkFaults } from './uplink-faults.ts';
import { watchlistFileFaults } from './watchlist-file-faults.ts';
import { watchlistInputFaults } from './watchlist-input-faults.ts';
import { watchlistScreenFaults } from './watchlist-screen-faults.ts';
import { watchlistWorkFaults } from './watchlist-work-faults.ts';

export { languages, type FaultDetails, type FaultText, type Language } from './fault.ts';

/** The one registry: every code, its cause and its next action in four languages (design, rule 5). */
export const faultRegistry = {
  ...clearanceFaults,
  ...configFaults,
  ...doctorDataFaults,
  ...doctorFaults,
  ...doctorReaderFaults,
  ...doorFaults,
  ...headquartersFaults,
  ...identityFaults,
  ...journalFaults,
  ...listFaults,
  ...passageFaults,
  ...readerFaults,
  ...runFaults,
  ...screenFaults,
  ...signFaults,
  ...signalFaults,
  ...simFaults,
  ...uplinkFaults,
  ...watchlistFileFaults,
  ...watchlistInputFaults,
  ...watchlistScreenFaults,
  ...watchlistWorkFaults,
} satisfies Record<string, FaultTexts>;

export type FaultCode = keyof typeof faultRegistry;

/** An expected failure with a stable code. Bugs stay plain Errors. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly code: FaultCode;
  readonly details: FaultDetails;

  constructor(code: FaultCode, details: FaultDetails = {}, options?: ErrorOptions) {
    super(`${code}: ${describe(faultRegistry[code], details, 'en').cause}`, options);
    this.code = code;
    this.details = details;
  }

  /** Cause and next action for a person. */
  text(language: Language): FaultText {
    return describe(faultRegistry[this.code], this.details, language);
  }
}

/** Cause and next action of a code without throwing it, for states that are shown rather than raised. */
export function faultText(code: FaultCode, details: FaultDetails, language: Language): FaultText {
  return describe(faultRegistry[code], details, language);
}
