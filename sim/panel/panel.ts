import { fileURLToPath } from 'node:url';
import { object, string } from '../../domain/schema/schema.ts';
import { commandLine } from '../../platform/config/command-line.ts';
import type { FastifyInstance } from '../../platform/http/http.ts';
import { scopedClock, type Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log/log.ts';
import { validator } from '../../platform/schema/validate.ts';
import { runPage } from '../page/run-page.ts';
import { behaviourKinds, isBehaviourName } from '../readers/behaviours/behaviours.ts';
import type { SystemDepth } from '../readers/depths.ts';
import { specimens } from '../scenario/documents.ts';
import { scenarioLimits } from '../scenario/scenario.ts';
import { passengerView } from '../train/passenger-view.ts';
import type { Train } from '../train/train.ts';
import { kioskCommand, readerOption, traceCommand, type AttachableReader } from './attach.ts';
import { behaviourWords } from './behaviour-words.ts';
import { openWorkbench, type Workbench, type WorkbenchOptions } from './workbench.ts';

/** Bursts of bytes are told together. */
const tellEveryMs = 40;

const orderSchema = object({ line: string({ minLength: 1, maxLength: scenarioLimits.lineCharactersMax }) });
const validateOrder = validator(orderSchema);

export interface PanelOptions {
  readonly readers: readonly AttachableReader[];
  readonly links: WorkbenchOptions['links'];
  readonly depth: SystemDepth | null;
  /** Why it is these readers, for the page; null for nothing. */
  readonly why: string | null;
  readonly train: Train;
  readonly port: number;
  readonly portFallback: boolean;
  readonly clock: Clock;
  readonly log: Log;
  /** Secret of this run, 16 bytes or more. */
  readonly token: string;
  readonly onEnd: WorkbenchOptions['onEnd'];
}

export interface Panel {
  /** With the token. */
  readonly url: string;
  readonly fellBack: boolean;
  readonly order: Workbench['order'];
  close(): Promise<void>;
}

interface Seen {
  readonly states: number;
  readonly wire: number;
  readonly orders: number;
}

/**
 * The page on which a developer works with simulated readers. Loopback only.
 *
 * @throws Fault KD-RUN-PORT-IN-USE, KD-RUN-PORT-DENIED and those of the readers' opening (rejects)
 */
export async function openPanel(options: PanelOptions): Promise<Panel> {
  const { clock, token, port, portFallback, log } = options;
  const timers = scopedClock(clock);
  let states = 0;
  let isTelling = false;
  // First of all: with the port in use nothing else may have happened.
  const bench: { current: Workbench | null } = { current: null };
  const page = await runPage<Seen>({
    name: 'panel',
    folder: fileURLToPath(new URL('./page', import.meta.url)),
    port,
    portFallback,
    option: '--port',
    log,
    token,
    routes: (scope) => addRoutes(scope, options, () => bench.current),
    news: (seen) => (bench.current === null ? null : newsOf(bench.current, states, seen)),
  });
  const listening = await page.listen();

  function tellSoon(): void {
    states += 1;
    if (isTelling) return;
    isTelling = true;
    timers.after(tellEveryMs, () => {
      isTelling = false;
      page.push();
    });
  }

  try {
    bench.current = await openWorkbench({ ...options, onChange: tellSoon });
  } catch (error) {
    timers.cancelAll();
    await page.close();
    throw error;
  }
  const { current } = bench;
  tellSoon();
  return {
    ...listening,
    order: (line) => current.order(line),
    async close() {
      await current.close();
      timers.cancelAll();
      await page.close();
    },
  };
}

function addRoutes(scope: FastifyInstance, options: PanelOptions, bench: () => Workbench | null): void {
  scope.get('/panel', async () => panelView(options));
  scope.get('/scenario', async (_request, reply) => {
    const current = bench();
    if (current === null) return reply.code(503).send();
    return reply.type('text/plain; charset=utf-8').send(scenarioText(options, current));
  });
  scope.post('/order', async (request, reply) => {
    const asked = validateOrder(request.body);
    const answer = asked.ok
      ? (bench()?.order(asked.value.line) ?? { ok: false, why: 'the readers are not plugged in yet' })
      : { ok: false, why: asked.why };
    return reply.code(answer.ok ? 200 : 400).send(answer);
  });
}

function newsOf(bench: Workbench, states: number, seen: Seen | null) {
  const { orders, wire } = bench;
  const now: Seen = { states, wire: wire.number, orders: orders.changes };
  if (seen?.states === now.states) return null;
  const { entries, missed } = wire.since(seen?.wire ?? 0);
  return {
    seen: now,
    data: {
      /** The page was just opened, or lost the simulator for a while: what it shows begins anew. */
      isWhole: seen === null,
      readers: bench.state(),
      orders: orders.since(seen?.orders ?? 0),
      wire: entries,
      missed,
    },
  };
}

/** What stays as it is while the panel is open. */
function panelView({ readers, train, why }: PanelOptions) {
  return {
    seed: train.seed,
    today: train.today,
    why,
    kiosk: kioskCommand(readers),
    readers: readers.map((reader) => {
      const { name, profile, path } = reader;
      const { port, commands, title, experimental } = profile;
      return {
        name,
        title,
        profile: profile.name,
        experimental,
        bus: port.bus,
        path,
        option: readerOption(reader),
        trace: traceCommand(reader),
        canForget: [commands.arm, commands.trigger, commands.enable].some((command) => command !== undefined),
      };
    }),
    behaviours: Object.keys(behaviourKinds)
      .filter(isBehaviourName)
      .map((name) => {
        const { says, parameters, serialOnly } = behaviourKinds[name];
        return { name, says: [says, behaviourWords[name]], parameters, serialOnly: serialOnly === true };
      }),
    specimens: Object.entries(specimens).map(([name, lines]) => ({ name, lines })),
    passengers: train.passengers.map(passengerView),
  };
}

/** All orders so far as a file that `kordon sim play` accepts. */
function scenarioText({ readers, train, depth }: PanelOptions, { orders }: Workbench): string {
  const { lines, letGo } = orders.lines();
  const play = commandLine('kordon sim play FILE', {
    '--seed': String(train.seed),
    '--passengers': String(train.passengers.length),
    '--today': train.today,
    '--depth': depth ?? undefined,
  });
  return [
    `# From kordon sim panel. To play it: ${play}`,
    ...(letGo === 0 ? [] : [`# ${letGo} earlier orders are not kept.`]),
    `seed ${train.seed}`,
    ...readers.map(({ name, profile }) => `reader ${name} ${profile.name}`),
    '',
    ...lines,
    '',
  ].join('\n');
}
