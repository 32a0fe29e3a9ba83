import { readDocument } from '../../domain/document/read-document.ts';
import type { TravelDocument } from '../../domain/document/travel-document.ts';
import { Fault } from '../../domain/fault/index.ts';
import type { Crossing } from '../../domain/message/index.ts';
import { parseMrz } from '../../domain/mrz/parse-mrz.ts';
import { identitiesOf, isClearable, type Alert } from '../../domain/watchlist/clearance.ts';
import { clearanceFileLimits, isTermAllowed } from '../../domain/watchlist/clearance-file.ts';
import { localDay } from '../../platform/clock.ts';
import { identityHash } from '../../platform/crypto/hashes.ts';
import type { FoundCrossing } from '../store/crossing-reader.ts';
import type { FiledClearance } from './clearance-store.ts';

export interface DraftOptions {
  readonly found: FoundCrossing;
  /** Of the watchlist; null when the crossing has one alert that can be cleared. */
  readonly entryId: string | null;
  readonly issued: string;
  readonly until: string;
  readonly random: (bytes: number) => Uint8Array;
}

/**
 * A clearance that nobody has signed: the traveller of this crossing is not the person of this entry as it was then.
 *
 * @throws Fault KD-CLR-TERM, KD-CLR-NOTHING, KD-CLR-SEVERAL, KD-CLR-DOUBTFUL
 */
export function draftClearance(options: DraftOptions): FiledClearance {
  const { found, issued, until, random } = options;
  if (!isTermAllowed({ issued, until }))
    throw new Fault('KD-CLR-TERM', { until, daysMax: clearanceFileLimits.daysMax });
  const { entryId, entryHash } = alertIn(found.crossing, options.entryId);
  const identities = travellerOf(found.crossing);
  if (identities.length === 0) throw new Fault('KD-CLR-DOUBTFUL');
  const hex = (bytes: number): string => Buffer.from(random(bytes)).toString('hex');
  const salt = hex(16);
  return {
    v: 1,
    clearance: {
      id: hex(16),
      entryHash,
      salt,
      identities: identities.map((identity) => identityHash(salt, identity)),
      issued,
      until,
      signatures: [],
    },
    about: { entryId, row: found.hash },
  };
}

/** Whether a draft says of its crossing what the crossing says itself: the second signer's machine counts anew. */
export function agreesWith({ clearance, about }: FiledClearance, crossing: Crossing): boolean {
  const isItsAlert = (alert: Alert): boolean =>
    isClearable(alert) && alert.entryId === about.entryId && alert.entryHash === clearance.entryHash;
  const identities = travellerOf(crossing).map((identity) => identityHash(clearance.salt, identity));
  return (
    clearableIn(crossing).some(isItsAlert) &&
    identities.length > 0 &&
    identities.join() === clearance.identities.join()
  );
}

/** The kiosk wrote `by` from the same words; an unknown one is of a newer kiosk and is not cleared. */
function clearableIn({ alerts = [] }: Crossing): readonly Alert[] {
  return alerts.flatMap((alert) => {
    const by = alert.by === 'name-and-birth-date' ? alert.by : null;
    return by === null ? [] : [{ ...alert, by }];
  });
}

/** Whether the team leader has cleared it already makes no difference: then it is made to last. */
function alertIn(crossing: Crossing, entryId: string | null): Alert {
  const alerts = clearableIn(crossing).filter((alert) => entryId === null || alert.entryId === entryId);
  const [alert] = alerts;
  if (alert === undefined) throw new Fault('KD-CLR-NOTHING');
  const choices = [...new Set(alerts.map((each) => each.entryId))];
  if (choices.length > 1)
    throw new Fault('KD-CLR-SEVERAL', { choices: choices.join(', '), option: '--entry' });
  return alert;
}

/** What identifies the traveller, from the zones themselves: of every document that was read cleanly. */
function travellerOf({ documents, decidedAt }: Crossing): readonly string[] {
  const day = localDay(decidedAt.wallMs);
  const read = documents.flatMap(({ lines }): readonly TravelDocument[] => {
    const parsed = parseMrz(lines.join('\n'));
    return parsed.ok ? [readDocument(parsed.mrz, day)] : [];
  });
  return [...new Set(read.flatMap(identitiesOf))];
}
