import { createHash, createPublicKey } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAcceptStage, type AcceptStage } from '../../../broker/accept/accept-stage.ts';
import { pathsIn } from '../../../broker/enrol/headquarters.ts';
import type { Reply } from '../../../broker/receipts/receipts.ts';
import { openRowReader } from '../../../broker/store/row-reader.ts';
import type { ListsMessage, Message } from '../../../domain/message/index.ts';
import { systemClock } from '../../../platform/clock.ts';
import { openEnvelope } from '../../../platform/crypto/envelope.ts';
import {
  chainOf,
  envelopeOf,
  helloOf,
  makeHeadquarters,
  type TestHeadquarters,
  type TestKiosk,
} from '../../support/headquarters.ts';

let place: TestHeadquarters;
let kiosk: TestKiosk;
let replies: Reply[][];

beforeEach(async () => {
  place = await makeHeadquarters();
  kiosk = await place.enrol('kiosk-7');
  replies = [];
});
afterEach(() => place.remove());

function open(storeBytesMax: number | null): Promise<AcceptStage> {
  const paths = pathsIn(place.folder);
  const { receiptKeyPem } = place.headquarters;
  return openAcceptStage({
    data: { rowsPath: paths.rows, registryPath: paths.registry, receiptKeyPem, storeBytesMax },
    clock: systemClock(),
    onReplies: (batch) => replies.push([...batch]),
    onStored: () => undefined,
    onLost: (error) => {
      throw error;
    },
  });
}

const overview = () => {
  const reader = openRowReader(pathsIn(place.folder).rows);
  try {
    return reader.overview();
  } finally {
    reader.close();
  }
};

describe('accepting', () => {
  it('commits together what arrives together, and receipts it once', async () => {
    const stage = await open(null);
    const chain = await chainOf(kiosk, 40);
    const payloads = chain.map(({ row }) => envelopeOf(kiosk, [row]));
    const results = await Promise.all(
      payloads.map((payload) => stage.submit({ kioskId: 'kiosk-7', kind: 'crossings', payload })),
    );
    expect(results).toEqual(chain.map(() => ({ kind: 'accepted', stored: 1, duplicates: 0, forked: 0 })));
    expect(replies.map((batch) => batch.map(({ kind }) => kind))).toEqual([['receipt']]);
    expect(overview().rowCount).toBe(40);
    await stage.close();
  });

  it('tells duplicates from what is new', async () => {
    const stage = await open(null);
    const rows = (await chainOf(kiosk, 3)).map(({ row }) => row);
    const send = (payload: Buffer) => stage.submit({ kioskId: 'kiosk-7', kind: 'crossings', payload });
    await send(envelopeOf(kiosk, rows.slice(0, 2)));
    const again = await send(envelopeOf(kiosk, rows));
    expect(again).toEqual({ kind: 'accepted', stored: 1, duplicates: 2, forked: 0 });
    await stage.close();
  });

  describe('a hello', () => {
    const answer = (): readonly (Message | ListsMessage)[] =>
      (replies.at(-1) ?? []).map(({ bytes }) => {
        const opened = openEnvelope(bytes, createPublicKey(place.headquarters.receiptKeyPem));
        if (!opened.ok) throw new Error(opened.why);
        return opened.message;
      });

    it('of a restored disk is receipted up to what that disk holds, with the hash of that row', async () => {
      const stage = await open(null);
      const chain = await chainOf(kiosk, 10);
      const crossings = envelopeOf(
        kiosk,
        chain.map(({ row }) => row),
      );
      await stage.submit({ kioskId: 'kiosk-7', kind: 'crossings', payload: crossings });
      await stage.submit({ kioskId: 'kiosk-7', kind: 'hello', payload: helloOf(kiosk, 5) });
      expect(answer()).toMatchObject([
        { kind: 'welcome', highest: 10 },
        { kind: 'receipt', heldThrough: 5, heldRanges: [], chainHead: chain[4]?.hash },
      ]);
      await stage.close();
    });

    it('that comes back lower is told the numbers it once announced, although their rows never came', async () => {
      const stage = await open(null);
      const rows = (await chainOf(kiosk, 5)).map(({ row }) => row);
      await stage.submit({ kioskId: 'kiosk-7', kind: 'hello', payload: helloOf(kiosk, 10) });
      await stage.submit({ kioskId: 'kiosk-7', kind: 'crossings', payload: envelopeOf(kiosk, rows) });
      await stage.submit({ kioskId: 'kiosk-7', kind: 'hello', payload: helloOf(kiosk, 5) });
      expect(answer()[0]).toMatchObject({ kind: 'welcome', highest: 10 });
      await stage.close();
    });
  });

  it('with a full store: nothing of the batch is acknowledged or kept, and the page can say why', async () => {
    const stage = await open(160 * 1024);
    const chain = await chainOf(kiosk, 64, () => Buffer.alloc(4_000, 7));
    const payload = envelopeOf(
      kiosk,
      chain.slice(0, 20).map(({ row }) => row),
    );
    const before = await stage.submit({ kioskId: 'kiosk-7', kind: 'crossings', payload });
    expect(before).toMatchObject({ kind: 'accepted', stored: 20 });
    expect(stage.problem()).toBeNull();
    const more = envelopeOf(
      kiosk,
      chain.slice(20, 40).map(({ row }) => row),
    );
    const full = await stage.submit({ kioskId: 'kiosk-7', kind: 'crossings', payload: more });
    expect(full).toEqual({ kind: 'failed', code: 'KD-HQ-FULL' });
    expect(stage.problem()).toEqual({ code: 'KD-HQ-FULL', details: {} });
    expect(replies).toHaveLength(1);
    expect(overview().rowCount).toBe(20);
    // What is held already needs no room: the same stage answers again.
    const known = await stage.submit({ kioskId: 'kiosk-7', kind: 'crossings', payload });
    expect(known).toMatchObject({ kind: 'accepted', duplicates: 20 });
    expect(stage.problem()).toBeNull();
    await stage.close();
  });

  it('refuses to queue without bound', async () => {
    const stage = await open(null);
    const payload = Buffer.from('no envelope');
    const results = await Promise.all(
      Array.from({ length: 5_000 }, () => stage.submit({ kioskId: 'kiosk-7', kind: 'crossings', payload })),
    );
    const failed = results.filter((result) => result.kind === 'failed');
    expect(failed).toHaveLength(5_000 - 4_096);
    expect(failed[0]).toEqual({ kind: 'failed', code: 'KD-HQ-BUSY' });
    await stage.close();
  });

  it('notes what was refused with the hash of the message, and never its content', async () => {
    const stage = await open(null);
    const payload = Buffer.from('ABDYLDAEVA');
    await stage.submit({ kioskId: 'kiosk-7', kind: 'crossings', payload });
    stage.refuse({ kioskId: 'kiosk-7', code: 'KD-HQ-TOPIC', messageHash: null });
    await stage.close();
    expect(overview().refused).toMatchObject([
      { code: 'KD-HQ-TOPIC', messageHash: null },
      { code: 'KD-HQ-MALFORMED', messageHash: createHash('sha256').update(payload).digest('hex') },
    ]);
    expect(JSON.stringify(overview())).not.toContain('ABDYLDAEVA');
  });
});
