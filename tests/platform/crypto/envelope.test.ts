import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../domain/message/index.ts';
import { openEnvelope, sealEnvelope } from '../../../platform/crypto/envelope.ts';
import { messages } from '../../support/messages.ts';

const kiosk = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519');

/** An envelope by its description: magic, signature over prefix, magic and body, body. Not by our encoder. */
function handMade(body: string | Buffer, key: KeyObject = kiosk.privateKey): Buffer {
  const magic = Buffer.from('4b444d31', 'hex'); // KDM1
  const content = Buffer.from(body);
  const signed = Buffer.concat([Buffer.from('kordon message\0'), magic, content]);
  return Buffer.concat([magic, sign(null, signed, key), content]);
}

describe('envelope', () => {
  it.each(messages)('carries $kind', (message) => {
    expect(openEnvelope(sealEnvelope(message, kiosk.privateKey), kiosk.publicKey)).toEqual({
      ok: true,
      message,
    });
  });

  it('is what its description says, byte for byte', () => {
    const [message] = messages;
    expect(sealEnvelope(message, kiosk.privateKey)).toEqual(handMade(JSON.stringify(message)));
  });

  it('of another key is refused', () => {
    const [message] = messages;
    expect(openEnvelope(sealEnvelope(message, stranger.privateKey), kiosk.publicKey)).toMatchObject({
      problem: 'signature',
    });
  });

  it('whose signature was made for something else is refused', () => {
    const body = Buffer.from(JSON.stringify(messages[0]));
    const bare = Buffer.concat([Buffer.from('KDM1'), sign(null, body, kiosk.privateKey), body]);
    expect(openEnvelope(bare, kiosk.publicKey)).toMatchObject({ problem: 'signature' });
  });

  it('with any bit flipped is refused', () => {
    const sealed = sealEnvelope(messages[0], kiosk.privateKey);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: sealed.length * 8 - 1 }), (bit) => {
        const flipped = Buffer.from(sealed);
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(openEnvelope(flipped, kiosk.publicKey).ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('of an unknown form is refused as such', () => {
    const sealed = sealEnvelope(messages[0], kiosk.privateKey);
    sealed.write('KDM2', 'latin1');
    expect(openEnvelope(sealed, kiosk.publicKey)).toMatchObject({ problem: 'version', why: 'envelope' });
  });

  it.each([
    ['a body of version 2', { ...messages[0], v: 2 }, 'version'],
    ['a body without a version', { kind: 'hello' }, 'version'],
    ['a body that is no object', 7, 'version'],
    ['null', null, 'version'],
    ['an unknown kind', { ...messages[0], kind: 'advice' }, 'malformed'],
    ['a property too many', { ...messages[0], extra: true }, 'malformed'],
  ])('with %s is refused', (_, body, problem) => {
    expect(openEnvelope(handMade(JSON.stringify(body)), kiosk.publicKey)).toMatchObject({
      ok: false,
      problem,
    });
  });

  it('whose body is no JSON is refused', () => {
    expect(openEnvelope(handMade('{"v":1'), kiosk.publicKey)).toMatchObject({ problem: 'malformed' });
  });

  it('never shows the body in what it says', () => {
    const secret = { v: 'ASANOV-AC1234567'.repeat(20), kind: 'crossings' };
    const opened = openEnvelope(handMade(JSON.stringify(secret)), kiosk.publicKey);
    expect(opened).toMatchObject({ problem: 'version' });
    expect(JSON.stringify(opened)).not.toContain('ASANOV');
  });

  it.each([0, 1, 4, 67, 68])('of %i bytes is malformed', (length) => {
    expect(
      openEnvelope(Buffer.from('KDM1'.padEnd(length, 'x')).subarray(0, length), kiosk.publicKey),
    ).toMatchObject({
      problem: 'malformed',
    });
  });

  it('over the limit is refused before anything is checked', () => {
    const bytes = Buffer.alloc(limits.messageBytesMax + 1, 0x20);
    expect(openEnvelope(bytes, kiosk.publicKey)).toMatchObject({ problem: 'oversize' });
    expect(openEnvelope(bytes.subarray(1), kiosk.publicKey)).toMatchObject({ problem: 'malformed' });
  });

  it('is not made over the limit', () => {
    const [message] = messages;
    const sealed = 'A'.repeat(20_000);
    const rows = Array.from({ length: 8 }, () => ({
      ...message.rows[0],
      number: 1,
      previousHash: '00'.repeat(32),
      keyId: '0123456789abcdef',
      sealed,
    }));
    expect(() => sealEnvelope({ ...message, rows }, kiosk.privateKey)).toThrow(RangeError);
  });

  it('of random bytes never opens and never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(openEnvelope(bytes, kiosk.publicKey).ok).toBe(false);
      }),
    );
  });
});
