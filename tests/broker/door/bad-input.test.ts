import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../../domain/message/index.ts';
import { crossings, firstRow, openTestDoor, type TestDoor } from '../../support/door.ts';
import { envelopeOf, helloOf } from '../../support/headquarters.ts';
import { connectKiosk } from '../../support/mqtt-kiosk.ts';

let test: TestDoor;
beforeAll(async () => {
  test = await openTestDoor();
});
afterAll(() => test.close());

describe('bad input', () => {
  it.each([
    ['QoS 0', { qos: 0 as const }],
    ['QoS 2', { qos: 2 as const }],
    ['retained', { retain: true }],
  ])('%s ends the connection', async (name, options) => {
    const kiosk = await test.place.enrol(`kiosk-q${name.replaceAll(/\W/g, '').toLowerCase()}`);
    const connection = await connectKiosk(kiosk, test.door.port);
    const first = await firstRow(kiosk);
    void connection.publish(crossings(kiosk), envelopeOf(kiosk, [first]), options).catch(() => undefined);
    await connection.closed;
    expect(await test.refusedCodes(kiosk.kioskId)).toEqual(['KD-HQ-QOS']);
    expect(test.storedNumbers(kiosk)).toEqual([]);
  });

  it('a message over its limit is refused; a packet over its limit ends the connection unread', async () => {
    const kiosk = await test.place.enrol('kiosk-big');
    const connection = await connectKiosk(kiosk, test.door.port);
    await connection.publish(crossings(kiosk), Buffer.alloc(limits.messageBytesMax + 1));
    expect(await test.refusedCodes('kiosk-big')).toEqual(['KD-HQ-OVERSIZE']);
    void connection
      .publish(crossings(kiosk), Buffer.alloc(limits.messageBytesMax * 8))
      .catch(() => undefined);
    await connection.closed;
    expect(await test.refusedCodes('kiosk-big')).toEqual(['KD-HQ-OVERSIZE', 'KD-HQ-OVERSIZE']);
  });

  it('an unknown version of the envelope and of the body', async () => {
    const kiosk = await test.place.enrol('kiosk-next');
    const connection = await connectKiosk(kiosk, test.door.port);
    const first = await firstRow(kiosk);
    const envelope = envelopeOf(kiosk, [first]);
    const newer = Buffer.from(envelope);
    newer.write('KDM2', 'latin1');
    await connection.publish(crossings(kiosk), newer);
    expect(await test.refusedCodes('kiosk-next')).toEqual(['KD-HQ-VERSION']);
    await connection.end();
  });

  it('noise, and noise again: acknowledged and counted, then cut off, so that nobody loops on one connection', async () => {
    const kiosk = await test.place.enrol('kiosk-noise');
    const connection = await connectKiosk(kiosk, test.door.port);
    let acknowledged = 0;
    try {
      for (;;) {
        await connection.publish(crossings(kiosk), Buffer.from(`noise ${acknowledged}`));
        acknowledged += 1;
      }
    } catch {
      await connection.closed;
    }
    expect(acknowledged).toBe(7);
    expect(await test.refusedCodes('kiosk-noise')).toEqual(
      Array.from({ length: 8 }, () => 'KD-HQ-MALFORMED'),
    );
  });

  it('a hello on the crossings topic', async () => {
    const kiosk = await test.place.enrol('kiosk-kind');
    const connection = await connectKiosk(kiosk, test.door.port);
    await connection.publish(crossings(kiosk), helloOf(kiosk, 1));
    expect(await test.refusedCodes('kiosk-kind')).toEqual(['KD-HQ-MALFORMED']);
    await connection.end();
  });
});
