import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { languages, type Language } from '../../domain/fault/index.ts';
import { openHttp, type FastifyReply } from '../../platform/http/http.ts';
import type { Log } from '../../platform/log/log.ts';
import type { Listening, ListenSettings } from '../../platform/net/listen.ts';
import type { Overview } from './overview.ts';
import { renderPage } from './render.ts';

const lookEveryMs = 1_000;
const watchersMax = 16;

export interface Page extends Listening {
  readonly url: string;
  close(): Promise<void>;
}

export interface PageSettings extends ListenSettings {
  readonly overview: () => Overview;
  readonly log: Log;
}

/**
 * Headquarters' one page, rendered here in the reader's language: `/?lang=ky|ru|kk|en`, `/api/overview` as JSON,
 * `/events` (Server-Sent Events) says when to look again.
 *
 * @throws Fault KD-RUN-PORT-IN-USE, KD-RUN-PORT-DENIED
 */
export async function openPage(settings: PageSettings): Promise<Page> {
  const http = openHttp(settings);
  const watchers = watchChanges(settings.overview);
  const asset = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
  const style = asset('./page.css');
  const script = asset('./page.js');

  http.app.get<{ Querystring: { lang?: unknown } }>('/', async (request, reply) => {
    const language = chooseLanguage(request.query.lang, request.headers['accept-language']);
    return fresh(reply, 'text/html; charset=utf-8').send(renderPage(settings.overview(), language));
  });
  http.app.get('/api/overview', async (_request, reply) =>
    fresh(reply, 'application/json; charset=utf-8').send(JSON.stringify(settings.overview())),
  );
  http.app.get('/page.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(style));
  http.app.get('/page.js', async (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').send(script),
  );
  http.app.get('/events', async (request, reply) => {
    if (watchers.full()) return reply.code(503).send();
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    const tell = (): void => void reply.raw.write('event: changed\ndata: \n\n');
    // At once as well: the page may be older than this connection.
    tell();
    const leave = watchers.add(tell);
    request.raw.once('close', leave);
    return reply;
  });
  const listening = await http.listen();
  return {
    ...listening,
    close: async () => {
      watchers.stop();
      await http.close();
    },
  };
}

function fresh(reply: FastifyReply, type: string): FastifyReply {
  return reply.type(type).header('cache-control', 'no-store');
}

/** The asked-for language, else the browser's first known one, else Kyrgyz. */
function chooseLanguage(asked: unknown, accepted: string | undefined): Language {
  const wanted = [asked, ...(accepted ?? '').split(',').map((each) => each.trim().slice(0, 2).toLowerCase())];
  return (
    languages.find((language) => language === wanted.find((each) => languages.some((one) => one === each))) ??
    'ky'
  );
}

/** Looks at the overview once a second while somebody watches, and tells all watchers when it changed. */
function watchChanges(overview: () => Overview) {
  const watchers = new Set<() => void>();
  let timer: NodeJS.Timeout | null = null;
  let seen = '';
  const digest = (): string => createHash('sha256').update(JSON.stringify(overview())).digest('hex');
  const stop = (): void => {
    if (timer !== null) clearInterval(timer);
    timer = null;
  };
  const look = (): void => {
    const now = digest();
    if (now === seen) return;
    seen = now;
    for (const tell of watchers) tell();
  };
  return {
    full: () => watchers.size >= watchersMax,
    add: (tell: () => void) => {
      if (watchers.size === 0) seen = digest();
      watchers.add(tell);
      timer ??= setInterval(look, lookEveryMs);
      return () => {
        watchers.delete(tell);
        if (watchers.size === 0) stop();
      };
    },
    stop,
  };
}
