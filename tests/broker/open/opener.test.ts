import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { judge } from '../../../broker/accept/judge.ts';
import { pathsIn } from '../../../broker/enrol/headquarters.ts';
import { makeOpener, type Opener, type SealingKeys } from '../../../broker/open/opener.ts';
import { openOpenStage } from '../../../broker/open/open-stage.ts';
import { readSealingKeys } from '../../../broker/open/sealing-keys.ts';
import { openRecordReader, openRecordStore, type RecordStore } from '../../../broker/store/record-store.ts';
import { openRowReader, type RowReader } from '../../../broker/store/row-reader.ts';
import { readStoreIndex } from '../../../broker/store/store-index.ts';
import { openRowStore } from '../../../broker/store/sqlite-row-store.ts';
import { padRecord } from '../../../domain/message/index.ts';
import { sealTo } from '../../../platform/crypto/hpke.ts';
import { openForReading } from '../../../platform/sqlite/database.ts';
import {
  chainOf,
  envelopeOf,
  makeHeadquarters,
  type TestHeadquarters,
  type TestKiosk,
} from '../../support/headquarters.ts';
import { crossingNamed, undoOf } from '../../support/records.ts';

const crossing = crossingNamed('TESTOVA');

let place: TestHeadquarters;
let kiosk: TestKiosk;
let rows: RowReader;
let records: RecordStore;
let opener: Opener;

beforeEach(async () => {
  place = await makeHeadquarters();
  kiosk = await place.enrol('kiosk-7');
  const paths = pathsIn(place.folder);
  rows = openRowReader(paths.rows);
  records = openRecordStore(paths.records);
  opener = openerWith(readSealingKeys(paths.sealing));
});
afterEach(() => {
  rows.close();
  records.close();
  place.remove();
});

function openerWith(keys: SealingKeys): Opener {
  return makeOpener({ rows, records, keys, nowWallMs: () => 1_795_000_100_000 });
}

/** Stores plaintexts as rows 1.. of the kiosk, sealed to headquarters' key, or to another one. */
async function store(plaintexts: readonly Uint8Array[], publicKeyHex?: string): Promise<void> {
  const key = Buffer.from(publicKeyHex ?? place.headquarters.sealingKeys[0]?.publicKey ?? '', 'hex');
  const chain = await chainOf(kiosk, plaintexts.length, (number, binding) =>
    sealTo(key, plaintexts[number - 1] ?? Buffer.alloc(0), binding),
  );
  await storeRows(chain.map(({ row }) => row));
}

async function storeRows(wire: Parameters<typeof envelopeOf>[1]): Promise<void> {
  const judged = judge(
    { kioskId: 'kiosk-7', kind: 'crossings', payload: envelopeOf(kiosk, wire) },
    createPublicKey(kiosk.key),
  );
  if (judged.kind !== 'crossings') throw new Error(judged.kind);
  const target = openRowStore({ path: pathsIn(place.folder).rows, random: randomBytes, bytesMax: null });
  await target.commit({ rows: judged.rows, refusals: [], hellos: [], nowWallMs: 0 });
  target.close();
}

const padded = (record: unknown): Uint8Array => padRecord(JSON.stringify(record));

function filed(sql: string): unknown[] {
  const database = openForReading(pathsIn(place.folder).records);
  try {
    return database
      .prepare(sql)
      .all()
      .map((each) => ({ ...each }));
  } finally {
    database.close();
  }
}

function overview() {
  const reader = openRecordReader(pathsIn(place.folder).records);
  try {
    return reader.overview();
  } finally {
    reader.close();
  }
}

