import type { TravelDocument } from '../../domain/document/travel-document.ts';
import type { RowName } from '../../domain/message/index.ts';
import type { OpenPassage, Reading } from '../../domain/passage/passage.ts';
import {
  identitiesOf,
  isClearable,
  joinBooks,
  type Clearance,
  type ClearanceBook,
} from '../../domain/watchlist/clearance.ts';
import type { Clock } from '../../platform/clock.ts';
import { identityHash } from '../../platform/crypto/hashes.ts';

const hourMs = 60 * 60 * 1000;

const shiftLimits = {
  /** A shift that nobody ended does not clear for longer. */
  ageMsMax: 24 * hourMs,
  /** The oldest goes first: whoever loses it is stopped again. */
  clearancesMax: 256,
  referralsMax: 256,
} as const;

export interface ShiftClearancesOptions {
  readonly clock: Pick<Clock, 'wallMs' | 'monotonicMs'>;
  readonly random: (bytes: number) => Uint8Array;
}

/** What a leader's word would clear, not yet in force. */
interface ProposedClearances {
  /** Those in force and the proposed ones. */
  readonly book: ClearanceBook;
  putInForce(): void;
}

/**
 * Who was referred and who was cleared in this shift: salted hashes, in memory alone. They end with the shift, after 24
 * hours by either clock, and with the process.
 */
export interface ShiftClearances {
  readonly book: ClearanceBook;
  /**
   * A referral is in the journal: from now on the leader may resolve it, and what the passage was cleared by in this shift
   * is taken back: whoever is referred once more is stopped again.
   */
  referred(passage: OpenPassage, row: RowName): void;
  /** The referral was undone. */
  forgetReferral(row: RowName): void;
  /** The latest referral of this document's holder. */
  referralOf(document: TravelDocument): RowName | null;
  propose(readings: readonly Reading[]): ProposedClearances;
  endShift(): void;
}

interface Aged {
  readonly sinceWallMs: number;
  readonly sinceMonotonicMs: number;
}

type Referral = Aged & { readonly row: RowName; readonly identities: readonly string[] };
type ShiftClearance = Aged & Clearance;

export function openShiftClearances({ clock, random }: ShiftClearancesOptions): ShiftClearances {
  const hex = (bytes: number): string => Buffer.from(random(bytes)).toString('hex');
  const referralSalt = hex(16);
  let clearances: readonly ShiftClearance[] = [];
  let referrals: readonly Referral[] = [];

  const now = (): Aged => ({ sinceWallMs: clock.wallMs(), sinceMonotonicMs: clock.monotonicMs() });
  // Both clocks: the monotonic one stands still while the machine sleeps, and the wall clock may be set back.
  const isFresh = ({ sinceWallMs, sinceMonotonicMs }: Aged): boolean =>
    clock.wallMs() - sinceWallMs < shiftLimits.ageMsMax &&
    clock.monotonicMs() - sinceMonotonicMs < shiftLimits.ageMsMax;
  const hashed = (salt: string, document: TravelDocument): readonly string[] =>
    identitiesOf(document).map((identity) => identityHash(salt, identity));
  const book: ClearanceBook = {
    of: (entryHash) => clearances.filter((each) => each.entryHash === entryHash && isFresh(each)),
    hash: identityHash,
  };

  const proposedFor = ({ document, verdict }: Reading): readonly ShiftClearance[] => {
    const standing = verdict.alerts.filter((alert) => alert.clearance === null && isClearable(alert));
    return standing.map(({ entryHash }) => {
      const salt = hex(16);
      return {
        ...now(),
        kind: 'shift',
        id: hex(16),
        entryHash,
        salt,
        identities: hashed(salt, document),
        until: null,
      };
    });
  };

  return {
    book,
    referred({ readings }, row) {
      const used = new Set(
        readings.flatMap(({ verdict }) => verdict.alerts.map((alert) => alert.clearance?.id)),
      );
      clearances = clearances.filter(({ id }) => !used.has(id));
      const identities = readings.flatMap(({ document }) => hashed(referralSalt, document));
      referrals = [...referrals.filter(isFresh), { ...now(), row, identities }].slice(
        -shiftLimits.referralsMax,
      );
    },
    forgetReferral({ hash }) {
      referrals = referrals.filter(({ row }) => row.hash !== hash);
    },
    referralOf(document) {
      const identities = hashed(referralSalt, document);
      const known = referrals.findLast(
        (each) => isFresh(each) && each.identities.some((identity) => identities.includes(identity)),
      );
      return known?.row ?? null;
    },
    propose(readings) {
      const proposed = readings.flatMap(proposedFor);
      return {
        book: joinBooks(book, {
          of: (entryHash) => proposed.filter((each) => each.entryHash === entryHash),
          hash: identityHash,
        }),
        putInForce() {
          clearances = [...clearances.filter(isFresh), ...proposed].slice(-shiftLimits.clearancesMax);
        },
      };
    },
    endShift() {
      clearances = [];
      referrals = [];
    },
  };
}
