// Goal: lists arrive from headquarters over mutual TLS whatever the way does to them, and what a headquarters or a mirror
// may do wrong ends with its own fault while the lists in use stay.
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { serveLists } from '../../../broker/lists/serve-lists.ts';
import { openCourier } from '../../../device/lists/courier.ts';
import { openListKeeper } from '../../../device/lists/list-keeper.ts';
import type { WatchlistStore } from '../../../device/lists/list-store.ts';
import { openPlainListStore } from '../../../device/lists/plain-list-store.ts';
import { silentLog } from '../../../platform/log/log.ts';
import { openVersionFloor } from '../../../platform/tuf/version-floor.ts';
import { makeHeadquarters } from '../../support/headquarters.ts';
import { watchlistContent } from '../../support/lists.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { listsWallMs, publisher } from '../../support/signed-lists.ts';
import { temporaryFolder } from '../../support/temporary.ts';

async function bench(store: WatchlistStore = openPlainListStore()) {
  const place = await makeHeadquarters();
  const kiosk = await place.enrol('kiosk-7');
  const folder = temporaryFolder();
  const lists = join(folder, 'lists');
  const published = publisher(folder, 'demo');
  await published.start();
  const clock = manualClock(listsWallMs);
  const faults: (string | null)[] = [];
  const floor = openVersionFloor(join(folder, 'lists.db'));
  const trustedRootPath = join(published.repository, '1.root.json');
  const shared = {
    folder: lists,
    trustedRootPath,
    deployment: 'demo',
    clock,
    log: silentLog(),
    floor,
    store,
  } as const;
  const keeper = openListKeeper({ ...shared, clockState: () => 'coarse', onFault: () => undefined });
  await keeper.look();
  const open = (tls = { certificate: kiosk.certificatePem, key: kiosk.keyPem }) =>
    openCourier({
      ...shared,
      keeper,
      place: {
        host: '127.0.0.1',
        serverName: 'localhost',
        tls: { authority: place.headquarters.authorityPem, ...tls },
      },
      random: () => new Uint8Array(4),
      onFault: (fault) => void faults.push(fault?.code ?? null),
    });
  const courier = open();
  onTestFinished(async () => {
    await courier.stop();
    await keeper.stop();
    place.remove();
  });
  const version = (): number | null => keeper.inUse.watchlist?.version ?? null;
  /** Headquarters says that something is there; the kiosk goes for it until it has it or a fault is told. */
  const announce = async (port: number, timestampVersion: number, by = courier): Promise<void> => {
    const told = faults.length;
    by.announced({ port, timestampVersion });
    await vi.waitFor(
      () => {
        // Retries come due; the limits of a slow answer are far away.
        clock.advance(50);
        expect(faults.length).toBeGreaterThan(told);
      },
      { timeout: 20_000, interval: 20 },
    );
  };
  return { place, kiosk, published, clock, faults, keeper, open, version, announce, lists };
}

type Bench = Awaited<ReturnType<typeof bench>>;

async function realHeadquarters({ place, published, clock }: Bench) {
  const announced: Uint8Array[] = [];
  const { headquarters, registry } = place;
  const served = await serveLists({
    host: '127.0.0.1',
    port: 0,
    option: '--lists-port',
    folder: published.repository,
    headquarters,
    registry,
    clock,
    log: silentLog(),
    announce: (payload) => void announced.push(payload),
  });
  onTestFinished(() => served.close());
  return { port: served.port, announced };
}

interface Asked {
  readonly path: string;
  readonly range: string | undefined;
  readonly ifRange: string | undefined;
}

/** A server with headquarters' own certificate that answers as the test says. */
async function strangeHeadquarters(
  { place, published }: Bench,
  answer: (asked: Asked, bytes: Buffer | null, response: ServerResponse) => void,
) {
  const asked: Asked[] = [];
  const { door, authorityPem } = place.headquarters;
  const server = createServer(
    { key: door.keyPem, cert: door.certificatePem, ca: authorityPem, requestCert: true },
    (request, response) => {
      const path = (request.url ?? '').replace('/lists/', '');
      const facts = { path, range: request.headers.range, ifRange: String(request.headers['if-range']) };
      asked.push(facts);
      const file = join(published.repository, path);
      const isThere = statSync(file, { throwIfNoEntry: false })?.isFile() === true;
      answer(facts, isThere ? readFileSync(file) : null, response);
    },
  );
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  const address = server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : 0, asked };
}

