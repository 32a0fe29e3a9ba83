import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import {
  connectMqtt,
  type Connecting,
  type EndOfConnection,
  type MqttSettings,
} from '../../../platform/mqtt/mqtt-client.ts';
import { openMqttDoor, type MqttDoor, type MqttDoorSettings } from '../../../platform/mqtt/mqtt-door.ts';
import {
  issueCertificate,
  kioskIdOf,
  makeAuthority,
  makeRequest,
  makeServerCertificate,
  makeSigningKey,
  type Credential,
} from '../../../platform/pki/pki.ts';

const nowMs = Date.now();
const authority = await makeAuthority('kordon test', nowMs);
const kiosk = await credentialOf('kiosk-7', authority);
const topic = 'kordon/1/kiosk-7/crossings';
const limits = {
  connectionsMax: 10,
  packetBytesMax: 200_000,
  handshakeMsMax: 5_000,
  connectMsMax: 5_000,
  drainMsMax: 5_000,
  keepAliveSecondsMax: 60,
};

async function credentialOf(kioskId: string, issuer: Credential): Promise<Credential> {
  const keyPem = makeSigningKey();
  const issuing = await issueCertificate(issuer, await makeRequest(kioskId, keyPem), nowMs);
  if (!issuing.ok) throw new Error(issuing.problem);
  return { keyPem, certificatePem: issuing.issued.certificatePem };
}

let cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.toReversed()) await cleanUp();
  cleanUps = [];
});

async function openDoor(settings: Partial<MqttDoorSettings> = {}): Promise<MqttDoor> {
  const server = await makeServerCertificate(authority, ['door.example'], nowMs);
  const door = await openMqttDoor({
    host: '127.0.0.1',
    port: 0,
    option: '--port',
    limits,
    tls: { ...server, authorityPem: authority.certificatePem },
    identify: (certificate) => kioskIdOf(certificate),
    mayPublish: (kioskId, wanted) => wanted === `kordon/1/${kioskId}/crossings`,
    mayReceive: (kioskId, wanted) => wanted === `kordon/1/${kioskId}/receipt`,
    onMessage: () => Promise.resolve(true),
    onRefused: () => undefined,
    ...settings,
  });
  cleanUps.push(() => door.close());
  return door;
}

interface Attempt {
  readonly connecting: Promise<Connecting>;
  readonly messages: { readonly topic: string; readonly text: string }[];
  readonly end: Promise<EndOfConnection>;
}

function attempt(port: number, changes: Partial<MqttSettings> = {}): Attempt {
  const messages: { topic: string; text: string }[] = [];
  const end = Promise.withResolvers<EndOfConnection>();
  const connecting = connectMqtt({
    host: '127.0.0.1',
    port,
    serverName: 'door.example',
    clientId: 'kiosk-7',
    tls: { authority: authority.certificatePem, certificate: kiosk.certificatePem, key: kiosk.keyPem },
    connectMsMax: 5_000,
    keepAliveSeconds: 30,
    packetBytesMax: 100_000,
    onMessage: (heard, payload) =>
      messages.push({ topic: heard, text: Buffer.from(payload).toString('utf8') }),
    onEnd: end.resolve,
    signal: new AbortController().signal,
    ...changes,
  });
  cleanUps.push(async () => {
    const made = await connecting;
    if (made.ok) made.connection.close();
  });
  return { connecting, messages, end: end.promise };
}

async function connected(made: Attempt) {
  const connecting = await made.connecting;
  if (!connecting.ok) throw new Error(`${connecting.problem}: ${connecting.why}`);
  return connecting.connection;
}

