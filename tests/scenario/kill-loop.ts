// Kills kiosk and headquarters under a running train, then holds both stores and the guard's own list against each
// other, number by number. `npm run kill-loop` runs it long; a scenario test runs it short.
import { localDay } from '../../platform/clock.ts';
import { readFileSync } from 'node:fs';
import { readStoreIndex } from '../../broker/store/store-index.ts';
import { readJournalIndex } from '../../device/journal/journal-index.ts';
import { silentLog } from '../../platform/log/log.ts';
import { runAutoGuard } from '../../sim/guard/auto-guard.ts';
import { openScreenClient } from '../../sim/guard/screen-client.ts';
import { openWitness, type Witnessed } from '../../sim/guard/witness.ts';
import { makeRandom } from '../../sim/random.ts';
import { makeTrain, trainLimits } from '../../sim/train/train.ts';
import { openWalk } from '../../sim/walk/walk.ts';
import { reconcile, type Reconciliation } from './reconcile.ts';
import { openRig, type Rig } from './rig.ts';

export interface KillLoopPlan {
  readonly seed: number;
  /** Together of kiosk and headquarters. */
  readonly kills: number;
  readonly say: (line: string) => void;
}

export interface KillLoopResult extends Reconciliation {
  readonly kioskKills: number;
  readonly brokerKills: number;
  /** Rows that headquarters has opened and filed. */
  readonly opened: number;
  readonly passagesRecorded: number;
}

const settleMsMax = 60_000;

export async function runKillLoop(plan: KillLoopPlan): Promise<KillLoopResult> {
  const rig = await openRig();
  try {
    await rig.broker.start();
    await rig.kiosk.start();
    const stopping = new AbortController();
    const guard = walkThrough(rig, plan.seed, stopping.signal);
    const kills = await killInTurn(rig, plan);
    stopping.abort();
    const passagesRecorded = await guard;
    // A stop closes a pass that is still on the screen: that row, too, has to arrive.
    await rig.kiosk.stop();
    await rig.kiosk.start();
    await settle(rig);
    await rig.kiosk.stop();
    await rig.broker.stop();
    return { ...compare(rig), ...kills, passagesRecorded };
  } finally {
    await rig.close();
  }
}

/** A guard who goes through one train after the other; answers how many travellers were recorded. */
async function walkThrough(rig: Rig, seed: number, stopping: AbortSignal): Promise<number> {
  const { clock, reader } = rig;
  const log = silentLog();
  const screen = openScreenClient({ url: rig.screenUrl(), clock, log });
  const witness = openWitness(rig.paths.witness);
  let recorded = 0;
  try {
    for (let train = 0; !stopping.aborted; train += 1) {
      const plan = {
        seed: seed + train,
        passengers: trainLimits.passengersMax,
        today: localDay(clock.wallMs()),
      };
      const walk = openWalk({ train: makeTrain(plan), reader, log, from: 0 });
      const random = makeRandom(seed + train);
      const onRecorded = (): void => void (recorded += 1);
      await runAutoGuard({ walk, screen, witness, clock, random, log, paceMs: 0, onRecorded }, stopping);
    }
    return recorded;
  } finally {
    screen.close();
    witness.close();
  }
}

async function killInTurn(
  rig: Rig,
  plan: KillLoopPlan,
): Promise<{ kioskKills: number; brokerKills: number }> {
  const random = makeRandom(plan.seed);
  let kioskKills = 0;
  let brokerKills = 0;
  for (let kill = 1; kill <= plan.kills; kill += 1) {
    await delay(50 + random.below(850));
    const both = random.chance(1, 8);
    const hitKiosk = both || random.chance(1, 2);
    const hitBroker = both || !hitKiosk;
    await Promise.all([hitKiosk ? rig.kiosk.kill() : null, hitBroker ? rig.broker.kill() : null]);
    kioskKills += hitKiosk ? 1 : 0;
    brokerKills += hitBroker ? 1 : 0;
    await Promise.all([hitKiosk ? rig.kiosk.start() : null, hitBroker ? rig.broker.start() : null]);
    if (kill % 10 === 0 || kill === plan.kills) plan.say(`${kill} of ${plan.kills} kills`);
  }
  // The last restart gets its share of the train as well.
  await delay(1_500);
  return { kioskKills, brokerKills };
}

const delay = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** Waits until headquarters holds and has opened every row of the journal; a loss shows in the comparison. */
async function settle(rig: Rig): Promise<void> {
  const untilMs = rig.clock.monotonicMs() + settleMsMax;
  while (rig.clock.monotonicMs() < untilMs) {
    const store = [...readStoreIndex(rig.paths)];
    if (store.length >= readJournalIndex(rig.paths.journal).length && store.every((row) => row.opened))
      return;
    await delay(250);
  }
}

function compare(rig: Rig): Reconciliation & { readonly opened: number } {
  const store = [...readStoreIndex(rig.paths)];
  const journal = readJournalIndex(rig.paths.journal);
  return {
    ...reconcile(journal, store, readWitness(rig.paths.witness)),
    opened: store.filter((row) => row.opened).length,
  };
}

function readWitness(path: string): readonly Witnessed[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.endsWith('}'))
    .map((line) => JSON.parse(line) as Witnessed);
}
