/**
 * Writes docs/screens/*.png: the guard's screen as it is, from invented travellers.
 *
 *     npm run build && ./kordon node tests/web/screenshots.ts [FOLDER]
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { faultText } from '../../domain/fault/index.ts';
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
// The question for a reason, and what a kiosk without its reader shows: on the smaller panel, where room is scarce.
const { page } = await openPage(browser, kiosk, sizes.small);
for (const language of ['ky', 'ru'] as const) {
  await showOn(page, kiosk, screenOf('look', language));
  await page.waitForSelector('[data-action="admit"]:enabled');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-reason]:enabled');
  await page.screenshot({ path: join(folder, `reason-${language}-small.png`) });
  await page.keyboard.press('Escape');
  const lost = screenOf('idle', language);
  const fault = {
    code: 'KD-RDR-GONE',
    ...faultText('KD-RDR-GONE', { path: '/dev/ttyACM0', profile: 'Elyctis ID BOX' }, language),
  };
  const readers = lost.readers.map((reader) => ({ ...reader, state: 'lost' as const }));
  await showOn(page, kiosk, { ...lost, readers, faults: [fault] });
  await page.screenshot({ path: join(folder, `reader-lost-${language}-small.png`) });
}
await browser.close();
await kiosk.close();