describe('opening', () => {
  it('files a crossing as it was sealed, without its padding', async () => {
    await store([padded(crossing)]);
    expect(opener.step()).toBe(1);
    expect(filed('SELECT kiosk_id, number, kind, decided_wall_ms, json FROM records')).toEqual([
      {
        kiosk_id: 'kiosk-7',
        number: 1,
        kind: 'crossing',
        decided_wall_ms: 1_795_000_000_000,
        json: JSON.stringify(crossing),
      },
    ]);
    expect(opener.step()).toBe(0);
  });

  it('an undo counts whenever it arrives, also before what it takes back', async () => {
    const key = Buffer.from(place.headquarters.sealingKeys[0]?.publicKey ?? '', 'hex');
    const undone = 'cd'.repeat(32);
    const plain = [padded(crossing), padded(undoOf(1, undone))];
    const chain = await chainOf(kiosk, 2, (number, binding) =>
      sealTo(key, plain[number - 1] ?? Buffer.alloc(0), binding),
    );
    await storeRows(chain.slice(1).map(({ row }) => row));
    opener.step();
    await storeRows(chain.slice(0, 1).map(({ row }) => row));
    opener.step();
    expect(filed('SELECT hash, by_number FROM undone')).toEqual([{ hash: undone, by_number: 2 }]);
    expect(overview().recordCount).toBe(2);
  });

  it.each([
    ['what is no JSON', Buffer.from('no record'.padEnd(1024)), 'KD-HQ-RECORD'],
    ['a record of another version', padded({ ...crossing, v: 2 }), 'KD-HQ-RECORD'],
    ['a record with an unknown field', padded({ ...crossing, more: 1 }), 'KD-HQ-RECORD'],
  ])('sets aside %s and goes on', async (_name, plaintext, code) => {
    await store([plaintext, padded(crossing)]);
    expect(opener.step()).toBe(2);
    expect(overview()).toMatchObject({
      recordCount: 1,
      quarantineCount: 1,
      quarantine: [{ number: 1, code }],
    });
  });

  it('sets aside what was sealed to another key under our key id', async () => {
    const { publicKey } = generateKeyPairSync('x25519');
    const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');
    await store([padded(crossing)], raw);
    opener.step();
    expect(overview().quarantine).toMatchObject([{ code: 'KD-HQ-SEAL' }]);
  });

  it('a row that was moved to another number does not open', async () => {
    const key = Buffer.from(place.headquarters.sealingKeys[0]?.publicKey ?? '', 'hex');
    const [first] = await chainOf(kiosk, 1, (_number, binding) => sealTo(key, padded(crossing), binding));
    if (first === undefined) throw new Error('no row');
    await storeRows([{ ...first.row, number: 2 }]);
    opener.step();
    expect(overview().quarantine).toMatchObject([{ number: 2, code: 'KD-HQ-SEAL' }]);
  });

  it('waits for a key that is not there, and files when it is restored', async () => {
    await store([padded(crossing)]);
    const without = openerWith(() => null);
    without.step();
    expect(overview().quarantine).toMatchObject([{ code: 'KD-HQ-NO-KEY' }]);
    expect(without.retryQuarantine()).toBe(0);
    expect(opener.retryQuarantine()).toBe(1);
    expect(overview()).toMatchObject({ recordCount: 1, quarantineCount: 0 });
  });

  it('goes on where it stopped, and doubles nothing when it begins again', async () => {
    await store([padded(crossing), padded(undoOf(1))]);
    opener.step();
    // As after a crash before the cursor moved.
    records.file('another store', [], 0, 0);
    expect(openerWith(readSealingKeys(pathsIn(place.folder).sealing)).step()).toBe(2);
    expect(overview().recordCount).toBe(2);
  });

  it('tells audits which rows are opened', async () => {
    await store([padded(crossing), Buffer.from('x')]);
    opener.step();
    const index = [...readStoreIndex(pathsIn(place.folder))];
    expect(index.map(({ kioskId, number, fork, opened }) => ({ kioskId, number, fork, opened }))).toEqual([
      { kioskId: 'kiosk-7', number: 1, fork: 0, opened: true },
      { kioskId: 'kiosk-7', number: 2, fork: 0, opened: false },
    ]);
  });
});

describe('the opening thread', () => {
  it('works off what is there, hears of more, and stops', async () => {
    await store([padded(crossing)]);
    const paths = pathsIn(place.folder);
    const stage = await openOpenStage(
      { rowsPath: paths.rows, recordsPath: paths.records, sealingFolder: paths.sealing },
      (error) => {
        throw error;
      },
    );
    stage.poke();
    await stage.close();
    expect(stage.problem()).toBeNull();
    // Stopping may come before the work; what is left is done by the next one.
    while (opener.step() > 0);
    expect(overview().recordCount).toBe(1);
  });

  it('does not start without its keys', async () => {
    const paths = pathsIn(place.folder);
    writeFileSync(join(paths.sealing, 'broken.key'), 'no key');
    const data = { rowsPath: paths.rows, recordsPath: paths.records, sealingFolder: paths.sealing };
    await expect(openOpenStage(data, () => undefined)).rejects.toThrow();
  });
});
