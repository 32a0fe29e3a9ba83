// Goal: the simulated guard decides as a guard does, never goes on before "recorded", and survives a kiosk that dies.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../platform/clock.ts';
import { silentLog } from '../../../platform/log/log.ts';
import { runAutoGuard } from '../../../sim/guard/auto-guard.ts';
import { openScreenClient, type ScreenClient } from '../../../sim/guard/screen-client.ts';
import { openWitness, type Witness } from '../../../sim/guard/witness.ts';
import type { Random } from '../../../sim/random.ts';
import { makeRandom } from '../../../sim/random.ts';
import { makeTrain } from '../../../sim/train/train.ts';
import { openWalk } from '../../../sim/walk/walk.ts';
import { fakeKiosk, type FakeKiosk, type Judgement } from './fake-kiosk.ts';

const clock = systemClock();
const log = silentLog();
const train = makeTrain({ seed: 4, passengers: 6, today: '2026-11-23' });
const neverUndo: Random = { ...makeRandom(1), chance: () => false };

let folder: string;
let kiosk: FakeKiosk;
let screen: ScreenClient;
let witness: Witness;
let recorded: number[];

async function open(judge: (lines: readonly string[]) => Judgement): Promise<void> {
  kiosk = await fakeKiosk(judge);
  screen = openScreenClient({ url: kiosk.url, clock, log });
}

async function check(random: Random, from = 0): Promise<void> {
  const walk = openWalk({ train, reader: kiosk.hands, log, from });
  const onRecorded = (index: number): void => void recorded.push(index);
  await runAutoGuard(
    { walk, screen, witness, clock, random, log, paceMs: 0, onRecorded },
    new AbortController().signal,
  );
}

const witnessed = (): unknown[] =>
  readFileSync(join(folder, 'witness.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kordon-guard-'));
  witness = openWitness(join(folder, 'witness.jsonl'));
  recorded = [];
});
afterEach(async () => {
  screen.close();
  witness.close();
  await kiosk.close();
  rmSync(folder, { recursive: true });
});

describe('decisions', () => {
  it('admits a pass, and presents the next only when it is recorded', async () => {
    await open(() => ({ outcome: 'pass' }));
    await check(neverUndo);
    expect(recorded).toEqual([0, 1, 2, 3, 4, 5]);
    expect(kiosk.journal.map((row) => row.decision)).toEqual(Array(6).fill('admitted'));
    expect(kiosk.journal.map((row) => row.document)).toEqual(
      train.passengers.map((one) => one.traveller.paper.lines.join('\n')),
    );
  });

  it('refers a hold and never tries to admit it', async () => {
    await open(() => ({ outcome: 'hold' }));
    await check(neverUndo);
    expect(kiosk.journal.map((row) => row.decision)).toEqual(Array(6).fill('referred'));
    expect(kiosk.commands.filter((command) => command.kind === 'admit')).toEqual([]);
  });

  it('reads a look a second time, then admits it with a stated reason', async () => {
    await open(() => ({ outcome: 'look' }));
    await check(neverUndo, 5);
    expect(kiosk.commands.at(-1)).toMatchObject({ kind: 'admit', statedReason: 'examined-by-eye' });
    expect(kiosk.journal).toHaveLength(1);
  });

  it('refuses a document that is still expired at the second reading', async () => {
    await open(() => ({ outcome: 'look', expired: true }));
    await check(neverUndo, 5);
    expect(kiosk.journal.map((row) => row.decision)).toEqual(['refused']);
  });

  it('tells the kiosk which coach it is in', async () => {
    await open(() => ({ outcome: 'pass' }));
    await check(neverUndo, 5);
    expect(kiosk.commands[0]).toEqual({ kind: 'set-coach', coach: train.passengers[5]?.coach });
  });

  it('takes a decision back and makes it again', async () => {
    await open(() => ({ outcome: 'pass' }));
    await check({ ...makeRandom(1), chance: () => true }, 5);
    expect(kiosk.commands.map((command) => command.kind)).toEqual(['set-coach', 'admit', 'undo', 'admit']);
    expect(witnessed()).toHaveLength(2);
  });

  it('refers a stranger’s passage that stands in the way', async () => {
    await open((lines) => ({ outcome: lines.includes('STRANGER') ? 'hold' : 'pass' }));
    await kiosk.hands.present(['STRANGER']);
    await check(neverUndo, 5);
    expect(recorded).toEqual([5]);
  });
});

describe('a kiosk that dies', () => {
  it('before the commit: the traveller is presented and decided again', async () => {
    await open(() => ({ outcome: 'pass' }));
    kiosk.dieAtRecording('before');
    await check(neverUndo);
    expect(kiosk.journal).toHaveLength(6);
    expect(recorded).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('after the commit: what the screen never said is not witnessed, and the traveller is checked again', async () => {
    await open(() => ({ outcome: 'pass' }));
    kiosk.dieAtRecording('after');
    await check(neverUndo);
    expect(kiosk.journal).toHaveLength(7);
    expect(witnessed()).toHaveLength(6);
  });
});

describe('witness', () => {
  it('holds each row as the screen called it recorded', async () => {
    await open(() => ({ outcome: 'pass' }));
    await check(neverUndo);
    const rows = kiosk.journal.map(({ epoch, number, hash, passageId, decision }) => ({
      epoch,
      number,
      hash,
      passageId,
      decision,
    }));
    expect(witnessed()).toEqual(rows);
  });

  it('says which file cannot be written', async () => {
    await open(() => ({ outcome: 'pass' }));
    expect(() => openWitness(join(folder, 'no', 'such', 'folder'))).toThrow('KD-SIM-WITNESS');
  });
});

describe('the screen’s address', () => {
  it('without the right token is a fault', async () => {
    await open(() => ({ outcome: 'pass' }));
    screen.close();
    screen = openScreenClient({ url: kiosk.url.replace(/t=.*/, 't=wrong'), clock, log });
    await expect(check(neverUndo)).rejects.toThrow('KD-SIM-SCREEN-TOKEN');
  });
});
