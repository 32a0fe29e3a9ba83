// Goal: the train's page answers only whoever has its address, and its buttons move the walk.
import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../../platform/log/log.ts';
import { openControl, type Control } from '../../../sim/control/control.ts';
import { makeTrain } from '../../../sim/train/train.ts';
import { openWalk, type Walk } from '../../../sim/walk/walk.ts';

const token = 'f'.repeat(32);
const train = makeTrain({ seed: 4, passengers: 12, today: '2026-11-23' });
const done = async (): Promise<{ lastByteAtMs: number }> => ({ lastByteAtMs: 0 });

let walk: Walk;
let control: Control;
let origin: string;
let cookie: string;

beforeEach(async () => {
  const reader = { present: done, place: done, noise: done, unplug: done, plug: done };
  walk = openWalk({ train, reader, log: silentLog(), from: 0 });
  control = await openControl({
    walk,
    port: 0,
    portFallback: false,
    log: silentLog(),
    token,
    profileName: 'elyctis-id-box',
  });
  origin = new URL(control.url).origin;
  const response = await fetch(control.url, { redirect: 'manual' });
  cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
});
afterEach(() => control.close());

const get = (path: string): Promise<Response> => fetch(`${origin}${path}`, { headers: { cookie } });
const press = (body: unknown): Promise<Response> =>
  fetch(`${origin}/press`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('who may see it', () => {
  it.each(['/', '/train', '/events', '/control.js', '/common/dom.js', '/?t=wrong'])(
    '%s refuses a visitor without the token',
    async (path) => {
      const response = await fetch(`${origin}${path}`);
      expect(response.status).toBe(401);
      expect(await response.text()).toContain('KD-SIM-TOKEN');
    },
  );

  it('the token leaves the address bar and cannot be read by a script', async () => {
    const response = await fetch(control.url, { redirect: 'manual' });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/');
    expect(response.headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Strict$/);
  });

  it('another Host is refused', async () => {
    const status = await new Promise((resolve, reject) => {
      const sent = request(`${origin}/train`, { headers: { cookie, host: 'train.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on('error', reject).end();
    });
    expect(status).toBe(421);
  });
});

describe('the page', () => {
  it.each([
    ['/', 'text/html'],
    ['/control.css', 'text/css'],
    ['/control.js', 'javascript'],
    ['/common/common.css', 'text/css'],
    ['/common/dom.js', 'javascript'],
  ])('%s is served and not kept', async (path, type) => {
    const response = await get(path);
    expect(response.headers.get('content-type')).toContain(type);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect((await response.text()).length).toBeGreaterThan(500);
  });

  it('gets the coaches and everybody in them', async () => {
    await expect((await get('/train')).json()).resolves.toMatchObject({
      seed: 4,
      coaches: train.coaches,
      passengers: train.passengers.map(({ coach, berth, traveller }) => ({
        coach,
        berth,
        surname: traveller.person.surname,
        notes: traveller.notes,
      })),
    });
  });

  it('is told each change', async () => {
    const stream = (await get('/events')).body?.pipeThrough(new TextDecoderStream());
    if (stream === undefined) throw new Error('no stream');
    let text = '';
    await walk.hand(2);
    for await (const piece of stream) {
      text += piece;
      if (text.includes('"handed":[[2,1]]')) break;
    }
    expect(text).toContain('"inHand":2');
  });
});

describe('buttons', () => {
  it('hand documents over', async () => {
    expect((await press({ kind: 'next' })).status).toBe(200);
    expect((await press({ kind: 'hand', index: 5 })).status).toBe(200);
    expect(walk.state()).toMatchObject({ next: 1, inHand: 5 });
  });

  it('pull the cable and plug it in', async () => {
    await press({ kind: 'pull' });
    expect(walk.state().cable).toBe('pulled');
    const refused = await press({ kind: 'next' });
    expect([refused.status, await refused.json()]).toEqual([409, { ok: false, why: 'cable-pulled' }]);
    await press({ kind: 'plug' });
    expect((await press({ kind: 'noise' })).status).toBe(200);
  });

  it.each([{ kind: 'explode' }, { kind: 'hand' }, { kind: 'hand', index: -1 }, 'next', null])(
    'refuse %j',
    async (body) => {
      expect((await press(body)).status).toBe(400);
    },
  );
});
