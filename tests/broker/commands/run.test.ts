import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pathsIn } from '../../../broker/enrol/headquarters.ts';
import type { Overview } from '../../../broker/page/overview.ts';
import { openRowReader } from '../../../broker/store/row-reader.ts';
import { readStoreIndex } from '../../../broker/store/store-index.ts';
import { installEnrolment, loadIdentity, requestEnrolment } from '../../../device/identity/identity.ts';
import { languages } from '../../../domain/fault/index.ts';
import { padRecord, topicOf } from '../../../domain/message/index.ts';
import { sealTo } from '../../../platform/crypto/hpke.ts';
import { brokerCommand, startBroker, type BrokerProcess } from '../../support/broker-process.ts';
import {
  chainOf,
  envelopeOf,
  helloOf,
  makeHeadquarters,
  type TestHeadquarters,
  type TestKiosk,
} from '../../support/headquarters.ts';
import { connectKiosk, subscribeOwn } from '../../support/mqtt-kiosk.ts';
import { crossingNamed } from '../../support/records.ts';

let place: TestHeadquarters;
let running: BrokerProcess | null = null;

beforeEach(async () => {
  place = await makeHeadquarters();
});
afterEach(async () => {
  await running?.stop('SIGKILL');
  running = null;
  place.remove();
});

const storeId = (): string => {
  const rows = openRowReader(pathsIn(place.folder).rows);
  try {
    return rows.overview().storeId;
  } finally {
    rows.close();
  }
};

/** Publishes rows one by one until the connection ends; answers the numbers whose PUBACK came. */
async function publishUntilCut(kiosk: TestKiosk, port: number, from: number): Promise<readonly number[]> {
  const chain = await chainOf(kiosk, from + 4_000);
  const connection = await connectKiosk(kiosk, port);
  const acknowledged: number[] = [];
  const pending = chain.slice(from - 1).map(({ row }) =>
    connection.publish(topicOf('crossings', kiosk.kioskId), envelopeOf(kiosk, [row])).then(
      () => acknowledged.push(row.number),
      () => undefined,
    ),
  );
  await connection.closed;
  await Promise.all(pending);
  return acknowledged;
}

describe('kordon broker run', () => {
  it('killed while kiosks publish: every acknowledged row is there, none twice, and it goes on', async () => {
    const kiosk = await place.enrol('kiosk-7');
    const before = storeId();
    let from = 1;
    for (const round of [1, 2, 3]) {
      running = await startBroker(place.folder);
      const broker = running;
      const cut = publishUntilCut(kiosk, broker.port, from);
      // The kill comes in the middle of the stream: after some rows are on the disk.
      const rows = openRowReader(pathsIn(place.folder).rows);
      while (rows.lastArrival() < round * 200) await new Promise((resolve) => setTimeout(resolve, 5));
      rows.close();
      await broker.stop('SIGKILL');
      const acknowledged = await cut;
      const stored = [...readStoreIndex(pathsIn(place.folder))].map(({ number }) => number);
      expect(acknowledged.length).toBeGreaterThan(0);
      expect(acknowledged.filter((number) => !stored.includes(number))).toEqual([]);
      expect(new Set(stored).size).toBe(stored.length);
      from = Math.max(...stored) + 1;
    }
    expect(storeId()).toBe(before);
    running = await startBroker(place.folder);
    const connection = await connectKiosk(kiosk, running.port);
    await subscribeOwn(kiosk, connection);
    await connection.publish(topicOf('hello', kiosk.kioskId), helloOf(kiosk, from - 1));
    expect(await connection.next('welcome')).toMatchObject({ storeId: before, highest: from - 1 });
    await connection.end();
    expect(await running.stop('SIGTERM')).toEqual({ exitCode: 0, signal: null });
    running = null;
  }, 60_000);

  it('opens what it stored, and its page knows nobody’s name', async () => {
    const kiosk = await place.enrol('kiosk-7');
    const canary = 'KANAREIKA';
    const key = Buffer.from(place.headquarters.sealingKeys[0]?.publicKey ?? '', 'hex');
    const plain = padRecord(JSON.stringify(crossingNamed(canary)));
    const chain = await chainOf(kiosk, 3, (_number, binding) => sealTo(key, plain, binding));
    running = await startBroker(place.folder);
    const { page, port } = running;
    const connection = await connectKiosk(kiosk, port);
    await connection.publish(
      topicOf('crossings', kiosk.kioskId),
      envelopeOf(
        kiosk,
        [chain[0], chain[2]].flatMap((each) => (each === undefined ? [] : [each.row])),
      ),
    );
    await connection.publish(topicOf('crossings', kiosk.kioskId), Buffer.from(canary));
    const overview = async (): Promise<Overview> =>
      (await fetch(new URL('/api/overview', page))).json() as Promise<Overview>;
    while ((await overview()).recordCount < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    const shown = await overview();
    expect(shown.kiosks).toMatchObject([
      { kioskId: 'kiosk-7', connected: true, status: 'active', refusedCount: 1 },
    ]);
    expect(shown.kiosks[0]?.epochs).toMatchObject([{ held: 2, highest: 3, missing: [{ from: 2, to: 2 }] }]);
    const texts = [JSON.stringify(shown)];
    for (const language of languages)
      texts.push(await (await fetch(new URL(`/?lang=${language}`, page))).text());
    for (const text of texts) {
      for (const secret of [canary, 'ZZ1234567', '1990-01', 'guard-1']) expect(text).not.toContain(secret);
    }
    await connection.end();
  });

  it('says which port is in use, or takes another one', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const taken = String(typeof address === 'object' && address !== null ? address.port : 0);
    const refused = await brokerCommand('run', '--data', place.folder, '--port', taken, '--page-port', '0');
    expect(refused).toMatchObject({ exitCode: 1, out: '' });
    expect(refused.err).toContain(`KD-RUN-PORT-IN-USE  Port ${taken} on 127.0.0.1 is already in use.`);
    expect(refused.err).toContain('--port');
    running = await startBroker(place.folder, '--port', taken, '--port-fallback');
    expect(running.port).not.toBe(Number(taken));
    await new Promise((resolve) => other.close(resolve));
  });

  it('does not run twice in one folder, nor in none, nor on a damaged store', async () => {
    running = await startBroker(place.folder);
    const second = await brokerCommand('run', '--data', place.folder);
    expect(second).toMatchObject({ exitCode: 1, out: '' });
    expect(second.err).toContain('KD-RUN-DATA-IN-USE');
    await running.stop('SIGTERM');
    running = null;
    const empty = await brokerCommand('run', '--data', join(place.folder, 'none'));
    expect(empty.err).toContain('KD-HQ-NOT-INITIALISED');
    writeFileSync(pathsIn(place.folder).rows, 'this is no database, whatever its name says'.repeat(100));
    const damaged = await brokerCommand('run', '--data', place.folder, '--port', '0', '--page-port', '0');
    expect(damaged).toMatchObject({ exitCode: 1, out: '' });
    expect(damaged.err).toContain('KD-HQ-STORE');
  });
});

