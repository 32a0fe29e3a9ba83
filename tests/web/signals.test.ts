// Goal: the page plays what the kiosk signals, by its rhythm, once and never late; nothing in discreet mode; and the
// guard switches that with one touch or one key and always sees how it stands.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { languages } from '../../domain/fault/index.ts';
import type { SignalView } from '../../domain/message/index.ts';
import { optionalStage } from '../support/optional.ts';
import { screenOf, type ScreenName } from '../support/screens.ts';
import {
  browserThere,
  openBrowser,
  openFakeKiosk,
  openPage,
  showOn,
  sizes,
  type FakeKiosk,
} from './guard-screen.ts';
import { overflowing, smallTargets, violations } from './measures.ts';

const stage = optionalStage('web', browserThere, "Debian's chromium is missing: apt-get install -y chromium");

/** Written down by a page whose loudness is watched: each tone with its length, each rest with its own. */
interface Heard {
  readonly beatsMs: readonly number[];
  readonly loudness: number;
}

/** Watches what the page asks WebAudio for; the browser's own sound goes on as ever. */
function watchSound(): void {
  const plans: { ramps: [number, number][]; startS: number; stops: number }[] = [];
  Object.assign(globalThis, { heardPlans: plans });
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (whenS) {
    plans.push({ ramps: [], startS: whenS ?? 0, stops: 0 });
    return start.call(this, whenS);
  };
  const stop = OscillatorNode.prototype.stop;
  OscillatorNode.prototype.stop = function (whenS) {
    const plan = plans.at(-1);
    if (plan !== undefined) plan.stops += 1;
    return stop.call(this, whenS);
  };
  const ramp = AudioParam.prototype.linearRampToValueAtTime;
  AudioParam.prototype.linearRampToValueAtTime = function (value, endS) {
    plans.at(-1)?.ramps.push([value, endS]);
    return ramp.call(this, value, endS);
  };
}

/** What was played since the page came: each sound as its beats in whole 10 ms. */
const heard = (page: Page): Promise<readonly Heard[]> =>
  page.evaluate(() => {
    const { heardPlans } = globalThis as unknown as {
      heardPlans: { ramps: [number, number][]; startS: number }[];
    };
    return heardPlans.map(({ ramps, startS }) => {
      const loudness = Math.max(...ramps.map(([value]) => value));
      // A tone begins one short ramp before it is loud, and ends where it is silent.
      const edges = ramps.map(([value, endS]) => (value > 0 ? endS - 0.005 : endS));
      const all = edges[0] === undefined || edges[0] - startS > 0.001 ? [startS, ...edges] : edges;
      const beatsMs = all.slice(1).map((edgeS, index) => Math.round((edgeS - (all[index] ?? 0)) * 100) * 10);
      return { beatsMs, loudness };
    });
  });

const signal = (word: SignalView['word'], id: number, change: Partial<SignalView> = {}): SignalView => ({
  word,
  id,
  mode: 'full',
  volumePercent: 50,
  ...change,
});

