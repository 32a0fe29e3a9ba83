import type { FaultCode, FaultDetails } from '../../domain/fault/index.ts';
import type { ReaderEvent, ReaderState } from '../../domain/reader/reader.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log/log.ts';
import type { Port, PortOpener, PortProblem } from '../../platform/ports/port.ts';
import type { ReaderSpec } from '../../platform/ports/reader-spec.ts';
import { portRetry } from './retry.ts';
import { readerSession, type ReaderSession } from './session.ts';

/** A driver that neither opens nor refuses is given up; should it open after all, the port is closed again. */
const openMsMax = 3_000;

interface Trouble {
  readonly state: ReaderState;
  readonly fault: FaultCode;
}

const troubles: Readonly<Record<PortProblem | 'silent', Trouble>> = {
  missing: { state: 'lost', fault: 'KD-RDR-GONE' },
  disconnected: { state: 'lost', fault: 'KD-RDR-GONE' },
  denied: { state: 'refused', fault: 'KD-RDR-DENIED' },
  busy: { state: 'refused', fault: 'KD-RDR-BUSY' },
  failed: { state: 'refused', fault: 'KD-RDR-FAILED' },
  silent: { state: 'refused', fault: 'KD-RDR-SILENT' },
};

export interface SupervisorOptions {
  readonly id: string;
  readonly spec: ReaderSpec;
  readonly opener: PortOpener;
  readonly clock: Clock;
  readonly log: Log;
  readonly onEvent: (readerId: string, event: ReaderEvent) => void;
  /** Only changes are told. `details` fill the fault's texts. */
  readonly onState: (
    readerId: string,
    state: ReaderState,
    fault: FaultCode | null,
    details: FaultDetails,
  ) => void;
}

export interface ReaderSupervisor {
  start(): void;
  /** Asks the reader for the document that lies on it; nothing happens while it cannot be asked. */
  readAgain(): void;
  stop(): Promise<void>;
}

/** One try at using the port, from opening it to losing it. */
interface Connection {
  readonly session: ReaderSession;
  port: Port | null;
}

/** Keeps one reader in use: opens, runs, notices its loss, and goes on when it is back. */
export function superviseReader(options: SupervisorOptions): ReaderSupervisor {
  const { id, spec, opener, clock } = options;
  const log = options.log.child({ reader: id });
  const status = statusTeller(options);
  const retry = portRetry(clock, (onChange) => opener.watch(spec.path, onChange), connect);
  let stopped = true;
  let current: Connection | null = null;
  let opening: Promise<void> = Promise.resolve();

  function connect(): void {
    retry.cancel();
    if (stopped || current !== null) return;
    const connection = newConnection();
    current = connection;
    opening = inTime(clock, open(connection), (error) => {
      if (error !== null) log.error({ err: error }, 'the port was not opened');
      if (error !== null || connection.port === null) lose(connection, 'failed');
    });
  }

  function newConnection(): Connection {
    const session = readerSession({
      profile: spec.profile,
      clock,
      send: (bytes) => void send(connection, bytes, log),
      onEvent: (event) => options.onEvent(id, event),
      onStatus: (state, fault) => status.tell(state, fault),
      onReady: () => retry.reset(),
      onSilent: () => lose(connection, 'silent'),
    });
    const connection: Connection = { session, port: null };
    return connection;
  }

  async function open(connection: Connection): Promise<void> {
    const answer = await opener.open(spec.path, spec.profile.port, {
      onBytes: (bytes) => connection.session.receive(bytes),
      onClose: (problem) => lose(connection, problem ?? 'disconnected'),
    });
    if (!answer.ok) {
      log.debug({ why: answer.why }, 'the port would not open');
      return lose(connection, answer.problem);
    }
    connection.port = answer.port;
    if (current === connection) connection.session.start(answer.port.reportDescriptor);
    else await finish(connection, log);
  }

  /** The connection is over; another one is tried later. What an earlier connection still says changes nothing. */
  function lose(connection: Connection, problem: PortProblem | 'silent'): void {
    if (current !== connection) return;
    current = null;
    void finish(connection, log);
    const { state, fault } = troubles[problem];
    if (status.tell(state, fault)) log.warn({ code: fault, path: spec.path }, 'the reader cannot be used');
    retry.later();
  }

  return {
    start() {
      if (!stopped) return;
      stopped = false;
      status.tell('connecting', null);
      connect();
    },
    readAgain: () => current?.session.readAgain(),
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

/** A command that is lost shows as a missing answer; a lost port as its closing. */
async function send({ port }: Connection, bytes: Uint8Array, log: Log): Promise<void> {
  await port?.write(bytes).catch((error: unknown) => log.warn({ err: error }, 'a command was not sent'));
}

async function finish({ session, port }: Connection, log: Log): Promise<void> {
  session.end();
  await port?.close().catch((error: unknown) => log.debug({ err: error }, 'the port did not close'));
}

/** Tells changes only; answers whether it was one. */
function statusTeller({ id, spec, onState, log }: SupervisorOptions) {
  let told: { readonly state: ReaderState; readonly fault: FaultCode | null } | null = null;
  return {
    tell(state: ReaderState, fault: FaultCode | null): boolean {
      if (told?.state === state && told.fault === fault) return false;
      // A device that never answers would otherwise look as if it were connecting half of the time.
      if (state === 'connecting' && told?.fault === 'KD-RDR-SILENT') return false;
      told = { state, fault };
      log.debug({ reader: id, state, code: fault }, 'reader state');
      onState(id, state, fault, { path: spec.path, profile: spec.profile.title });
      return true;
    },
  };
}

/** Waits for a port that is being opened, but not for ever. `failed` gets the error, or null when it took too long. */
function inTime(clock: Clock, opened: Promise<void>, failed: (error: unknown) => void): Promise<void> {
  const tooLate = Promise.withResolvers<void>();
  const cancel = clock.after(openMsMax, () => {
    failed(null);
    tooLate.resolve();
  });
  return Promise.race([opened.catch(failed).finally(cancel), tooLate.promise]);
}
