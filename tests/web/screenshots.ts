/**
 * Writes docs/screens/*.png: the guard's screen as it is, from invented travellers.
 *
 *     npm run build && ./kordon node tests/web/screenshots.ts [FOLDER]
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { screenOf } from '../support/screens.ts';
import { openBrowser, openFakeKiosk, openPage, showOn, sizes } from './guard-screen.ts';

const folder = process.argv[2] ?? fileURLToPath(new URL('../../docs/screens/', import.meta.url));
mkdirSync(folder, { recursive: true });
const kiosk = await openFakeKiosk();
const browser = await openBrowser();
for (const [panel, size] of Object.entries(sizes)) {
  const { page } = await openPage(browser, kiosk, size);
  for (const name of ['idle', 'pass', 'look', 'hold'] as const) {
    for (const language of ['ky', 'ru'] as const) {
      const { widthPx, widthMm } = size;
      await showOn(page, kiosk, screenOf(name, language, { screen: { widthPx, widthMm } }));
      await page.screenshot({ path: join(folder, `${name}-${language}-${panel}.png`) });
    }
  }
  await page.close();
}
await browser.close();
await kiosk.close();