describe('a connection', () => {
  it('publishes, is acknowledged, subscribes and hears', async () => {
    const heard: string[] = [];
    const door = await openDoor({
      onMessage: ({ payload }) => {
        heard.push(Buffer.from(payload).toString('utf8'));
        return Promise.resolve(true);
      },
    });
    const made = attempt(door.port);
    const connection = await connected(made);
    expect(await connection.publish(topic, Buffer.from('rows'))).toBe(true);
    expect(heard).toEqual(['rows']);
    expect(await connection.subscribe(['kordon/1/kiosk-7/receipt'])).toBe(true);
    door.publish('kordon/1/kiosk-7/receipt', Buffer.from('held'));
    await expect.poll(() => made.messages).toEqual([{ topic: 'kordon/1/kiosk-7/receipt', text: 'held' }]);
  });

  it('knows when a topic is not granted', async () => {
    const connection = await connected(attempt((await openDoor()).port));
    expect(await connection.subscribe(['kordon/1/kiosk-8/receipt'])).toBe(false);
  });

  it('resolves false for what is not acknowledged when it ends', async () => {
    const door = await openDoor({ onMessage: () => Promise.resolve(false) });
    const made = attempt(door.port);
    const connection = await connected(made);
    expect(await connection.publish(topic, Buffer.from('rows'))).toBe(false);
    expect(await made.end).toBe('closed');
    expect(await connection.publish(topic, Buffer.from('rows'))).toBe(false);
    expect(await connection.subscribe(['kordon/1/kiosk-7/receipt'])).toBe(false);
  });

  it('resolves false when it is closed on this side meanwhile', async () => {
    const door = await openDoor({ onMessage: () => new Promise(() => undefined) });
    const made = attempt(door.port);
    const connection = await connected(made);
    const pending = connection.publish(topic, Buffer.from('rows'));
    connection.close();
    expect(await pending).toBe(false);
    expect(await made.end).toBe('closed');
  });

  it('is ended by a packet over the limit, which is never delivered', async () => {
    const door = await openDoor();
    const made = attempt(door.port, { packetBytesMax: 1_000 });
    const connection = await connected(made);
    expect(await connection.subscribe(['kordon/1/kiosk-7/receipt'])).toBe(true);
    door.publish('kordon/1/kiosk-7/receipt', Buffer.alloc(2_000));
    expect(await made.end).toBe('oversize');
    expect(made.messages).toEqual([]);
  });

  it('does not send what is over the limit', async () => {
    const connection = await connected(attempt((await openDoor()).port, { packetBytesMax: 1_000 }));
    expect(() => connection.publish(topic, Buffer.alloc(1_000))).toThrow(RangeError);
  });
});

describe('no connection', () => {
  const listen = (onSocket: Parameters<typeof createServer>[1]): Promise<Server> =>
    new Promise((resolve) => {
      const server = createServer({}, onSocket);
      cleanUps.push(() => server.close());
      server.listen(0, '127.0.0.1', () => resolve(server));
    });
  const portOf = (server: Server): number => {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  };

  it('when nobody listens', async () => {
    const server = await listen(() => undefined);
    const port = portOf(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await attempt(port).connecting).toEqual({
      ok: false,
      problem: 'unreachable',
      why: 'ECONNREFUSED',
    });
  });

  it('when who answers does not speak TLS', async () => {
    const server = await listen((socket) => socket.destroy());
    expect(await attempt(portOf(server)).connecting).toMatchObject({ ok: false, problem: 'unreachable' });
  });

  it('when who answers says nothing for too long', async () => {
    const server = await listen((socket) => socket.resume());
    expect(await attempt(portOf(server), { connectMsMax: 100 }).connecting).toMatchObject({
      ok: false,
      problem: 'unreachable',
    });
  });

  it('when it is given up meanwhile', async () => {
    const server = await listen((socket) => socket.resume());
    const giveUp = new AbortController();
    const made = attempt(portOf(server), { signal: giveUp.signal });
    giveUp.abort();
    expect(await made.connecting).toMatchObject({ ok: false, problem: 'unreachable' });
    expect(await attempt(portOf(server), { signal: AbortSignal.abort() }).connecting).toMatchObject({
      ok: false,
    });
  });

  it('when the certificate of the door is of another name', async () => {
    const { port } = await openDoor();
    expect(await attempt(port, { serverName: 'other.example' }).connecting).toEqual({
      ok: false,
      problem: 'untrusted',
      why: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
  });

  it('when the certificate of the door is of another authority', async () => {
    const { port } = await openDoor();
    const other = await makeAuthority('another', nowMs);
    const tls = { authority: other.certificatePem, certificate: kiosk.certificatePem, key: kiosk.keyPem };
    expect(await attempt(port, { tls }).connecting).toMatchObject({ ok: false, problem: 'untrusted' });
  });

  it('when the door refuses the certificate', async () => {
    const { port } = await openDoor();
    const stranger = await credentialOf('kiosk-7', await makeAuthority('another', nowMs));
    const tls = {
      authority: authority.certificatePem,
      certificate: stranger.certificatePem,
      key: stranger.keyPem,
    };
    expect(await attempt(port, { tls }).connecting).toEqual({ ok: false, problem: 'refused', why: 'closed' });
  });

  it('when the door does not know the kiosk', async () => {
    const { port } = await openDoor({ identify: () => null });
    expect(await attempt(port).connecting).toEqual({ ok: false, problem: 'refused', why: 'CONNACK 5' });
  });
});
