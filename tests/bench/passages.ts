// From the last byte on the serial line to the verdict: as an event, as paint in a real browser; and to the committed
// crossing. Kiosk and headquarters are processes of their own, the line is a pseudo-terminal.
import type { Page } from 'playwright-core';
import type { ScreenState, VerdictView } from '../../domain/message/index.ts';
import { localDay } from '../../platform/clock.ts';
import { silentLog } from '../../platform/log/log.ts';
import { openScreenClient, type ScreenClient } from '../../sim/guard/screen-client.ts';
import { makeTrain } from '../../sim/train/train.ts';
import { readingOf } from '../../sim/travellers/traveller.ts';
import { openRig, type Rig } from '../scenario/rig.ts';
import { browserThere, openBrowser } from '../web/guard-screen.ts';
import { summary } from './quantiles.ts';

const passagesWanted = 1_000;
const waitMsMax = 10_000;

interface Timings {
  readonly event: number[];
  readonly painted: number[];
  readonly durable: number[];
}

export async function benchPassages(say: (line: string) => void): Promise<void> {
  const rig = await openRig();
  try {
    await rig.broker.start();
    await rig.kiosk.start();
    const screen = openScreenClient({ url: rig.screenUrl(), clock: rig.clock, log: silentLog() });
    const browser = browserThere ? await openPage(rig.screenUrl()) : null;
    if (browser === null) say('painted: skipped, there is no Chromium on this machine');
    const timings = await run(rig, screen, browser);
    screen.close();
    await browser?.close();
    say(`last byte -> verdict event      ${summary(timings.event)}`);
    if (browser !== null)
      say(
        `last byte -> verdict painted    ${summary(timings.painted)}  clock error ≤ ${browser.errorMs.toFixed(1)} ms`,
      );
    say(`last byte -> crossing durable   ${summary(timings.durable)}  (the guard presses at once)`);
  } finally {
    await rig.close();
  }
}

async function run(rig: Rig, screen: ScreenClient, browser: OpenPage | null): Promise<Timings> {
  const { clock, reader } = rig;
  const timings: Timings = { event: [], painted: [], durable: [] };
  const lastByteAt = new Map<string, number>();
  for (let seed = 1; timings.durable.length < passagesWanted; seed += 1) {
    const train = makeTrain({ seed, passengers: 600, today: localDay(clock.wallMs()) });
    for (const { traveller } of train.passengers) {
      if (timings.durable.length >= passagesWanted) break;
      const reading = readingOf(traveller, 9);
      if (reading.kind !== 'mrz') continue;
      const before = screen.latest?.last?.number ?? 0;
      const shown = new Promise<{ view: VerdictView; atMs: number } | null>((resolve) => {
        void screen.until(isShown, waitMsMax).then((state) => {
          const view = state === null ? null : verdictOf(state);
          resolve(view === null ? null : { view, atMs: clock.monotonicMs() });
        });
      });
      const { lastByteAtMs } = await reader.present(reading.lines);
      const verdict = await shown;
      if (verdict === null) throw new Error('no verdict came');
      timings.event.push(verdict.atMs - lastByteAtMs);
      lastByteAt.set(verdict.view.passageId, lastByteAtMs);
      const { passageId, outcome } = verdict.view;
      await screen.send(outcome === 'pass' ? { kind: 'admit', passageId } : { kind: 'refer', passageId });
      const recorded = await screen.until((state) => state.last?.passageId === passageId, waitMsMax);
      if (recorded === null || recorded.last?.number === before) throw new Error('nothing was recorded');
      timings.durable.push(clock.monotonicMs() - lastByteAtMs);
    }
  }
  for (const [passageId, atMs] of (await browser?.paints()) ?? []) {
    const startMs = lastByteAt.get(passageId);
    if (startMs !== undefined) timings.painted.push(atMs - startMs);
  }
  return timings;
}

const isShown = (state: ScreenState): boolean => state.passage.phase === 'shown';
const verdictOf = (state: ScreenState): VerdictView | null =>
  state.passage.phase === 'shown' ? state.passage : null;

interface OpenPage {
  /** Passage and the monotonic time at which its verdict was painted. */
  paints(): Promise<readonly (readonly [string, number])[]>;
  /** How wrong the mapping of the two clocks can be. */
  readonly errorMs: number;
  close(): Promise<void>;
}

/** Opens the guard's screen and maps the browser's clock to the monotonic one by the quickest of many questions. */
async function openPage(url: string): Promise<OpenPage> {
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport: { width: 800, height: 480 } });
  await page.addInitScript(() => {
    const kept: [string, number][] = [];
    Object.assign(window, { keptPaints: kept });
    new PerformanceObserver((list) => {
      for (const mark of list.getEntries()) kept.push([mark.name, performance.timeOrigin + mark.startTime]);
    }).observe({ type: 'mark' });
  });
  await page.goto(url);
  await page.waitForTimeout(500);
  const { offsetMs, errorMs } = await calibrate(page);
  return {
    errorMs,
    async paints() {
      const kept = await page.evaluate(
        () => (window as unknown as { keptPaints: [string, number][] }).keptPaints,
      );
      return kept.map(([name, atMs]) => [name.replace('verdict-painted:', ''), atMs - offsetMs] as const);
    },
    close: () => browser.close(),
  };
}

async function calibrate(page: Page): Promise<{ readonly offsetMs: number; readonly errorMs: number }> {
  let best = { offsetMs: 0, errorMs: Infinity };
  for (let question = 0; question < 50; question += 1) {
    const beforeMs = monotonicMs();
    const browserMs = await page.evaluate(() => performance.timeOrigin + performance.now());
    const afterMs = monotonicMs();
    const errorMs = (afterMs - beforeMs) / 2;
    if (errorMs < best.errorMs) best = { offsetMs: browserMs - (beforeMs + afterMs) / 2, errorMs };
  }
  return best;
}

const monotonicMs = (): number => Number(process.hrtime.bigint()) / 1e6;
