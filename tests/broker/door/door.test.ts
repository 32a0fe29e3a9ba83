import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadAuthority, pathsIn } from '../../../broker/enrol/headquarters.ts';
import { openRowReader } from '../../../broker/store/row-reader.ts';
import { topicOf } from '../../../domain/message/index.ts';
import { openEnvelope, sealEnvelope } from '../../../platform/crypto/envelope.ts';
import { issueCertificate, makeAuthority, makeRequest, makeSigningKey } from '../../../platform/pki/pki.ts';
import { crossings, firstRow, openTestDoor, type TestDoor } from '../../support/door.ts';
import { chainOf, crossingsOf, envelopeOf, helloOf } from '../../support/headquarters.ts';
import { connectKiosk, optionsOf, subscribeOwn, type MqttKiosk } from '../../support/mqtt-kiosk.ts';

/*
 * A real door on loopback, real certificates, a plain MQTT client. What counts is what is delivered and what is
 * stored, not what a SUBACK promises.
 */

let test: TestDoor;
beforeAll(async () => {
  test = await openTestDoor();
});
afterAll(() => test.close());

describe('an enrolled kiosk', () => {
  it('gets its PUBACK after the commit, and then a signed receipt', async () => {
    const kiosk = await test.place.enrol('kiosk-good');
    const connection = await connectKiosk(kiosk, test.door.port);
    await subscribeOwn(kiosk, connection);
    const chain = await chainOf(kiosk, 3);
    await connection.publish(
      crossings(kiosk),
      envelopeOf(
        kiosk,
        chain.map(({ row }) => row),
      ),
    );
    expect(test.storedNumbers(kiosk)).toEqual([1, 2, 3]);
    const receipt = await connection.next('receipt');
    expect(receipt).toMatchObject({
      kioskId: 'kiosk-good',
      epoch: kiosk.epoch,
      heldThrough: 3,
      heldRanges: [],
    });
    expect(receipt.chainHead).toBe(chain[2]?.hash);
    await connection.end();
  });

  it('is told what is held beyond a gap, and nothing is stored twice', async () => {
    const kiosk = await test.place.enrol('kiosk-gap');
    const connection = await connectKiosk(kiosk, test.door.port);
    await subscribeOwn(kiosk, connection);
    const rows = (await chainOf(kiosk, 8)).map(({ row }) => row);
    const pick = (...numbers: number[]) => rows.filter(({ number }) => numbers.includes(number));
    await connection.publish(crossings(kiosk), envelopeOf(kiosk, pick(1, 2, 4, 7, 8)));
    const gaps = await connection.next('receipt');
    expect(gaps).toMatchObject({
      heldThrough: 2,
      heldRanges: [
        { from: 4, to: 4 },
        { from: 7, to: 8 },
      ],
    });
    await connection.publish(crossings(kiosk), envelopeOf(kiosk, pick(2, 3, 5, 6)));
    expect(await connection.next('receipt')).toMatchObject({ heldThrough: 8, heldRanges: [] });
    expect(test.storedNumbers(kiosk).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    await connection.end();
  });

  it('is welcomed after its hello with the highest number and a receipt', async () => {
    const kiosk = await test.place.enrol('kiosk-hello');
    const connection = await connectKiosk(kiosk, test.door.port);
    await subscribeOwn(kiosk, connection);
    await connection.publish(topicOf('hello', kiosk.kioskId), helloOf(kiosk, 0));
    expect(await connection.next('welcome')).toMatchObject({
      kioskId: 'kiosk-hello',
      epoch: kiosk.epoch,
      highest: 0,
    });
    expect(await connection.next('receipt')).toMatchObject({ heldThrough: 0, chainHead: null });
    await connection.end();
  });

  it('hears of published lists, also of those that were announced before it came', async () => {
    const kiosk = await test.place.enrol('kiosk-lists');
    const key = createPrivateKey(test.place.headquarters.receiptKeyPem);
    const announce = (timestampVersion: number): void =>
      test.door.announceLists(sealEnvelope({ v: 1, kind: 'lists', timestampVersion, port: 8884 }, key));
    const versionsOf = ({ delivered }: MqttKiosk): readonly number[] =>
      delivered
        .filter(({ topic }) => topic === 'kordon/1/lists')
        .map(({ payload }) => {
          const opened = openEnvelope(payload, createPublicKey(kiosk.enrolment.receiptKey));
          return opened.ok && opened.message.kind === 'lists' ? opened.message.timestampVersion : 0;
        });
    announce(3);
    announce(4);
    const connection = await connectKiosk(kiosk, test.door.port);
    await connection.client.subscribeAsync('kordon/1/lists', { qos: 1 });
    await vi.waitFor(() => expect(versionsOf(connection)).toEqual([4]));
    announce(5);
    await vi.waitFor(() => expect(versionsOf(connection)).toEqual([4, 5]));
    await expect(connection.publish('kordon/1/lists', Buffer.from('mine'))).rejects.toThrow('closed');
    expect(versionsOf(connection)).toEqual([4, 5]);
    await connection.end();
  });

  it('that sends another record under a number that is held: both are kept', async () => {
    const kiosk = await test.place.enrol('kiosk-fork');
    const connection = await connectKiosk(kiosk, test.door.port);
    const first = await chainOf(kiosk, 2);
    const second = await chainOf(kiosk, 2, (number) => Buffer.alloc(64, number));
    await connection.publish(
      crossings(kiosk),
      envelopeOf(
        kiosk,
        first.map(({ row }) => row),
      ),
    );
    await connection.publish(
      crossings(kiosk),
      envelopeOf(
        kiosk,
        second.map(({ row }) => row),
      ),
    );
    expect(test.storedNumbers(kiosk)).toEqual([1, 2, 1, 2]);
    const rows = openRowReader(pathsIn(test.place.folder).rows);
    const alarm = rows.overview().alarms.find(({ kioskId }) => kioskId === 'kiosk-fork');
    rows.close();
    expect(alarm).toMatchObject({ code: 'KD-HQ-FORK', number: 2, count: 2 });
    await connection.end();
  });
});

describe('who is not let in', () => {
  it('somebody without a certificate: nothing is answered', async () => {
    const kiosk = await test.place.enrol('kiosk-bare');
    const { cert: _cert, key: _key, ...bare } = optionsOf(kiosk, test.door.port);
    await expect(connectKiosk(kiosk, test.door.port, { ...bare, cert: '', key: '' })).rejects.toThrow();
  });

  it('a certificate of another authority', async () => {
    const other = await makeAuthority('other', Date.now());
    const keyPem = makeSigningKey();
    const issuing = await issueCertificate(other, await makeRequest('kiosk-good', keyPem), Date.now());
    if (!issuing.ok) throw new Error(issuing.problem);
    const kiosk = {
      ...(await test.place.enrol('kiosk-alien')),
      keyPem,
      certificatePem: issuing.issued.certificatePem,
    };
    await expect(connectKiosk(kiosk, test.door.port)).rejects.toThrow();
  });

  it('a certificate of ours that the registry does not know: CONNACK 5', async () => {
    const keyPem = makeSigningKey();
    const request = await makeRequest('kiosk-new', keyPem);
    const issuing = await issueCertificate(loadAuthority(test.place.folder), request, Date.now());
    if (!issuing.ok) throw new Error(issuing.problem);
    const known = await test.place.enrol('kiosk-known');
    const stranger = {
      ...known,
      kioskId: 'kiosk-new',
      keyPem,
      certificatePem: issuing.issued.certificatePem,
    };
    await expect(connectKiosk(stranger, test.door.port)).rejects.toMatchObject({ code: 5 });
    expect(await test.refusedCodes('?')).toContain('KD-HQ-STRANGER');
  });

  it('a kiosk under the name of another one: CONNACK 2', async () => {
    const kiosk = await test.place.enrol('kiosk-liar');
    await expect(connectKiosk(kiosk, test.door.port, { clientId: 'kiosk-good' })).rejects.toMatchObject({
      code: 2,
    });
    expect(await test.refusedCodes('kiosk-liar')).toEqual(['KD-HQ-CLIENT-ID']);
  });

  it('a retired kiosk, at its next message', async () => {
    const kiosk = await test.place.enrol('kiosk-lost');
    const connection = await connectKiosk(kiosk, test.door.port);
    test.place.registry.retire('kiosk-lost');
    const first = await firstRow(kiosk);
    await expect(connection.publish(crossings(kiosk), envelopeOf(kiosk, [first]))).rejects.toThrow();
    await expect(connectKiosk(kiosk, test.door.port)).rejects.toMatchObject({ code: 5 });
    expect(test.storedNumbers(kiosk)).toEqual([]);
  });

  it.each([
    ['MQTT 5', { protocolVersion: 5 as const }],
    ['a kept session', { clean: false }],
    [
      'a will',
      {
        will: {
          topic: 'kordon/1/kiosk-odd/hello',
          payload: Buffer.from('x'),
          qos: 1 as const,
          retain: false,
        },
      },
    ],
  ])('%s', async (_name, options) => {
    const kiosk = await test.sharedKiosk('kiosk-odd');
    await expect(connectKiosk(kiosk, test.door.port, options)).rejects.toThrow();
    expect((await test.refusedCodes('kiosk-odd')).at(-1)).toBe('KD-HQ-CONNECT');
  });

  it('TLS 1.2', async () => {
    const kiosk = await test.place.enrol('kiosk-tls');
    const older = connectKiosk(kiosk, test.door.port, { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' });
    await expect(older).rejects.toThrow();
  });

  it('MQTT without TLS', async () => {
    const kiosk = await test.place.enrol('kiosk-plain');
    const plain = { protocol: 'mqtt', ca: '', cert: '', key: '' } as const;
    await expect(connectKiosk(kiosk, test.door.port, plain)).rejects.toThrow();
  });
});

describe('identity is bound both ways', () => {
  it.each([
    ["another kiosk's crossings", (_own: string) => 'kordon/1/kiosk-good/crossings', 'KD-HQ-TOPIC'],
    ['its own receipts', (own: string) => topicOf('receipt', own), 'KD-HQ-TOPIC'],
    ['a foreign topic', () => 'anything', 'KD-HQ-TOPIC'],
    ["the broker's own topics", () => '$SYS/x/new/clients', 'KD-HQ-TOPIC'],
  ])('no publishing to %s', async (name, topic, code) => {
    const kiosk = await test.place.enrol(
      `kiosk-p${createHash('sha256').update(name).digest('hex').slice(0, 6)}`,
    );
    const connection = await connectKiosk(kiosk, test.door.port);
    const first = await firstRow(kiosk);
    await expect(connection.publish(topic(kiosk.kioskId), envelopeOf(kiosk, [first]))).rejects.toThrow();
    expect(await test.refusedCodes(kiosk.kioskId)).toEqual([code]);
  });

  it.each([
    '#',
    'kordon/1/+/receipt',
    '$SYS/#',
    'kordon/1/kiosk-heard/receipt',
    'kordon/1/kiosk-heard/crossings',
  ])('nothing of another kiosk is delivered to who subscribed to %s', async (filter) => {
    const listener = await test.sharedKiosk('kiosk-ear');
    const speaker = await test.sharedKiosk('kiosk-heard');
    const ear = await connectKiosk(listener, test.door.port);
    await ear.client.subscribeAsync(filter, { qos: 1 }).catch(() => undefined);
    await subscribeOwn(listener, ear);
    const mouth = await connectKiosk(speaker, test.door.port);
    await subscribeOwn(speaker, mouth);
    await mouth.publish(topicOf('hello', speaker.kioskId), helloOf(speaker, 0));
    await mouth.next('receipt');
    // The listener's own welcome comes after whatever it should not have heard.
    await ear.publish(topicOf('hello', listener.kioskId), helloOf(listener, 0));
    await ear.next('welcome');
    await ear.next('receipt');
    expect([...new Set(ear.delivered.map(({ topic }) => topic))].toSorted()).toEqual([
      'kordon/1/kiosk-ear/receipt',
      'kordon/1/kiosk-ear/welcome',
    ]);
    await ear.end();
    await mouth.end();
  });

  it('a message that another kiosk signed is refused, and so is one that speaks for another', async () => {
    const kiosk = await test.place.enrol('kiosk-one');
    const other = await test.place.enrol('kiosk-two');
    const connection = await connectKiosk(kiosk, test.door.port);
    const first = await firstRow(kiosk);
    await connection.publish(crossings(kiosk), sealEnvelope(crossingsOf(kiosk, [first]), other.key));
    await connection.publish(crossings(kiosk), sealEnvelope(crossingsOf(other, [first]), kiosk.key));
    expect(await test.refusedCodes('kiosk-one')).toEqual(['KD-HQ-SIGNATURE', 'KD-HQ-OTHER-KIOSK']);
    expect(test.storedNumbers(kiosk)).toEqual([]);
    await connection.end();
  });
});

describe('the door itself', () => {
  it('shows a certificate for localhost, by TLS 1.3, with an Ed25519 key', async () => {
    const kiosk = await test.place.enrol('kiosk-look');
    const socket = connectTls({
      host: '127.0.0.1',
      port: test.door.port,
      servername: 'localhost',
      ca: kiosk.enrolment.authority,
      cert: kiosk.certificatePem,
      key: kiosk.keyPem,
    });
    await new Promise((resolve, reject) => socket.once('secureConnect', resolve).once('error', reject));
    expect(socket.getProtocol()).toBe('TLSv1.3');
    const certificate = socket.getPeerX509Certificate();
    expect(certificate?.checkHost('localhost')).toBe('localhost');
    expect(certificate?.publicKey.asymmetricKeyType).toBe('ed25519');
    socket.destroy();
  });
});
