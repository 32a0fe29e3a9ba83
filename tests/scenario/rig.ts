// A whole line on loopback: headquarters and a kiosk as processes of their own, a simulated reader between them and
// the test. Everything is in one folder of the test's own, every port is the system's choice.
import { createServer } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock, type Clock } from '../../platform/clock.ts';
import type { SimulatedReader } from '../../sim/readers/simulated-reader.ts';
import { openOnSystem } from '../support/simulated-readers.ts';
import { silentLog } from '../../platform/log/log.ts';
import { kordon, program, type Program } from './programs.ts';

export interface Rig {
  readonly folder: string;
  readonly clock: Clock;
  readonly broker: Program;
  readonly kiosk: Program;
  readonly reader: SimulatedReader;
  readonly doorPort: number;
  /** Of the guard's screen, with token; the same for all starts of one boot. */
  screenUrl(): string;
  readonly paths: {
    readonly journal: string;
    readonly rows: string;
    readonly records: string;
    readonly witness: string;
  };
  /** Stops what still runs and removes the folder. */
  close(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

interface Folders {
  readonly broker: string;
  readonly kiosk: string;
  readonly lists: string;
}

/** Headquarters' keys, its signed lists, the kiosk's request and its answer: each by its command. */
function enrolKiosk(at: (name: string) => string, address: Folders, doorPort: number): void {
  kordon(`broker init --data ${address.broker} --deployment demo`);
  kordon(`broker lists --data ${address.broker} --out ${address.lists}`);
  kordon(`kiosk request --data ${address.kiosk} --kiosk-id kiosk-7 --out ${at('request.pem')}`);
  const files = `--request ${at('request.pem')} --out ${at('answer.json')}`;
  kordon(`broker enroll --data ${address.broker} ${files} --door-port ${doorPort}`);
  kordon(
    `kiosk install --data ${address.kiosk} --answer ${at('answer.json')} --root ${at('lists/root.json')}`,
  );
}

export interface RigOptions {
  /** Data folder of the kiosk, when it is to lie on a disk of its own. */
  readonly kioskFolder?: string;
  /** Profiles of further readers on the kiosk. */
  readonly moreReaders?: readonly string[];
}

const profileName = 'elyctis-id-box';

/** Makes keys, enrols a kiosk and signs lists; nothing runs yet but the readers. */
export async function openRig({ kioskFolder, moreReaders = [] }: RigOptions = {}): Promise<Rig> {
  const folder = mkdtempSync(join(tmpdir(), 'kordon-rig-'));
  const at = (name: string): string => join(folder, name);
  const clock = systemClock();
  const doorPort = await freePort();
  const screenPort = await freePort();
  const address = {
    broker: at('broker'),
    kiosk: kioskFolder ?? at('kiosk'),
    lists: at('lists'),
    reader: at('reader'),
  };
  enrolKiosk(at, address, doorPort);
  const log = silentLog();
  const reader = await openOnSystem({ profileName, linkPath: address.reader, clock, log });
  const more = moreReaders.map((profile) => ({ profile, linkPath: at(profile) }));
  const further = await Promise.all(
    more.map(({ profile, linkPath }) => openOnSystem({ profileName: profile, linkPath, clock, log })),
  );
  const broker = program(
    `broker run --data ${address.broker} --port ${doorPort} --page-port 0`,
    at('broker.log'),
  );
  const shift = '--train 17 --crossing-point Kaindy --guard G-1';
  const readers = [{ profile: profileName, linkPath: address.reader }, ...more]
    .map(({ profile, linkPath }) => `--reader serial:${linkPath},profile=${profile}`)
    .join(' ');
  const inner = program(
    `kiosk run --data ${address.kiosk} --lists ${address.lists} --port ${screenPort} ${readers} ${shift}`,
    at('kiosk.log'),
  );
  let screen = '';
  const kiosk: Program = {
    get running() {
      return inner.running;
    },
    get pid() {
      return inner.pid;
    },
    kill: inner.kill,
    stop: inner.stop,
    async start() {
      const facts = await inner.start();
      screen = String(facts['screen']);
      return facts;
    },
  };
  return {
    folder,
    clock,
    broker,
    kiosk,
    reader,
    doorPort,
    screenUrl: () => screen,
    paths: {
      journal: join(address.kiosk, 'journal.db'),
      rows: at('broker/rows.db'),
      records: at('broker/records.db'),
      witness: at('witness.jsonl'),
    },
    async close() {
      if (kiosk.running) await kiosk.kill();
      if (broker.running) await broker.kill();
      for (const each of [reader, ...further]) await each.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
