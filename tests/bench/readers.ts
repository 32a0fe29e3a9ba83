// What readers cost a kiosk that waits, and how soon one that is plugged in can be used.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { superviseReader } from '../../device/readers/supervisor.ts';
import { systemClock } from '../../platform/clock.ts';
import { silentLog } from '../../platform/log/log.ts';
import { parseReaderSpec } from '../../platform/ports/reader-spec.ts';
import { serialPortOpener } from '../../platform/ports/serial-port.ts';
import { openOnSystem } from '../support/simulated-readers.ts';
import { openRig } from '../scenario/rig.ts';
import { quantile, summary } from './quantiles.ts';

const idleMs = 60_000;
const settleMs = 3_000;
const plugsEach = 50;
const apartMsMax = 1_500;
const profiles = ['elyctis-id-box', 'access-is-ocr', 'honeywell-imager', 'zebra-ssi'] as const;

export async function benchReaders(say: (line: string) => void): Promise<void> {
  await benchIdle(say);
  for (const profileName of profiles) await benchReady(profileName, say);
}

/** A whole kiosk with its headquarters: processor time that the system counts for its process. */
async function benchIdle(say: (line: string) => void): Promise<void> {
  const [, ...moreReaders] = profiles;
  const rig = await openRig({ moreReaders });
  try {
    await rig.broker.start();
    await rig.kiosk.start();
    await pause(settleMs);
    const beforeMs = cpuMs(rig.kiosk.pid);
    const startMs = performance.now();
    await pause(idleMs);
    const share = (cpuMs(rig.kiosk.pid) - beforeMs) / (performance.now() - startMs);
    say(
      `idle kiosk, ${profiles.length} readers: ${(share * 100).toFixed(2)} % of a core over ${idleMs / 1_000} s`,
    );
  } finally {
    await rig.close();
  }
}

/** User and system time of a process, all threads: fields 14 and 15 of `/proc/PID/stat`. */
function cpuMs(pid: number | null): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
  // The second field is a name in parentheses and may hold blanks.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1_000) / ticksPerSecond();
}

const ticksPerSecond = (): number => Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'latin1' }));

/** From the moment the device's file is there until the reader has answered and can be used. */
async function benchReady(profileName: string, say: (line: string) => void): Promise<void> {
  const clock = systemClock();
  const log = silentLog();
  const folder = mkdtempSync(join(tmpdir(), 'kordon-bench-'));
  const linkPath = join(folder, 'plugged');
  const reader = await openOnSystem({ profileName, linkPath, clock, log });
  const waiting = new Map<string, () => void>();
  const until = (state: string): Promise<void> => new Promise((resolve) => waiting.set(state, resolve));
  const supervisor = superviseReader({
    id: profileName,
    spec: parseReaderSpec(`serial:${linkPath},profile=${profileName}`),
    opener: serialPortOpener(),
    clock,
    log,
    onEvent: () => undefined,
    onState: (_id, state) => waiting.get(state)?.(),
  });
  const timesMs: number[] = [];
  try {
    const first = until('ready');
    supervisor.start();
    await first;
    for (let plug = 0; plug < plugsEach; plug += 1) {
      const lost = until('lost');
      await reader.unplug();
      await lost;
      // Anywhere between two tries, as people do it.
      await pause((apartMsMax * plug) / plugsEach);
      const ready = until('ready');
      await reader.plug();
      const startMs = performance.now();
      await ready;
      timesMs.push(performance.now() - startMs);
    }
    say(
      `plugged in -> ready, ${profileName.padEnd(18)} p95 ${quantile(timesMs, 0.95).toFixed(1)}  ${summary(timesMs)}`,
    );
  } finally {
    await supervisor.stop();
    await reader.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