stage('sounds and the discreet mode', () => {
  let browser: Browser;
  let kiosk: FakeKiosk;
  let page: Page;
  let complaints: readonly string[];
  const show = (name: ScreenName, given: SignalView): Promise<void> =>
    showOn(page, kiosk, screenOf(name, 'en', { signal: given }));
  const status = () => page.locator('[data-status="signal"]');

  beforeAll(async () => {
    browser = await openBrowser();
    kiosk = await openFakeKiosk();
  });
  afterAll(async () => {
    await browser?.close();
    await kiosk?.close();
  });
  beforeEach(async () => {
    await page?.close();
    kiosk.answer = { kind: 'done' };
    kiosk.show(screenOf('idle', 'en', { signal: signal('idle', 0) }));
    const context = await browser.newContext();
    await context.addInitScript(watchSound);
    ({ page, complaints } = await openPage(context, kiosk, sizes.small));
    kiosk.commands.length = 0;
  });

  describe('before anybody has touched the page', () => {
    it('says that nothing is heard and what to do; the next touch is enough', async () => {
      expect(await status().innerText()).toBe('Sound: touch');
      expect(await violations(page)).toEqual([]);
      await show('pass', signal('pass', 1));
      expect(await heard(page)).toEqual([]);
      await page.click('.top');
      await expect.poll(() => status().count()).toBe(0);
      // The verdict that stood there is old by now: its sound would be another traveller's.
      expect(await heard(page)).toEqual([]);
      await show('look', signal('look', 2));
      await expect.poll(() => heard(page)).toHaveLength(1);
      expect(complaints).toEqual([]);
    });

    it.each([
      ['discreet', 50, 'Discreet'],
      ['off', 50, 'Signals off'],
      ['full', 0, null],
    ] as const)('asks for no touch when it is %s with a volume of %d', async (mode, volumePercent, words) => {
      await show('idle', signal('idle', 1, { mode, volumePercent }));
      expect(await status().allInnerTexts()).toEqual(words === null ? [] : [words]);
    });
  });

  describe('once it was touched', () => {
    beforeEach(async () => {
      await page.click('.top');
      await expect.poll(() => status().count()).toBe(0);
    });

    // The table of docs/signals.md, tones and rests by turns.
    it.each<[SignalView['word'], readonly number[]]>([
      ['pass', [120]],
      ['look', [300, 150, 300]],
      ['read-again', [80, 80, 80, 80, 80]],
      ['recorded', [30]],
      ['fault', [500, 150, 500, 150, 500]],
      ['lost', [400, 120, 80]],
    ])('plays %s as %j', async (word, beatsMs) => {
      await show('idle', signal(word, 1));
      await expect.poll(() => heard(page)).toEqual([{ beatsMs, loudness: 0.25 }]);
    });

    it('plays a hold exactly as a look', async () => {
      await show('look', signal('look', 1));
      await show('hold', signal('look', 2));
      await expect.poll(() => heard(page)).toHaveLength(2);
      const [look, hold] = await heard(page);
      expect(hold).toEqual(look);
    });

    it('plays each signal once, however often its state comes, and as loud as it is set', async () => {
      for (const volumePercent of [100, 100, 100]) await show('pass', signal('pass', 1, { volumePercent }));
      await show('pass', signal('pass', 2, { volumePercent: 100 }));
      await expect
        .poll(() => heard(page))
        .toEqual([
          { beatsMs: [120], loudness: 1 },
          { beatsMs: [120], loudness: 1 },
        ]);
    });

    it.each(['idle', 'reading'] as const)('is silent at %s', async (word) => {
      await show('idle', signal(word, 1));
      await show('pass', signal('pass', 2));
      await expect.poll(() => heard(page)).toHaveLength(1);
    });

    it.each([
      ['discreet', 50],
      ['off', 50],
      ['full', 0],
    ] as const)('plays nothing at all when it is %s with a volume of %d', async (mode, volumePercent) => {
      for (const [index, word] of (
        ['pass', 'look', 'read-again', 'fault', 'lost', 'recorded'] as const
      ).entries())
        await show('idle', signal(word, index + 1, { mode, volumePercent }));
      await page.waitForTimeout(200);
      expect(await heard(page)).toEqual([]);
    });

    it('falls silent in the middle of a sound when it is switched to discreet', async () => {
      await show('look', signal('fault', 1));
      await expect.poll(() => heard(page)).toHaveLength(1);
      await show('look', signal('fault', 1, { mode: 'discreet' }));
      // Its end was planned when it began; a second one cuts it short.
      const stops = () =>
        page.evaluate(() => {
          const { heardPlans } = globalThis as unknown as { heardPlans: { stops: number }[] };
          return heardPlans.map((plan) => plan.stops);
        });
      await expect.poll(stops).toEqual([2]);
    });

    it('plays nothing of a verdict that stands when the page comes back', async () => {
      await show('pass', signal('pass', 1));
      await expect.poll(() => heard(page)).toHaveLength(1);
      await kiosk.crash();
      await page.waitForSelector('[data-link="lost"]');
      kiosk.show(screenOf('pass', 'en', { signal: signal('look', 7) }));
      await kiosk.restart();
      await page.waitForSelector('.verdict');
      await page.waitForTimeout(200);
      expect(await heard(page)).toHaveLength(1);
    });
  });

  describe('the switch', () => {
    const button = () => page.locator('.check [data-switch="discreet"]');
    const nextCommand = () => expect.poll(() => kiosk.commands.at(-1));

    it('is one touch between two travellers', async () => {
      await show('idle', signal('idle', 1));
      await button().click();
      await nextCommand().toEqual({ kind: 'set-discreet', on: true });
      await show('idle', signal('idle', 1, { mode: 'discreet' }));
      expect(await button().getAttribute('aria-pressed')).toBe('true');
      expect(await status().innerText()).toBe('Discreet');
      await button().click();
      await nextCommand().toEqual({ kind: 'set-discreet', on: false });
    });

    it.each(['q', 'F7'])('is the key %s at any time', async (key) => {
      await show('look', signal('look', 1));
      await page.keyboard.press(key);
      await nextCommand().toEqual({ kind: 'set-discreet', on: true });
      await show('look', signal('look', 1, { mode: 'discreet' }));
      await page.keyboard.press(key);
      await nextCommand().toEqual({ kind: 'set-discreet', on: false });
      expect(kiosk.commands).toHaveLength(2);
    });

    it('is in the menu as well, which closes', async () => {
      await show('look', signal('look', 1));
      await page.click('[data-action="menu"]');
      await page.click('.dialog [data-switch="discreet"]');
      await nextCommand().toEqual({ kind: 'set-discreet', on: true });
      await page.waitForSelector('.dialog', { state: 'detached' });
    });

    it('is not there on a kiosk that is set to be off', async () => {
      await show('idle', signal('idle', 1, { mode: 'off' }));
      expect(await button().count()).toBe(0);
      await page.keyboard.press('q');
      await page.keyboard.press('l');
      await nextCommand().toMatchObject({ kind: 'set-language' });
      expect(kiosk.commands).toHaveLength(1);
    });

    it.each(languages.flatMap((language) => Object.values(sizes).map((size) => [language, size] as const)))(
      'has room in %s on %j, beside the longest words',
      async (language, size) => {
        await page.setViewportSize({ width: size.widthPx, height: size.heightPx });
        const screen = { widthPx: size.widthPx, widthMm: size.widthMm };
        const readers = [{ id: 'one', profile: 'p', state: 'refused' }] as const;
        const uplink = {
          state: 'unconfigured',
          backlog: 3,
          heldThrough: 400,
          lastContactMinutes: null,
        } as const;
        for (const [mode, name] of [
          ['discreet', 'idle'],
          ['off', 'reading'],
          ['full', 'unreadable'],
          ['discreet', 'hold'],
        ] as const) {
          const change = { screen, readers, uplink, signal: signal('idle', 1, { mode }) };
          await showOn(page, kiosk, screenOf(name, language, change));
          expect(await overflowing(page)).toEqual([]);
          expect(await smallTargets(page, size.widthPx / size.widthMm)).toEqual([]);
          expect(await violations(page)).toEqual([]);
        }
      },
    );
  });
});
