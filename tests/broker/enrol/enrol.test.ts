import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { enrolKiosk } from '../../../broker/enrol/enrol-kiosk.ts';
import {
  initHeadquarters,
  loadAuthority,
  loadHeadquarters,
  pathsIn,
  sharedEnrolment,
} from '../../../broker/enrol/headquarters.ts';
import { openRegistry, type Registry } from '../../../broker/enrol/registry.ts';
import { keyIdOf } from '../../../platform/crypto/row-hash.ts';
import { fingerprintOf, makeRequest, makeSigningKey } from '../../../platform/pki/pki.ts';

const nowWallMs = Date.now();
const plan = { deployment: 'demo', name: 'Bishkek', doorNames: ['hq.example'], nowWallMs } as const;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kordon-hq-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Every file below a folder with its content. */
const files = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path, readFileSync(path, 'utf8')]),
  );

describe('a headquarters', () => {
  it('is made once: a second run keeps every key', async () => {
    const first = await initHeadquarters(folder, plan);
    const before = files();
    const second = await initHeadquarters(folder, { ...plan, name: 'Other', nowWallMs: nowWallMs + 1 });
    expect(second).toEqual(first);
    expect(files()).toEqual(before);
    expect(first.doorNames).toEqual(['localhost', '127.0.0.1', 'hq.example']);
  });

  it('keeps its keys to itself', async () => {
    const { sealingKeys } = await initHeadquarters(folder, plan);
    const paths = pathsIn(folder);
    for (const path of [
      paths.authority,
      paths.door,
      paths.receiptKey,
      paths.sealingKey(sealingKeys[0]?.keyId ?? ''),
    ]) {
      expect(statSync(path).mode & 0o777).toBe(0o600);
    }
    expect(readFileSync(paths.facts, 'utf8')).not.toContain('PRIVATE');
  });

  it('names its sealing key by the hash of its public half', async () => {
    const { sealingKeys } = await initHeadquarters(folder, plan);
    expect(sealingKeys).toHaveLength(1);
    expect(sealingKeys[0]?.keyId).toBe(keyIdOf(Buffer.from(sealingKeys[0]?.publicKey ?? '', 'hex')));
  });

  it('goes on after a crash before it was complete, with the authority it had', async () => {
    await initHeadquarters(folder, plan);
    const authority = readFileSync(pathsIn(folder).authority, 'utf8');
    rmSync(pathsIn(folder).facts);
    rmSync(pathsIn(folder).door);
    await initHeadquarters(folder, plan);
    expect(readFileSync(pathsIn(folder).authority, 'utf8')).toBe(authority);
  });

  it('is not turned from demo to live', async () => {
    await initHeadquarters(folder, plan);
    await expect(initHeadquarters(folder, { ...plan, deployment: 'live' })).rejects.toMatchObject({
      code: 'KD-HQ-DEPLOYMENT',
    });
  });

  it('runs without the private half of its authority, and enrols nobody then', async () => {
    const { authorityPem } = await initHeadquarters(folder, plan);
    writeFileSync(pathsIn(folder).authority, authorityPem);
    expect(loadHeadquarters(folder).authorityPem).toBe(authorityPem);
    expect(() => loadAuthority(folder)).toThrow(/KD-HQ-DAMAGED/);
  });

  it('says what is missing or damaged', async () => {
    expect(() => loadHeadquarters(folder)).toThrow(/KD-HQ-NOT-INITIALISED/);
    await initHeadquarters(folder, plan);
    const { facts, door } = pathsIn(folder);
    const good = readFileSync(facts, 'utf8');
    writeFileSync(facts, good.slice(0, 30));
    expect(() => loadHeadquarters(folder)).toThrow(/KD-HQ-DAMAGED/);
    writeFileSync(facts, good.replace('"v": 1', '"v": 2'));
    expect(() => loadHeadquarters(folder)).toThrow(/KD-HQ-DAMAGED/);
    writeFileSync(facts, good);
    rmSync(door);
    expect(() => loadHeadquarters(folder)).toThrow(/KD-HQ-DAMAGED/);
  });
});

describe('enrolling a kiosk', () => {
  let registry: Registry;
  beforeEach(async () => {
    await initHeadquarters(folder, plan);
    registry = openRegistry(pathsIn(folder).registry);
  });
  afterEach(() => registry.close());

  const enrol = (requestPem: string, replace = false) =>
    enrolKiosk({
      requestPem,
      shared: sharedEnrolment(loadHeadquarters(folder)),
      authority: loadAuthority(folder),
      registry,
      door: { host: 'hq.example', port: 8883, name: 'hq.example' },
      replace,
      nowWallMs,
    });

  it('registers its certificate', async () => {
    const enrolment = await enrol(await makeRequest('kiosk-7', makeSigningKey()));
    expect(registry.byFingerprint(fingerprintOf(enrolment.certificate))).toMatchObject({
      kioskId: 'kiosk-7',
      status: 'active',
    });
    expect(enrolment.sealingKeys).toEqual(loadHeadquarters(folder).sealingKeys);
  });

  it('twice with the same key gives the same certificate', async () => {
    const keyPem = makeSigningKey();
    const first = await enrol(await makeRequest('kiosk-7', keyPem));
    const second = await enrol(await makeRequest('kiosk-7', keyPem));
    expect(second.certificate).toBe(first.certificate);
    expect(registry.list()).toHaveLength(1);
  });

  it('with another key needs to be asked for, and ends the earlier certificate', async () => {
    const first = await enrol(await makeRequest('kiosk-7', makeSigningKey()));
    const request = await makeRequest('kiosk-7', makeSigningKey());
    await expect(enrol(request)).rejects.toMatchObject({ code: 'KD-HQ-KIOSK-TAKEN' });
    const second = await enrol(request, true);
    expect(registry.byFingerprint(fingerprintOf(first.certificate))).toBeNull();
    expect(registry.byFingerprint(fingerprintOf(second.certificate))?.status).toBe('active');
  });

  it('that was retired is not brought back by its old request', async () => {
    const request = await makeRequest('kiosk-7', makeSigningKey());
    await enrol(request);
    expect(registry.retire('kiosk-7')).toBe(true);
    expect(registry.retire('kiosk-9')).toBe(false);
    await expect(enrol(request)).rejects.toMatchObject({ code: 'KD-HQ-KIOSK-TAKEN' });
    expect(registry.byId('kiosk-7')?.status).toBe('retired');
  });

  it('refuses a request that proves nothing', async () => {
    await expect(enrol('x')).rejects.toMatchObject({ code: 'KD-HQ-REQUEST', details: { why: 'malformed' } });
    expect(registry.list()).toEqual([]);
  });
});
