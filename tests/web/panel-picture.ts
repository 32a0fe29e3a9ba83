import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openTestPanel } from './sim-panel.ts';

/** Writes `sim-panel.png`: two documents of invented travellers, one of them with something wrong. */
export async function takePanelPicture(browser: Browser, folder: string): Promise<void> {
  const bench = await openTestPanel();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  bench.attach('left');
  bench.attach('right');
  await page.goto(bench.panel.url);
  await page.getByText('armed by a kiosk').waitFor();
  const orders = [
    'right: present traveller 2',
    'left: present traveller 3, split 3 15',
    'right: always slow 500',
  ];
  for (const line of orders) {
    bench.panel.order(line);
    await page.locator('#orders .done', { hasText: line }).waitFor();
  }
  await page.locator('input[value="present traveller 4"]').check();
  await page.getByRole('checkbox', { name: 'doubled' }).check();
  // The reader is armed again a moment later.
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(folder, 'sim-panel.png') });
  await page.close();
  await bench.close();
}
