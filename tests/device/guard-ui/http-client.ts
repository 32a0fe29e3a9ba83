import { request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Asked {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'OPTIONS';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

function open(port: number, path: string, asked: Asked): Promise<IncomingMessage> {
  const { method = 'GET', headers = {}, body } = asked;
  return new Promise((resolve, reject) => {
    const out = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, resolve);
    out.on('error', reject);
    out.end(body);
  });
}

/** One request with exactly these headers; nothing is followed or remembered. */
export async function ask(port: number, path: string, asked: Asked = {}): Promise<Answer> {
  const answer = await open(port, path, asked);
  let body = '';
  for await (const chunk of answer.setEncoding('utf8')) body += String(chunk);
  return { status: answer.statusCode ?? 0, headers: answer.headers, body };
}

/** A page that follows the kiosk's events. */
export interface Follower {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The next event, `beat` included; waits for it. Null when the kiosk ended the stream. */
  next(): Promise<{ readonly event: string; readonly data: string } | null>;
  leave(): void;
}

export async function follow(port: number, cookie: string): Promise<Follower> {
  const answer = await open(port, '/events', { headers: { cookie } });
  const chunks = answer.setEncoding('utf8')[Symbol.asyncIterator]();
  let held = '';
  return {
    status: answer.statusCode ?? 0,
    headers: answer.headers,
    async next() {
      for (;;) {
        const end = held.indexOf('\n\n');
        if (end < 0) {
          const chunk = await chunks.next().catch(() => ({ done: true, value: '' }));
          if (chunk.done === true) return null;
          held += String(chunk.value);
          continue;
        }
        const block = held.slice(0, end);
        held = held.slice(end + 2);
        const event = /^event: (.*)$/m.exec(block)?.[1];
        if (event !== undefined) return { event, data: /^data: ?(.*)$/m.exec(block)?.[1] ?? '' };
      }
    },
    leave: () => answer.destroy(),
  };
}
