import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { enrolKiosk } from '../../../broker/enrol/enrol-kiosk.ts';
import { loadAuthority, sharedEnrolment } from '../../../broker/enrol/headquarters.ts';
import { installEnrolment, loadIdentity, requestEnrolment } from '../../../device/identity/identity.ts';
import type { Enrolment } from '../../../domain/message/index.ts';
import { makeAuthority, publicHalfOf, publicKeyOf } from '../../../platform/pki/pki.ts';
import { makeHeadquarters, type TestHeadquarters } from '../../support/headquarters.ts';

let place: TestHeadquarters;
let folder: string;

beforeEach(async () => {
  place = await makeHeadquarters();
  folder = mkdtempSync(join(tmpdir(), 'kordon-id-'));
});
afterEach(() => {
  place.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function answer(requestPem: string, replace = false): Promise<Enrolment> {
  return enrolKiosk({
    requestPem,
    shared: sharedEnrolment(place.headquarters),
    authority: loadAuthority(place.folder),
    registry: place.registry,
    door: { host: '127.0.0.1', port: 8883, name: 'localhost' },
    replace,
    nowWallMs: Date.now(),
  });
}

const install = (enrolment: unknown): Enrolment =>
  installEnrolment(folder, JSON.stringify(enrolment), 'answer.json');

describe('enrolling', () => {
  it('ends in an identity whose key is the certificate’s and stays on the kiosk', async () => {
    const request = await requestEnrolment(folder, 'kiosk-7');
    const enrolment = await answer(request);
    install(enrolment);
    const identity = loadIdentity(folder);
    expect(identity.enrolment).toEqual(enrolment);
    expect(publicHalfOf(identity.keyPem)).toBe(publicKeyOf(identity.certificatePem));
    expect(identity.deviceKey.asymmetricKeyType).toBe('ed25519');
    expect(request + JSON.stringify(enrolment)).not.toContain('PRIVATE');
  });

  it('keeps the key private and the same over repeated requests', async () => {
    await requestEnrolment(folder, 'kiosk-7');
    const key = readFileSync(join(folder, 'device.key'), 'utf8');
    expect(statSync(join(folder, 'device.key')).mode & 0o777).toBe(0o600);
    await requestEnrolment(folder, 'kiosk-7');
    expect(readFileSync(join(folder, 'device.key'), 'utf8')).toBe(key);
  });

  it.each(['Kiosk', 'a--b', '', 'a'.repeat(33), '../x'])('refuses the name “%s”', async (name) => {
    await expect(requestEnrolment(folder, name)).rejects.toMatchObject({ code: 'KD-ID-KIOSK-NAME' });
  });

  it('does not change its name', async () => {
    await requestEnrolment(folder, 'kiosk-7');
    await expect(requestEnrolment(folder, 'kiosk-8')).rejects.toMatchObject({
      code: 'KD-ID-KIOSK-OTHER-NAME',
    });
  });
});

describe('an answer', () => {
  it('for another kiosk is refused', async () => {
    await requestEnrolment(folder, 'kiosk-7');
    const other = await place.enrol('kiosk-8');
    expect(() => install(other.enrolment)).toThrow(/KD-ID-OTHER-KIOSK/);
    expect(() => loadIdentity(folder)).toThrow(/KD-ID-NOT-ENROLLED/);
  });

  it('for an earlier key of the same name is refused', async () => {
    const earlier = await place.enrol('kiosk-7');
    await requestEnrolment(folder, 'kiosk-7');
    expect(() => install(earlier.enrolment)).toThrow(/KD-ID-OTHER-KIOSK/);
  });

  it('before any request is refused', async () => {
    const other = await place.enrol('kiosk-8');
    expect(() => install(other.enrolment)).toThrow(/KD-ID-NOT-ENROLLED/);
  });

  it.each([
    ['no JSON', () => 'x'],
    ['an unknown field', (good: Enrolment) => JSON.stringify({ ...good, more: 1 })],
    ['a later version', (good: Enrolment) => JSON.stringify({ ...good, v: 2 })],
    ['a foreign id', (good: Enrolment) => JSON.stringify({ ...good, kioskId: 'kiosk-8' })],
    ['too much', (good: Enrolment) => JSON.stringify(good).padEnd(70_000)],
  ])('with %s is refused', async (_name, change) => {
    const good = await answer(await requestEnrolment(folder, 'kiosk-7'));
    expect(() => installEnrolment(folder, change(good), 'answer.json')).toThrow(/KD-ID-ANSWER/);
  });

  it('whose certificate its authority did not sign is refused', async () => {
    const good = await answer(await requestEnrolment(folder, 'kiosk-7'));
    const other = await makeAuthority('kordon Test', Date.now());
    expect(() => install({ ...good, authority: other.certificatePem })).toThrow(/KD-ID-ANSWER/);
  });
});

describe('loading', () => {
  it('says when there is nothing to load', () => {
    expect(() => loadIdentity(folder)).toThrow(/KD-ID-NOT-ENROLLED/);
  });

  it.each(['enrolment.json', 'device.key'])('says when %s is damaged', async (name) => {
    install(await answer(await requestEnrolment(folder, 'kiosk-7')));
    writeFileSync(join(folder, name), readFileSync(join(folder, name)).subarray(0, 40));
    expect(() => loadIdentity(folder)).toThrow(/KD-ID-DAMAGED/);
  });

  it('says when the key is gone', async () => {
    install(await answer(await requestEnrolment(folder, 'kiosk-7')));
    rmSync(join(folder, 'device.key'));
    expect(() => loadIdentity(folder)).toThrow(/KD-ID-DAMAGED/);
  });
});
