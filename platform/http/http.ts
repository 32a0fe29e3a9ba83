import Fastify, { type FastifyInstance } from 'fastify';
import { Fault } from '../../domain/fault/index.ts';
import type { Log } from '../log/log.ts';
import { listenWithFallback, type Listening, type ListenSettings } from '../net/listen.ts';

export type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const bodyBytesMax = 64 * 1024;
const requestTimeoutMs = 10_000;
const loopbackNames = ['127.0.0.1', 'localhost', '[::1]'] as const;
const loopbackAddresses: readonly string[] = ['127.0.0.1', 'localhost', '::1'];

/** Nothing from elsewhere, nothing inline, never inside another page. */
const securityHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

export interface HttpSettings extends ListenSettings {
  /** Names besides the loopback ones that the Host header may carry, without port. */
  readonly hosts?: readonly string[];
  readonly log: Log;
}

export interface HttpServer {
  /** Routes are added here before `listen`. */
  readonly app: FastifyInstance;
  /** @throws Fault KD-RUN-PORT-IN-USE, KD-RUN-PORT-DENIED */
  listen(): Promise<Listening & { readonly url: string }>;
  /** Ends open connections as well, event streams included. */
  close(): Promise<void>;
}

/**
 * A web server for this machine alone. The Host header must name this server, which stops DNS rebinding, and an
 * Origin, where a browser sends one, must be its own, which stops other pages from posting to it.
 *
 * @throws Fault KD-RUN-USAGE for an address that is not loopback
 */
export function openHttp(settings: HttpSettings): HttpServer {
  if (!loopbackAddresses.includes(settings.host)) {
    throw new Fault('KD-RUN-USAGE', { why: `pages are served on loopback only, not on ${settings.host}` });
  }
  const names = [...loopbackNames, ...(settings.hosts ?? [])];
  let allowedHosts: ReadonlySet<string> = new Set();

  const app = Fastify({
    logger: false,
    bodyLimit: bodyBytesMax,
    requestTimeout: requestTimeoutMs,
    forceCloseConnections: true,
    return503OnClosing: true,
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders);
    const { host, origin } = request.headers;
    if (host === undefined || !allowedHosts.has(host.toLowerCase())) {
      return reply.code(421).type('text/plain').send('This server answers only under its own name.\n');
    }
    // Exactly the origin of the name that was asked for: two names of one server are two origins to a browser.
    if (origin !== undefined && origin !== `http://${host.toLowerCase()}`) {
      return reply
        .code(403)
        .type('text/plain')
        .send('This server does not take requests from other pages.\n');
    }
    return undefined;
  });
  app.setErrorHandler(async (error, request, reply) => {
    const status = statusOf(error);
    if (status >= 500)
      settings.log.error({ err: error, route: request.routeOptions.url }, 'a request failed');
    return reply
      .code(status)
      .type('text/plain')
      .send(status >= 500 ? 'Failed.\n' : 'Refused.\n');
  });

  const listen = async (port: number): Promise<number> => {
    await app.listen({ host: settings.host, port });
    const address = app.server.address();
    return typeof address === 'object' && address !== null ? address.port : port;
  };
  return {
    app,
    listen: async () => {
      const listening = await listenWithFallback(settings, listen);
      allowedHosts = new Set(names.map((name) => `${name.toLowerCase()}:${listening.port}`));
      const name = settings.host === '::1' ? '[::1]' : settings.host;
      return { ...listening, url: `http://${name}:${listening.port}/` };
    },
    close: () => app.close(),
  };
}

function statusOf(error: unknown): number {
  const status =
    typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : 500;
  return typeof status === 'number' && status >= 400 && status <= 599 ? status : 500;
}
