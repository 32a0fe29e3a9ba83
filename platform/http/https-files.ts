import { constants } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import fastifyStatic from '@fastify/static';
import Fastify from 'fastify';
import { listenWithFallback, type Listening, type ListenSettings } from '../net/listen.ts';
import type { Log } from '../log/log.ts';

/** What of a folder is served, and under which strong validator (RFC 9110, 8.8.3). */
export interface ServedFile {
  /** Without quotes; null for a file that changes under its name. */
  readonly etag: string | null;
}

export interface HttpsFilesSettings extends ListenSettings {
  readonly tls: { readonly keyPem: string; readonly certificatePem: string; readonly authorityPem: string };
  /** Absolute path. */
  readonly folder: string;
  /** Path below the root, with `/` at both ends. */
  readonly prefix: string;
  /** Whom a certificate (DER) belongs to, asked at each request; null when it may not fetch anything. */
  identify(certificate: Uint8Array): string | null;
  /** Null for a file that is not served. */
  served(path: string): ServedFile | null;
  onRefused(who: string | null): void;
  readonly limits: {
    readonly connectionsMax: number;
    readonly handshakeMsMax: number;
    readonly idleMsMax: number;
  };
  readonly log: Log;
}

export interface HttpsFiles extends Listening {
  close(): Promise<void>;
}

/**
 * Files of one folder over mutual TLS 1.3, with ranges (RFC 9110, 14). Whoever has no certificate of this authority never
 * reaches a request; whom the owner does not know gets 403. Only GET and HEAD of names that the owner serves.
 *
 * @throws Fault KD-RUN-PORT-IN-USE, KD-RUN-PORT-DENIED
 */
export async function openHttpsFiles(settings: HttpsFilesSettings): Promise<HttpsFiles> {
  const { tls, limits, prefix } = settings;
  const app = Fastify({
    logger: false,
    bodyLimit: 1,
    forceCloseConnections: true,
    return503OnClosing: true,
    connectionTimeout: limits.idleMsMax,
    https: {
      key: tls.keyPem,
      cert: tls.certificatePem,
      ca: tls.authorityPem,
      requestCert: true,
      rejectUnauthorized: true,
      minVersion: 'TLSv1.3',
      // Each connection shows its certificate; none is resumed from a ticket.
      secureOptions: constants.SSL_OP_NO_TICKET,
      handshakeTimeout: limits.handshakeMsMax,
    },
  });
  app.server.maxConnections = limits.connectionsMax;
  app.addHook('onRequest', async (request, reply) => {
    // The server below speaks TLS alone.
    const certificate = (request.raw.socket as TLSSocket).getPeerX509Certificate();
    const who = certificate === undefined ? null : settings.identify(certificate.raw);
    if (who === null) {
      settings.onRefused(null);
      return reply.code(403).type('text/plain').send('Not enrolled.\n');
    }
    const file = settings.served(request.url.slice(prefix.length));
    if (!request.url.startsWith(prefix) || file === null)
      return reply.code(404).type('text/plain').send('Not here.\n');
    applyValidator(request.raw.headers, file.etag);
    if (file.etag !== null) reply.header('etag', `"${file.etag}"`);
    return undefined;
  });
  app.setErrorHandler(async (error, _request, reply) => {
    settings.log.warn({ err: error }, 'a file could not be served');
    return reply.code(500).type('text/plain').send('Failed.\n');
  });
  await app.register(fastifyStatic, {
    root: settings.folder,
    prefix,
    index: false,
    dotfiles: 'deny',
    // The weak validator of size and time cannot be used with a range (RFC 9110, 13.1.5); ours stands above.
    etag: false,
    lastModified: false,
    cacheControl: false,
  });
  const listening = await listenWithFallback(settings, async (port) => {
    await app.listen({ host: settings.host, port });
    const address = app.server.address();
    return typeof address === 'object' && address !== null ? address.port : port;
  });
  return { ...listening, close: () => app.close() };
}

/** `If-Range` with another validator than ours asks for the whole file (RFC 9110, 13.1.5). */
function applyValidator(headers: NodeJS.Dict<string | string[]>, etag: string | null): void {
  const wanted = headers['if-range'];
  if (wanted !== undefined && wanted !== `"${etag ?? ''}"`) delete headers['range'];
  delete headers['if-range'];
}
