import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { languages } from '../../domain/fault/index.ts';
import type { ScreenState } from '../../domain/message/index.ts';
import { optionalStage } from '../support/optional.ts';
import { screenOf } from '../support/screens.ts';
import { browserThere, openBrowser, openFakeKiosk, openPage, showOn, sizes } from './guard-screen.ts';
import type { FakeKiosk } from './guard-screen.ts';

const stage = optionalStage('web', browserThere, "Debian's chromium is missing: apt-get install -y chromium");

/** What the screens' travellers are called between page and kiosk. */
const passId = 'a'.repeat(32);
const lookId = 'b'.repeat(32);
const holdId = 'c'.repeat(32);
const referredId = 'e'.repeat(32);

stage('a question on the guard’s screen', () => {
  let browser: Browser;
  let kiosk: FakeKiosk;
  let page: Page;
  const show = (state: ScreenState): Promise<void> => showOn(page, kiosk, state);
  const press = (key: string): Promise<void> => page.keyboard.press(key);
  const nextCommand = () => expect.poll(() => kiosk.commands.at(-1));
  const kinds = () => kiosk.commands.map(({ kind }) => kind);
  const asked = () => page.waitForSelector('.dialog[open]');
  const reasonsTaken = () => page.waitForSelector('[data-answer]:enabled');
  const closed = () => page.waitForSelector('.dialog', { state: 'detached' });
  const fault = () => page.locator('.fault').innerText();

  beforeAll(async () => {
    browser = await openBrowser();
    kiosk = await openFakeKiosk();
    ({ page } = await openPage(browser, kiosk, sizes.small));
  });
  afterAll(async () => {
    await browser?.close();
    await kiosk?.close();
  });
  beforeEach(async () => {
    kiosk.answer = { kind: 'done' };
    // A question or menu that a failed test left open does not fail the next one.
    await press('Escape');
    await show(screenOf('idle', 'en'));
    kiosk.commands.length = 0;
  });

  describe('for a reason', () => {
    it('is asked when a look is admitted, and answered by its digit', async () => {
      await show(screenOf('look', 'en'));
      await press('Enter');
      await reasonsTaken();
      await press('2');
      await nextCommand().toEqual({ kind: 'admit', passageId: lookId, statedReason: 'worn-document' });
    });

    it('is asked when a pass is refused, and answered by hand', async () => {
      await show(screenOf('pass', 'en'));
      await page.click('[data-action="refuse"]');
      await page.click('[data-answer="stated.document-altered"]');
      await nextCommand().toEqual({ kind: 'refuse', passageId: passId, statedReason: 'document-altered' });
    });

    it.each([
      ['refused', 'pass', 'r', passId],
      ['admitted', 'look', 'Enter', lookId],
    ] as const)(
      'tells the kiosk at once that the next document must not confirm who may be %s',
      async (_word, name, key, passageId) => {
        await show(screenOf(name, 'en'));
        await press(key);
        await asked();
        await nextCommand().toEqual({ kind: 'consider', passageId });
        await press('Escape');
        await closed();
        expect(kinds()).toEqual(['consider']);
      },
    );

    it('is not left open by a kiosk that does not wait', async () => {
      await show(screenOf('pass', 'en'));
      kiosk.answer = { kind: 'refused', fault: { code: 'KD-PSG-GONE', cause: 'Gone.', next: 'Look again.' } };
      await press('r');
      await nextCommand().toEqual({ kind: 'consider', passageId: passId });
      await closed();
      expect(await fault()).toContain('Gone.');
    });

    it('survives a new state of the same traveller', async () => {
      await show(screenOf('look', 'en'));
      await press('Enter');
      await reasonsTaken();
      const uplink = { ...screenOf('look', 'en').uplink, backlog: 99 };
      await show(screenOf('look', 'en', { queued: 1, recorded: 413, uplink }));
      expect(await page.locator('.queue').innerText()).toBe('1 more traveller waiting');
      expect(await page.locator('.dialog[open]').count()).toBe(1);
      await press('1');
      await nextCommand().toMatchObject({ kind: 'admit', statedReason: 'examined-by-eye' });
    });

    it('is closed, and said to be, when another traveller takes the place', async () => {
      await show(screenOf('look', 'en'));
      await press('Enter');
      await asked();
      await show(screenOf('pass', 'en'));
      expect(await page.locator('.dialog').count()).toBe(0);
      expect(await fault()).toContain('that traveller is no longer on the screen');
      await press('1');
      await press('Enter');
      await nextCommand().toEqual({ kind: 'admit', passageId: passId });
      expect(kinds()).toEqual(['consider', 'admit']);
      expect(await page.locator('.fault').count()).toBe(0);
    });
  });

  describe('is not answered', () => {
    it.each(['Enter', 'NumpadEnter'])('by %s that asked it, pressed twice', async (key) => {
      await show(screenOf('look', 'en'));
      await press(key);
      await press(key);
      await reasonsTaken();
      await press(key);
      expect(await page.locator('.dialog[open]').count()).toBe(1);
      expect(kinds()).toEqual(['consider']);
    });

    it('by a second press of F2, which is also the second reason, before it is read', async () => {
      await show(screenOf('pass', 'en'));
      // In the page, where a timer of 150 ms always comes before one of 400: late enough for the kiosk's answer.
      await page.evaluate(async () => {
        const pressF2 = () => dispatchEvent(new KeyboardEvent('keydown', { code: 'F2', cancelable: true }));
        pressF2();
        await new Promise((resolve) => setTimeout(resolve, 150));
        pressF2();
      });
      await reasonsTaken();
      expect(kinds()).toEqual(['consider']);
    });

    it.each(['Enter', 'Space'])('by %s that is held down, wherever the focus is', async (key) => {
      await show(screenOf('look', 'en'));
      await press('Enter');
      await reasonsTaken();
      await page.keyboard.down(key);
      // As if the key came down on the title and the focus wandered meanwhile.
      await page.focus('[data-answer="stated.worn-document"]');
      await page.keyboard.down(key);
      await page.keyboard.down(key);
      expect(await page.locator('.dialog[open]').count()).toBe(1);
      expect(kinds()).toEqual(['consider']);
      await page.keyboard.up(key);
    });

    it('by a finger that taps twice', async () => {
      await show(screenOf('look', 'en'));
      await page.click('[data-action="admit"]');
      await asked();
      const chips = await page
        .locator('[data-answer]')
        .evaluateAll((all) => all.map((one) => one.matches(':disabled')));
      expect(chips).toEqual([true, true, true, true]);
      await page.locator('[data-answer="stated.worn-document"]').dispatchEvent('click');
      await reasonsTaken();
      expect(kinds()).toEqual(['consider']);
    });
  });

  describe('by the keypad alone', () => {
    it.each([
      ['F1', 'not-the-holder'],
      ['F2', 'document-altered'],
      ['F3', 'conditions-not-met'],
      ['F4', 'traveller-declined'],
    ])('%s answers %s, as printed', async (key, reason) => {
      await show(screenOf('pass', 'en'));
      await press('F2');
      await reasonsTaken();
      expect(await page.locator(`[data-answer="stated.${reason}"] kbd`).innerText()).toContain(key);
      await press(key);
      await nextCommand().toEqual({ kind: 'refuse', passageId: passId, statedReason: reason });
    });

    it.each(['F6', 'Escape'])('%s goes back, as printed, and changes nothing', async (key) => {
      await show(screenOf('pass', 'en'));
      await press('F2');
      await asked();
      expect(await page.locator('.chip-back').innerText()).toMatch(/Esc · F6\s*Back/);
      await press(key);
      await closed();
      expect(kinds()).toEqual(['consider']);
    });
  });

  describe('for the team leader’s word', () => {
    const choice = (key: 'refer' | 'resolve') => `[data-answer="leader.${key}"]`;

    it('is asked of a traveller who was referred before, and answered by its digit', async () => {
      await show(screenOf('referred', 'en'));
      await press('f');
      await reasonsTaken();
      expect(await page.locator('.dialog h2').innerText()).toBe('What does the team leader decide?');
      await press('2');
      await nextCommand().toEqual({ kind: 'resolve', passageId: referredId });
      expect(kinds()).toEqual(['resolve']);
    });

    it('is answered by hand, and refers when nothing is decided', async () => {
      await show(screenOf('referred', 'en'));
      await page.click('[data-action="refer"]');
      await page.click(choice('refer'));
      await nextCommand().toEqual({ kind: 'refer', passageId: referredId });
    });

    it('is answered by the keypad alone, and not by F3 that asked it, pressed twice', async () => {
      await show(screenOf('referred', 'en'));
      await press('F3');
      await press('F3');
      await reasonsTaken();
      await press('F3');
      expect(kinds()).toEqual([]);
      await press('F2');
      await nextCommand().toEqual({ kind: 'resolve', passageId: referredId });
    });

    it('is not asked at the first hold, which is referred at once', async () => {
      await show(screenOf('hold', 'en'));
      await press('f');
      await nextCommand().toEqual({ kind: 'refer', passageId: holdId });
      expect(await page.locator('.dialog').count()).toBe(0);
    });

    it('is closed when another traveller takes the place, and then answers nothing', async () => {
      await show(screenOf('referred', 'en'));
      await press('f');
      await asked();
      await show(screenOf('hold', 'en'));
      expect(await page.locator('.dialog').count()).toBe(0);
      expect(await fault()).toContain('that traveller is no longer on the screen');
      await press('2');
      expect(kinds()).toEqual([]);
    });

    it.each(languages)('tells a passenger in %s nothing of a list or of another person', async (language) => {
      await show(screenOf('referred', language));
      await press('f');
      await asked();
      expect(await page.locator('.dialog').innerText()).not.toMatch(
        /list|wanted|person\b.*\b(?:not|other)|спис|розыск|другое лицо|тизме|издөө|тізім|іздеу/i,
      );
    });
  });

  describe('for coach and language', () => {
    const openMenu = async (): Promise<void> => {
      // Not while the command before is still on its way.
      await page.waitForSelector('[data-action="menu"]:enabled');
      await press('m');
      await asked();
      // Enter is dead for as long as the answers of a question are.
      await page.waitForTimeout(500);
    };

    it('is answered by hand', async () => {
      await page.click('[data-action="menu"]');
      await page.click('[aria-label="Next coach"]');
      await page.click('.chip-main');
      await nextCommand().toEqual({ kind: 'set-coach', coach: '8' });
      await page.click('[data-action="menu"]');
      await page.click('[data-language="kk"]');
      await nextCommand().toEqual({ kind: 'set-language', language: 'kk' });
    });

    it('is answered by keys', async () => {
      await openMenu();
      for (const key of ['Tab', 'Tab', '1', '2', 'Enter']) await press(key);
      await nextCommand().toEqual({ kind: 'set-coach', coach: '12' });
      await openMenu();
      // Past the four of the coach to the second language.
      for (let tabs = 0; tabs < 6; tabs += 1) await press('Tab');
      await press('Enter');
      await nextCommand().toEqual({ kind: 'set-language', language: 'ru' });
    });

    it.each(['F6', 'Escape'])('is left by %s, as printed', async (key) => {
      await openMenu();
      expect(await page.locator('.chip-back').innerText()).toMatch(/Esc · F6\s*Close/);
      await press(key);
      await closed();
      expect(kinds()).toEqual([]);
    });
  });

  it('is gone with its kiosk, which is missed in the guard’s language', async () => {
    await show(screenOf('look', 'ru'));
    await press('Enter');
    await asked();
    await kiosk.crash();
    await page.waitForSelector('[data-link="lost"]');
    expect(await page.locator('.dialog').count()).toBe(0);
    expect(await page.locator('.link-page h1').innerText()).toBe('Киоск перезапускается');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('ru');
    await kiosk.restart();
    await page.waitForSelector('.verdict');
  });
});
