// Goal: a namesake is stopped once, cleared by the team leader for the shift and by two people at headquarters for longer,
// and what headquarters holds in the end tells all of it.
// Method: the real programs on loopback, a simulated reader, the guard's screen over HTTP, the commands of headquarters.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GuardCommandKind, ScreenState, VerdictView } from '../../domain/message/index.ts';
import { silentLog } from '../../platform/log/log.ts';
import { openScreenClient, type ScreenClient } from '../../sim/guard/screen-client.ts';
import { makeTrain } from '../../sim/train/train.ts';
import { kordon } from './programs.ts';
import { openRig, type Rig } from './rig.ts';

/** Somebody whom the demonstration's list holds by name and birth date, with a document that is in order. */
const namesake = makeTrain({ seed: 5, passengers: 80, today: '2026-11-23' }).passengers.find(
  ({ traveller }) => traveller.notes.join() === 'listed-person',
)?.traveller.paper.lines;

const waitMsMax = 30_000;
const undoMs = 11_000;

let rig: Rig;
let screen: ScreenClient;

async function wait(what: string, fits: (state: ScreenState) => boolean): Promise<ScreenState> {
  const state = await screen.until(fits, waitMsMax);
  if (state === null) throw new Error(`never seen: ${what}; last: ${JSON.stringify(screen.latest?.passage)}`);
  return state;
}

const shown = (state: ScreenState): VerdictView | null =>
  state.passage.phase === 'shown' ? state.passage : null;

async function read(): Promise<VerdictView> {
  if (namesake === undefined) throw new TypeError('the train carries nobody of the list');
  await rig.reader.present(namesake);
  const verdict = shown(await wait('a verdict', (state) => shown(state) !== null));
  if (verdict === null) throw new TypeError('no verdict');
  return verdict;
}

/** The document is taken for the same reading for as long as an undo is possible. */
async function decide(kind: 'refer' | 'admit', { passageId }: VerdictView): Promise<void> {
  expect(await screen.send({ kind, passageId })).toEqual({ kind: 'done' });
  await wait('the record', ({ last }) => last?.passageId === passageId);
  await new Promise((resolve) => setTimeout(resolve, undoMs));
}

const clearances = (line: string): unknown =>
  JSON.parse(kordon(`clearances ${line} --data ${join(rig.folder, 'broker')} --json`));

const crossings = (): readonly unknown[] => {
  // Only what the command prints; the test says what it expects of it.
  return (clearances('crossings') as { readonly crossings: readonly unknown[] }).crossings;
};

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

describe('a namesake', { timeout: 180_000 }, () => {
  it('is stopped, and cleared by the team leader for this shift', async () => {
    const offers = ({ allowed }: VerdictView): readonly GuardCommandKind[] => allowed;
    const first = await read();
    expect(first.outcome).toBe('hold');
    expect(offers(first)).not.toContain('resolve');
    await decide('refer', first);
    const second = await read();
    expect(offers(second)).toContain('resolve');
    expect(await screen.send({ kind: 'resolve', passageId: second.passageId })).toEqual({ kind: 'done' });
    const third = shown(await wait('the pass', (state) => shown(state)?.outcome === 'pass'));
    if (third === null) throw new TypeError('no verdict');
    await decide('admit', third);
    const again = await read();
    expect(again.outcome).toBe('pass');
    await decide('admit', again);
  });

  it('is in headquarters’ records with each clearance', async () => {
    await expect.poll(crossings, { timeout: waitMsMax, interval: 1_000 }).toMatchObject([
      { number: 3, decision: 'admitted', alerts: [{ clearance: { kind: 'shift' } }], resolved: null },
      {
        number: 2,
        decision: 'admitted',
        alerts: [{ clearance: { kind: 'shift' } }],
        resolved: { number: 1 },
      },
      { number: 1, decision: 'referred', alerts: [{ clearance: null }] },
    ]);
  });

  it('is stopped again by a kiosk that was started anew', async () => {
    await rig.kiosk.stop();
    await rig.kiosk.start();
    await wait('the reader', ({ readers }) => readers[0]?.state === 'ready');
    const verdict = await read();
    expect(verdict.outcome).toBe('hold');
    expect(verdict.allowed).not.toContain('resolve');
    await decide('refer', verdict);
  });

  it('goes through once two people at headquarters have signed and published', async () => {
    const at = (name: string): string => join(rig.folder, name);
    for (const holder of ['D-104', 'D-211']) {
      kordon(`clearances key --holder ${holder} --out ${at(holder)}`);
      clearances(`signers --add ${at(`${holder}.signer.json`)}`);
    }
    const until = new Date(rig.clock.wallMs() + 86_400_000).toISOString().slice(0, 10);
    const draft = clearances(`draft --kiosk kiosk-7 --number 1 --until ${until}`);
    expect(draft).toMatchObject({ state: 'waiting', missing: 2 });
    // The line above has looked at it.
    const { id } = draft as { readonly id: string };
    for (const holder of ['D-104', 'D-211']) clearances(`sign ${id} --key ${at(holder)} --yes`);
    clearances(`publish --out ${at('lists')}`);
    // The kiosk looks for another bundle every 15 s.
    await new Promise((resolve) => setTimeout(resolve, 20_000));
    const verdict = await read();
    expect(verdict).toMatchObject({ outcome: 'pass', reasons: [] });
    await decide('admit', verdict);
    await expect
      .poll(() => crossings()[0], { timeout: waitMsMax, interval: 1_000 })
      .toMatchObject({ number: 5, alerts: [{ clearance: { kind: 'headquarters', id } }] });
  });
});