function plainAnswer(bytes: Buffer | null, response: ServerResponse): void {
  response.statusCode = bytes === null ? 404 : 200;
  response.end(bytes);
}

const isList = ({ path }: Asked): boolean => path.endsWith('watchlist.json') && path.startsWith('targets/');

/** A list that does not fit into one packet. */
const longList = (version: number): string =>
  JSON.stringify({
    ...watchlistContent,
    version,
    documents: Array.from({ length: 9_000 }, (_, index) => ({
      id: `D-${index}`,
      issuer: 'KGZ',
      number: `AC${1_000_000 + index}`,
      status: 'lost',
    })),
  });

describe('delivery', () => {
  it('brings what is announced, and each newer publication', async () => {
    const test = await bench();
    const { port } = await realHeadquarters(test);
    await test.announce(port, 1);
    expect(test.version()).toBe(7);
    await test.published.next({ list: 8 });
    await test.announce(port, 2);
    await test.published.next({ list: 9 });
    await test.announce(port, 3);
    expect(test.version()).toBe(9);
    expect(test.faults).toEqual([null, null, null]);
    // One publication back stays for whoever is reading it; parts do not.
    expect(readdirSync(join(test.lists, 'targets')).filter((name) => name.endsWith('.json'))).toHaveLength(3);
    expect(readdirSync(join(test.lists, 'targets')).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('does not fetch what is there', async () => {
    const test = await bench();
    const { port, asked } = await strangeHeadquarters(test, (_, bytes, response) =>
      plainAnswer(bytes, response),
    );
    await test.announce(port, 1);
    const before = asked.length;
    const courier = test.open();
    courier.announced({ port, timestampVersion: 1 });
    test.clock.advance(60_000);
    await courier.stop();
    expect(asked).toHaveLength(before);
  });

  it('is for enrolled kiosks alone', async () => {
    const test = await bench();
    const { port } = await realHeadquarters(test);
    test.place.registry.retire('kiosk-7');
    await test.announce(port, 1);
    expect(test.faults).toEqual(['KD-LIST-REFUSED']);
    expect(test.version()).toBeNull();
  });

  it('goes on where it was cut, with the validator of what it has', async () => {
    const test = await bench();
    await test.published.next({ list: longList(8) });
    let cuts = 0;
    const { port, asked } = await strangeHeadquarters(test, (facts, bytes, response) => {
      if (!isList(facts) || bytes === null) return plainAnswer(bytes, response);
      const from = Number(/^bytes=([0-9]+)-$/.exec(facts.range ?? '')?.[1] ?? 0);
      const rest = bytes.subarray(from);
      response.statusCode = from === 0 ? 200 : 206;
      if (from > 0) response.setHeader('content-range', `bytes ${from}-${bytes.length - 1}/${bytes.length}`);
      if (cuts === 3) return void response.end(rest);
      cuts += 1;
      response.write(rest.subarray(0, 100_000), () => setTimeout(() => response.destroy(), 20));
      return undefined;
    });
    await test.announce(port, 2);
    expect(test.version()).toBe(8);
    const tries = asked.filter(isList);
    expect(tries).toHaveLength(4);
    expect(tries.map(({ range }) => range)).toEqual([
      undefined,
      'bytes=100000-',
      'bytes=200000-',
      'bytes=300000-',
    ]);
    const [, sha256] = /targets\/([0-9a-f]{64})/.exec(tries[0]?.path ?? '') ?? [];
    expect(tries[1]?.ifRange).toBe(`"${sha256}"`);
    // Being cut is no fault.
    expect(test.faults).toEqual([null]);
  });

  it('starts anew where the other side does not go on', async () => {
    const test = await bench();
    await test.published.next({ list: longList(8) });
    let cuts = 0;
    const { port } = await strangeHeadquarters(test, (facts, bytes, response) => {
      if (!isList(facts) || cuts > 0) return plainAnswer(bytes, response);
      cuts += 1;
      response.write(bytes?.subarray(0, 70_000), () => setTimeout(() => response.destroy(), 20));
      return undefined;
    });
    await test.announce(port, 2);
    expect(test.version()).toBe(8);
  });

  it('fetches the whole list when its changes lead elsewhere', async () => {
    const taken: string[] = [];
    const plain = openPlainListStore();
    const test = await bench({
      get watchlist() {
        return plain.watchlist;
      },
      current: () => plain.current(),
      takeFull: (path, target) => {
        taken.push(target.name);
        return plain.takeFull(path, target);
      },
      takeDelta: async (_path, target) => {
        taken.push(target.name);
        return 'mismatch';
      },
    });
    const { port } = await realHeadquarters(test);
    await test.announce(port, 1);
    await test.published.next({ list: longList(8), delta: 'changes' });
    await test.announce(port, 2);
    expect(taken).toEqual([
      'watchlist.json',
      'watchlist-from-7.txt',
      'watchlist-from-7.txt',
      'watchlist.json',
    ]);
    expect(test.version()).toBe(8);
    expect(test.faults).toEqual([null, null]);
  });
});

describe('slow retrieval', () => {
  it('ends, is told, and keeps what has come', async () => {
    const test = await bench();
    await test.published.next({ list: longList(8) });
    const { port, asked } = await strangeHeadquarters(test, (facts, bytes, response) => {
      if (!isList(facts)) return plainAnswer(bytes, response);
      response.statusCode = 200;
      response.write(bytes?.subarray(0, 1_000));
      return undefined;
    });
    const told = test.announce(port, 2);
    const partBytes = (): number => {
      const targets = join(test.lists, 'targets');
      const part = readdirSync(targets).find((name) => name.endsWith('watchlist.json.part'));
      return statSync(join(targets, part ?? '')).size;
    };
    await vi.waitFor(() => expect(partBytes()).toBe(1_000), { timeout: 10_000 });
    test.clock.advance(60_000);
    await told;
    expect(test.faults).toEqual(['KD-LIST-SLOW']);
    expect(partBytes()).toBe(1_000);
    await vi.waitFor(
      () => {
        test.clock.advance(50);
        expect(asked.filter(isList).at(-1)?.range).toBe('bytes=1000-');
      },
      { timeout: 10_000 },
    );
  });
});

describe('endless data', () => {
  it.each([
    ['metadata', ({ path }: Asked) => path === 'timestamp.json'],
    ['a list', isList],
  ])('of %s is not taken beyond its limit', async (_, isEndless) => {
    const test = await bench();
    let sentBytes = 0;
    const { port } = await strangeHeadquarters(test, (facts, bytes, response) => {
      if (!isEndless(facts)) return plainAnswer(bytes, response);
      const more = (): void => {
        sentBytes += 65_536;
        if (!response.destroyed && sentBytes < 1e9) response.write(Buffer.alloc(65_536, 0x20), more);
      };
      return more();
    });
    await test.announce(port, 1);
    expect(test.faults).toEqual(['KD-LIST-OVERSIZE']);
    expect(sentBytes).toBeLessThan(20e6);
    expect(test.version()).toBeNull();
  });
});

describe('malicious mirrors', () => {
  it('that send other bytes of the same length do not take the lists in use away', async () => {
    const test = await bench();
    const real = await realHeadquarters(test);
    await test.announce(real.port, 1);
    await test.published.next({ list: 8 });
    const { port } = await strangeHeadquarters(test, (facts, bytes, response) =>
      plainAnswer(isList(facts) && bytes !== null ? Buffer.alloc(bytes.length, 0x20) : bytes, response),
    );
    await test.announce(port, 2);
    expect(test.faults.at(-1)).toBe('KD-LIST-TAMPERED');
    expect(test.version()).toBe(7);
    // The next attempt at a headquarters that is one finds nothing left of it.
    await test.announce(real.port, 2);
    expect(test.version()).toBe(8);
  });

  it('without headquarters’ certificate are not spoken to', async () => {
    const test = await bench();
    const other = await bench();
    const { port } = await realHeadquarters(other);
    const courier = test.open();
    courier.announced({ port, timestampVersion: 1 });
    for (let turn = 0; turn < 10; turn += 1) await test.clock.advanceSettling(1_000);
    await courier.stop();
    expect(test.version()).toBeNull();
    expect(test.faults).toEqual([]);
  });
});

describe('a kiosk whose folder is lost', () => {
  it('fetches everything again', async () => {
    const test = await bench();
    const { port } = await realHeadquarters(test);
    rmSync(test.lists, { recursive: true, force: true });
    await test.announce(port, 1);
    expect(test.version()).toBe(7);
  });
});
