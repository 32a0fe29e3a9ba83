// Goal: a disk that is full before the start or becomes full on the way loses nothing that was recorded, says what to
// do, and is healed by room alone.
// Method: the kiosk's data folder on a small tmpfs of its own, filled by the test.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readJournalIndex } from '../../device/journal/journal-index.ts';
import type { ScreenState } from '../../domain/message/index.ts';
import { silentLog } from '../../platform/log/log.ts';
import { openScreenClient, type ScreenClient } from '../../sim/guard/screen-client.ts';
import { optionalStage } from '../support/optional.ts';
import { openRig, type Rig } from './rig.ts';

const asanov = [
  'P<KGZASANOV<<USON<JANYBAEVICH<<<<<<<<<<<<<<<',
  'PE00000007KGZ9905094M30020272090519990000086',
];
const waitMsMax = 15_000;

function mount(...words: readonly string[]): boolean {
  return spawnSync('mount', words).status === 0;
}

const trial = mkdtempSync(join(tmpdir(), 'kordon-mount-'));
const mayMount = mount('-t', 'tmpfs', 'tmpfs', trial);
if (mayMount) spawnSync('umount', [trial]);
rmSync(trial, { recursive: true, force: true });

const stage = optionalStage('full disk', mayMount, 'needs the right to mount a tmpfs');

stage('a full disk', () => {
  let rig: Rig;
  let disk: string;
  beforeEach(async () => {
    disk = mkdtempSync(join(tmpdir(), 'kordon-disk-'));
    mount('-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', disk);
    rig = await openRig({ kioskFolder: join(disk, 'kiosk') });
    await rig.broker.start();
  }, 60_000);
  afterEach(async () => {
    await rig.close();
    spawnSync('umount', [disk]);
    rmSync(disk, { recursive: true, force: true });
  });

  const fill = (): void => {
    // Ends with ENOSPC, which is what it is for.
    spawnSync('dd', ['if=/dev/zero', `of=${join(disk, 'ballast')}`, 'bs=4k']);
  };
  const makeRoom = (): void => rmSync(join(disk, 'ballast'), { force: true });

  async function wait(screen: ScreenClient, fits: (state: ScreenState) => boolean): Promise<ScreenState> {
    const state = await screen.until(fits, waitMsMax);
    if (state === null) throw new Error(`never seen; last: ${JSON.stringify(screen.latest)}`);
    return state;
  }

  it('on the way: the traveller comes back with a fault, and is recorded once there is room', async () => {
    await rig.kiosk.start();
    const screen = openScreenClient({ url: rig.screenUrl(), clock: rig.clock, log: silentLog() });
    try {
      await rig.reader.present(asanov);
      const shown = await wait(screen, ({ passage }) => passage.phase === 'shown');
      const passageId = shown.passage.phase === 'shown' ? shown.passage.passageId : '';
      fill();
      await screen.send({ kind: 'refer', passageId });
      const isBack = ({ passage, faults }: ScreenState): boolean =>
        passage.phase === 'shown' && faults.some(({ code }) => code.startsWith('KD-JRN-'));
      const refused = await wait(screen, isBack);
      expect(refused.passage).toMatchObject({ passageId });
      expect(refused.last).toBeNull();
      expect(readJournalIndex(rig.paths.journal)).toHaveLength(0);
      makeRoom();
      await screen.send({ kind: 'refer', passageId });
      const healed = await wait(screen, ({ last }) => last?.passageId === passageId);
      expect(healed.last?.number).toBe(1);
      await wait(screen, ({ faults, uplink }) => faults.length === 0 && uplink.backlog === 0);
    } finally {
      screen.close();
    }
  });

  it('at the start: says that the disk is full and to leave the folder alone, and starts when there is room', async () => {
    await rig.kiosk.start();
    await rig.kiosk.stop();
    fill();
    await expect(rig.kiosk.start()).rejects.toThrow(/KD-(?:RUN-DATA-FULL|JRN-FULL|JRN-IO)/);
    makeRoom();
    await rig.kiosk.start();
  });
});
