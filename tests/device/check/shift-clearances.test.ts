// Goal: the team leader's word lasts for the shift, for that traveller and that entry, and the records tell it all.
// Method: the real parser, verdict and passage over lists that hold two namesakes; the test moves the clock.
import { describe, expect, it } from 'vitest';
import { openCheckRunner, type ListsInUse } from '../../../device/check/check-runner.ts';
import type { Journal, RowPlace } from '../../../device/journal/journal.ts';
import type { FaultCode } from '../../../domain/fault/index.ts';
import { recordSchema, type Crossing, type JournalRecord } from '../../../domain/message/index.ts';
import { readDocument } from '../../../domain/document/read-document.ts';
import { parseMrz } from '../../../domain/mrz/parse-mrz.ts';
import type { Refusal } from '../../../domain/passage/passage.ts';
import type { WatchlistMatch } from '../../../domain/watchlist/watchlist.ts';
import { silentLog } from '../../../platform/log/log.ts';
import { validator } from '../../../platform/schema/validate.ts';
import { bookOf, clearanceOf, hashOfId, matchOf } from '../../support/clearances.ts';
import { manualClock } from '../../support/manual-clock.ts';

// Specimens: a public sample of the Kyrgyz passport, and Doc 9303-4, appendix A.
const asanov = 'P<KGZASANOV<<USON<JANYBAEVICH<<<<<<<<<<<<<<<\nPE00000007KGZ9905094M30020272090519990000086';
const eriksson = 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10';

const hourMs = 3_600_000;
/** The undo of the last record is over, so that its document may be read again. */
const laterMs = 11_000;
const validate = validator(recordSchema);

