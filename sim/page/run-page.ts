import { fileURLToPath } from 'node:url';
import { Fault, faultText, languages } from '../../domain/fault/index.ts';
import { openHttp, type FastifyInstance, type FastifyReply } from '../../platform/http/http.ts';
import { serveFiles } from '../../platform/http/static-files.ts';
import type { Log } from '../../platform/log/log.ts';

const commonFolder = fileURLToPath(new URL('./common', import.meta.url));
const pagesMax = 8;

/** What an open page has not seen yet. */
interface News<Seen> {
  /** What it has seen with it. */
  readonly seen: Seen;
  readonly data: unknown;
}

export interface RunPageOptions<Seen> {
  /** Tells its cookie from those of the simulator's other pages. */
  readonly name: string;
  /** Absolute path of its files; `index.html` is the page. */
  readonly folder: string;
  readonly port: number;
  readonly portFallback: boolean;
  /** The command-line option that sets the port. */
  readonly option: string;
  readonly log: Log;
  /** Secret of this run, 16 bytes or more. */
  readonly token: string;
  /** Adds what the page asks for; behind the token. */
  readonly routes: (scope: FastifyInstance) => void;
  /** For a page that has seen so much, null for one that was just opened. Null when there is nothing new. */
  readonly news: (seen: Seen | null) => News<Seen> | null;
}

export interface RunPage {
  /** @throws Fault KD-RUN-PORT-IN-USE, KD-RUN-PORT-DENIED (rejects) */
  listen(): Promise<{
    /** With the token. */
    readonly url: string;
    readonly fellBack: boolean;
  }>;
  /** Tells every open page what is new to it. */
  push(): void;
  close(): Promise<void>;
}

/**
 * A page of one run of the simulator, on loopback and only for whoever opened the address with the run's token. What
 * happens is pushed to it by Server-Sent Events; a page that does not keep up gets what is new when it does.
 */
export async function runPage<Seen>(options: RunPageOptions<Seen>): Promise<RunPage> {
  const { folder, port, portFallback, option, log, token, routes } = options;
  const server = openHttp({ host: '127.0.0.1', port, portFallback, option, log });
  const pages = new Set<EventPage>();

  await server.app.register(async (scope) => {
    guard(scope, options);
    routes(scope);
    scope.get('/events', async (_request, reply) => {
      if (pages.size >= pagesMax)
        return reply.code(503).type('text/plain').send('Too many pages are open.\n');
      const page = eventPage(reply, options.news, () => pages.delete(page));
      pages.add(page);
      page.tell();
      return reply;
    });
    await scope.register(async (own) => {
      await serveFiles(own, folder, 'fresh');
      own.get('/', async (_request, reply) => reply.sendFile('index.html'));
    });
    await scope.register(async (common) => serveFiles(common, commonFolder, 'fresh'), { prefix: '/common' });
  });

  return {
    async listen() {
      const { url, fellBack } = await server.listen();
      return { url: `${url}?t=${token}`, fellBack };
    },
    push() {
      for (const page of pages) page.tell();
    },
    close() {
      for (const page of pages) page.end();
      return server.close();
    },
  };
}

/** The token comes once, in the address, and goes on as a cookie that no script can read. */
function guard(
  scope: FastifyInstance,
  { name, token }: { readonly name: string; readonly token: string },
): void {
  scope.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    // Browsers share cookies between the ports of a host.
    const cookie = `kordon-${name}-${request.socket.localPort ?? 0}=${token}`;
    const address = URL.parse(request.url, 'http://loopback');
    if (address?.pathname === '/' && address.searchParams.get('t') === token) {
      reply.header('set-cookie', `${cookie}; Path=/; HttpOnly; SameSite=Strict`);
      return reply.redirect('/', 303);
    }
    const cookies = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
    return cookies.includes(cookie) ? undefined : refuseVisitor(reply);
  });
}

function refuseVisitor(reply: FastifyReply): FastifyReply {
  const fault = new Fault('KD-SIM-TOKEN');
  const lines = languages.map((language) => {
    const { cause, next } = faultText(fault.code, {}, language);
    return `${cause} ${next}`;
  });
  return reply
    .code(401)
    .type('text/plain; charset=utf-8')
    .send(`${fault.code}\n\n${lines.join('\n')}\n`);
}

interface EventPage {
  tell(): void;
  end(): void;
}

function eventPage<Seen>(
  reply: FastifyReply,
  news: RunPageOptions<Seen>['news'],
  onGone: () => void,
): EventPage {
  const stream = reply.raw;
  let seen: Seen | null = null;
  let isFull = false;

  function tell(): void {
    if (isFull) return;
    const fresh = news(seen);
    if (fresh === null) return;
    seen = fresh.seen;
    isFull = !stream.write(`data: ${JSON.stringify(fresh.data)}\n\n`);
  }

  reply.hijack();
  stream.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
  stream.on('close', onGone).on('error', () => stream.destroy());
  stream.on('drain', () => {
    isFull = false;
    tell();
  });
  stream.write('retry: 500\n\n');
  return { tell, end: () => void stream.end() };
}
