// Goal: what a reader sends and a guard presses ends in the journal as the design says, and nowhere else.
// Method: the real parser, verdict and passage; a journal that the test holds; a clock that the test moves.
import { describe, expect, it } from 'vitest';
import { openCheckRunner, type CheckOptions, type CheckRunner } from '../../../device/check/check-runner.ts';
import type { Journal, RowPlace } from '../../../device/journal/journal.ts';
import { Fault, type FaultCode } from '../../../domain/fault/index.ts';
import { recordSchema, type JournalRecord } from '../../../domain/message/index.ts';
import { silentLog } from '../../../platform/log/log.ts';
import { validator } from '../../../platform/schema/validate.ts';
import { manualClock } from '../../support/manual-clock.ts';

// Specimen of a public sample of the Kyrgyz passport: all five check digits verify.
const asanov = 'P<KGZASANOV<<USON<JANYBAEVICH<<<<<<<<<<<<<<<\nPE00000007KGZ9905094M30020272090519990000086';
// Doc 9303-4, appendix A.
const eriksson = 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10';

interface Bench {
  readonly runner: CheckRunner;
  readonly clock: ReturnType<typeof manualClock>;
  readonly records: JournalRecord[];
  readonly faults: FaultCode[];
  coach: string;
  /** Thrown by the next commit. */
  failWith: Error | null;
  read(text: string): void;
  admit(statedReason?: string): string | null;
}

const validate = validator(recordSchema);

function bench(overrides: Partial<CheckOptions> = {}): Bench {
  const clock = manualClock();
  const records: JournalRecord[] = [];
  const faults: FaultCode[] = [];
  const append = async (record: JournalRecord): Promise<RowPlace> => {
    const failure = made.failWith;
    made.failWith = null;
    if (failure !== null) throw failure;
    expect(validate(record)).toMatchObject({ ok: true });
    records.push(record);
    return { epoch: 'e'.repeat(32), number: records.length, hash: 'f'.repeat(64) };
  };
  let random = 0;
  const runner = openCheckRunner({
    clock,
    random: (bytes) => new Uint8Array(bytes).fill((random += 1)),
    // Only what the runner uses of a journal.
    journal: { append } as Partial<Journal> as Journal,
    lists: () => ({
      rules: {
        version: 3,
        accepted: [{ issuer: 'KGZ', kinds: ['passport'], types: null, from: null, until: null }],
        specimenIssuers: ['UTO'],
        minorUnderYears: 16,
      },
      watchlist: { version: 7, lookUp: () => ({ matches: [], unsure: false }) },
    }),
    place: () => ({
      train: '17',
      direction: 'entry',
      crossingPoint: 'KDY',
      leg: null,
      coach: made.coach,
      berth: null,
    }),
    guard: 'G-1',
    deployment: 'demo',
    software: 'test',
    clockState: () => 'coarse',
    judgingWallMs: () => clock.wallMs(),
    log: silentLog(),
    onChange: () => undefined,
    onCommitted: () => undefined,
    onFault: (_subject, code) => faults.push(code),
    onHealed: () => undefined,
    ...overrides,
  });
  const made: Bench = {
    runner,
    clock,
    records,
    faults,
    coach: '4',
    failWith: null,
    read: (text) => runner.onReaderEvent('r1', { kind: 'mrz', text, lastByteAtMs: clock.monotonicMs() }),
    admit: (statedReason) =>
      runner.move({
        kind: 'decide',
        decision: 'admitted',
        passageId: runner.passage.open?.passageId ?? 'none',
        statedReason: statedReason ?? null,
        atMs: clock.monotonicMs(),
      }),
  };
  return made;
}

