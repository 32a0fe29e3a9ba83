import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentView, ScreenState } from '../../domain/message/index.ts';
import { languages, type Language } from '../../domain/fault/index.ts';
import { optionalStage } from '../support/optional.ts';
import { screenNames, screenOf, type ScreenName } from '../support/screens.ts';
import {
  browserThere,
  openBrowser,
  openFakeKiosk,
  openPage,
  showOn,
  sizes,
  type FakeKiosk,
  type OpenPage,
} from './guard-screen.ts';
import { brokenWords, drawnFonts, overflowing, smallTargets, violations } from './measures.ts';

const stage = optionalStage('web', browserThere, "Debian's chromium is missing: apt-get install -y chromium");
const inEveryLanguage = screenNames.flatMap((name) => languages.map((language) => [name, language] as const));

const passageOf = (state: ScreenState): { passageId: string; document: DocumentView } => {
  if (state.passage.phase !== 'shown') throw new TypeError('no verdict');
  return state.passage;
};

stage('the guard’s screen', () => {
  let browser: Browser;
  let kiosk: FakeKiosk;
  let opened: OpenPage;
  let page: Page;
  const show = (state: ScreenState): Promise<void> => showOn(page, kiosk, state);
  const press = (key: string): Promise<void> => page.keyboard.press(key);
  const nextCommand = () => expect.poll(() => kiosk.commands.at(-1));

  beforeAll(async () => {
    browser = await openBrowser();
    kiosk = await openFakeKiosk();
    opened = await openPage(browser, kiosk, sizes.small);
    page = opened.page;
  });
  afterAll(async () => {
    await browser?.close();
    await kiosk?.close();
  });
  beforeEach(async () => {
    kiosk.answer = { kind: 'done' };
    await show(screenOf('idle', 'en'));
    kiosk.commands.length = 0;
  });

  describe.each(Object.entries(sizes))('on the %s panel', (_panel, size) => {
    const screen = { widthPx: size.widthPx, widthMm: size.widthMm };
    beforeAll(() => page.setViewportSize({ width: size.widthPx, height: size.heightPx }));
    afterAll(() => page.setViewportSize({ width: sizes.small.widthPx, height: sizes.small.heightPx }));

    it.each(inEveryLanguage)(
      'shows %s in %s whole, accessibly and with targets of 20 mm',
      async (name, language) => {
        await show(screenOf(name, language, { screen }));
        expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
        expect(await page.locator('body').innerText()).not.toMatch(
          /\b[a-z]+\.[a-z]+(?:-[a-z]+)*\b|\{|\}|undefined|NaN/,
        );
        expect(await overflowing(page)).toEqual([]);
        expect(await smallTargets(page, size.widthPx / size.widthMm)).toEqual([]);
        expect(await violations(page)).toEqual([]);
      },
    );

    it.each(languages)(
      'asks for a reason, the leader’s word, coach and language in %s as well',
      async (language) => {
        for (const [name, selector] of [
          ['look', 'admit'],
          ['referred', 'refer'],
          ['look', 'menu'],
        ] as const) {
          await show(screenOf(name, language, { screen }));
          await page.click(`[data-action="${selector}"]`);
          await page.waitForSelector('.dialog[open]');
          expect(await overflowing(page)).toEqual([]);
          expect(await smallTargets(page, size.widthPx / size.widthMm)).toEqual([]);
          expect(await violations(page)).toEqual([]);
          await press('Escape');
          await page.waitForSelector('.dialog', { state: 'detached' });
        }
      },
    );

    it.each(languages)(
      'has room in %s for the longest names, many reasons, a queue and faults',
      async (language) => {
        const full = screenOf('look', language);
        const { document } = passageOf(full);
        const reasons = [
          'check-digit-number',
          'check-digit-birth-date',
          'check-digit-composite',
          'minor',
        ] as const;
        // Doc 9303-4, 4.2.2: 39 characters of name at most in a passport.
        const long = {
          surname: 'ABDYKALYKOVAMAMBETALIEVA',
          givenNames: 'NURZHAMALBUBUSA',
          issuerName: document.issuerName,
        };
        const faults = [1, 2].map(() => ({
          code: 'KD-RDR-LOST',
          cause: 'A reader was unplugged.',
          next: 'Plug it in again.',
        }));
        if (full.passage.phase !== 'shown') throw new TypeError('look is shown');
        await show({
          ...full,
          screen,
          queued: 5,
          faults,
          lists: { ...full.lists, ageMinutes: 9_000, stale: true },
          uplink: { ...full.uplink, backlog: 1_234, heldThrough: 56_789 },
          passage: {
            ...full.passage,
            document: { ...document, ...long },
            reasons: reasons.map((code) => ({ key: `reason.${code}` as const, args: {} })),
          },
        });
        expect(await overflowing(page)).toEqual([]);
        const parts = await Promise.all(
          ['.document', '.facts', '.reasons', '.recorded', '.fault', '.actions'].map((part) =>
            page.locator(part).boundingBox(),
          ),
        );
        expect(parts).not.toContain(null);
        // One below the other: nothing lies over something else.
        const [whole, , below, strip, fault, buttons] = parts;
        const bottoms = [whole, below, strip, fault].map((box) => (box?.y ?? 0) + (box?.height ?? 0));
        const tops = [below, strip, fault, buttons].map((box) => box?.y ?? 0);
        bottoms.forEach((bottom, index) => expect(bottom).toBeLessThanOrEqual((tops[index] ?? 0) + 1));
        expect(await violations(page)).toEqual([]);
      },
    );
  });

  it.each(languages)('draws %s with its own Noto Sans alone', async (language) => {
    for (const name of ['look', 'hold', 'idle'] as const) {
      await show(screenOf(name, language));
      expect([...(await drawnFonts(page))]).toEqual(['Noto Sans']);
    }
  });

  it.each<[ScreenName, Language, string]>([
    ['pass', 'ky', 'Өткөрүңүз'],
    ['look', 'ky', 'Текшериңиз'],
    ['hold', 'ky', 'Күтө туруңуз'],
    ['pass', 'kk', 'Өткізіңіз'],
    ['hold', 'ru', 'Подождите'],
    ['look', 'en', 'Look closer'],
  ])('says %s in %s by word, shape and place', async (name, language, word) => {
    await show(screenOf(name, language));
    const panel = page.locator(`.verdict[data-outcome="${name}"]`);
    expect(await panel.locator('.verdict-word').innerText()).toBe(word);
    expect(await panel.locator(`svg[data-shape="${name}"]`).count()).toBe(1);
    expect(await panel.boundingBox()).toMatchObject({ x: 6 });
  });

  it('shows a hold at the place and in the colour of a look, and a pass in another', async () => {
    const looks: unknown[] = [];
    for (const name of ['look', 'hold', 'pass'] as const) {
      await show(screenOf(name, 'en'));
      const panel = page.locator('.verdict');
      const colour = await panel.evaluate((element) => getComputedStyle(element).backgroundColor);
      looks.push({ colour, box: await panel.boundingBox() });
    }
    expect(looks[1]).toEqual(looks[0]);
    expect(looks[2]).not.toEqual(looks[0]);
  });

  it('shows the document as it is to be compared with the paper', async () => {
    const state = screenOf('look', 'ru');
    await show(state);
    const { document } = passageOf(state);
    const shown = await page.locator('.document').innerText();
    for (const part of [
      document.surname,
      document.givenNames,
      document.number,
      '??.??.2008',
      '04.03.2031',
      'Узбекистан',
    ]) {
      expect(shown).toContain(part);
    }
    expect(await page.locator('.reasons li').allInnerTexts()).toEqual([
      'Номер документа не сходится с контрольной цифрой. Сверьте с напечатанным номером.',
      'Пассажир может быть несовершеннолетним. Уточните возраст.',
    ]);
  });

  it('says that it reads, that it could not, and that no reader is there', async () => {
    await show(screenOf('reading', 'en'));
    expect(await page.locator('.waiting-title').innerText()).toBe('Reading…');
    await show(screenOf('unreadable', 'en'));
    expect(await page.locator('.waiting').innerText()).toContain('could not be read');
    await show(screenOf('idle', 'en', { readers: [{ id: 'one', profile: 'p', state: 'lost' }] }));
    expect(await page.locator('.waiting-title').innerText()).toBe('No reader is ready');
    expect(await page.locator('[data-status="reader"]').innerText()).toBe('Reader unplugged');
  });

  it('gives the age of the lists and the backlog as words and numbers', async () => {
    expect(await page.locator('[data-status="lists"]').innerText()).toBe('Lists: 2 h 14 min old');
    expect(await page.locator('[data-status="backlog"]').innerText()).toBe(
      '12 waiting, headquarters holds 400',
    );
    expect(await page.locator('[data-status="uplink"]').innerText()).toBe('No network');
  });

  it('never says recorded while the record is on its way', async () => {
    await show(screenOf('recording', 'en'));
    expect(await page.locator('.recorded').innerText()).not.toMatch(/Recorded|412, /);
    expect(await page.locator('.recorded').innerText()).toContain('Recording…');
    await show(screenOf('idle', 'en'));
    expect(await page.locator('.recorded').innerText()).toContain('Recorded: No. 412, admitted · OSMONOV');
  });

  it('marks demo data as such, and live data not', async () => {
    expect(await page.locator('.demo').innerText()).toContain('DEMO');
    await show(screenOf('idle', 'en', { deployment: 'live' }));
    expect(await page.locator('.demo').count()).toBe(0);
  });

  describe('keys', () => {
    it.each<[string, ScreenName, object]>([
      ['Enter', 'pass', { kind: 'admit', passageId: 'a'.repeat(32) }],
      ['F1', 'pass', { kind: 'admit', passageId: 'a'.repeat(32) }],
      ['r', 'look', { kind: 'refuse', passageId: 'b'.repeat(32) }],
      ['F2', 'look', { kind: 'refuse', passageId: 'b'.repeat(32) }],
      ['f', 'hold', { kind: 'refer', passageId: 'c'.repeat(32) }],
      ['F3', 'hold', { kind: 'refer', passageId: 'c'.repeat(32) }],
      ['u', 'idle', { kind: 'undo', number: 412 }],
      ['F4', 'idle', { kind: 'undo', number: 412 }],
      ['Space', 'look', { kind: 'read-again' }],
      ['F5', 'idle', { kind: 'read-again' }],
      ['l', 'pass', { kind: 'set-language', language: 'ky' }],
      ['F6', 'idle', { kind: 'set-language', language: 'ky' }],
    ])('%s on %s', async (key, name, command) => {
      await show(screenOf(name, 'en'));
      await press(key);
      await nextCommand().toEqual(command);
      expect(kiosk.commands).toHaveLength(1);
    });

    it('that the verdict forbids do nothing', async () => {
      await show(screenOf('hold', 'en'));
      for (const key of ['Enter', 'r', 'u']) await press(key);
      await press('l');
      await nextCommand().toMatchObject({ kind: 'set-language' });
      expect(kiosk.commands).toHaveLength(1);
    });

    it('mean the traveller on the screen, not a button pressed for the one before', async () => {
      await show(screenOf('look', 'en'));
      await page.click('[data-action="refuse"]');
      await nextCommand().toMatchObject({ kind: 'refuse' });
      await show(screenOf('pass', 'en'));
      await press('Enter');
      await nextCommand().toEqual({ kind: 'admit', passageId: 'a'.repeat(32) });
      expect(kiosk.commands).toHaveLength(2);
    });
  });

  it('says what it knows of the last record', async () => {
    const words = page.locator('.recorded-words');
    await show(screenOf('idle', 'en', { last: null, recorded: 24 }));
    expect(await words.innerText()).toBe('Last record: No. 24');
    await show(screenOf('idle', 'en', { last: null, recorded: 0 }));
    expect(await words.innerText()).toBe('Nothing recorded yet');
  });

  it.each([
    [{}, ['Coach 7 · Train 17 Бишкек – Казань', 'Каинды, exit']],
    [{ crossingPoint: '' }, ['Coach 7 · Train 17 Бишкек – Казань', 'exit']],
    [{ train: '', crossingPoint: '  ' }, ['Coach 7', 'exit']],
  ])('puts nothing around an empty part of the journey: %j', async (unset, shown) => {
    await show(screenOf('idle', 'en', { place: { ...screenOf('idle', 'en').place, ...unset } }));
    const parts = ['.top-place', '.top-point'].map((part) => page.locator(part).innerText());
    expect(await Promise.all(parts)).toEqual(shown);
  });

  it.each(languages)('counts the undo down in %s without moving or breaking its label', async (language) => {
    const { last, ...rest } = screenOf('idle', language);
    if (last === null) throw new TypeError('idle has a last record');
    await show({ ...rest, last: { ...last, undoLeftMs: 10_000 } });
    const button = page.locator('[data-action="undo"]');
    const look = async () => ({
      words: await button.locator('.action-label').innerText(),
      label: await button.locator('.action-label').boundingBox(),
      icon: await button.locator('.icon').boundingBox(),
      button: await button.boundingBox(),
    });
    const atTen = await look();
    expect(atTen.words).not.toMatch(/\d/);
    expect(await button.locator('kbd').innerText()).toMatch(/^U · 10 /);
    expect(await brokenWords(page)).toEqual([]);
    await expect.poll(() => button.locator('kbd').innerText(), { timeout: 3_000 }).toMatch(/^U · 9 /);
    expect(await look()).toEqual(atTen);
  });

  it('begins each undo with its own seconds, however long the page was still', async () => {
    const { last, ...rest } = screenOf('idle', 'en');
    if (last === null) throw new TypeError('idle has a last record');
    await show({ ...rest, last: { ...last, undoLeftMs: 0 } });
    const shown = await page.evaluate(() => {
      const seen: string[] = [];
      const key = document.querySelector('[data-action="undo"] kbd');
      if (key === null) throw new TypeError('no undo');
      new MutationObserver(() => seen.push(key.textContent ?? '')).observe(key, {
        characterData: true,
        childList: true,
        subtree: true,
      });
      Object.assign(globalThis, { seenUndo: seen });
      return seen.length;
    });
    expect(shown).toBe(0);
    await page.waitForTimeout(1_200);
    await show(screenOf('idle', 'en'));
    const seen = () => page.evaluate(() => (globalThis as { seenUndo?: string[] }).seenUndo?.[0]);
    await expect.poll(seen).toBe('U · 8 s');
  });

  it('tells what the kiosk refused, and what to do instead', async () => {
    await show(screenOf('pass', 'en'));
    kiosk.answer = { kind: 'refused', fault: { code: 'KD-PSG-GONE', cause: 'Gone.', next: 'Look again.' } };
    await press('Enter');
    await page.waitForSelector('.fault');
    expect(await page.locator('.fault').innerText()).toBe('Gone. Next: Look again. KD-PSG-GONE');
  });

  it('notes on the browser’s timeline when a verdict was painted', async () => {
    const state = screenOf('hold', 'en');
    await show(state);
    const name = `verdict-painted:${passageOf(state).passageId}`;
    await page.waitForFunction((mark) => performance.getEntriesByName(mark).length > 0, name);
  });

  it('shows nothing of a traveller while the kiosk is away, and comes back by itself', async () => {
    await show(screenOf('pass', 'en'));
    await kiosk.crash();
    await page.waitForSelector('[data-link="lost"]');
    expect(await page.content()).not.toMatch(/TOKTOSUNOVA|PE0000421|12\.08\.1991/);
    expect(await violations(page)).toEqual([]);
    await kiosk.restart();
    await page.waitForSelector('.verdict[data-outcome="pass"]');
  });

  it('keeps nothing in the browser and asks nobody but its kiosk', async () => {
    await show(screenOf('hold', 'en'));
    await show(screenOf('idle', 'en', { last: null }));
    expect(await page.content()).not.toMatch(/VYMYSHLENNYI|750000019/);
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([
      0,
      0,
      '',
    ]);
    expect(page.url()).not.toContain('t=');
    const host = new URL(kiosk.url).host;
    expect(opened.requests.filter((url) => new URL(url).host !== host)).toEqual([]);
    expect(opened.complaints).toEqual([]);
  });
});
