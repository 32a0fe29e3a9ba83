import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { streamLimits } from '../../../device/guard-ui/event-stream.ts';
import { screenStateSchema, type ScreenState } from '../../../domain/message/index.ts';
import { validator } from '../../../platform/schema/validate.ts';
import { screenOf } from '../../support/screens.ts';
import type { Follower } from './http-client.ts';
import { cookieOf, get, refusalOf, useRig } from './rig.ts';

const rig = useRig();
const stateOf = validator(screenStateSchema);

describe('the event stream', () => {
  async function stateFrom(follower: Follower): Promise<ScreenState> {
    const event = await follower.next();
    expect(event?.event).toBe('state');
    const checked = stateOf(JSON.parse(event?.data ?? ''));
    if (!checked.ok) throw new TypeError(checked.why);
    return checked.value;
  }

  it('begins with the whole state and sends it again on each change', async () => {
    const ui = await rig.open();
    const follower = await rig.page(ui);
    expect(follower.status).toBe(200);
    expect(follower.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    expect(follower.headers['cache-control']).toBe('no-store');
    expect(follower.headers['content-encoding']).toBe(undefined);
    expect(follower.headers['content-security-policy']).toMatch(/default-src 'none'/);
    expect(await stateFrom(follower)).toEqual(rig.state);
    for (const name of ['reading', 'look', 'recording'] as const) {
      rig.state = screenOf(name, 'ky');
      ui.push();
      expect(await stateFrom(follower)).toEqual(rig.state);
    }
  });

  it('reaches every open page', async () => {
    const ui = await rig.open();
    const pages = [await rig.page(ui), await rig.page(ui)];
    for (const one of pages) await stateFrom(one);
    rig.state = screenOf('hold', 'kk');
    ui.push();
    for (const one of pages) expect((await stateFrom(one)).passage.phase).toBe('shown');
  });

  it('makes one event of several changes in one turn', async () => {
    const ui = await rig.open();
    const follower = await rig.page(ui);
    await stateFrom(follower);
    for (const name of ['reading', 'pass', 'look'] as const) {
      rig.state = screenOf(name, 'en');
      ui.push();
    }
    expect((await stateFrom(follower)).revision).toBe(rig.state.revision);
    rig.runTimers();
    expect((await follower.next())?.event).toBe('beat');
  });

  it('gives signs of life while nothing changes', async () => {
    const follower = await rig.page(await rig.open());
    await stateFrom(follower);
    for (let beat = 0; beat < 3; beat += 1) {
      rig.runTimers();
      expect(await follower.next()).toEqual({ event: 'beat', data: '' });
    }
  });

  it('is open to a few pages only, and to a new one when an old one has gone', async () => {
    const ui = await rig.open();
    const pages: Follower[] = [];
    for (let n = 0; n < streamLimits.clientsMax; n += 1) {
      const one = await rig.page(ui);
      await stateFrom(one);
      pages.push(one);
    }
    const crowded = await get(ui, '/events');
    expect(crowded.status).toBe(503);
    expect(refusalOf(crowded)).toBe('KD-SCR-CLIENTS');
    pages[0]?.leave();
    await expect.poll(async () => (await rig.page(ui)).status).toBe(200);
  });

  it('drops a page that stops reading and goes on with the others', async () => {
    const ui = await rig.open();
    const asleep = connect(ui.port, '127.0.0.1');
    asleep.pause();
    asleep.write(`GET /events HTTP/1.1\r\nHost: 127.0.0.1:${ui.port}\r\nCookie: ${cookieOf(ui)}\r\n\r\n`);
    asleep.on('error', () => undefined);
    const closed = new Promise<void>((resolve) => asleep.once('close', () => resolve()));
    const awake = await rig.page(ui);
    await stateFrom(awake);
    const cause = 'x'.repeat(400);
    const faults = Array.from({ length: 16 }, () => ({ code: 'KD-RUN-BUG', cause, next: cause }));
    // Enough to fill the sockets' buffers on both sides of the sleeping page.
    for (let n = 0; n < 1_500; n += 1) {
      rig.state = screenOf('look', 'ru', { faults });
      ui.push();
      expect((await stateFrom(awake)).revision).toBe(rig.state.revision);
    }
    rig.runTimers();
    rig.runTimers();
    asleep.resume();
    await closed;
    rig.state = screenOf('idle', 'ru');
    ui.push();
    let newest = 'null';
    for (let event = await awake.next(); event !== null; event = await awake.next()) {
      if (event.event !== 'state') continue;
      newest = event.data;
      break;
    }
    expect(JSON.parse(newest)).toMatchObject({ revision: rig.state.revision });
  });

  it('ends when the kiosk stops', async () => {
    const ui = await rig.open();
    const follower = await rig.page(ui);
    await stateFrom(follower);
    await ui.close();
    expect(await follower.next()).toBe(null);
    expect(rig.timers.size).toBe(0);
    expect(existsSync(join(rig.folder, 'token/screen-token.json'))).toBe(true);
  });
});