describe('check runner', () => {
  it('records an admitted passage with what was read, by whom, where and under which lists', async () => {
    const { runner, records, read, admit } = bench();
    read(asanov);
    expect(admit()).toBeNull();
    await runner.settled();
    expect(records).toMatchObject([
      {
        kind: 'crossing',
        decision: 'admitted',
        confirmedBy: 'key',
        outcome: 'pass',
        guard: 'G-1',
        place: { train: '17', coach: '4' },
        watchlistVersion: 7,
        rulesVersion: 3,
        documents: [{ number: 'PE0000000', surname: 'ASANOV', birthDate: '1999-05-09', issuer: 'KGZ' }],
      },
    ]);
    expect(runner.passage.last).toMatchObject({ number: 1, decision: 'admitted' });
  });

  it('says recorded only after the commit', async () => {
    const { runner, read, admit } = bench();
    read(asanov);
    admit();
    expect(runner.passage.last).toBeNull();
    await runner.settled();
    expect(runner.passage.last).not.toBeNull();
  });

  it('brings the traveller back when the disk is full, and records when there is room', async () => {
    const made = bench();
    made.read(asanov);
    made.failWith = new Fault('KD-JRN-FULL');
    made.admit();
    await made.runner.settled();
    expect(made.faults).toContain('KD-JRN-FULL');
    expect(made.runner.passage.open?.readings[0]?.document.number).toBe('PE0000000');
    expect(made.admit()).toBeNull();
    await made.runner.settled();
    expect(made.records).toHaveLength(1);
  });

  it('undoes as a record of its own, behind what it undoes', async () => {
    const { runner, records, read, admit, clock } = bench();
    read(asanov);
    admit();
    await runner.settled();
    expect(runner.move({ kind: 'undo', number: 1, atMs: clock.monotonicMs() })).toBeNull();
    await runner.settled();
    expect(records.at(-1)).toMatchObject({
      kind: 'undo',
      of: { epoch: 'e'.repeat(32), number: 1, hash: 'f'.repeat(64) },
      guard: 'G-1',
    });
    expect(runner.passage.open).not.toBeNull();
  });

  it('forgets the traveller ten seconds after the record', async () => {
    const { runner, read, admit, clock } = bench();
    read(asanov);
    admit();
    await runner.settled();
    clock.advance(11_000);
    expect(runner.passage.last).toMatchObject({ undo: 'over', passage: null });
  });

  it('records the coach in which a pass was closed, not the next one', async () => {
    const made = bench();
    made.read(asanov);
    made.runner.move({ kind: 'leave', cause: 'coach-change', atMs: made.clock.monotonicMs() });
    made.coach = '5';
    await made.runner.settled();
    expect(made.records).toMatchObject([
      { decision: 'unconfirmed', confirmedBy: 'coach-change', place: { coach: '4' } },
    ]);
  });

  it('names the lists that the verdict was made with, not those that came since', async () => {
    let version = 7;
    const made = bench({
      lists: () => ({ rules: null, watchlist: { version, lookUp: () => ({ matches: [], unsure: false }) } }),
    });
    made.read(asanov);
    version = 8;
    made.admit('examined-by-eye');
    await made.runner.settled();
    expect(made.records).toMatchObject([{ watchlistVersion: 7, rulesVersion: 0 }]);
  });

  it('judges expiry by what is surely past when the clock is wrong', () => {
    const { runner, clock, read } = bench({ judgingWallMs: () => Date.UTC(2040, 0, 1) });
    clock.setWallMs(0);
    read(asanov);
    const reasons = runner.passage.open?.readings[0]?.verdict.reasons.map(({ code }) => code);
    expect(reasons).toContain('expired');
  });

  it('goes on with the next record after a defect in what follows a commit', async () => {
    let failing = true;
    const made = bench({
      onCommitted: () => {
        if (!failing) return;
        failing = false;
        throw new Error('a defect');
      },
    });
    made.read(asanov);
    made.admit();
    await made.runner.settled();
    expect(made.faults).toEqual([]);
    made.clock.advance(11_000);
    made.read(asanov);
    made.admit();
    await made.runner.settled();
    expect(made.records).toHaveLength(2);
    expect(made.runner.passage.last?.number).toBe(2);
  });

  it('never passes a specimen', () => {
    const { runner, read, admit } = bench();
    read(eriksson);
    expect(admit()).toBe('look-needs-reread-or-reason');
    expect(runner.passage.open?.readings[0]?.verdict.outcome).toBe('look');
  });

  it('does not pass anyone without lists', () => {
    const { runner, read } = bench({ lists: () => ({ rules: null, watchlist: null }) });
    read(asanov);
    expect(runner.passage.open?.readings[0]?.verdict.outcome).toBe('look');
  });

  it('says that what was read is no MRZ, and keeps the traveller on the screen', () => {
    const { runner, faults, read } = bench();
    read(asanov);
    read('4607001234567');
    expect(faults).toEqual(['KD-PSG-NO-MRZ']);
    expect(runner.passage.unreadable).toBe(true);
    expect(runner.passage.open).not.toBeNull();
  });

  it('gives up a document that began to arrive and never ended', () => {
    const { runner, clock } = bench();
    runner.onReaderEvent('r1', { kind: 'present' });
    expect(runner.passage.reading).toBe(true);
    clock.advance(4_000);
    expect(runner.passage.reading).toBe(false);
  });
});
