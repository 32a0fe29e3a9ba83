// Goal: the walk hands over the right lines, one thing at a time, and goes on where it stopped.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../../platform/log/log.ts';
import { makeTrain } from '../../../sim/train/train.ts';
import { announcement } from '../../../sim/walk/announce.ts';
import { lateReader } from '../../../sim/walk/late-reader.ts';
import { placeFile } from '../../../sim/walk/place-file.ts';
import { openWalk, type ReaderHands } from '../../../sim/walk/walk.ts';

const train = makeTrain({ seed: 4, passengers: 20, today: '2026-11-23' });

function fakeReader() {
  const seen: string[] = [];
  const note = (what: string) => async (): Promise<{ lastByteAtMs: number }> => {
    seen.push(what);
    return { lastByteAtMs: 0 };
  };
  const hands: ReaderHands = {
    present: (lines) => note(lines.join('/'))(),
    place: note('unreadable'),
    noise: note('noise'),
    unplug: note('unplug'),
    plug: note('plug'),
  };
  return { seen, hands };
}

const openAt = (from: number, hands: ReaderHands) =>
  openWalk({ train, reader: hands, log: silentLog(), from });
const linesOf = (index: number): string => train.passengers[index]?.traveller.paper.lines.join('/') ?? '';
const special = (note: 'misread' | 'unreadable'): number =>
  train.passengers.findIndex(({ traveller }) => traveller.notes.includes(note));

describe('walk', () => {
  it('hands over in walking order until nobody is left', async () => {
    const { seen, hands } = fakeReader();
    const walk = openAt(19, hands);
    await expect(walk.next()).resolves.toMatchObject({ ok: true });
    await expect(walk.next()).resolves.toEqual({ ok: false, why: 'nobody-left' });
    expect(seen).toHaveLength(1);
  });

  it('gives the second reading when a document is put in again', async () => {
    const { seen, hands } = fakeReader();
    const walk = openAt(0, hands);
    for (const index of [special('misread'), special('unreadable')]) {
      await walk.hand(index);
      await walk.hand(index);
      await walk.hand(index);
    }
    expect(seen[0]).not.toBe(linesOf(special('misread')));
    expect(seen.slice(1)).toEqual([
      linesOf(special('misread')),
      linesOf(special('misread')),
      'unreadable',
      linesOf(special('unreadable')),
      linesOf(special('unreadable')),
    ]);
  });

  it('does one thing at a time', async () => {
    const { seen, hands } = fakeReader();
    const walk = openAt(0, hands);
    const both = await Promise.all([walk.next(), walk.hand(3)]);
    expect(both).toMatchObject([{ ok: true }, { ok: false, why: 'busy' }]);
    expect(seen).toHaveLength(1);
  });

  it('moves on only past the traveller who was next', async () => {
    const walk = openAt(0, fakeReader().hands);
    await walk.hand(7);
    expect(walk.state()).toMatchObject({ next: 0, inHand: 7 });
    await walk.hand(0);
    expect(walk.state().next).toBe(1);
  });

  it('passes over whoever was handed over by a click ahead of their turn', async () => {
    const { seen, hands } = fakeReader();
    const walk = openAt(0, hands);
    await walk.hand(1);
    await walk.hand(2);
    await walk.next();
    expect(walk.state().next).toBe(3);
    await walk.next();
    expect(walk.state()).toMatchObject({ next: 4, inHand: 3 });
    expect([...walk.state().handed.values()]).toEqual([1, 1, 1, 1]);
    expect(seen).toHaveLength(4);
  });

  it('is at its end when the last ones were handed over by a click', async () => {
    const walk = openAt(18, fakeReader().hands);
    await walk.hand(19);
    await walk.next();
    await expect(walk.next()).resolves.toEqual({ ok: false, why: 'nobody-left' });
  });

  it('takes no document while the cable is out', async () => {
    const { seen, hands } = fakeReader();
    const walk = openAt(0, hands);
    await walk.pull();
    await expect(walk.next()).resolves.toEqual({ ok: false, why: 'cable-pulled' });
    await expect(walk.noise()).resolves.toEqual({ ok: false, why: 'cable-pulled' });
    await walk.plug();
    await expect(walk.next()).resolves.toMatchObject({ ok: true });
    expect(seen.map((each) => each.slice(0, 6))).toEqual(['unplug', 'plug', linesOf(0).slice(0, 6)]);
  });

  it('stays with a traveller whose document no kiosk took', async () => {
    const { hands } = fakeReader();
    const walk = openAt(2, { ...hands, present: () => Promise.reject(new Error('not armed')) });
    await expect(walk.next()).resolves.toEqual({ ok: false, why: 'no-reader' });
    expect(walk.state()).toMatchObject({ next: 2, busy: false });
  });

  it('refuses a berth that nobody has', async () => {
    await expect(openAt(0, fakeReader().hands).hand(20)).resolves.toEqual({ ok: false, why: 'nobody-there' });
  });
});

describe('late reader', () => {
  it('keeps a document until the reader is plugged in', async () => {
    const { seen, hands } = fakeReader();
    const plugged = Promise.withResolvers<ReaderHands>();
    const walk = openAt(0, lateReader(plugged.promise));
    const handed = walk.next();
    expect(walk.state().busy).toBe(true);
    plugged.resolve(hands);
    await expect(handed).resolves.toMatchObject({ ok: true });
    await walk.noise();
    await walk.pull();
    await walk.plug();
    await walk.hand(special('unreadable'));
    expect(seen).toEqual([expect.any(String), 'noise', 'unplug', 'plug', 'unreadable']);
  });
});

describe('place file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kordon-place-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const path = (): string => join(folder, 'train.json');

  it('goes on where the walk stopped', () => {
    placeFile(path(), train).write(13);
    expect(placeFile(path(), train).read()).toBe(13);
  });

  it.each([
    ['another seed', makeTrain({ seed: 5, passengers: 20, today: '2026-11-23' })],
    ['another size', makeTrain({ seed: 4, passengers: 21, today: '2026-11-23' })],
    ['another day', makeTrain({ seed: 4, passengers: 20, today: '2026-11-24' })],
  ])('begins anew with %s', (_name, other) => {
    placeFile(path(), train).write(13);
    expect(placeFile(path(), other).read()).toBe(0);
  });

  it('begins anew after the last traveller', () => {
    placeFile(path(), train).write(20);
    expect(placeFile(path(), train).read()).toBe(0);
  });

  it.each(['', '{', '{"v":2}'])('takes a damaged file for none: %j', (content) => {
    writeFileSync(path(), content);
    expect(placeFile(path(), train).read()).toBe(0);
  });
});

describe('announcement', () => {
  it('says place, document and what is special', () => {
    const passenger = train.passengers[special('misread')];
    if (passenger === undefined) throw new Error('nobody is misread');
    const line = announcement(passenger);
    expect(line).toContain(`coach ${passenger.coach}, berth ${passenger.berth}: `);
    expect(line).toMatch(/ – .*the first reading has one wrong character$/);
  });
});