describe('kordon broker', () => {
  it('makes a headquarters, enrols a kiosk, signs lists and says what it holds', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kordon-cli-'));
    const hq = join(folder, 'hq');
    const kiosk = join(folder, 'kiosk');
    try {
      expect(
        await brokerCommand('init', '--data', hq, '--deployment', 'demo', '--name', 'Osh'),
      ).toMatchObject({ exitCode: 0 });
      writeFileSync(join(folder, 'request.pem'), await requestEnrolment(kiosk, 'kiosk-7'));
      const files = ['--request', join(folder, 'request.pem'), '--out', join(folder, 'answer.json')];
      expect(await brokerCommand('enroll', '--data', hq, ...files, '--door-port', '9999')).toMatchObject({
        exitCode: 0,
      });
      installEnrolment(kiosk, readFileSync(join(folder, 'answer.json'), 'utf8'), 'answer.json');
      expect(loadIdentity(kiosk).enrolment).toMatchObject({
        kioskId: 'kiosk-7',
        deployment: 'demo',
        door: { host: '127.0.0.1', port: 9999, name: 'localhost' },
      });
      expect(await brokerCommand('lists', '--data', hq, '--out', join(folder, 'lists'))).toMatchObject({
        exitCode: 0,
      });
      expect(await brokerCommand('status', '--data', hq)).toMatchObject({
        exitCode: 0,
        out: 'kiosk-7: no record yet\n',
      });
      const status: unknown = JSON.parse((await brokerCommand('status', '--data', hq, '--json')).out);
      expect(status).toMatchObject({
        name: 'Osh',
        generation: 0,
        kiosks: [{ kioskId: 'kiosk-7', status: 'active' }],
      });
      expect((await brokerCommand('restored', '--data', hq)).out).toBe('Generation 1.\n');
      expect((await brokerCommand('retire', '--data', hq, '--kiosk-id', 'kiosk-7')).exitCode).toBe(0);
      expect((await brokerCommand('retire', '--data', hq, '--kiosk-id', 'kiosk-8')).err).toContain(
        'KD-HQ-NO-KIOSK',
      );
      expect((await brokerCommand('retry', '--data', hq)).out).toBe('0 filed, 0 still in quarantine.\n');
      expect(await brokerCommand('enroll', '--data', hq, ...files)).toMatchObject({ exitCode: 1 });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it.each([
    [['--help'], 0],
    [['run', '--help'], 0],
    [['run', '--data'], 2],
    [['run', '--data', 'x', '--port', '70000'], 2],
    [['init', '--data', 'x', '--deployment', 'maybe'], 2],
    [['enroll', '--unknown'], 2],
  ])('%s ends with %i', async (arguments_, exitCode) => {
    const result = await brokerCommand(...arguments_);
    expect(result.exitCode).toBe(exitCode);
    if (exitCode === 2) expect(result.err).toMatch(/^KD-(RUN-USAGE|CFG-VALUE) {2}/m);
  });
});
