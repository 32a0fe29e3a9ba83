import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log/log.ts';
import type { Port, PortOpener, PortProblem, PortSettings } from '../../platform/ports/port.ts';
import { portRetry } from './retry.ts';

/**
 * A driver that neither opens nor refuses is given up; should it open after all, the port is closed again. A keyboard's
 * thread has to start first, which a busy machine takes seconds for, and each new try would start another.
 */
const openMsMax: Readonly<Record<PortSettings['bus'], number>> = {
  serial: 3_000,
  hid: 3_000,
  external: 3_000,
  keyboard: 15_000,
};

/** What is done with one open port, from its opening to its end. */
export interface PortUse {
  begin(port: Port): void;
  receive(bytes: Uint8Array): void;
  /** Called once, whether the port is still there or not; it closes afterwards. */
  end(): void | Promise<void>;
}

/** What a use tells its keeper. */
export interface PortHold<Why extends string> {
  /** The port works: the next loss starts with the shortest pause. */
  works(): void;
  /** The port is of no use; another try is made later. */
  giveUp(why: Why): void;
}

interface PortKeeperOptions<Use extends PortUse, Why extends string> {
  readonly path: string;
  readonly settings: PortSettings;
  readonly opener: PortOpener;
  readonly clock: Clock;
  readonly log: Log;
  /** Makes the use of one try, before the port is opened. */
  readonly use: (hold: PortHold<Why>) => Use;
  readonly onLost: (problem: PortProblem | Why) => void;
}

/** Keeps one port in use: opens it, notices its loss, and goes on when it is back. Never gives up. */
interface PortKeeper<Use extends PortUse> {
  /** Answers false when it was started already. */
  start(): boolean;
  /** Of the present try; null while there is none. */
  readonly use: Use | null;
  stop(): Promise<void>;
}

/** One try at using the port, from opening it to losing it. */
interface Connection<Use> {
  readonly use: Use;
  port: Port | null;
}

export function keepPort<Use extends PortUse, Why extends string = never>(
  options: PortKeeperOptions<Use, Why>,
): PortKeeper<Use> {
  const { path, settings, opener, clock, log } = options;
  const retry = portRetry(clock, (onChange) => opener.watch(path, onChange), connect);
  let stopped = true;
  let current: Connection<Use> | null = null;
  let opening: Promise<void> = Promise.resolve();

  function connect(): void {
    retry.cancel();
    if (stopped || current !== null) return;
    const connection: Connection<Use> = {
      use: options.use({
        works: () => retry.reset(),
        giveUp: (why) => lose(connection, why),
      }),
      port: null,
    };
    current = connection;
    opening = inTime(clock, openMsMax[settings.bus], open(connection), (error) => {
      if (error !== null) log.error({ err: error }, 'the port was not opened');
      if (error !== null || connection.port === null) lose(connection, 'failed');
    });
  }

  async function open(connection: Connection<Use>): Promise<void> {
    const answer = await opener.open(path, settings, {
      onBytes: (bytes) => connection.use.receive(bytes),
      onClose: (problem) => lose(connection, problem ?? 'disconnected'),
    });
    if (!answer.ok) {
      log.debug({ why: answer.why }, 'the port would not open');
      return lose(connection, answer.problem);
    }
    connection.port = answer.port;
    if (current === connection) connection.use.begin(answer.port);
    else await close(connection.port, log);
  }

  /** The connection is over; another one is tried later. What an earlier connection still says changes nothing. */
  function lose(connection: Connection<Use>, problem: PortProblem | Why): void {
    if (current !== connection) return;
    current = null;
    void finish(connection, log);
    options.onLost(problem);
    retry.later();
  }

  return {
    start() {
      if (!stopped) return false;
      stopped = false;
      connect();
      return true;
    },
    get use() {
      return current?.use ?? null;
    },
    async stop() {
      stopped = true;
      retry.cancel();
      const last = current;
      current = null;
      if (last !== null) await finish(last, log);
      await opening;
    },
  };
}

async function finish({ use, port }: Connection<PortUse>, log: Log): Promise<void> {
  await use.end();
  if (port !== null) await close(port, log);
}

async function close(port: Port, log: Log): Promise<void> {
  await port.close().catch((error: unknown) => log.debug({ err: error }, 'the port did not close'));
}

/** Waits for a port that is being opened, but not for ever. `failed` gets the error, or null when it took too long. */
function inTime(
  clock: Clock,
  msMax: number,
  opened: Promise<void>,
  failed: (error: unknown) => void,
): Promise<void> {
  const tooLate = Promise.withResolvers<void>();
  const cancel = clock.after(msMax, () => {
    failed(null);
    tooLate.resolve();
  });
  return Promise.race([opened.catch(failed).finally(cancel), tooLate.promise]);
}
