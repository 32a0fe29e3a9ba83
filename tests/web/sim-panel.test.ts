// Goal: a developer does everything on the panel by keyboard or by hand, sees both directions, and takes a scenario away.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseScenario } from '../../sim/scenario/scenario.ts';
import { optionalStage } from '../support/optional.ts';
import { browserThere, openBrowser } from './guard-screen.ts';
import { violations } from './measures.ts';
import { openTestPanel, type PanelReaderName, type TestPanel } from './sim-panel.ts';

const stage = optionalStage('web', browserThere, "Debian's chromium is missing: apt-get install -y chromium");

stage('the panel of the simulated readers', () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let bench: TestPanel;
  let complaints: string[];

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    bench = await openTestPanel();
    complaints = [];
    context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], {
      origin: new URL(bench.panel.url).origin,
    });
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(bench.panel.url);
    await page.waitForSelector('#link.live');
  });
  afterEach(async () => {
    expect(complaints).toEqual([]);
    await context.close();
    await bench.close();
  });

  const card = (name: PanelReaderName) => page.locator('.reader', { has: page.locator(`#reader-${name}`) });
  const wire = () => page.locator('#wire').innerText();
  const linesOf = (traveller: number) =>
    bench.train.passengers[traveller - 1]?.traveller.paper.lines.join('\n');
  const copied = () => page.evaluate(() => navigator.clipboard.readText());

  it('is worked by the keyboard alone', async () => {
    bench.attach('left');
    await card('left').getByText('armed by a kiosk').waitFor();
    // To the specimens, from there by the arrows over them to the first traveller.
    await page.locator('[popovertarget]').focus();
    await page.keyboard.press('Tab');
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowDown');
    expect(await page.locator('input[name="document"]:checked').getAttribute('value')).toBe(
      'present traveller 1',
    );
    await page.keyboard.press('1');
    await expect.poll(() => bench.heard).toContain(`left ${linesOf(1)}`);
    await expect.poll(wire).toMatch(/left\s+->\s+43 00 01 01/);
    await expect.poll(wire).toMatch(/left\s+<-\s+49 00 5[0-9A-F]/);
    expect(await wire()).toContain('arm');
    expect(await page.locator('#orders').innerText()).toContain('left: present traveller 1');

    // What goes wrong is ticked by a space, for one document.
    await page.locator('#behaviours input[type="checkbox"]').nth(2).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('1');
    await page.getByText('left: present traveller 1, doubled 40').first().waitFor();
    expect(await page.locator('#behaviours :checked').count()).toBe(0);

    // A digit in a field is a digit.
    await page.locator('#search').fill('');
    await page.locator('#search').press('2');
    await page.locator('#line').fill('left: unplug');
    await page.keyboard.press('Enter');
    await card('left').getByText('The cable is out').waitFor();
    expect(await page.locator('#orders li').count()).toBe(3);
  });

  it('takes a traveller who is dropped on a reader, and text from elsewhere', async () => {
    bench.attach('right');
    await page.locator('#travellers .card').nth(2).dragTo(card('right'));
    await expect.poll(() => bench.heard).toContain(`right ${linesOf(3)}`);
    await card('right').getByText('was read').waitFor();
    expect(await page.locator('#travellers .card').nth(2).innerText()).toContain('×1');

    const text = linesOf(5) ?? '';
    await card('right').evaluate((made, dropped) => {
      const carried = new DataTransfer();
      carried.setData('text/plain', dropped);
      for (const type of ['dragenter', 'dragover', 'drop'])
        made.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: carried }));
    }, text);
    await expect.poll(() => bench.heard).toContain(`right ${text}`);
  });

  it('takes a document of one’s own, and says what is wrong with it or that it says nothing', async () => {
    bench.attach('right');
    await page.getByText('One of your own').click();
    await page.locator('#own-text').fill('p<utoeriksson<<anna<maria<<<<<<<<<<<<<<<<<<<\nshort');
    expect(await page.locator('#own-hint').innerText()).toContain('44 + 5');
    await card('right').locator('.main').click();
    await page.locator('#answer', { hasText: 'is no document' }).waitFor();
    complaints.length = 0;
    await page.locator('#own-kind').selectOption('ticket');
    await page.locator('#own-text').fill('SEAT 7');
    await card('right').locator('.main').click();
    // It has no message for a bar code.
    await card('right').getByText('says nothing to that').waitFor();
    expect(bench.heard).toEqual([]);
  });

  it('says that nobody listens, in words, and that the cable is out', async () => {
    await page.locator('input[value="present td3"]').check();
    await page.keyboard.press('2');
    await card('right').getByText('KD-RDR-NOT-TAKEN').waitFor();
    expect(await card('right').innerText()).toMatch(/Nobody listened.*94 bytes wait.*никто не слушал/s);
    await page.keyboard.press('1');
    await card('left').getByText('waits for a kiosk to ask').waitFor();
    await card('left').getByText('Unplug').click();
    await card('left').getByText('The cable is out').waitFor();
    await page.keyboard.press('1');
    await page.locator('#answer', { hasText: 'plug it in first' }).waitFor();
    expect(await card('left').locator('.main').isDisabled()).toBe(true);
    expect(await wire()).toMatch(/left\s+==\s+the cable is out/);
  });

  it('gives all that was done as a scenario', async () => {
    bench.attach('left');
    bench.attach('right');
    await card('left').getByText('armed by a kiosk').waitFor();
    await page.locator('input[value="present traveller 2"]').check();
    await page.getByRole('checkbox', { name: 'slow' }).check();
    await page.locator('#always').getByText('right').click();
    await card('right').getByText('slow 800').waitFor();
    await page.keyboard.press('1');
    await expect.poll(() => bench.heard).toContain(`left ${linesOf(2)}`);
    await card('left').getByText('Unplug').click();
    await card('left').getByText('Plug in').click();
    await card('right').getByText('End').click();
    await expect.poll(() => page.locator('#orders li.done').count()).toBe(5);
    await page.locator('#copy-scenario').click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const scenario = parseScenario(await copied(), bench.train);
    expect(scenario.readers.map(({ name, profileName }) => `${name} ${profileName}`)).toEqual([
      'left elyctis-id-box',
      'right access-is-ocr',
    ]);
    expect(scenario.steps.flatMap((step) => (step.kind === 'order' ? [step.order] : []))).toMatchObject([
      { do: 'always', behaviours: [{ name: 'slow', numbers: [800] }] },
      {
        do: 'present',
        document: { lines: bench.train.passengers[1]?.traveller.paper.lines },
        behaviours: [],
      },
      { do: 'unplug' },
      { do: 'plug' },
      { do: 'always', behaviours: [] },
    ]);
  });

  it('pauses, clears and copies what goes over the wire', async () => {
    bench.attach('right');
    await page.locator('input[value="present td1"]').check();
    await page.keyboard.press('2');
    await expect.poll(wire).toContain('1C 02 49 3C 55 54 4F');
    await page.locator('#copy-wire').click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await copied()).toMatch(/^ +\d+\.\d{3} right <- 1C 02 49 3C .* {2}\.\.I<UTOD23145890\n/m);

    await page.locator('#clear').click();
    await page.getByText('Nothing has gone over the wire yet').waitFor();
    await page.locator('#pause').click();
    await page.keyboard.press('2');
    await page.locator('#pause', { hasText: '(1)' }).waitFor();
    expect(await wire()).not.toContain('1C 02');
    await page.locator('#pause').click();
    await expect.poll(wire).toContain('1C 02');
    await page.locator('#wire-reader').selectOption('left');
    expect(await wire()).not.toContain('1C 02');
  });

  it('shows who is left, and when nobody is', async () => {
    await page.locator('#search').fill(bench.train.passengers[6]?.traveller.person.surname ?? '');
    const fitting = await page.locator('#travellers .card').count();
    expect(fitting).toBeGreaterThan(0);
    expect(fitting).toBeLessThan(8);
    await page.locator('#search').fill('nobody has this name');
    await page.getByText('Nobody fits').waitFor();
    await page.locator('#search').fill('');
    await page.locator('#only-new').check();
    for (let number = 1; number <= 8; number += 1) bench.panel.order(`right: present traveller ${number}`);
    await page.getByText('No travellers are left').waitFor();
    await page.getByText('Show them again').click();
    expect(await page.locator('#travellers .card').count()).toBe(8);
  });

  it('shows after a reload what it had', async () => {
    bench.panel.order('left: always slow');
    await page.locator('.line', { hasText: 'left: always slow' }).waitFor();
    await page.reload();
    await page.locator('.line', { hasText: 'left: always slow' }).waitFor();
    expect(await page.locator('#orders li').count()).toBe(1);
  });

  describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
    it.each([1280, 1000, 390])('fits %i px, and breaks no rule of WCAG 2.2 AA', async (width) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      bench.attach('left');
      await card('left').getByText('armed by a kiosk').waitFor();
      bench.panel.order(`left: present ${bench.train.passengers[0]?.traveller.paper.lines.join('/')}`);
      bench.panel.order('right: always burst 200');
      bench.panel.order('right: present td3');
      await card('right').getByText('KD-RDR-NOT-TAKEN').waitFor();
      bench.panel.order('left: unplug');
      await card('left').getByText('The cable is out').waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      expect(await violations(page)).toEqual([]);
    });
  });
});
