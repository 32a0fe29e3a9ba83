import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Rules of WCAG 2.2 up to AA that the page breaks. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    // axe has just been put into the page as a global.
    const tool = (globalThis as unknown as { axe: typeof import('axe-core') }).axe;
    const result = await tool.run(document, { runOnly: { type: 'tag', values: tags } });
    return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
  });
}

/** Elements whose text does not fit their box, or that stick out of the window. */
export const overflowing = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const { innerWidth, innerHeight } = window;
    return [...document.querySelectorAll('.screen *, .dialog *, .link-page *')].flatMap((element) => {
      if (element.closest('svg') !== null || element.closest('.reasons') !== null) return [];
      const box = element.getBoundingClientRect();
      const out = box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.left < -1 || box.top < -1;
      const cut = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
      return out || cut ? [`${element.className || element.tagName}: ${element.textContent}`] : [];
    });
  });

/** Words of the action buttons that begin on one line and end on another. */
export const brokenWords = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.action-label')].flatMap(({ firstChild: text }) =>
      [...(text?.textContent ?? '').matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
        if (text === null) return [];
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        return range.getClientRects().length > 1 ? [word] : [];
      }),
    ),
  );

/** Buttons and fields smaller than 20 mm on this panel. */
export const smallTargets = (page: Page, pxPerMm: number): Promise<readonly string[]> =>
  page.evaluate((px) => {
    const targets = [...document.querySelectorAll<HTMLElement>('button, label:has(input), a, select')];
    return targets.flatMap((target) => {
      const { width, height } = target.getBoundingClientRect();
      return width + 0.5 < 20 * px || height + 0.5 < 20 * px
        ? [`${target.textContent} ${width}x${height}`]
        : [];
    });
  }, pxPerMm);

/** Faces with which the browser really drew the page, by its own account. */
export async function drawnFonts(page: Page): Promise<ReadonlySet<string>> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('DOM.enable');
  await cdp.send('CSS.enable');
  const { root } = await cdp.send('DOM.getDocument', { depth: 0 });
  const { nodeIds } = await cdp.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: 'body *' });
  const names = new Set<string>();
  for (const nodeId of nodeIds) {
    const { fonts } = await cdp.send('CSS.getPlatformFontsForNode', { nodeId });
    for (const font of fonts) names.add(`${font.familyName}${font.isCustomFont ? '' : ' (of the system)'}`);
  }
  await cdp.detach();
  return names;
}
