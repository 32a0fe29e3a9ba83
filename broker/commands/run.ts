import type { Command } from 'commander';
import { Fault } from '../../domain/fault/index.ts';
import { systemClock } from '../../platform/clock.ts';
import { loadConfig } from '../../platform/config/load-config.ts';
import type { Config } from '../../platform/config/schema.ts';
import { takeDataFolder } from '../../platform/files/data-folder.ts';
import { openLog, type Log } from '../../platform/log/log.ts';
import { announceReady, stopRequested } from '../../platform/program/program.ts';
import { storeProblem } from '../../platform/sqlite/database.ts';
import { openAcceptStage } from '../accept/accept-stage.ts';
import { openDoor } from '../door/door.ts';
import { loadHeadquarters, pathsIn, type Headquarters } from '../enrol/headquarters.ts';
import { openRegistry } from '../enrol/registry.ts';
import { openOpenStage } from '../open/open-stage.ts';
import { makeOverview, type Overview } from '../page/overview.ts';
import { serveLists } from '../lists/serve-lists.ts';
import { openPage } from '../page/page.ts';
import type { Reply } from '../receipts/receipts.ts';
import { openRecordReader } from '../store/record-store.ts';
import { openRowReader } from '../store/row-reader.ts';

const mebibyteBytes = 1024 * 1024;

interface RunOptions {
  readonly config?: string;
  readonly data?: string;
  readonly host?: string;
  readonly port?: string;
  readonly pagePort?: string;
  readonly portFallback?: true;
  readonly storeMibMax?: string;
  readonly lists?: string;
  readonly listsPort?: string;
}

/** `kordon broker run`: headquarters, until it is asked to stop. */
export function addRun(program: Command): void {
  program
    .command('run', { isDefault: true })
    .description('run headquarters: the door, the stores, the page')
    .option('--config <file>', 'configuration file; without it kordon.toml in this folder, if there is one')
    .option('--data <folder>', 'data folder of headquarters')
    .option('--host <address>', 'address of the door')
    .option('--port <port>', 'port of the door')
    .option('--page-port <port>', 'port of the page, on loopback')
    .option('--port-fallback', 'take free ports when these are in use, and say so')
    .option('--lists <folder>', 'published lists (kordon lists publish) that enrolled kiosks may fetch')
    .option('--lists-port <port>', 'port where they fetch them')
    .option('--store-mib-max <size>', 'quota of the store of sealed rows, in MiB')
    .action(async (options: RunOptions) => {
      const settings = settingsOf(options);
      const folder = takeDataFolder(settings.data);
      try {
        await run(loadHeadquarters(folder.path), settings);
      } catch (error) {
        const problem = storeProblem(error);
        throw problem === null ? error : new Fault('KD-HQ-STORE', { why: problem }, { cause: error });
      } finally {
        folder.release();
      }
    });
}

type Settings = Config['broker'];

function settingsOf(options: RunOptions): Settings {
  const { config } = loadConfig({
    path: options.config,
    environment: process.env,
    flags: {
      'broker.data': options.data,
      'broker.host': options.host,
      'broker.port': options.port,
      'broker.pagePort': options.pagePort,
      'broker.portFallback': options.portFallback,
      'broker.storeMibMax': options.storeMibMax,
      'broker.lists': options.lists,
      'broker.listsPort': options.listsPort,
    },
  });
  return config.broker;
}