function bench(initial: readonly WatchlistMatch[] = [matchOf('P-1')], rest: Partial<ListsInUse> = {}) {
  const clock = manualClock();
  const records: JournalRecord[] = [];
  const faults: FaultCode[] = [];
  let matches = initial;
  let drawn = 0;
  const append = async (record: JournalRecord): Promise<RowPlace> => {
    expect(validate(record)).toMatchObject({ ok: true });
    records.push(record);
    return { epoch: 'e'.repeat(32), number: records.length, hash: `${records.length}`.padStart(64, 'f') };
  };
  const runner = openCheckRunner({
    clock,
    random: (bytes) => new Uint8Array(bytes).fill((drawn += 1)),
    // Only what the runner uses of a journal.
    journal: { append } as Partial<Journal> as Journal,
    lists: () => ({
      rules: {
        version: 3,
        accepted: [{ issuer: 'KGZ', kinds: ['passport'], types: null, from: null, until: null }],
        specimenIssuers: ['UTO'],
        minorUnderYears: 16,
      },
      watchlist: { version: 7, lookUp: () => ({ matches, unsure: false }) },
      ...rest,
    }),
    place: () => ({
      train: '17',
      direction: 'entry',
      crossingPoint: 'KDY',
      leg: null,
      coach: '4',
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
  });
  const passageId = (): string => runner.passage.open?.passageId ?? 'none';
  return {
    runner,
    clock,
    records,
    faults,
    list: (next: readonly WatchlistMatch[]) => void (matches = next),
    /** Answers what comes of it. */
    read(text = asanov): string | undefined {
      runner.onReaderEvent('r1', { kind: 'mrz', text, lastByteAtMs: clock.monotonicMs() });
      return runner.passage.open?.readings.at(-1)?.verdict.outcome;
    },
    async decide(decision: 'admitted' | 'referred', statedReason: string | null = null) {
      const atMs = clock.monotonicMs();
      const refusal = runner.move({ kind: 'decide', decision, passageId: passageId(), statedReason, atMs });
      await runner.settled();
      clock.advance(laterMs);
      return refusal;
    },
    resolve: (): Refusal | null => runner.resolve(passageId()),
  };
}
type Bench = ReturnType<typeof bench>;

/** A traveller who was stopped, referred and cleared, and went through. */
async function cleared(made: Bench): Promise<void> {
  made.read();
  await made.decide('referred');
  made.read();
  expect(made.resolve()).toBeNull();
  await made.decide('admitted');
}

const crossingsOf = ({ records }: Bench): readonly Crossing[] =>
  records.filter((record) => record.kind === 'crossing');

describe('the team leader’s word on a referred traveller', () => {
  it('lets the traveller pass, and once more in the same shift', async () => {
    const made = bench();
    expect(made.read()).toBe('hold');
    await made.decide('referred');
    expect(made.read()).toBe('hold');
    expect(made.resolve()).toBeNull();
    expect(await made.decide('admitted')).toBeNull();
    expect(made.read()).toBe('pass');
  });

  it('is in the records: the referral, the passage that resolved it, and each one it was used for', async () => {
    const made = bench();
    await cleared(made);
    made.read();
    await made.decide('admitted');
    const alert = { entryId: 'P-1', entryHash: hashOfId('P-1'), by: 'name-and-birth-date' };
    const [first, second, third] = crossingsOf(made);
    expect(first).toMatchObject({
      decision: 'referred',
      outcome: 'hold',
      watchlistEntries: ['P-1'],
      alerts: [{ ...alert, clearance: null }],
    });
    expect(first).not.toHaveProperty('resolved');
    const id = second?.alerts?.[0]?.clearance?.id;
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(second).toMatchObject({
      decision: 'admitted',
      outcome: 'pass',
      watchlistEntries: [],
      alerts: [{ ...alert, clearance: { kind: 'shift', id } }],
      resolved: { epoch: 'e'.repeat(32), number: 1, hash: '1'.padStart(64, 'f') },
    });
    expect(second?.reasons).toEqual([
      { code: 'listing-cleared', audience: 'leader' },
      { code: 'listing-cleared', audience: 'headquarters' },
    ]);
    expect(third).toMatchObject({ alerts: [{ ...alert, clearance: { kind: 'shift', id } }] });
    expect(third).not.toHaveProperty('resolved');
  });

  it('is not taken before the traveller was referred', () => {
    const made = bench();
    made.read();
    expect(made.resolve()).toBe('nothing-to-resolve');
    expect(made.runner.passage.open?.held).not.toBeNull();
  });

  it('is not taken once the referral was undone', async () => {
    const { runner, clock, read, resolve } = bench();
    read();
    const atMs = clock.monotonicMs();
    const passageId = runner.passage.open?.passageId ?? '';
    runner.move({ kind: 'decide', decision: 'referred', passageId, statedReason: null, atMs });
    await runner.settled();
    runner.move({ kind: 'undo', number: 1, atMs: clock.monotonicMs() });
    await runner.settled();
    read();
    expect(resolve()).toBe('nothing-to-resolve');
  });

  it('does not cover a listed document, whatever else it was', async () => {
    const made = bench([matchOf('P-1'), matchOf('D-1', 'document-number')]);
    made.read();
    await made.decide('referred');
    made.read();
    expect(made.resolve()).toBe('hold-stands');
    expect(await made.decide('admitted', 'leader-agreed')).toBe('hold-is-referred');
    await made.decide('referred');
    // And nothing was put in force on the way.
    made.list([matchOf('P-1')]);
    expect(made.read()).toBe('hold');
  });

  it('does not cover another traveller who looks alike', async () => {
    const made = bench();
    await cleared(made);
    expect(made.read(eriksson)).toBe('hold');
  });

  it('does not cover another entry, nor the same one once it has changed', async () => {
    const made = bench();
    await cleared(made);
    made.list([matchOf('P-1'), matchOf('P-2')]);
    expect(made.read()).toBe('hold');
    await made.decide('referred');
    made.list([{ ...matchOf('P-1'), entryHash: 'ee'.repeat(32) }]);
    expect(made.read()).toBe('hold');
  });

  it('is taken back when the traveller is referred again', async () => {
    const made = bench();
    await cleared(made);
    expect(made.read()).toBe('pass');
    await made.decide('referred');
    expect(made.read()).toBe('hold');
    expect(made.resolve()).toBeNull();
  });
});

describe('ends', () => {
  it.each([
    ['24 hours later by the monotonic clock', (made: Bench) => made.clock.advance(24 * hourMs), 'hold'],
    ['and not a minute earlier', (made: Bench) => made.clock.advance(24 * hourMs - 60_000), 'pass'],
    [
      '24 hours later by the wall clock alone, as after a night with the lid closed',
      (made: Bench) => made.clock.setWallMs(made.clock.wallMs() + 24 * hourMs),
      'hold',
    ],
    [
      'with the sign-out',
      (made: Bench) => made.runner.move({ kind: 'leave', cause: 'sign-out', atMs: made.clock.monotonicMs() }),
      'hold',
    ],
    [
      'not with a lock',
      (made: Bench) => made.runner.move({ kind: 'leave', cause: 'lock', atMs: made.clock.monotonicMs() }),
      'pass',
    ],
  ] as const)('%s', async (_, pass, outcome) => {
    const made = bench();
    await cleared(made);
    pass(made);
    expect(made.read()).toBe(outcome);
  });

  it('with the process, and the referral with it', async () => {
    const made = bench();
    await cleared(made);
    const restarted = bench();
    expect(restarted.read()).toBe('hold');
    expect(restarted.resolve()).toBe('nothing-to-resolve');
  });
});

describe('a lasting clearance of headquarters', () => {
  it('lets the traveller pass without anybody on the train doing anything, and is recorded', async () => {
    const parsed = parseMrz(asanov);
    if (!parsed.ok) throw new TypeError('the specimen is a zone');
    const document = readDocument(parsed.mrz, '2026-11-23');
    const clearance = clearanceOf(document, 'P-1', { until: '2100-01-01' });
    const made = bench([matchOf('P-1')], { clearances: bookOf(clearance) });
    expect(made.read()).toBe('pass');
    await made.decide('admitted');
    expect(crossingsOf(made)).toMatchObject([
      { alerts: [{ entryId: 'P-1', clearance: { kind: 'headquarters', id: clearance.id } }] },
    ]);
    expect(made.read(eriksson)).toBe('hold');
  });
});
