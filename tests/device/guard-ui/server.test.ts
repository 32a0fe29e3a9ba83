import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ask } from './http-client.ts';
import { cookieOf, get, post, tokenOf, useRig } from './rig.ts';

const rig = useRig();

describe('the token', () => {
  it('has 256 random bits and is traded for a cookie that scripts and other sites cannot use', async () => {
    const ui = await rig.open();
    expect(tokenOf(ui)).toMatch(/^[0-9a-f]{64}$/);
    const signedIn = await ask(ui.port, `/?t=${tokenOf(ui)}`);
    expect(signedIn.status).toBe(303);
    expect(signedIn.headers.location).toBe('/');
    expect(signedIn.headers['set-cookie']).toEqual([`${cookieOf(ui)}; Path=/; HttpOnly; SameSite=Strict`]);
    const shown = await get(ui, '/');
    expect(shown.status).toBe(200);
    expect(shown.body).toContain('<title>page</title>');
  });

  it.each(['/', '//', '/?t=', `/?t=${'0'.repeat(64)}`, '/events', '/assets/page-1a2b.js', '/nowhere'])(
    'is asked for at %s',
    async (path) => {
      const ui = await rig.open();
      const refused = await ask(ui.port, path, {
        headers: { cookie: `kordon-screen-${ui.port}=${'0'.repeat(64)}` },
      });
      expect(refused.status).toBe(401);
      expect(refused.body).toContain('KD-SCR-TOKEN');
      expect(refused.body).not.toContain(tokenOf(ui));
    },
  );

  it('is asked for at a command, which is not carried out', async () => {
    const ui = await rig.open();
    expect((await post(ui, '{"kind":"read-again"}', { cookie: '' })).status).toBe(401);
    expect(rig.commands).toEqual([]);
  });

  it('does not open the page anywhere else than at /', async () => {
    const ui = await rig.open();
    expect((await ask(ui.port, `/events?t=${tokenOf(ui)}`)).status).toBe(401);
    expect((await ask(ui.port, `/assets/page-1a2b.js?t=${tokenOf(ui)}`)).status).toBe(401);
  });

  it('stays the same when the kiosk crashes and starts again within one boot', async () => {
    const first = tokenOf(await rig.open());
    expect(tokenOf(await rig.open())).toBe(first);
    expect(statSync(join(rig.folder, 'token/screen-token.json')).mode & 0o777).toBe(0o600);
  });

  it('is another one after a boot', async () => {
    const first = tokenOf(await rig.open());
    expect(tokenOf(await rig.open({ bootId: 'boot-2' }))).not.toBe(first);
  });

  it.each(['', '{"bootId":"boot-1"}', '{"bootId":"boot-1","token":"0"}', '\0'])(
    'is made anew when its file holds %o',
    async (content) => {
      writeFileSync(join(rig.folder, 'token/screen-token.json'), content);
      const ui = await rig.open();
      expect(readFileSync(join(rig.folder, 'token/screen-token.json'), 'utf8')).toContain(tokenOf(ui));
      expect(tokenOf(ui)).toHaveLength(64);
    },
  );

  it('is refused a rig.folder that is not there', async () => {
    await expect(rig.open({ tokenFolder: join(rig.folder, 'missing') })).rejects.toMatchObject({
      code: 'KD-SCR-TOKEN-FILE',
    });
  });
});

describe('the page', () => {
  it('is told as missing when it was not built', async () => {
    rmSync(join(rig.folder, 'dist/index.html'));
    await expect(rig.open()).rejects.toMatchObject({ code: 'KD-SCR-NOT-BUILT' });
  });

  it('is never kept by the browser; its hashed parts are', async () => {
    const ui = await rig.open();
    expect((await get(ui, '/')).headers['cache-control']).toBe('no-store');
    const part = await get(ui, '/assets/page-1a2b.js');
    expect(part.status).toBe(200);
    expect(part.headers['content-type']).toMatch(/javascript/);
  });

  it('runs only its own code and answers no other site', async () => {
    const { headers } = await get(await rig.open(), '/');
    expect(headers['content-security-policy']).toMatch(/default-src 'none'; script-src 'self'/);
    expect(headers['content-security-policy']).not.toMatch(/unsafe|\*/);
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2ftoken%2fscreen-token.json',
    '/assets/',
    '/assets',
  ])('gives nothing at %s', async (path) => {
    const given = await get(await rig.open(), path);
    expect([400, 403, 404]).toContain(given.status);
    expect(given.body).not.toMatch(/token|page-1a2b/);
  });

  it('is refused under another name (DNS rebinding)', async () => {
    const ui = await rig.open();
    expect((await get(ui, '/', { host: `kiosk.example:${ui.port}` })).status).toBe(421);
    expect((await get(ui, '/', { host: '127.0.0.1:1' })).status).toBe(421);
  });

  it('takes another port when that is allowed, and says so', async () => {
    const taken = await rig.open();
    await expect(rig.open({ port: taken.port })).rejects.toMatchObject({ code: 'KD-RUN-PORT-IN-USE' });
    const other = await rig.open({ port: taken.port, portFallback: true });
    expect(other.port).not.toBe(taken.port);
    expect(other.fellBack).toBe(true);
  });
});
