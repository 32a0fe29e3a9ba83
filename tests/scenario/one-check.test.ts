// Goal: one whole check, from a reader's bytes to headquarters' receipt, and what may go wrong on the way.
// Method: the real programs on loopback, a pseudo-terminal for the reader, the guard's screen over HTTP.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { behaviour } from '../../sim/readers/behaviours/behaviours.ts';
import { readStoreIndex } from '../../broker/store/store-index.ts';
import type { GuardCommand, ScreenState, VerdictView } from '../../domain/message/index.ts';
import { silentLog } from '../../platform/log/log.ts';
import { openScreenClient, type ScreenClient } from '../../sim/guard/screen-client.ts';
import { makeTrain } from '../../sim/train/train.ts';
import { openRig, type Rig } from './rig.ts';

// Doc 9303-4, appendix A; a public Kyrgyz specimen; the same with another number and its digits done by hand.
const eriksson = [
  'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
  'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
];
const asanov = [
  'P<KGZASANOV<<USON<JANYBAEVICH<<<<<<<<<<<<<<<',
  'PE00000007KGZ9905094M30020272090519990000086',
];
const waitMsMax = 15_000;

/** Documents of invented travellers about whom there is nothing to say, each to be read once. */
const papers = makeTrain({ seed: 5, passengers: 80, today: '2026-11-23' })
  .passengers.filter(({ traveller }) => traveller.notes.length === 0)
  .map(({ traveller }) => traveller.paper.lines);

function nextPaper(): readonly string[] {
  const lines = papers.pop();
  if (lines === undefined) throw new Error('no documents left');
  return lines;
}

let rig: Rig;
let screen: ScreenClient;

const verdictOf = (state: ScreenState | null): VerdictView | null =>
  state?.passage.phase === 'shown' ? state.passage : null;

async function wait(what: string, fits: (state: ScreenState) => boolean): Promise<ScreenState> {
  const state = await screen.until(fits, waitMsMax);
  if (state === null) throw new Error(`never seen: ${what}; last: ${JSON.stringify(screen.latest?.passage)}`);
  return state;
}

async function read(lines: readonly string[]): Promise<VerdictView> {
  await rig.reader.present(lines);
  const verdict = verdictOf(await wait('a verdict', (state) => verdictOf(state) !== null));
  if (verdict === null) throw new Error('no verdict');
  return verdict;
}

async function decide(command: GuardCommand, passageId: string): Promise<number> {
  expect(await screen.send(command)).toEqual({ kind: 'done' });
  const state = await wait('the record', ({ last }) => last?.passageId === passageId);
  return state.last?.number ?? 0;
}

const receipted = (): Promise<ScreenState> =>
  wait('the receipt', ({ uplink, recorded }) => uplink.backlog === 0 && uplink.heldThrough === recorded);

beforeAll(async () => {
  rig = await openRig();
  await rig.broker.start();
  await rig.kiosk.start();
  screen = openScreenClient({ url: rig.screenUrl(), clock: rig.clock, log: silentLog() });
}, 60_000);

afterAll(async () => {
  screen.close();
  await rig.close();
}, 60_000);

describe('one whole check', { timeout: 60_000 }, () => {
  it('goes from the reader’s bytes to headquarters’ receipt', async () => {
    const verdict = await read(asanov);
    expect(verdict).toMatchObject({
      outcome: 'pass',
      document: { surname: 'ASANOV', number: 'PE0000000', birthDate: '09.05.1999' },
    });
    const number = await decide({ kind: 'admit', passageId: verdict.passageId }, verdict.passageId);
    expect(number).toBe(1);
    await receipted();
    await expect
      .poll(() => [...readStoreIndex(rig.paths)], { timeout: waitMsMax })
      .toMatchObject([{ kioskId: 'kiosk-7', number: 1, fork: 0, opened: true }]);
  });

  it('takes a decision back, and shows the traveller anew', async () => {
    expect(await screen.send({ kind: 'undo', number: 1 })).toEqual({ kind: 'done' });
    const verdict = verdictOf(await wait('the traveller again', (state) => verdictOf(state) !== null));
    await decide({ kind: 'refer', passageId: verdict?.passageId ?? '' }, verdict?.passageId ?? '');
    expect((await receipted()).recorded).toBe(3);
  });

  it('stops a specimen, and refuses to admit it without a reason', async () => {
    const verdict = await read(eriksson);
    expect(verdict.outcome).toBe('look');
    expect(verdict.reasons.map(({ key }) => key)).toContain('reason.specimen');
    const answer = await screen.send({ kind: 'admit', passageId: verdict.passageId });
    expect(answer).toMatchObject({ kind: 'refused', fault: { code: 'KD-PSG-LOOK' } });
    await decide({ kind: 'refuse', passageId: verdict.passageId }, verdict.passageId);
  });

  it('does not record a document twice that lies there a moment too long', async () => {
    const lines = nextPaper();
    const { passageId } = await read(lines);
    const number = await decide({ kind: 'refer', passageId }, passageId);
    await rig.reader.present(lines);
    const state = await wait('the refusal', ({ faults }) =>
      faults.some(({ code }) => code === 'KD-PSG-RECORDED'),
    );
    expect(state).toMatchObject({ passage: { phase: 'idle' }, recorded: number });
  });

  it('goes on without headquarters, and sends everything when it is back', async () => {
    await receipted();
    await rig.broker.stop();
    await wait('offline', ({ uplink }) => uplink.state === 'offline');
    for (let traveller = 0; traveller < 3; traveller += 1) {
      const { passageId } = await read(nextPaper());
      await decide({ kind: 'refer', passageId }, passageId);
    }
    expect(screen.latest?.uplink).toMatchObject({ state: 'offline', backlog: 3 });
    await rig.broker.start();
    expect((await receipted()).recorded).toBe(8);
  });

  it('notices a pulled cable, says so, and heals without a restart', async () => {
    await rig.reader.unplug();
    const lost = await wait('the loss', ({ readers }) => readers[0]?.state === 'lost');
    expect(lost.faults.map(({ code }) => code)).toContain('KD-RDR-GONE');
    await rig.reader.plug();
    await wait('the reader', ({ readers, faults }) => readers[0]?.state === 'ready' && faults.length === 0);
    const { passageId } = await read(nextPaper());
    await decide({ kind: 'refer', passageId }, passageId);
  });

  it('stays up under nonsense from the reader', async () => {
    await rig.reader.noise(Uint8Array.from({ length: 4_000 }, (_, index) => (index * 37) % 251));
    await rig.reader.present(nextPaper(), [behaviour('cut', [40])]);
    await rig.reader.present(['NOT A DOCUMENT', '12345']);
    await wait('a fault', ({ faults }) => faults.length > 0);
    // What was cut short may swallow the first reading after it; the guard reads again.
    const lines = nextPaper();
    const verdict = await read(lines).catch(() => read(lines));
    expect(verdict.document.surname).not.toBe('');
    await decide({ kind: 'refer', passageId: verdict.passageId }, verdict.passageId);
  });

  it('is back on the same page after it was killed, with every record', async () => {
    const before = screen.latest?.recorded ?? 0;
    const connections = screen.connection;
    await rig.kiosk.kill();
    await rig.kiosk.start();
    const state = await wait('the kiosk', () => screen.connection > connections);
    expect(state.recorded).toBe(before);
    await receipted();
    expect([...readStoreIndex(rig.paths)]).toHaveLength(before);
  });
});
