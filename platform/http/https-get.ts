import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import type { Clock } from '../clock.ts';

/** Where files are fetched over mutual TLS 1.3. All of `tls` in PEM. */
export interface HttpsPlace {
  readonly host: string;
  readonly port: number;
  /** Name that the other side's certificate must carry. */
  readonly serverName: string;
  readonly tls: { readonly authority: string; readonly certificate: string; readonly key: string };
}

export interface HttpsAnswer {
  readonly status: number;
  /** First byte of a part (`Content-Range`); null for a whole file. */
  readonly from: number | null;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Ends an answer whose bytes are not wanted; the connection is not kept. */
  discard(): void;
}

export interface HttpsGet {
  /**
   * @param range first byte wanted, if the file still has this strong validator
   * @throws system errors when the way is cut; SlowAnswer
   */
  get(path: string, range?: { readonly from: number; readonly etag: string }): Promise<HttpsAnswer>;
  close(): void;
}

export interface PaceLimits {
  /** Until the answer's first line. */
  readonly answerMsMax: number;
  /** Fewer bytes than `bytesPerSecondMin` over this long end it (TUF, slow retrieval attack). */
  readonly windowMs: number;
  readonly bytesPerSecondMin: number;
}

/** The other side is there, but sends too little. */
export class SlowAnswer extends Error {
  override readonly name = 'SlowAnswer';
}

/** One connection at a time; nothing is asked again by itself. */
export function openHttpsGet(
  place: HttpsPlace,
  clock: Clock,
  pace: PaceLimits,
  signal: AbortSignal,
): HttpsGet {
  const { host, port, serverName, tls } = place;
  const agent = new Agent({
    keepAlive: true,
    maxSockets: 1,
    ca: tls.authority,
    cert: tls.certificate,
    key: tls.key,
    minVersion: 'TLSv1.3',
    maxCachedSessions: 0,
  });
  return {
    get: (path, range) =>
      new Promise((resolve, reject) => {
        const headers =
          range === undefined ? {} : { range: `bytes=${range.from}-`, 'if-range': `"${range.etag}"` };
        const asked = request({ host, port, path, agent, servername: serverName, headers, signal });
        const cancel = clock.after(pace.answerMsMax, () => asked.destroy(new SlowAnswer('no answer')));
        asked.once('response', (answer) => {
          cancel();
          resolve({
            status: answer.statusCode ?? 0,
            from: firstByteOf(answer),
            chunks: paced(answer, clock, pace),
            discard: () => answer.destroy(),
          });
        });
        asked.on('error', (error) => {
          cancel();
          reject(error);
        });
        asked.end();
      }),
    close: () => agent.destroy(),
  };
}

function firstByteOf(answer: IncomingMessage): number | null {
  const match = /^bytes ([0-9]{1,15})-/.exec(answer.headers['content-range'] ?? '');
  return answer.statusCode === 206 && match !== null ? Number(match[1]) : null;
}

async function* paced(answer: IncomingMessage, clock: Clock, pace: PaceLimits): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  let cancel: () => void = () => undefined;
  const watch = (): void => {
    bytes = 0;
    cancel = clock.after(pace.windowMs, () => {
      if (bytes * 1_000 < pace.bytesPerSecondMin * pace.windowMs) answer.destroy(new SlowAnswer('too slow'));
      else watch();
    });
  };
  watch();
  try {
    for await (const chunk of answer) {
      // Without an encoding a response yields buffers.
      const piece = chunk as Buffer;
      bytes += piece.length;
      yield piece;
    }
  } finally {
    cancel();
    answer.destroy();
  }
}
