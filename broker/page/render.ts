import {
  faultRegistry,
  faultText,
  languages,
  type FaultCode,
  type FaultDetails,
  type Language,
} from '../../domain/fault/index.ts';
import { rangesText } from '../store/missing-numbers.ts';
import { strangerId, type EpochOverview } from '../store/store.ts';
import { html, type Html } from './html.ts';
import type { KioskOverview, Overview } from './overview.ts';
import { fill, pageTexts, type PageTexts } from './texts.ts';

interface Words {
  readonly language: Language;
  readonly texts: PageTexts;
  readonly time: (wallMs: number) => string;
}

/** The whole page in one language. */
export function renderPage(overview: Overview, language: Language): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' });
  const texts = pageTexts[language];
  const words: Words = { language, texts, time: (wallMs) => format.format(wallMs) };
  const heading = `${texts.title} · ${overview.name}`;
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${heading}</title>
        <link rel="stylesheet" href="/page.css" />
        <script src="/page.js" defer></script>
        <noscript><meta http-equiv="refresh" content="5" /></noscript>
      </head>
      <body>
        <header>
          <h1>${heading}</h1>
          <nav>${languages.map((each) => languageLink(each, language))}</nav>
        </header>
        ${overview.deployment === 'demo' ? html`<p class="demo">${texts.demo}</p>` : ''}
        <main>
          ${problems(overview, words)} ${kiosks(overview, words)} ${alarms(overview, words)}
          ${refused(overview, words)} ${quarantine(overview, words)} ${store(overview, words)}
        </main>
      </body>
    </html>`;
  return page.text;
}

function languageLink(each: Language, current: Language): Html {
  const name = pageTexts[each].languageName;
  if (each === current) return html`<a href="/?lang=${each}" lang="${each}" aria-current="true">${name}</a> `;
  return html`<a href="/?lang=${each}" lang="${each}">${name}</a> `;
}

function problems(overview: Overview, words: Words): Html {
  if (overview.problems.length === 0) return html``;
  const items = overview.problems.map(
    ({ code, details }) => html`<li>${faultLine(code, details, words)}</li>`,
  );
  return html`<section class="urgent" role="alert">
    <h2>${words.texts.problems}</h2>
    <ul>
      ${items}
    </ul>
  </section>`;
}

function kiosks(overview: Overview, words: Words): Html {
  const { texts } = words;
  if (overview.kiosks.length === 0) {
    return html`<section class="empty">
      <p><strong>${texts.empty}</strong></p>
      <p>${texts.emptyNext}</p>
    </section>`;
  }
  const notice = overview.kiosks.every(({ contact, epochs }) => contact === null && epochs.length === 0)
    ? html`<p class="empty">${texts.empty}</p>`
    : html``;
  const rows = overview.kiosks.map(
    (kiosk) =>
      html`<tr>
        <th scope="row">${kiosk.kioskId}</th>
        <td>${link(kiosk, words)}</td>
        <td>${lastCrossing(kiosk, words)}</td>
        <td>${numbers(kiosk, words)}</td>
        <td>${listVersions(kiosk, words)}</td>
      </tr>`,
  );
  return html`<section>
    ${notice}${table([texts.kiosk, texts.link, texts.lastCrossing, texts.numbers, texts.lists], rows)}
  </section>`;
}

function link(kiosk: KioskOverview, words: Words): Html {
  const { texts } = words;
  const seen =
    kiosk.contact === null
      ? texts.neverSeen
      : fill(texts.lastSeen, { time: words.time(kiosk.contact.seenWallMs) });
  if (kiosk.status !== 'active')
    return html`<span class="off">${texts[kiosk.status]}</span><small>${seen}</small>`;
  if (kiosk.connected) return html`<span class="on">${texts.connected}</span>`;
  return html`<span class="off">${texts.away}</span><small>${seen}</small>`;
}

function lastCrossing(kiosk: KioskOverview, words: Words): Html {
  const last = kiosk.epochs.findLast(({ lastStoredWallMs }) => lastStoredWallMs !== null);
  if (last === undefined || last.lastStoredWallMs === null) return html`${words.texts.noCrossing}`;
  return html`<strong>${last.highest}</strong><small>${words.time(last.lastStoredWallMs)}</small>`;
}

function numbers(kiosk: KioskOverview, words: Words): Html {
  const known = kiosk.epochs.filter(({ highest }) => highest > 0);
  const several = known.length > 1;
  return html`${known.map((epoch) => {
    const name = several
      ? html`<small>${fill(words.texts.epoch, { epoch: epoch.epoch.slice(0, 8) })}</small>`
      : '';
    return html`<p class="${epoch.missingCount > 0 ? 'gap' : ''}">${heldText(epoch, words.texts)}${name}</p>`;
  })}`;
}

/** `holds 412 of 415; missing 103, 207–208`. */
export function heldText(epoch: EpochOverview, texts: PageTexts): string {
  const { held, highest, missingCount } = epoch;
  if (missingCount === 0) return fill(texts.holdsAll, { held });
  const shown = epoch.missing.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const ranges = rangesText(epoch.missing);
  const missing = shown === missingCount ? ranges : fill(texts.andMore, { ranges, count: missingCount });
  return fill(texts.holdsSome, { held, highest, missing });
}

function listVersions(kiosk: KioskOverview, words: Words): Html {
  if (kiosk.contact === null) return html`–`;
  const { watchlistVersion, rulesVersion } = kiosk.contact;
  return html`${fill(words.texts.listVersions, { watchlist: watchlistVersion ?? '–', rules: rulesVersion ?? '–' })}`;
}

function alarms(overview: Overview, words: Words): Html {
  const { texts } = words;
  const rows = overview.alarms.map(
    (alarm) =>
      html`<tr>
        <td>${words.time(alarm.lastWallMs)}</td>
        <td>${codeLine(alarm.code, { kiosk: alarm.kioskId, number: alarm.number }, words)}</td>
        <td>${alarm.count}</td>
      </tr>`,
  );
  return section(texts.alarms, texts.alarmsNone, [texts.time, texts.what, texts.times], rows);
}

function refused(overview: Overview, words: Words): Html {
  const { texts } = words;
  const rows = overview.refused.map(({ kioskId, code, atWallMs }) => {
    const kiosk = kioskId === strangerId ? texts.stranger : kioskId;
    return html`<tr>
      <td>${words.time(atWallMs)}</td>
      <td>${kiosk}</td>
      <td>${codeLine(code, { kiosk }, words)}</td>
    </tr>`;
  });
  return section(texts.refused, texts.refusedNone, [texts.time, texts.kiosk, texts.what], rows);
}

function quarantine(overview: Overview, words: Words): Html {
  const { texts } = words;
  const rows = overview.quarantine.map(
    ({ kioskId, number, code, sinceWallMs }) =>
      html`<tr>
        <td>${words.time(sinceWallMs)}</td>
        <td>${kioskId}</td>
        <td>${number}</td>
        <td>${codeLine(code, { kiosk: kioskId, number }, words)}</td>
      </tr>`,
  );
  return section(
    texts.quarantine,
    texts.quarantineNone,
    [texts.time, texts.kiosk, texts.number, texts.what],
    rows,
  );
}

function store(overview: Overview, { texts }: Words): Html {
  const facts = fill(texts.storeFacts, {
    rows: overview.rowCount,
    records: overview.recordCount,
    waiting: overview.unopenedCount,
    store: overview.storeId.slice(0, 8),
    generation: overview.generation,
  });
  return html`<section>
    <h2>${texts.store}</h2>
    <p>${facts}</p>
  </section>`;
}

function section(title: string, none: string, headings: readonly string[], rows: readonly Html[]): Html {
  const content = rows.length === 0 ? html`<p class="calm">${none}</p>` : table(headings, rows);
  return html`<section>
    <h2>${title}</h2>
    ${content}
  </section>`;
}

function table(headings: readonly string[], rows: readonly Html[]): Html {
  const head = headings.map((heading) => html`<th scope="col">${heading}</th>`);
  return html`<div class="wide">
    <table>
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

function codeLine(code: string, details: FaultDetails, words: Words): Html {
  return isFaultCode(code) ? faultLine(code, details, words) : html`<code>${code}</code>`;
}

function isFaultCode(code: string): code is FaultCode {
  return Object.hasOwn(faultRegistry, code);
}

function faultLine(code: FaultCode, details: FaultDetails, words: Words): Html {
  const { cause, next } = faultText(code, details, words.language);
  return html`<code>${code}</code> ${cause} <small>${words.texts.next}: ${next}</small>`;
}
