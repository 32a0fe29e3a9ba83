import { describe, expect, it } from 'vitest';
import { Fault } from '../../../domain/fault/index.ts';
import { screenOf } from '../../support/screens.ts';
import { ask, type Asked } from './http-client.ts';
import { cookieOf, post, refusalOf, useRig } from './rig.ts';

const rig = useRig();
const passageId = 'a'.repeat(32);

describe('a command', () => {
  it('reaches the kiosk and is answered', async () => {
    const ui = await rig.open();
    const given = await post(ui, JSON.stringify({ kind: 'admit', passageId, statedReason: 'leader-agreed' }));
    expect(given).toMatchObject({ status: 200, body: '{"kind":"done"}' });
    expect(given.headers['cache-control']).toBe('no-store');
    expect(rig.commands).toEqual([{ kind: 'admit', passageId, statedReason: 'leader-agreed' }]);
  });

  it('that the passage forbids is answered with what to do instead', async () => {
    rig.answer = () => Promise.reject(new Fault('KD-PSG-HOLD'));
    rig.state = screenOf('hold', 'ru');
    const given = await post(await rig.open(), JSON.stringify({ kind: 'admit', passageId }));
    expect(given.status).toBe(409);
    expect(JSON.parse(given.body)).toEqual({
      kind: 'refused',
      fault: {
        code: 'KD-PSG-HOLD',
        cause: 'Этот случай можно только передать старшему.',
        next: 'Передайте; решение примет он.',
      },
    });
  });

  it('that meets a defect leaves the server standing and tells no more than that', async () => {
    rig.answer = () => Promise.reject(new TypeError('OSMONOV is not a function'));
    const ui = await rig.open();
    const given = await post(ui, '{"kind":"read-again"}');
    expect(given.status).toBe(500);
    expect(refusalOf(given)).toBe('KD-RUN-BUG');
    expect(given.body).not.toContain('OSMONOV');
    rig.answer = async () => ({ kind: 'done' });
    expect((await post(ui, '{"kind":"read-again"}')).status).toBe(200);
  });

  it.each([
    ['an unknown one', '{"kind":"release-everyone"}', 400],
    ['half of one', '{"kind":"adm', 400],
    ['none', '', 400],
    ['a list', '[{"kind":"read-again"}]', 400],
    ['an unknown property', `{"kind":"refer","passageId":"${passageId}","note":"x"}`, 400],
    [
      'a reason of the other kind',
      `{"kind":"admit","passageId":"${passageId}","statedReason":"document-altered"}`,
      400,
    ],
    ['a poisoned prototype', '{"kind":"read-again","__proto__":{"ok":true}}', 400],
  ])('is refused when it is %s', async (_what, body, status) => {
    const given = await post(await rig.open(), body);
    expect(given.status).toBe(status);
    expect(refusalOf(given)).toBe('KD-SCR-COMMAND');
    expect(rig.commands).toEqual([]);
  });

  it('is refused over its limit', async () => {
    const given = await post(
      await rig.open(),
      JSON.stringify({ kind: 'set-coach', coach: 'x'.repeat(5_000) }),
    );
    expect(given.status).toBe(413);
    expect(refusalOf(given)).toBe('KD-SCR-OVERSIZE');
    expect(rig.commands).toEqual([]);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'is refused as %s, which any site may send',
    async (type) => {
      const given = await post(await rig.open(), '{"kind":"read-again"}', { 'content-type': type });
      expect(given.status).toBe(415);
      expect(rig.commands).toEqual([]);
    },
  );

  it.each(['http://evil.example', 'null', 'http://127.0.0.1:1', 'https://127.0.0.1'])(
    'is refused from the origin %s, cookie or not',
    async (origin) => {
      expect((await post(await rig.open(), '{"kind":"read-again"}', { origin })).status).toBe(403);
      expect(rig.commands).toEqual([]);
    },
  );

  it.each(['cross-site', 'same-site', 'none'])('is refused when the browser says it is %s', async (site) => {
    const given = await post(await rig.open(), '{"kind":"read-again"}', { 'sec-fetch-site': site });
    expect(given.status).toBe(403);
    expect(refusalOf(given)).toBe('KD-SCR-ORIGIN');
    expect(rig.commands).toEqual([]);
  });

  it.each<NonNullable<Asked['method']>>(['GET', 'PUT', 'OPTIONS'])('is not taken by %s', async (method) => {
    const ui = await rig.open();
    const asked = { method, headers: { cookie: cookieOf(ui) } };
    expect((await ask(ui.port, '/command', asked)).status).toBe(404);
  });
});
