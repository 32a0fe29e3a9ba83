// Goal: the panel answers only whoever has its address, takes orders as they are typed, and gives them back as a scenario.
import { closeSync, constants, existsSync, openSync, readlinkSync, readSync, writeSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../../platform/clock.ts';
import { silentLog } from '../../../platform/log/log.ts';
import { readerProfile } from '../../../platform/ports/reader-profiles.ts';
import { openPanel, type Panel } from '../../../sim/panel/panel.ts';
import { behaviourKinds } from '../../../sim/readers/behaviours/behaviours.ts';
import { parseScenario } from '../../../sim/scenario/scenario.ts';
import { makeTrain } from '../../../sim/train/train.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const token = 'f'.repeat(32);
const train = makeTrain({ seed: 4, passengers: 12, today: '2026-11-24' });
const named = { left: 'elyctis-id-box', right: 'access-is-ocr' };

let panel: Panel;
let origin: string;
let cookie: string;
let links: ReadonlyMap<string, string>;
let ended: string[];

async function open(port = 0): Promise<Panel> {
  const folder = temporaryFolder();
  links = new Map(Object.keys(named).map((name) => [name, join(folder, name)]));
  const opened = await openPanel({
    readers: Object.entries(named).map(([name, profileName]) => ({
      name,
      profile: readerProfile(profileName),
      path: links.get(name) ?? null,
    })),
    links,
    depth: null,
    why: 'because',
    train,
    port,
    portFallback: false,
    clock: systemClock(),
    log: silentLog(),
    token,
    onEnd: (line, trouble) => ended.push(`${line} ${trouble?.code ?? 'done'}`),
  });
  onTestFinished(() => opened.close());
  return opened;
}

beforeEach(() => {
  ended = [];
});

async function openWithCookie(): Promise<void> {
  panel = await open();
  origin = new URL(panel.url).origin;
  const response = await fetch(panel.url, { redirect: 'manual' });
  cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

const get = (path: string): Promise<Response> => fetch(`${origin}${path}`, { headers: { cookie } });
const post = (body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(`${origin}/order`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const holding = (text: string): unknown => expect.stringContaining(text);
const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);
const order = (line: string): Promise<Response> => post({ line });

interface Telling {
  readonly isWhole: boolean;
  readonly readers: readonly Readonly<Record<string, unknown>>[];
  readonly orders: readonly Readonly<Record<string, unknown>>[];
  readonly wire: readonly Readonly<Record<string, unknown>>[];
}

/** Follows what is pushed until something of it fits. */
async function told(fits: (telling: Telling) => boolean): Promise<Telling> {
  const leave = new AbortController();
  const response = await fetch(`${origin}/events`, { headers: { cookie }, signal: leave.signal });
  const stream = response.body?.pipeThrough(new TextDecoderStream());
  if (stream === undefined) throw new Error('no stream');
  let text = '';
  for await (const piece of stream) {
    text += piece;
    const messages = text.split('\n\n');
    text = messages.pop() ?? '';
    for (const message of messages) {
      if (!message.startsWith('data: ')) continue;
      // The panel's own message.
      const telling = JSON.parse(message.slice('data: '.length)) as Telling;
      if (fits(telling)) return telling;
    }
  }
  throw new Error('the stream ended');
}

/** The kiosk's end of a terminal. */
function listen(name: keyof typeof named): number {
  const file = openSync(links.get(name) ?? '', constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
  onTestFinished(() => closeSync(file));
  return file;
}

describe('who may use it', () => {
  beforeEach(openWithCookie);

  it.each(['/', '/panel', '/events', '/scenario', '/panel.js', '/common/dom.js', '/?t=wrong'])(
    '%s refuses a visitor without the token',
    async (path) => {
      const response = await fetch(`${origin}${path}`);
      expect(response.status).toBe(401);
      expect(await response.text()).toContain('KD-SIM-TOKEN');
    },
  );

  it('an order without the token, or with that of another run, is refused', async () => {
    for (const wrong of ['', `${cookie.slice(0, -1)}0`]) {
      expect((await post({ line: 'left: unplug' }, { cookie: wrong })).status).toBe(401);
    }
    expect(existsSync(links.get('left') ?? '')).toBe(true);
  });

  it('an order from another page is refused', async () => {
    expect((await post({ line: 'left: unplug' }, { origin: 'http://panel.example' })).status).toBe(403);
  });

  it('another Host is refused', async () => {
    const status = await new Promise((resolve, reject) => {
      const sent = request(`${origin}/panel`, { headers: { cookie, host: 'panel.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on('error', reject).end();
    });
    expect(status).toBe(421);
  });
});

describe('the page', () => {
  beforeEach(openWithCookie);

  it.each([
    ['/', 'text/html'],
    ['/panel.css', 'text/css'],
    ['/panel.js', 'javascript'],
    ['/common/common.css', 'text/css'],
  ])('%s is served and not kept', async (path, type) => {
    const response = await get(path);
    expect(response.headers.get('content-type')).toContain(type);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('gets readers with what attaches to them, documents, and what goes wrong in both languages', async () => {
    const left = links.get('left') ?? '';
    await expect((await get('/panel')).json()).resolves.toMatchObject({
      seed: 4,
      why: 'because',
      kiosk: holding(`--reader serial:${left},profile=elyctis-id-box --reader serial:`),
      readers: [
        {
          name: 'left',
          option: `serial:${left},profile=elyctis-id-box`,
          trace: `./kordon readers --trace serial:${left},profile=elyctis-id-box`,
          canForget: true,
        },
        { name: 'right', canForget: false },
      ],
      behaviours: Object.keys(behaviourKinds).map((name) => ({
        name,
        says: [matching(/^[a-z]/), matching(/^[а-я]/)],
      })),
      specimens: [{ name: 'td3' }, { name: 'td1' }, { name: 'td2' }],
      passengers: train.passengers.map(({ traveller }) => ({ surname: traveller.person.surname })),
    });
  });
});

describe('an order', () => {
  beforeEach(openWithCookie);

  it.each([
    [{ line: 'left: sing' }, "'sing' is no order"],
    [{ line: 'middle: unplug' }, "no reader 'middle'"],
    [{ line: 'unplug' }, 'whose order'],
    [{ line: 'left: present traveller 13' }, 'from 1 to 12'],
    [{ line: 'left: present td3, slow 99999999' }, 'from 0 to 60000'],
    [{ line: 'left: present P<UTO/lower' }, 'is no document'],
    [{ line: '' }, ''],
    [{ line: 7 }, ''],
    [{ line: 'left: unplug', more: 1 }, ''],
    ['left: unplug', ''],
    [null, ''],
  ])('that is not understood is refused with why: %j', async (body, why) => {
    const response = await post(body);
    expect(response.status).toBe(400);
    if (why !== '') await expect(response.json()).resolves.toEqual({ ok: false, why: holding(why) });
    expect(await (await get('/scenario')).text()).toMatch(/\n\n$/);
  });

  it('is told with its end, the state of its reader and the bytes of both directions', async () => {
    const kiosk = listen('left');
    // Elyctis, Scanner Command Set v1.7: one-shot continuous reading on, and its answer.
    writeSync(kiosk, Uint8Array.of(0x43, 0x00, 0x01, 0x01));
    await told(({ readers }) => readers[0]?.['readiness'] === 'armed');
    await expect((await order('left: present td3')).json()).resolves.toEqual({ ok: true, number: 1 });
    const { isWhole, readers, orders, wire } = await told(({ orders: [first] }) => first?.['endMs'] !== null);
    expect(isWhole).toBe(true);
    expect(readers[0]).toMatchObject({ isPlugged: true, lies: 'td3', isWaiting: false, trouble: null });
    expect(orders).toMatchObject([{ number: 1, line: 'left: present td3', trouble: null }]);
    expect(wire).toMatchObject([
      { direction: 'in', hex: '43000101', says: ['arm'] },
      { direction: 'out', hex: '43000101', says: ['continuous: armed'] },
      // Doc 9303-4, appendix B, in an Elyctis frame: I, length, lines ended by CR, CR.
      {
        direction: 'out',
        count: 3 + 91,
        hex: matching(/^49005b503c55544f4552494b53534f4e3c.*0d0d$/),
        says: [
          'inquire: mrz P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<</L898902C36UTO7408122F1204159ZE184226B<<<<<10',
        ],
      },
    ]);
    expect(ended).toEqual(['left: present td3 done']);
  });

  it('to a reader whose cable is out ends with why, in words', async () => {
    await order('left: unplug');
    await told(({ readers }) => readers[0]?.['isPlugged'] === false);
    await order('left: present td3');
    const { orders, wire } = await told((telling) => telling.orders[1]?.['endMs'] !== null);
    expect(orders[1]?.['trouble']).toMatchObject({
      code: 'KD-RDR-NOT-TAKEN',
      en: holding('Nobody listened'),
      ru: holding('никто не слушал'),
    });
    expect(wire).toMatchObject([{ reader: 'left', kind: 'unplugged' }]);
  });

  it('whose bytes nobody reads is told so, until somebody does', async () => {
    await order('right: present td1');
    const { readers } = await told((telling) => telling.readers[1]?.['unreadBytes'] !== 0);
    // SOD, STX, three lines of 30 with CR, ETX, EOD.
    expect(readers[1]).toMatchObject({ unreadBytes: 97, trouble: { code: 'KD-RDR-NOT-TAKEN' } });
    const kiosk = listen('right');
    readSync(kiosk, Buffer.alloc(200));
    await told((telling) => telling.readers[1]?.['trouble'] === null);
  });

  it('is refused while too many have not ended', async () => {
    // Its line is taken for a minute; what is ordered then waits for it.
    await order('right: present td1, slow 60000');
    for (let count = 1; count < 64; count += 1) expect((await order('right: bytes 1C')).status).toBe(200);
    const refused = await order('left: unplug');
    expect(refused.status).toBe(400);
    await expect(refused.json()).resolves.toMatchObject({ why: holding('64 orders') });
  });

  it('comes from whoever types as well', async () => {
    expect(panel.order('right: always slow 500, cut')).toEqual({ ok: true, number: 1 });
    const { readers } = await told((telling) => telling.readers[1]?.['habits'] !== '');
    expect(readers[1]?.['habits']).toBe('slow 500, cut');
  });
});

describe('the scenario of all orders', () => {
  beforeEach(openWithCookie);

  it('can be played, with pauses where nothing was running', async () => {
    for (const line of ['left: unplug', 'left: plug', 'right: present traveller 3, wrong', 'right: remove']) {
      await order(line);
      await told(({ orders }) => orders.length > 0 && orders.every(({ endMs }) => endMs !== null));
    }
    await order('left: unplug');
    await order('left: bytes 1C 02');
    await told(({ orders }) => orders.length === 6 && orders.every(({ endMs }) => endMs !== null));
    const text = await (await get('/scenario')).text();
    expect(text).toContain('kordon sim play FILE --seed 4 --passengers 12 --today 2026-11-24');
    expect(text).toContain('left: bytes 1C 02  # KD-RDR-NOT-TAKEN');
    const scenario = parseScenario(text, train);
    expect(scenario).toMatchObject({
      seed: 4,
      readers: [
        { name: 'left', profileName: 'elyctis-id-box' },
        { name: 'right', profileName: 'access-is-ocr' },
      ],
    });
    const orders = scenario.steps.flatMap((step) => (step.kind === 'order' ? [step.order] : []));
    expect(orders).toMatchObject([
      { do: 'unplug' },
      { do: 'plug' },
      {
        do: 'present',
        document: { lines: train.passengers[2]?.traveller.paper.lines },
        behaviours: [{ name: 'wrong', numbers: [1] }],
      },
      { do: 'remove' },
      { do: 'unplug' },
      { do: 'bytes' },
    ]);
    expect(scenario.steps.some(({ kind }) => kind === 'wait')).toBe(true);
  });
});

describe('opening it', () => {
  it('touches nothing when the port is in use', async () => {
    const other = createServer();
    await once(other.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void other.close());
    const address = other.address();
    await expect(open(typeof address === 'object' ? (address?.port ?? 0) : 0)).rejects.toMatchObject({
      code: 'KD-RUN-PORT-IN-USE',
    });
    expect([...links.values()].some((path) => existsSync(path))).toBe(false);
  });

  it('gives the readers back when it is closed, whatever they were about to do', async () => {
    const opened = await open();
    const path = links.get('left') ?? '';
    opened.order('left: present td3, slow 60000');
    opened.order('right: present td1, slow 60000');
    expect(readlinkSync(path)).toMatch(/^\/dev\/pts\/\d+$/);
    await opened.close();
    expect(existsSync(path)).toBe(false);
  });
});