/** Starts headquarters from the store outwards and stops it from the door inwards: nothing accepted is dropped. */
async function run(headquarters: Headquarters, settings: Settings): Promise<void> {
  const log = openLog('broker');
  await using stack = new AsyncDisposableStack();
  const stop = stopRequested();
  const lost = Promise.withResolvers<never>();
  // Raised only while it is waited for below; until then a lost thread also fails the start itself.
  lost.promise.catch(() => undefined);
  const { registry, accept, overview, outlets } = await startStages(
    stack,
    headquarters,
    settings,
    lost.reject,
  );

  const { host, portFallback } = settings;
  const page = await openPage({
    host: '127.0.0.1',
    port: settings.pagePort,
    portFallback,
    option: '--page-port',
    overview,
    log,
  });
  stack.defer(() => page.close());
  const listen = { host, port: settings.port, portFallback, option: '--port' };
  const door = await openDoor({ ...listen, headquarters, registry, accept, log });
  stack.defer(() => door.close());
  outlets.publish = (replies) => door.publish(replies);
  outlets.connected = () => door.connectedKiosks();

  const lists =
    settings.lists === null
      ? null
      : await serveLists({
          ...listen,
          port: settings.listsPort,
          option: '--lists-port',
          folder: settings.lists,
          headquarters,
          registry,
          clock: systemClock(),
          log,
          announce: (payload) => door.announceLists(payload),
        });
  stack.defer(() => lists?.close());
  if (lists !== null) sayFallback(log, '--lists-port', settings.listsPort, lists);
  sayFallback(log, '--port', settings.port, door);
  sayFallback(log, '--page-port', settings.pagePort, page);
  announceReady(
    {
      door: { host, port: door.port },
      page: page.url,
      ...(lists === null ? {} : { lists: { host, port: lists.port } }),
      pid: process.pid,
    },
    `Headquarters runs. Door: ${host}:${door.port}, page: ${page.url}\nCtrl-C stops it.`,
  );
  await Promise.race([stop, lost.promise]);
}

/** What the stages reach only once the door is open. */
interface Outlets {
  publish: (replies: readonly Reply[]) => void;
  connected: () => readonly string[];
}

/** Registry, both stages and the overview of them. */
async function startStages(
  stack: AsyncDisposableStack,
  headquarters: Headquarters,
  settings: Settings,
  onLost: (error: Error) => void,
) {
  const paths = pathsIn(settings.data);
  const outlets: Outlets = { publish: () => undefined, connected: () => [] };
  let poke: () => void = () => undefined;
  const registry = stack.adopt(openRegistry(paths.registry), (each) => each.close());
  const accept = await openAcceptStage({
    data: {
      rowsPath: paths.rows,
      registryPath: paths.registry,
      receiptKeyPem: headquarters.receiptKeyPem,
      storeBytesMax: settings.storeMibMax === null ? null : settings.storeMibMax * mebibyteBytes,
    },
    clock: systemClock(),
    onReplies: (replies) => outlets.publish(replies),
    onStored: () => poke(),
    onLost,
  });
  stack.defer(() => accept.close());
  const openData = { rowsPath: paths.rows, recordsPath: paths.records, sealingFolder: paths.sealing };
  const open = await openOpenStage(openData, onLost);
  stack.defer(() => open.close());
  poke = () => open.poke();

  const rows = stack.adopt(openRowReader(paths.rows), (each) => each.close());
  const records = stack.adopt(openRecordReader(paths.records), (each) => each.close());
  const overview = (): Overview =>
    makeOverview({
      deployment: headquarters.deployment,
      name: headquarters.name,
      rows: rows.overview(),
      lastArrival: rows.lastArrival(),
      records: records.overview(),
      registered: registry.list(),
      connected: outlets.connected(),
      problems: problemsOf(accept.problem(), open.problem()),
    });
  return { registry, accept, overview, outlets };
}

function problemsOf(accept: Overview['problems'][number] | null, open: string | null): Overview['problems'] {
  const opening: Overview['problems'] =
    open === null
      ? []
      : [
          open === 'full'
            ? { code: 'KD-HQ-FULL', details: {} }
            : { code: 'KD-HQ-STORE', details: { why: open } },
        ];
  return accept === null ? opening : [accept, ...opening.filter(({ code }) => code !== accept.code)];
}

function sayFallback(
  log: Log,
  option: string,
  wanted: number,
  got: { readonly port: number; readonly fellBack: boolean },
): void {
  if (got.fellBack) log.warn({ option, wanted, port: got.port }, 'the port is in use, another one was taken');
}
