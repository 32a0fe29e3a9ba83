import { request } from 'node:http';
import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHttp, type HttpServer } from '../../../platform/http/http.ts';
import { silentLog } from '../../../platform/log/log.ts';

let http: HttpServer;
let port: number;

const settings = { host: '127.0.0.1', port: 0, option: '--port', log: silentLog() };

beforeEach(async () => {
  http = openHttp({ ...settings, hosts: ['kiosk.example'] });
  http.app.get('/', async () => 'hello');
  http.app.post('/', async () => 'done');
  http.app.get('/broken', async () => {
    throw new Error('secret inside');
  });
  ({ port } = await http.listen());
});
afterEach(() => http.close());

/** By hand, because `fetch` does not let a test choose its Host header. */
function ask(options: {
  readonly method?: string;
  readonly path?: string;
  readonly headers: Record<string, string>;
}) {
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }>(
    (resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path: '/', ...options }, (answer) => {
        let body = '';
        answer.setEncoding('utf8').on('data', (text: string) => {
          body += text;
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
      });
      asked.on('error', reject).end();
    },
  );
}

describe('who is answered', () => {
  it.each(['127.0.0.1', 'localhost', '[::1]', 'kiosk.example'])('%s with its own port', async (name) => {
    expect(await ask({ headers: { host: `${name}:${port}` } })).toMatchObject({ status: 200, body: 'hello' });
  });

  it.each(['attacker.example', '127.0.0.1', 'localhost:1', '127.0.0.1.attacker.example'])(
    'not who asks for “%s” (DNS rebinding)',
    async (host) => {
      const { status, body } = await ask({ headers: { host } });
      expect([400, 421]).toContain(status);
      expect(body).not.toContain('hello');
    },
  );

  it.each([
    ['its own page', (own: number) => `http://localhost:${own}`, 200],
    ['another page', () => 'http://attacker.example', 403],
    ['another port', () => 'http://localhost:1', 403],
    ['a sandboxed page', () => 'null', 403],
    ['the same name by TLS', (own: number) => `https://localhost:${own}`, 403],
  ])('posts from %s', async (_name, origin, status) => {
    const headers = { host: `localhost:${port}`, origin: origin(port) };
    expect((await ask({ method: 'POST', headers })).status).toBe(status);
  });
});

describe('what is answered', () => {
  it('carries a policy without inline code and may not be framed', async () => {
    const { headers } = await ask({ headers: { host: `localhost:${port}` } });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe-inline');
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it('never tells what broke', async () => {
    const answer = await ask({ path: '/broken', headers: { host: `localhost:${port}` } });
    expect(answer).toMatchObject({ status: 500, body: 'Failed.\n' });
  });
});

describe('addresses', () => {
  let other: Server;
  let taken: number;
  beforeEach(async () => {
    other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    taken = typeof address === 'object' && address !== null ? address.port : 0;
  });
  afterEach(() => void other.close());

  it('a port in use is a fault that names the option', async () => {
    const second = openHttp({ ...settings, port: taken, option: '--page-port' });
    await expect(second.listen()).rejects.toMatchObject({
      code: 'KD-RUN-PORT-IN-USE',
      details: { port: taken, host: '127.0.0.1', option: '--page-port' },
    });
    await second.close();
  });

  it('or another port is taken and said', async () => {
    const second = openHttp({ ...settings, port: taken, portFallback: true });
    const listening = await second.listen();
    expect(listening.fellBack).toBe(true);
    expect(listening.port).not.toBe(taken);
    expect(listening.url).toBe(`http://127.0.0.1:${listening.port}/`);
    await second.close();
  });

  it('an address that is not of this machine is a fault', async () => {
    const second = openHttp({ ...settings, host: '127.0.0.1' });
    await second.close();
    expect(() => openHttp({ ...settings, host: '0.0.0.0' })).toThrow(/KD-RUN-USAGE/);
    expect(() => openHttp({ ...settings, host: '192.0.2.1' })).toThrow(/KD-RUN-USAGE/);
  });
});
