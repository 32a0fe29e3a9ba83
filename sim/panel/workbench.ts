import { scopedClock, type Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log/log.ts';
import { pause } from '../pause.ts';
import {
  openScenarioReaders,
  type ScenarioReaders,
  type ScenarioReadersOptions,
} from '../scenario/open-readers.ts';
import { parseOrderLine } from '../scenario/scenario.ts';
import type { Train } from '../train/train.ts';
import { openDesk, type NamedReader, type ReaderView } from './desk.ts';
import { orderLog, type OrderLog, type Trouble } from './order-log.ts';
import { wireLog, type WireLog } from './wire-log.ts';

/** Orders that have not ended; a document waits up to ten seconds for whoever arms its reader. */
const runningMax = 64;
const closeMsMax = 1_000;

export interface WorkbenchOptions {
  readonly readers: readonly NamedReader[];
  /** Where the kiosk finds each, by its name. */
  readonly links: ReadonlyMap<string, string>;
  readonly depth: ScenarioReadersOptions['depth'];
  readonly train: Train;
  readonly clock: Clock;
  readonly log: Log;
  /** Something is to be shown anew. */
  readonly onChange: () => void;
  /** An order was carried out, or why not. */
  readonly onEnd: (line: string, trouble: Trouble | null) => void;
}

type OrderAnswer =
  | { readonly ok: true; readonly number: number }
  /** A sentence. */
  | { readonly ok: false; readonly why: string };

/** Simulated readers to work with: orders to them, their states, what goes over their wires. */
export interface Workbench {
  /** `left: present td3`. Answers at once whether it is understood; how it ends is in the log. */
  order(line: string): OrderAnswer;
  state(): readonly ReaderView[];
  readonly wire: WireLog;
  readonly orders: OrderLog;
  close(): Promise<void>;
}

/** @throws Fault of the readers' opening (rejects) */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const { readers, train, log, depth, links, onChange, onEnd } = options;
  const clock = scopedClock(options.clock);
  const startMs = clock.monotonicMs();
  const nowMs = (): number => clock.monotonicMs() - startMs;
  const wire = wireLog();
  const orders = orderLog();
  let opened: ScenarioReaders | undefined = undefined;
  const desks = new Map(
    readers.map(({ name, profile }) => [
      name,
      openDesk({
        name,
        profile,
        path: links.get(name) ?? name,
        clock,
        reader: () => opened?.readers.get(name),
        onWire: (news) => wire.add(nowMs(), name, news),
        onChange,
      }),
    ]),
  );

  opened = await openScenarioReaders({
    scenario: {
      seed: train.seed,
      readers: readers.map(({ name, profile }) => ({ name, profileName: profile.name })),
      steps: [],
    },
    profileName: '',
    links,
    depth,
    clock,
    log,
    onWire(name, direction, bytes) {
      desks.get(name)?.heard(direction, bytes);
      onChange();
    },
    onChange(name) {
      desks.get(name)?.changed();
      onChange();
    },
  });

  return {
    wire,
    orders,
    order(line) {
      const parsed = parseOrderLine(line, [...desks.keys()], train);
      if (typeof parsed === 'string') return { ok: false, why: parsed };
      const desk = desks.get(parsed.reader);
      if (desk === undefined || orders.running >= runningMax)
        return { ok: false, why: `${runningMax} orders have not ended yet` };
      const number = orders.begin(nowMs(), parsed.reader, parsed.text);
      void desk.perform(number, parsed).then((trouble) => {
        orders.end(number, nowMs(), trouble);
        onEnd(parsed.text, trouble);
        onChange();
      });
      onChange();
      return { ok: true, number };
    },
    state: () => [...desks.values()].flatMap((desk) => desk.view()),
    async close() {
      // The cables are out at once; a message that was to come late is not waited for.
      await Promise.race([opened?.close(), pause(clock, closeMsMax)]);
      clock.cancelAll();
    },
  };
}
