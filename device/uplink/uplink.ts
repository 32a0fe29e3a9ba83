import { createPublicKey, type KeyObject } from 'node:crypto';
import { Fault, type FaultCode, type FaultDetails } from '../../domain/fault/index.ts';
import { limits, type Enrolment, type ListsMessage, type UplinkView } from '../../domain/message/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log/log.ts';
import type { Connecting, connectMqtt, MqttConnection } from '../../platform/mqtt/mqtt-client.ts';
import type { Journal } from '../journal/journal.ts';
import { backoffMs } from './backoff.ts';
import { UplinkSession, type ListVersions } from './session.ts';
import { messageOf } from '../../platform/error-facts.ts';

const connectMsMax = 15_000;
const keepAliveSeconds = 30;
/** Topic and header beside the message itself. */
const packetBytesMax = limits.messageBytesMax + 1_024;
const pruneEveryMs = 3_600_000;
const minuteMs = 60_000;

export interface UplinkSettings {
  readonly enrolment: Enrolment;
  /** Ed25519, private: TLS and signatures. */
  readonly deviceKey: KeyObject;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
  readonly connect: typeof connectMqtt;
  readonly software: string;
  readonly listVersions: () => ListVersions;
  readonly log: Log;
  /** Backlog, held numbers or the connection changed. */
  readonly onState: (view: UplinkView) => void;
  readonly onFault: (code: FaultCode, details: FaultDetails) => void;
  /** Signed wall time of headquarters. */
  readonly onHeadquartersTime: (wallMs: number) => void;
  readonly onListsAnnounced: (message: ListsMessage) => void;
}

/** Brings the journal to headquarters, again and again, until the receipt comes. Never in the way of a check. */
export interface Uplink {
  /** A row was committed. */
  poke(): void;
  view(): UplinkView;
  /** Ends the connection and all waiting. Call before the journal is closed. */
  stop(): Promise<void>;
}

export function openUplink(settings: UplinkSettings): Uplink {
  const uplink = new Reconnecting(settings);
  uplink.start();
  return uplink;
}

class Reconnecting implements Uplink {
  readonly #settings: UplinkSettings;
  readonly #receiptKey: KeyObject;
  readonly #stopping = new AbortController();
  #session: UplinkSession | null = null;
  #online = false;
  #lastContactMs: number | null = null;
  #lastProblem: string | null = null;
  #headquartersWallMs: number | null = null;
  #prunedAtMs: number | null = null;
  #running: Promise<void> = Promise.resolve();

  constructor(settings: UplinkSettings) {
    this.#settings = settings;
    this.#receiptKey = createPublicKey(settings.enrolment.receiptKey);
  }

  start(): void {
    this.#running = this.#run();
  }

  poke(): void {
    this.#session?.poke();
    this.#tell();
  }

  view(): UplinkView {
    const { journal, clock } = this.#settings;
    const current = journal.epochs().at(-1);
    const sinceMs = this.#lastContactMs === null ? null : clock.monotonicMs() - this.#lastContactMs;
    return {
      state: this.#online ? 'online' : 'offline',
      backlog: journal.backlog(),
      heldThrough: current?.heldThrough ?? 0,
      lastContactMinutes: sinceMs === null ? null : Math.floor(sinceMs / minuteMs),
    };
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#session?.end();
    await this.#running;
  }

  get #stopped(): boolean {
    return this.#stopping.signal.aborted;
  }

  async #run(): Promise<void> {
    let attempt = 0;
    while (!this.#stopped) {
      const connecting = await this.#connect();
      if (connecting.ok) {
        this.#lastProblem = null;
        if (await this.#serve(connecting.connection)) attempt = 0;
      } else if (!this.#stopped) this.#note(connecting);
      if (this.#stopped) return;
      await this.#pause(backoffMs(attempt, this.#settings.random(4)));
      attempt += 1;
    }
  }

  #connect(): Promise<Connecting> {
    const { enrolment, deviceKey } = this.#settings;
    const { door, kioskId } = enrolment;
    return this.#settings.connect({
      host: door.host,
      port: door.port,
      serverName: door.name,
      clientId: kioskId,
      tls: {
        authority: enrolment.authority,
        certificate: enrolment.certificate,
        key: deviceKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
      },
      connectMsMax,
      keepAliveSeconds,
      packetBytesMax,
      onMessage: (topic, payload) => this.#session?.onMessage(topic, payload),
      onEnd: (why) => {
        if (why === 'oversize') this.#settings.onFault('KD-UPL-OVERSIZE', {});
        this.#session?.end();
      },
      signal: this.#stopping.signal,
    });
  }

  /** Answers whether the session was of use, so that the next one may follow soon. */
  async #serve(connection: MqttConnection): Promise<boolean> {
    const { enrolment, journal, deviceKey, clock, log, software, listVersions, onFault } = this.#settings;
    const session = new UplinkSession(
      {
        kioskId: enrolment.kioskId,
        journal,
        deviceKey,
        receiptKey: this.#receiptKey,
        clock,
        log,
        software,
        listVersions,
        onFault,
        onWelcome: ({ wallMs }) => {
          this.#online = true;
          this.#headquartersWallMs = wallMs;
          this.#settings.onHeadquartersTime(wallMs);
          this.#tell();
        },
        onListsAnnounced: (message) => this.#settings.onListsAnnounced(message),
        onContact: () => {
          this.#lastContactMs = clock.monotonicMs();
        },
        onReceipt: () => {
          this.#prune();
          this.#tell();
        },
      },
      connection,
    );
    this.#session = session;
    if (this.#stopped) session.end();
    try {
      await session.run();
    } catch (error) {
      this.#report(error);
    } finally {
      this.#session = null;
      this.#online = false;
      connection.close();
    }
    if (!this.#stopped) this.#tell();
    return session.fruitful;
  }

  #report(error: unknown): void {
    const fault =
      error instanceof Fault ? error : new Fault('KD-RUN-BUG', { why: messageOf(error) }, { cause: error });
    this.#settings.log.error({ code: fault.code, err: error }, 'the uplink session broke off');
    this.#settings.onFault(fault.code, fault.details);
  }

  /** Being offline is normal; being turned away or deceived is not, and is told once. */
  #note(failed: Extract<Connecting, { ok: false }>): void {
    const { problem, why } = failed;
    const { log, onFault } = this.#settings;
    if (this.#lastProblem === problem) return;
    this.#lastProblem = problem;
    log.info({ problem, why }, 'headquarters is not reached');
    if (problem === 'refused') onFault('KD-UPL-REFUSED', { why });
    if (problem === 'untrusted') onFault('KD-UPL-UNTRUSTED', { why });
  }

  /** Now and then after a receipt. Age is judged by the earlier of two clocks: one wrong clock drops nothing early. */
  #prune(): void {
    const { journal, clock } = this.#settings;
    const nowMs = clock.monotonicMs();
    if (this.#headquartersWallMs === null) return;
    if (this.#prunedAtMs !== null && nowMs - this.#prunedAtMs < pruneEveryMs) return;
    this.#prunedAtMs = nowMs;
    journal.prune(Math.min(clock.wallMs(), this.#headquartersWallMs));
  }

  #tell(): void {
    this.#settings.onState(this.view());
  }

  #pause(delayMs: number): Promise<void> {
    const { signal } = this.#stopping;
    return new Promise((resolve) => {
      const done = (): void => {
        cancel();
        signal.removeEventListener('abort', done);
        resolve();
      };
      const cancel = this.#settings.clock.after(delayMs, done);
      signal.addEventListener('abort', done, { once: true });
    });
  }
}
