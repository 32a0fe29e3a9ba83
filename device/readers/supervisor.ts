import type { FaultCode, FaultDetails } from '../../domain/fault/index.ts';
import type { ReaderEvent, ReaderState } from '../../domain/reader/reader.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log/log.ts';
import type { Port, PortOpener, PortProblem } from '../../platform/ports/port.ts';
import type { ReaderSpec } from '../../platform/ports/reader-spec.ts';
import { keepPort, type PortHold, type PortUse } from '../ports/keep-port.ts';
import { readerSession } from './session.ts';

interface Trouble {
  readonly state: ReaderState;
  readonly fault: FaultCode;
}

/** A reader whose program does not listen is nobody's cable. */
const noProgram: Trouble = { state: 'lost', fault: 'KD-RDR-PROGRAM' };

function troubleOf(problem: PortProblem | 'silent', { bus }: ReaderSpec): Trouble {
  const isGone = problem === 'missing' || problem === 'disconnected';
  return bus === 'external' && isGone ? noProgram : troubles[problem];
}

/** What each problem of a port is to whoever uses the reader. */
export const troubles: Readonly<Record<PortProblem | 'silent', Trouble>> = {
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

/** One try at using the port, which can be asked to read. */
interface ReaderUse extends PortUse {
  readAgain(): void;
}

/** Keeps one reader in use: opens, runs, notices its loss, and goes on when it is back. */
export function superviseReader(options: SupervisorOptions): ReaderSupervisor {
  const { id, spec, opener, clock } = options;
  const log = options.log.child({ reader: id });
  const status = statusTeller(options);
  const keeper = keepPort<ReaderUse, 'silent'>({
    path: spec.path,
    settings: spec.profile.port,
    opener,
    clock,
    log,
    use: newUse,
    onLost(problem) {
      const { state, fault } = troubleOf(problem, spec);
      if (status.tell(state, fault)) log.warn({ code: fault, path: spec.path }, 'the reader cannot be used');
    },
  });

  function newUse(hold: PortHold<'silent'>): ReaderUse {
    let port: Port | null = null;
    const session = readerSession({
      profile: spec.profile,
      clock,
      send: (bytes) => void send(port, bytes, log),
      onEvent: (event) => options.onEvent(id, event),
      onStatus: (state, fault) => status.tell(state, fault),
      onReady: () => hold.works(),
      onSilent: () => hold.giveUp('silent'),
    });
    return {
      begin(opened) {
        port = opened;
        session.start(opened.reportDescriptor);
      },
      receive: (bytes) => session.receive(bytes),
      readAgain: () => session.readAgain(),
      end: () => session.end(),
    };
  }

  return {
    start() {
      if (keeper.start()) status.tell('connecting', null);
    },
    readAgain: () => keeper.use?.readAgain(),
    stop: () => keeper.stop(),
  };
}

/** A command that is lost shows as a missing answer; a lost port as its closing. */
async function send(port: Port | null, bytes: Uint8Array, log: Log): Promise<void> {
  await port?.write(bytes).catch((error: unknown) => log.warn({ err: error }, 'a command was not sent'));
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
