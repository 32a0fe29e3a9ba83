import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openMqttDoor, type DoorMessage, type MqttDoor } from '../../../platform/mqtt/mqtt-door.ts';
import { makeHeadquarters, type TestHeadquarters, type TestKiosk } from '../../support/headquarters.ts';
import { connectKiosk } from '../../support/mqtt-kiosk.ts';

const limits = {
  connectionsMax: 4,
  packetBytesMax: 1_024,
  handshakeMsMax: 5_000,
  connectMsMax: 5_000,
  drainMsMax: 1_000,
  keepAliveSecondsMax: 600,
};

let place: TestHeadquarters;
let kiosk: TestKiosk;
let door: MqttDoor;
let mayReceive: (topic: string) => boolean;
let onMessage: (message: DoorMessage) => Promise<boolean>;

beforeEach(async () => {
  place = await makeHeadquarters();
  kiosk = await place.enrol('kiosk-7');
  mayReceive = () => true;
  onMessage = async () => true;
  door = await openMqttDoor({
    host: '127.0.0.1',
    port: 0,
    option: '--port',
    tls: { ...place.headquarters.door, authorityPem: place.headquarters.authorityPem },
    limits,
    identify: () => 'kiosk-7',
    mayPublish: () => true,
    mayReceive: (_kioskId, topic) => mayReceive(topic),
    onMessage: (message) => onMessage(message),
    onRefused: () => undefined,
  });
});
afterEach(async () => {
  await door.close();
  place.remove();
});

describe('the gate before the PUBACK', () => {
  it('opens only when the message is done', async () => {
    const committed = Promise.withResolvers<boolean>();
    const arrived = Promise.withResolvers<void>();
    onMessage = () => {
      arrived.resolve();
      return committed.promise;
    };
    const connection = await connectKiosk(kiosk, door.port);
    let acknowledged = false;
    const publishing = connection.publish('a/b', Buffer.from('x')).then(() => {
      acknowledged = true;
    });
    await arrived.promise;
    // Were there an acknowledgement without the commit, it would be in front of this answer.
    await connection.client.subscribeAsync('c/d', { qos: 0 });
    expect(acknowledged).toBe(false);
    committed.resolve(true);
    await publishing;
    await connection.end();
  });

  it.each([
    ['not stored', async () => false],
    ['a defect', async () => Promise.reject(new Error('defect'))],
  ])('stays shut after %s: the connection ends without an acknowledgement', async (_name, answer) => {
    onMessage = answer;
    const connection = await connectKiosk(kiosk, door.port);
    await expect(connection.publish('a/b', Buffer.from('x'))).rejects.toThrow('closed before');
  });
});

describe('delivery', () => {
  it('is checked again for each message, whatever was subscribed', async () => {
    const connection = await connectKiosk(kiosk, door.port);
    await connection.client.subscribeAsync(['a/one', 'a/two'], { qos: 0 });
    mayReceive = (topic) => topic === 'a/two';
    door.publish('a/one', Buffer.from('not for you'));
    door.publish('a/two', Buffer.from('for you'));
    const heard = new Promise<void>((resolve) => connection.client.once('message', () => resolve()));
    await heard;
    expect(connection.delivered.map(({ topic }) => topic)).toEqual(['a/two']);
    await connection.end();
  });
});

describe('connections', () => {
  it('are counted by kiosk; a second one of the same kiosk takes the place of the first', async () => {
    const first = await connectKiosk(kiosk, door.port);
    expect(door.connectedKiosks()).toEqual(['kiosk-7']);
    const second = await connectKiosk(kiosk, door.port);
    await first.closed;
    expect(door.connectedKiosks()).toEqual(['kiosk-7']);
    await second.end();
  });

  it('end with the door, also those that never said anything', async () => {
    const silent = await connectKiosk(kiosk, door.port);
    await door.close();
    await silent.closed;
    await expect(connectKiosk(kiosk, door.port)).rejects.toThrow();
  });
});
