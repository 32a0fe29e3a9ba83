/**
 * Writes docs/screens/*.png: the guard's screen and the panel of the simulated readers as they are, from invented travellers.
 *
 *     npm run build && ./kordon node tests/web/screenshots.ts [FOLDER]
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { faultText, type FaultCode, type Language } from '../../domain/fault/index.ts';
import { screenOf } from '../support/screens.ts';
import { openBrowser, openFakeKiosk, openPage, showOn, sizes, type Size } from './guard-screen.ts';
import { takePanelPicture } from './panel-picture.ts';

const folder = process.argv[2] ?? fileURLToPath(new URL('../../docs/screens/', import.meta.url));
mkdirSync(folder, { recursive: true });
const kiosk = await openFakeKiosk();
const browser = await openBrowser();
/** A page that somebody has touched: the browser lets it play sounds, and it does not ask for a touch. */
async function openTouched(size: Size): Promise<Page> {
  const opened = await openPage(browser, kiosk, size);
  await opened.page.click('.top');
  await opened.page.waitForSelector('[data-status="signal"]', { state: 'detached' });
  return opened.page;
}

for (const [panel, size] of Object.entries(sizes)) {
  const page = await openTouched(size);
  for (const name of ['idle', 'pass', 'look', 'hold'] as const) {
    for (const language of ['ky', 'ru'] as const) {
      const { widthPx, widthMm } = size;
      await showOn(page, kiosk, screenOf(name, language, { screen: { widthPx, widthMm } }));
      await page.screenshot({ path: join(folder, `${name}-${language}-${panel}.png`) });
    }
  }
  await page.close();
}

const page = await openTouched(sizes.small);
const takeSmall = (name: string, language: Language) =>
  page.screenshot({ path: join(folder, `${name}-${language}-small.png`) });
// What goes otherwise than planned, on the smaller panel, where room is scarce.
for (const language of ['ky', 'ru'] as const) {
  await showOn(page, kiosk, screenOf('look', language));
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-answer]:enabled');
  await takeSmall('reason', language);
  await page.keyboard.press('Escape');

  await showOn(page, kiosk, screenOf('referred', language));
  await page.keyboard.press('f');
  await page.waitForSelector('[data-answer]:enabled');
  await takeSmall('leader', language);
  await page.keyboard.press('Escape');

  const fault = (code: FaultCode, args: Readonly<Record<string, string>>) => ({
    code,
    ...faultText(code, args, language),
  });
  const idle = screenOf('idle', language);
  await showOn(page, kiosk, {
    ...idle,
    readers: idle.readers.map((reader) => ({ ...reader, state: 'lost' as const })),
    faults: [fault('KD-RDR-GONE', { path: '/dev/ttyACM0', profile: 'Elyctis ID BOX' })],
  });
  await takeSmall('reader-lost', language);
  await showOn(
    page,
    kiosk,
    screenOf('idle', language, { signal: { word: 'idle', id: 0, mode: 'discreet', volumePercent: 50 } }),
  );
  await takeSmall('discreet', language);
  await showOn(page, kiosk, screenOf('unreadable', language));
  await takeSmall('unreadable', language);
  await showOn(page, kiosk, screenOf('look', language, { faults: [fault('KD-JRN-FULL', {})], queued: 1 }));
  await takeSmall('fault', language);

  await kiosk.crash();
  await page.waitForSelector('[data-link="lost"]');
  await takeSmall('kiosk-away', language);
  await kiosk.restart();
  await page.waitForSelector('.screen');
}
await takePanelPicture(browser, folder);
await browser.close();
await kiosk.close();
