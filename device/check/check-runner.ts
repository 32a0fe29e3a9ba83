import { readDocument } from '../../domain/document/read-document.ts';
import type { TravelDocument } from '../../domain/document/travel-document.ts';
import type { FaultCode, FaultDetails } from '../../domain/fault/index.ts';
import { Fault } from '../../domain/fault/index.ts';
import type { Crossing, JournalRecord, Moment, Place } from '../../domain/message/index.ts';
import type { Mrz } from '../../domain/mrz/mrz.ts';
import { parseMrz } from '../../domain/mrz/parse-mrz.ts';
import { foreignCharacters } from '../../domain/mrz/read-lines.ts';
import {
  idlePassage,
  passageLimits,
  type PassageEffect,
  type PassageInput,
  type PassageState,
  type PendingDecision,
  type Reading,
  type RecordedPassage,
  type Refusal,
} from '../../domain/passage/passage.ts';
import { stepPassage } from '../../domain/passage/step.ts';
import type { ReaderEvent } from '../../domain/reader/reader.ts';
import type { Rules } from '../../domain/rules/rules.ts';
import { assess } from '../../domain/verdict/assess.ts';
import { joinBooks, type ClearanceBook } from '../../domain/watchlist/clearance.ts';
import type { Watchlist } from '../../domain/watchlist/watchlist.ts';
import { localDay, type Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log/log.ts';
import type { Journal, RowPlace } from '../journal/journal.ts';
import { crossingOf } from './crossing-record.ts';
import { openShiftClearances, type ShiftClearances } from './shift-clearances.ts';

/** The lists as they are now; null parts are missing, and a check without them is never a pass. */
export interface ListsInUse {
  readonly rules: Rules | null;
  readonly watchlist: Watchlist | null;
  /** Headquarters' lasting clearances; missing or null when there are none. */
  readonly clearances?: ClearanceBook | null;
}

export interface CheckOptions {
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
  readonly journal: Journal;
  readonly lists: () => ListsInUse;
  readonly place: () => Place;
  readonly guard: string;
  readonly deployment: 'demo' | 'live';
  readonly software: string;
  readonly clockState: () => Moment['clock'];
  /** Wall time by which dates are judged; never below what is surely past. */
  readonly judgingWallMs: () => number;
  readonly log: Log;
  readonly onChange: () => void;
  /** A row was committed: the uplink may send it. */
  readonly onCommitted: () => void;
  readonly onFault: (subject: string, code: FaultCode, details?: FaultDetails) => void;
  readonly onHealed: (subject: string) => void;
}

/** Runs the passage machine and performs its effects. */
export interface CheckRunner {
  readonly passage: PassageState;
  onReaderEvent(readerId: string, event: ReaderEvent): void;
  /** Answers why a move was refused, or null when it was made. */
  move(input: PassageInput): Refusal | null;
  /**
   * The team leader's word: the referred traveller on the screen is none of those whom the alerts are about. Holds for
   * the shift. Answers as `move` does.
   */
  resolve(passageId: string): Refusal | null;
  /** Waits until everything decided is committed or has failed. */
  settled(): Promise<void>;
}

/** A document that began to arrive and never ended no longer counts as being read. */
const readingMsMax = 4_000;
/** A little after the last moment of an undo. */
const forgetMs = passageLimits.undoMsMax + 1_000;

export function openCheckRunner(options: CheckOptions): CheckRunner {
  return new Runner(options);
}

class Runner implements CheckRunner {
  readonly #options: CheckOptions;
  readonly #shift: ShiftClearances;
  #passage = idlePassage;
  /** Commits, one after the other. */
  #work: Promise<void> = Promise.resolve();
  #cancelReading: () => void = () => undefined;

  constructor(options: CheckOptions) {
    this.#options = options;
    this.#shift = openShiftClearances(options);
  }

  get passage(): PassageState {
    return this.#passage;
  }

  move(input: PassageInput): Refusal | null {
    const step = stepPassage(this.#passage, input);
    const changed = step.state !== this.#passage;
    this.#passage = step.state;
    if (input.kind === 'leave' && input.cause === 'sign-out' && step.refusal === null) this.#shift.endShift();
    for (const effect of step.effects) this.#perform(effect);
    if (changed) this.#options.onChange();
    return step.refusal;
  }

  resolve(passageId: string): Refusal | null {
    const { open } = this.#passage;
    if (open === null || open.passageId !== passageId) return 'no-such-passage';
    const proposed = this.#shift.propose(open.readings);
    const readings = open.readings.map((reading) => ({
      ...reading,
      ...this.#judge(reading.document, proposed.book),
    }));
    const atMs = this.#options.clock.monotonicMs();
    const refusal = this.move({ kind: 'resolve', passageId, readings, atMs });
    if (refusal === null) proposed.putInForce();
    return refusal;
  }

  onReaderEvent(readerId: string, event: ReaderEvent): void {
    const { log, onFault } = this.#options;
    switch (event.kind) {
      case 'present':
        return this.#startReading();
      case 'absent':
        return this.#endReading('absent');
      case 'misread':
        onFault('reading', 'KD-PSG-MISREAD');
        return this.#endReading('misread');
      case 'mrz':
        return this.#onMrz(event.text);
      case 'barcode':
        // Tickets and parcels are not travel documents; the guard is told as for any other text.
        log.info({ reader: readerId, bytes: event.data.length }, 'a barcode instead of a document');
        onFault('reading', 'KD-PSG-NO-MRZ');
        return this.#endReading('misread');
      case 'identified':
        return log.info({ reader: readerId, identity: event.text }, 'reader identified');
      case 'garbage':
        return log.warn({ reader: readerId, bytes: event.bytes }, 'unknown bytes from a reader');
    }
  }

  async settled(): Promise<void> {
    let last: Promise<void>;
    do {
      last = this.#work;
      await last;
    } while (last !== this.#work);
  }

  #now(): Moment {
    const { clock, clockState } = this.#options;
    return {
      wallMs: clock.wallMs(),
      bootId: clock.bootId,
      monotonicMs: Math.round(clock.monotonicMs()),
      clock: clockState(),
    };
  }

  #newPassageId(): string {
    return Buffer.from(this.#options.random(16)).toString('hex');
  }

  #perform(effect: PassageEffect): void {
    // What the record says is taken now: the coach may be another one when the journal comes to it. Both kinds
    // go through one chain, so that an undo can never overtake what it undoes.
    if (effect.kind === 'record') {
      const { pending } = effect;
      const crossing = this.#crossingNow(pending);
      this.#enqueue(() => this.#record(crossing, pending));
    } else {
      const undoneAt = this.#now();
      this.#enqueue(() => this.#recordUndo(effect.recorded, undoneAt));
    }
  }

  #crossingNow(pending: PendingDecision): Crossing {
    const { place, guard, software } = this.#options;
    return crossingOf(pending, {
      place: place(),
      guard,
      decidedAt: this.#now(),
      software,
    });
  }

  /** A defect in one commit's aftermath must not hold up the next one. */
  #enqueue(work: () => Promise<void>): void {
    this.#work = this.#work.then(work).catch((error: unknown) => {
      this.#options.log.error({ err: error }, 'a defect after a commit');
    });
  }

  async #record(crossing: Crossing, { decision, passage }: PendingDecision): Promise<void> {
    const { clock } = this.#options;
    const { passageId } = crossing;
    const row = await this.#append(crossing);
    if (row === null) {
      this.move({ kind: 'commit-failed', passageId, atMs: clock.monotonicMs() });
      return;
    }
    const { number, epoch, hash } = row;
    if (decision === 'referred') this.#shift.referred(passage, { epoch, number, hash });
    this.move({ kind: 'committed', passageId, number, epoch, hash, atMs: clock.monotonicMs() });
    clock.after(forgetMs, () => this.move({ kind: 'tick', atMs: clock.monotonicMs() }));
    this.#options.onCommitted();
  }

  async #recordUndo(recorded: RecordedPassage, undoneAt: Moment): Promise<void> {
    const { clock, guard } = this.#options;
    const { epoch, number, hash, passageId: undone } = recorded;
    const row = await this.#append({ v: 1, kind: 'undo', of: { epoch, number, hash }, undoneAt, guard });
    if (row === null) {
      this.move({ kind: 'undo-failed', undone });
      return;
    }
    this.#shift.forgetReferral({ epoch, number, hash });
    this.move({ kind: 'undo-committed', undone, passageId: this.#newPassageId(), atMs: clock.monotonicMs() });
    this.#options.onCommitted();
  }

  /** Null when the journal could not take it; that is then on the fault board. */
  async #append(record: JournalRecord): Promise<RowPlace | null> {
    try {
      const row = await this.#options.journal.append(record);
      this.#options.onHealed('journal');
      return row;
    } catch (error) {
      this.#notCommitted(error);
      return null;
    }
  }

  #notCommitted(error: unknown): void {
    const fault = error instanceof Fault ? error : new Fault('KD-PSG-NOT-RECORDED', {}, { cause: error });
    this.#options.log.error({ code: fault.code, err: error }, 'a record was not committed');
    this.#options.onFault('journal', fault.code, fault.details);
  }

  #startReading(): void {
    this.move({ kind: 'present' });
    this.#cancelReading();
    this.#cancelReading = this.#options.clock.after(readingMsMax, () => this.move({ kind: 'absent' }));
  }

  #endReading(kind: 'absent' | 'misread'): void {
    this.#cancelReading();
    this.move({ kind });
  }

  #onMrz(text: string): void {
    const { log, onFault, onHealed, clock, judgingWallMs } = this.#options;
    this.#cancelReading();
    const parsed = parseMrz(text);
    const problem = parsed.ok ? garbledProblem(parsed.mrz) : parsed.problem;
    if (!parsed.ok || problem !== null) {
      log.warn({ code: 'KD-PSG-NO-MRZ', problem }, 'what was read is no MRZ');
      onFault('reading', 'KD-PSG-NO-MRZ');
      return this.#endReading('misread');
    }
    const readAt = this.#now();
    const document = readDocument(parsed.mrz, localDay(judgingWallMs()));
    const referral = this.#shift.referralOf(document);
    const reading = { document, readAt, referral, ...this.#judge(document, this.#shift.book) };
    const refusal = this.move({
      kind: 'read',
      reading,
      passageId: this.#newPassageId(),
      atMs: clock.monotonicMs(),
    });
    onHealed('reading');
    if (refusal !== null) onFault('passage', refusalFaults[refusal]);
  }

  /** By the lists as they are now, and by headquarters' clearances besides the shift's. */
  #judge(
    document: TravelDocument,
    shift: ClearanceBook,
  ): Pick<Reading, 'verdict' | 'watchlistVersion' | 'rulesVersion'> {
    const { lists, deployment, judgingWallMs } = this.#options;
    const { rules, watchlist, clearances } = lists();
    return {
      verdict: assess({
        document,
        rules,
        watchlist,
        clearances: joinBooks(clearances ?? null, shift),
        today: localDay(judgingWallMs()),
        deployment,
      }),
      watchlistVersion: watchlist?.version ?? 0,
      rulesVersion: rules?.version ?? 0,
    };
  }
}

/** With more characters that no zone can hold the text is a zone's by its length only: a ticket, another script. */
const foreignCharactersMax = 3;

function garbledProblem(mrz: Mrz): 'garbled' | null {
  return foreignCharacters(mrz) > foreignCharactersMax ? 'garbled' : null;
}

/** What the guard is told when a move is refused. */
export const refusalFaults: Readonly<Record<Refusal, FaultCode>> = {
  'no-such-passage': 'KD-PSG-GONE',
  'hold-is-referred': 'KD-PSG-HOLD',
  'look-needs-reread-or-reason': 'KD-PSG-LOOK',
  'refusal-needs-reason': 'KD-PSG-REASON',
  'decide-first': 'KD-PSG-DECIDE-FIRST',
  'queue-full': 'KD-PSG-QUEUE-FULL',
  'too-many-documents': 'KD-PSG-DOCUMENTS',
  'already-recorded': 'KD-PSG-RECORDED',
  'undo-too-late': 'KD-PSG-UNDO-LATE',
  'nothing-to-undo': 'KD-PSG-UNDO-NONE',
  'nothing-to-resolve': 'KD-PSG-NOT-REFERRED',
  'hold-stands': 'KD-PSG-HOLD-STANDS',
};
