import { createHash, createPrivateKey, randomBytes, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { enrolKiosk } from '../../broker/enrol/enrol-kiosk.ts';
import {
  initHeadquarters,
  loadAuthority,
  pathsIn,
  sharedEnrolment,
  type Headquarters,
} from '../../broker/enrol/headquarters.ts';
import { openRegistry, type Registry } from '../../broker/enrol/registry.ts';
import { openRecordStore } from '../../broker/store/record-store.ts';
import { openRowStore } from '../../broker/store/sqlite-row-store.ts';
import {
  associatedData,
  type CrossingsMessage,
  type Enrolment,
  type WireRow,
} from '../../domain/message/index.ts';
import { sealEnvelope } from '../../platform/crypto/envelope.ts';
import { makeRequest, makeSigningKey } from '../../platform/pki/pki.ts';

/** A kiosk as the door sees one. */
export interface TestKiosk {
  readonly kioskId: string;
  readonly keyPem: string;
  readonly key: KeyObject;
  readonly certificatePem: string;
  readonly enrolment: Enrolment;
  readonly epoch: string;
}

export interface TestHeadquarters {
  readonly folder: string;
  readonly headquarters: Headquarters;
  readonly registry: Registry;
  enrol(kioskId: string): Promise<TestKiosk>;
  remove(): void;
}

/** A demo headquarters with its keys and empty stores, in a folder of its own. */
export async function makeHeadquarters(): Promise<TestHeadquarters> {
  const folder = mkdtempSync(join(tmpdir(), 'kordon-hq-'));
  const nowWallMs = Date.now();
  const plan = { deployment: 'demo', name: 'Test', doorNames: [], nowWallMs } as const;
  const headquarters = await initHeadquarters(folder, plan);
  const paths = pathsIn(folder);
  const registry = openRegistry(paths.registry);
  openRowStore({ path: paths.rows, random: randomBytes, bytesMax: null }).close();
  openRecordStore(paths.records).close();
  return {
    folder,
    headquarters,
    registry,
    enrol: async (kioskId) => {
      const keyPem = makeSigningKey();
      const enrolment = await enrolKiosk({
        requestPem: await makeRequest(kioskId, keyPem),
        shared: sharedEnrolment(headquarters),
        authority: loadAuthority(folder),
        registry,
        door: { host: '127.0.0.1', port: 8883, name: 'localhost' },
        replace: false,
        nowWallMs,
      });
      const epoch = randomBytes(16).toString('hex');
      return {
        kioskId,
        keyPem,
        key: createPrivateKey(keyPem),
        certificatePem: enrolment.certificate,
        enrolment,
        epoch,
      };
    },
    remove: () => {
      registry.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What is sealed in one row; the default is no real seal, which the first stage cannot know. */
export type SealRow = (number: number, binding: Uint8Array) => Uint8Array | Promise<Uint8Array>;

const noSeal: SealRow = (number) => createHash('sha512').update(`row ${number}`).digest();

/** A chain of rows 1..count of a kiosk's epoch, each with its hash (design, "The record"). */
export async function chainOf(
  kiosk: Pick<TestKiosk, 'kioskId' | 'epoch' | 'enrolment'>,
  count: number,
  seal: SealRow = noSeal,
): Promise<readonly { readonly row: WireRow; readonly hash: string }[]> {
  const keyId = kiosk.enrolment.sealingKeys[0]?.keyId ?? '';
  const chain: { row: WireRow; hash: string }[] = [];
  let previousHash = Buffer.alloc(32);
  for (let number = 1; number <= count; number += 1) {
    const { kioskId } = kiosk;
    const binding = associatedData({
      kioskId,
      epoch: Buffer.from(kiosk.epoch, 'hex'),
      number,
      previousHash,
      keyId,
    });
    const sealed = Buffer.from(await seal(number, binding));
    const hash = createHash('sha256').update(binding).update(sealed).digest();
    const row = {
      number,
      previousHash: previousHash.toString('hex'),
      keyId,
      sealed: sealed.toString('base64url'),
    };
    chain.push({ row, hash: hash.toString('hex') });
    previousHash = hash;
  }
  return chain;
}

export function crossingsOf(kiosk: TestKiosk, rows: readonly WireRow[]): CrossingsMessage {
  return { v: 1, kind: 'crossings', kioskId: kiosk.kioskId, epoch: kiosk.epoch, rows };
}

/** A signed crossings message. */
export function envelopeOf(kiosk: TestKiosk, rows: readonly WireRow[]): Buffer {
  return sealEnvelope(crossingsOf(kiosk, rows), kiosk.key);
}

export function helloOf(kiosk: TestKiosk, highest: number): Buffer {
  return sealEnvelope(
    {
      v: 1,
      kind: 'hello',
      kioskId: kiosk.kioskId,
      epoch: kiosk.epoch,
      highest,
      wallMs: Date.now(),
      software: 'test',
      watchlistVersion: 3,
      rulesVersion: null,
    },
    kiosk.key,
  );
}
