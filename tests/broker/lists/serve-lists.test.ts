// Goal: enrolled kiosks get published files, whole or from any byte on, and nothing else; nobody else gets anything.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPublicKey } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { serveLists, servedFile } from '../../../broker/lists/serve-lists.ts';
import { openEnvelope } from '../../../platform/crypto/envelope.ts';
import { systemClock } from '../../../platform/clock.ts';
import { openHttpsGet, type HttpsAnswer } from '../../../platform/http/https-get.ts';
import { silentLog } from '../../../platform/log/log.ts';
import { makeHeadquarters } from '../../support/headquarters.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { publisher } from '../../support/signed-lists.ts';
import { temporaryFolder } from '../../support/temporary.ts';

async function bench() {
  const place = await makeHeadquarters();
  const kiosk = await place.enrol('kiosk-7');
  const desk = publisher(temporaryFolder(), 'demo');
  await desk.start();
  const clock = manualClock();
  const announced: Uint8Array[] = [];
  const { headquarters, registry } = place;
  const served = await serveLists({
    host: '127.0.0.1',
    port: 0,
    option: '--lists-port',
    folder: desk.repository,
    headquarters,
    registry,
    clock,
    log: silentLog(),
    announce: (payload) => void announced.push(payload),
  });
  const authority = headquarters.authorityPem;
  const getWith = (certificate: string, key: string) => {
    const pace = { answerMsMax: 10_000, windowMs: 10_000, bytesPerSecondMin: 1 };
    const at = { host: '127.0.0.1', port: served.port, serverName: 'localhost' };
    const https = openHttpsGet(
      { ...at, tls: { authority, certificate, key } },
      systemClock(),
      pace,
      new AbortController().signal,
    );
    onTestFinished(() => https.close());
    return https;
  };
  const https = getWith(kiosk.certificatePem, kiosk.keyPem);
  onTestFinished(async () => {
    await served.close();
    place.remove();
  });
  const versions = (): readonly number[] =>
    announced.map((payload) => {
      const opened = openEnvelope(payload, createPublicKey(headquarters.receiptKeyPem));
      return opened.ok && opened.message.kind === 'lists' && opened.message.port === served.port
        ? opened.message.timestampVersion
        : 0;
    });
  return { place, kiosk, desk, clock, https, getWith, versions };
}

async function textOf({ chunks }: HttpsAnswer): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const chunk of chunks) pieces.push(chunk);
  return Buffer.concat(pieces).toString();
}

describe('published lists', () => {
  it('are served whole, and from any byte on while they are the same', async () => {
    const { https, desk } = await bench();
    const name =
      readdirSync(join(desk.repository, 'targets')).find((file) => file.endsWith('watchlist.json')) ?? '';
    const text = readFileSync(join(desk.repository, 'targets', name), 'utf8');
    const [etag = ''] = name.split('.');
    const path = `/lists/targets/${name}`;
    const whole = await https.get(path);
    expect(whole).toMatchObject({ status: 200, from: null });
    expect(await textOf(whole)).toBe(text);
    const rest = await https.get(path, { from: 100, etag });
    expect(rest).toMatchObject({ status: 206, from: 100 });
    expect(await textOf(rest)).toBe(Buffer.from(text).subarray(100).toString());
    const other = await https.get(path, { from: 100, etag: 'f'.repeat(64) });
    expect(other).toMatchObject({ status: 200, from: null });
    expect(await textOf(other)).toBe(text);
    expect(JSON.parse(await textOf(await https.get('/lists/timestamp.json')))).toHaveProperty('signed');
  });

  it('are all that is served', async () => {
    const { https, desk } = await bench();
    writeFileSync(join(desk.repository, 'notes.txt'), 'not for kiosks');
    mkdirSync(join(desk.repository, 'targets', 'inner'));
    for (const path of [
      '/',
      '/lists/',
      '/lists/notes.txt',
      '/lists/targets',
      '/lists/targets/inner',
      '/lists/../draft-1/1.root.json',
      '/lists/targets/../notes.txt',
      '/lists/%2e%2e/rules.json',
      '/other/timestamp.json',
      '/lists/9.root.json',
    ]) {
      const answer = await https.get(path);
      answer.discard();
      expect({ path, status: answer.status }).toEqual({ path, status: 404 });
    }
  });

  it('are for enrolled kiosks alone, at each request', async () => {
    const { https, place, getWith } = await bench();
    const before = await https.get('/lists/timestamp.json');
    expect(before.status).toBe(200);
    await textOf(before);
    place.registry.retire('kiosk-7');
    const after = await https.get('/lists/timestamp.json');
    after.discard();
    expect(after.status).toBe(403);
    const elsewhere = await makeHeadquarters();
    const stranger = await elsewhere.enrol('kiosk-7');
    onTestFinished(() => elsewhere.remove());
    await expect(
      getWith(stranger.certificatePem, stranger.keyPem).get('/lists/timestamp.json'),
    ).rejects.toThrow();
  });

  it('are announced when they change', async () => {
    const { versions, clock, desk } = await bench();
    clock.advance(60_000);
    expect(versions()).toEqual([1]);
    await desk.next({ list: 8 });
    clock.advance(5_000);
    expect(versions()).toEqual([1, 2]);
  });
});

describe('a served name', () => {
  it('is one of the format', () => {
    expect(servedFile('3.root.json')).toEqual({ etag: null });
    const sha256 = 'a'.repeat(64);
    expect(servedFile(`targets/${sha256}.watchlist-from-7.kwd`)).toEqual({ etag: sha256 });
    for (const path of [
      'root.json',
      '0.root.json',
      'targets/a.json',
      `targets/${sha256}.a.json.part`,
      '../timestamp.json',
    ])
      expect(servedFile(path)).toBeNull();
  });
});
