import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeOverview, type Overview } from '../../../broker/page/overview.ts';
import { openPage, type Page } from '../../../broker/page/page.ts';
import { renderPage } from '../../../broker/page/render.ts';
import { pageTexts } from '../../../broker/page/texts.ts';
import type { EpochOverview, KioskRows } from '../../../broker/store/store.ts';
import { faultText, languages } from '../../../domain/fault/index.ts';
import { silentLog } from '../../../platform/log/log.ts';

const wallMs = Date.UTC(2026, 10, 23, 12);

const epoch: EpochOverview = {
  epoch: 'e1'.repeat(16),
  highest: 415,
  held: 412,
  heldThrough: 102,
  missingCount: 3,
  missing: [
    { from: 103, to: 103 },
    { from: 207, to: 208 },
  ],
  lastStoredWallMs: wallMs,
};
const kiosk: KioskRows = {
  kioskId: 'kiosk-7',
  contact: { seenWallMs: wallMs, software: '0.1.0', watchlistVersion: 5, rulesVersion: null },
  epochs: [epoch],
  refusedCount: 0,
};

const overviewOf = (kiosks: readonly KioskRows[], more: Partial<Overview> = {}): Overview => ({
  ...makeOverview({
    deployment: 'demo',
    name: 'Bishkek',
    rows: { storeId: 'ab'.repeat(16), generation: 0, rowCount: 412, kiosks, refused: [], alarms: [] },
    lastArrival: 412,
    records: { recordCount: 410, quarantineCount: 0, quarantine: [], cursor: 410 },
    registered: [],
    connected: ['kiosk-7'],
    problems: [],
  }),
  ...more,
});

describe('the page', () => {
  it('says which numbers are held and which are missing', () => {
    expect(renderPage(overviewOf([kiosk]), 'en')).toContain('holds 412 of 415; missing 103, 207–208');
    expect(renderPage(overviewOf([kiosk]), 'ru')).toContain('есть 412 из 415; не хватает 103, 207–208');
    expect(renderPage(overviewOf([kiosk]), 'ky')).toContain('415 жазуудан 412 бар; жетишпейт: 103, 207–208');
    expect(renderPage(overviewOf([kiosk]), 'kk')).toContain('415 жазбадан 412 бар; жетіспейді: 103, 207–208');
  });

  it('says how many are missing when it lists only the first', () => {
    const many = { ...kiosk, epochs: [{ ...epoch, missingCount: 90 }] };
    expect(renderPage(overviewOf([many]), 'en')).toContain('missing 103, 207–208 and more, 90 in all');
  });

  it.each(languages)('has an empty state and a way on in %s', (language) => {
    const page = renderPage(overviewOf([]), language);
    expect(page).toContain(`lang="${language}"`);
    expect(page).toContain(pageTexts[language].empty);
    expect(page).toContain(pageTexts[language].demo);
  });

  it('leaves no placeholder and no text of another language', () => {
    for (const language of languages) {
      const page = renderPage(overviewOf([kiosk]), language);
      expect(page).not.toMatch(/\{\w+\}|undefined|\[object/);
      for (const other of languages.filter((each) => each !== language)) {
        expect(page).not.toContain(pageTexts[other].quarantineNone);
      }
    }
  });

  it.each(languages)(
    'names alarms, refusals, quarantine and problems with code and next action in %s',
    (language) => {
      const place = { kioskId: 'kiosk-7', epoch: epoch.epoch, number: 9 };
      const page = renderPage(
        overviewOf([kiosk], {
          alarms: [{ ...place, code: 'KD-HQ-FORK', count: 2, lastWallMs: wallMs }],
          refused: [{ kioskId: '?', code: 'KD-HQ-STRANGER', messageHash: null, atWallMs: wallMs }],
          quarantine: [{ ...place, fork: 0, code: 'KD-HQ-NO-KEY', sinceWallMs: wallMs }],
          problems: [{ code: 'KD-HQ-FULL', details: {} }],
        }),
        language,
      );
      for (const code of ['KD-HQ-FORK', 'KD-HQ-STRANGER', 'KD-HQ-NO-KEY', 'KD-HQ-FULL'] as const)
        expect(page).toContain(code);
      expect(page).toContain(faultText('KD-HQ-FORK', { kiosk: 'kiosk-7', number: 9 }, language).next);
      expect(page).toContain(faultText('KD-HQ-FULL', {}, language).next);
    },
  );

  it('escapes whatever a kiosk could name itself', () => {
    const hostile = {
      ...kiosk,
      kioskId: '<script>alert(1)</script>',
      contact: { ...kiosk.contact, software: '"><img>' },
    };
    const page = renderPage(overviewOf([hostile as KioskRows], { name: '<b>&"' }), 'en');
    expect(page).not.toContain('<script>alert');
    expect(page).not.toContain('<img>');
    expect(page).toContain('&lt;b&gt;&amp;&quot;');
  });
});

describe('its server', () => {
  let page: Page;
  let overview: Overview;
  beforeEach(async () => {
    overview = overviewOf([]);
    page = await openPage({
      host: '127.0.0.1',
      port: 0,
      option: '--page-port',
      overview: () => overview,
      log: silentLog(),
    });
  });
  afterEach(() => page.close());

  it.each([
    ['/?lang=ru', 'kk', 'ru'],
    ['/', 'de, kk;q=0.8, en;q=0.5', 'kk'],
    ['/?lang=xx', 'de', 'ky'],
  ])('answers %s for a browser that speaks %s in %s', async (path, accepts, language) => {
    const answer = await fetch(new URL(path, page.url), { headers: { 'accept-language': accepts } });
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await answer.text()).toContain(`<html lang="${language}">`);
  });

  it('answers the same as JSON, and its style and script', async () => {
    expect(await (await fetch(new URL('/api/overview', page.url))).json()).toEqual(
      JSON.parse(JSON.stringify(overview)),
    );
    for (const [name, type] of [
      ['page.css', 'text/css'],
      ['page.js', 'text/javascript'],
    ] as const) {
      const answer = await fetch(new URL(`/${name}`, page.url));
      expect(answer.headers.get('content-type')).toContain(type);
    }
  });

  it('tells a watcher at once and again when something changed', async () => {
    let heard = 0;
    const changed = Promise.withResolvers<void>();
    const watching = request(new URL('/events', page.url), (answer) => {
      answer.setEncoding('utf8').on('data', (text: string) => {
        heard += text.split('event: changed').length - 1;
        if (heard === 1) overview = overviewOf([kiosk]);
        else changed.resolve();
      });
    });
    watching.end();
    await changed.promise;
    watching.destroy();
  });

  it('has a bound on watchers', async () => {
    const stop = new AbortController();
    const open = Array.from({ length: 16 }, () =>
      fetch(new URL('/events', page.url), { signal: stop.signal }),
    );
    expect((await Promise.all(open)).map(({ status }) => status)).toEqual(open.map(() => 200));
    expect((await fetch(new URL('/events', page.url))).status).toBe(503);
    stop.abort();
  });
});
