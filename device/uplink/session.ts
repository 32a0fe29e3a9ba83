import type { KeyObject } from 'node:crypto';
import { Fault, type FaultCode, type FaultDetails } from '../../domain/fault/index.ts';
import {
  limits,
  listsTopic,
  topicOf,
  type ListsMessage,
  type ReceiptMessage,
  type WelcomeMessage,
  type WireRow,
} from '../../domain/message/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { sealEnvelope } from '../../platform/crypto/envelope.ts';
import type { Log } from '../../platform/log/log.ts';
import type { MqttConnection } from '../../platform/mqtt/mqtt-client.ts';
import type { EpochSummary, Journal } from '../journal/journal.ts';
import { judgeInbound } from './inbound.ts';

const acknowledgeMsMax = 10_000;
const answerMsMax = 10_000;
const receiptMsMax = 15_000;
/** A batch that is acknowledged this often without a receipt ends the session; the next one begins with a pause. */
const stallsMax = 3;
/** What a message holds beside its rows: envelope, kiosk, epoch. */
const frameBytesMax = 512;
const batchLimits = { rowsMax: limits.messageRowsMax, bytesMax: limits.messageBytesMax - frameBytesMax };

export interface SessionSettings {
  readonly kioskId: string;
  readonly journal: Journal;
  /** Ed25519, private. */
  readonly deviceKey: KeyObject;
  /** Ed25519, public: signs what headquarters sends. */
  readonly receiptKey: KeyObject;
  readonly clock: Clock;
  readonly log: Log;
  readonly software: string;
  readonly listVersions: () => ListVersions;
  readonly onFault: (code: FaultCode, details: FaultDetails) => void;
  readonly onWelcome: (welcome: WelcomeMessage) => void;
  readonly onListsAnnounced: (message: ListsMessage) => void;
  /** Headquarters was heard: a verified message, or an acknowledgement. */
  readonly onContact: () => void;
  /** A receipt was taken. */
  readonly onReceipt: () => void;
}

/** Null while none is loaded. */
export interface ListVersions {
  readonly watchlistVersion: number | null;
  readonly rulesVersion: number | null;
}

/**
 * What goes over one connection. Per epoch with something to send, oldest first: hello, welcome, receipt, then
 * batches, one at a time. The acknowledgement says that the next step may come, the receipt says what that is.
 */
export class UplinkSession {
  readonly #settings: SessionSettings;
  readonly #connection: MqttConnection;
  readonly #welcomed = new Set<string>();
  readonly #receipted = new Set<string>();
  /**
   * Epochs whose numbers headquarters holds with other rows, each with the next number to send. No receipt can
   * speak for such rows, so each is sent once per session; headquarters keeps both.
   */
  readonly #forks = new Map<string, number>();
  #storeId: string | null = null;
  #bell = Promise.withResolvers<undefined>();
  #ended = false;
  #stalls = 0;
  /** Whether anything was achieved that makes a quick reconnect sensible. */
  fruitful = false;

  constructor(settings: SessionSettings, connection: MqttConnection) {
    this.#settings = settings;
    this.#connection = connection;
  }

  /** Works until the connection ends, headquarters falls silent, or `end` is called. */
  async run(): Promise<void> {
    const { kioskId, journal } = this.#settings;
    const topics = [topicOf('welcome', kioskId), topicOf('receipt', kioskId)];
    if (!(await this.#answered(this.#connection.subscribe(topics)))) return;
    if (!(await this.#greet(journal.epoch))) return;
    // A headquarters that announces no lists refuses the topic, and that is all right.
    await this.#answered(this.#connection.subscribe([listsTopic]));
    while (!this.#ended) {
      // Every epoch, also one that was wholly receipted: headquarters may have been restored from before it.
      const stranger = journal.epochs().find((each) => !this.#welcomed.has(each.epoch));
      const epoch = journal.epochs().find((each) => this.#nextNumber(each) !== null);
      if (stranger !== undefined) {
        if (!(await this.#greet(stranger.epoch))) return;
      } else if (epoch === undefined) {
        this.fruitful = true;
        await this.#bell.promise;
      } else if (!(await this.#deliver(epoch))) return;
    }
  }

  /** There may be something new to send. */
  poke(): void {
    this.#bell.resolve(undefined);
    this.#bell = Promise.withResolvers<undefined>();
  }

  end(): void {
    this.#ended = true;
    this.poke();
  }

  onMessage(topic: string, payload: Uint8Array): void {
    const { kioskId, receiptKey, log, onFault, onContact } = this.#settings;
    const inbound = judgeInbound(topic, payload, kioskId, receiptKey);
    if (!inbound.ok) {
      log.warn({ code: inbound.code, ...inbound.details }, 'a message was ignored');
      onFault(inbound.code, inbound.details);
      return;
    }
    onContact();
    try {
      if (inbound.message.kind === 'welcome') this.#welcome(inbound.message);
      else if (inbound.message.kind === 'lists') this.#settings.onListsAnnounced(inbound.message);
      else this.#receipt(inbound.message);
    } catch (error) {
      // What the journal's disk refuses now it may take the next time; headquarters repeats itself.
      if (!(error instanceof Fault)) throw error;
      onFault(error.code, error.details);
    }
    this.poke();
  }

  #welcome(welcome: WelcomeMessage): void {
    const { journal, onFault, onWelcome } = this.#settings;
    this.#storeId = welcome.storeId;
    this.#welcomed.add(welcome.epoch);
    onWelcome(welcome);
    const own = this.#summary(welcome.epoch);
    if (welcome.epoch !== journal.epoch || own === null || welcome.highest <= own.highest) return;
    // Whatever this disk lost, the numbers beyond it are taken.
    journal.startEpoch();
    onFault('KD-UPL-EPOCH', { highest: welcome.highest });
  }

  #receipt(receipt: ReceiptMessage): void {
    const { journal, log, onReceipt, onFault } = this.#settings;
    // A store that did not greet us is not the one we talk to; its word may be from before a move.
    if (receipt.storeId !== this.#storeId) {
      log.warn({ generation: receipt.generation }, 'a receipt of another store was ignored');
      return;
    }
    const answersHello = !this.#receipted.has(receipt.epoch);
    this.#receipted.add(receipt.epoch);
    const before = this.#summary(receipt.epoch)?.heldThrough ?? 0;
    try {
      if (!journal.applyReceipt(receipt, answersHello)) return;
      this.#forks.delete(receipt.epoch);
      if (receipt.heldThrough < before) onFault('KD-UPL-WENT-BACK', { before, now: receipt.heldThrough });
      onReceipt();
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== 'KD-JRN-FORK') throw error;
      this.#fork(receipt.epoch, error);
    }
  }

  #fork(epoch: string, fault: Fault): void {
    if (this.#forks.has(epoch)) return;
    const { firstUnheld, highest } = this.#summary(epoch) ?? { firstUnheld: null, highest: 0 };
    this.#forks.set(epoch, firstUnheld ?? highest + 1);
    this.#settings.onFault(fault.code, fault.details);
  }

  #summary(epoch: string): EpochSummary | null {
    return this.#settings.journal.epochs().find((each) => each.epoch === epoch) ?? null;
  }

  /** First number of an epoch that is to be sent, or null when there is none. */
  #nextNumber(epoch: EpochSummary): number | null {
    const next = this.#forks.get(epoch.epoch);
    if (next === undefined) return epoch.firstUnheld;
    return next <= epoch.highest ? next : null;
  }

  async #greet(epoch: string): Promise<boolean> {
    const { kioskId, journal, clock, deviceKey, software, listVersions } = this.#settings;
    const bytes = sealEnvelope(
      {
        v: 1,
        kind: 'hello',
        kioskId,
        epoch,
        highest: this.#summary(epoch)?.highest ?? 0,
        wallMs: clock.wallMs(),
        software,
        ...listVersions(),
      },
      deviceKey,
    );
    if (!(await this.#answered(this.#connection.publish(topicOf('hello', kioskId), bytes)))) return false;
    // The receipt comes with the welcome; rows sent before it would mostly be there already.
    const known = (): boolean => this.#welcomed.has(epoch) && this.#receipted.has(epoch);
    if (await this.#until(known, answerMsMax)) return true;
    this.#settings.log.warn({ backlog: journal.backlog() }, 'headquarters did not answer a hello');
    return false;
  }

  async #deliver(epoch: EpochSummary): Promise<boolean> {
    const { kioskId, journal, deviceKey, onFault } = this.#settings;
    const from = this.#nextNumber(epoch) ?? 1;
    const rows = journal.rows(epoch.epoch, from, batchLimits);
    const last = lastNumber(rows);
    const bytes = sealEnvelope({ v: 1, kind: 'crossings', kioskId, epoch: epoch.epoch, rows }, deviceKey);
    if (!(await this.#answered(this.#connection.publish(topicOf('crossings', kioskId), bytes)))) return false;
    if (this.#forks.has(epoch.epoch)) {
      this.#forks.set(epoch.epoch, last + 1);
      return true;
    }
    const covered = (): boolean => (this.#summary(epoch.epoch)?.firstUnheld ?? Infinity) > last;
    if (await this.#until(() => covered() || this.#forks.has(epoch.epoch), receiptMsMax)) {
      this.#stalls = 0;
      this.fruitful = true;
      return true;
    }
    this.#stalls += 1;
    if (this.#stalls < stallsMax) return true;
    onFault('KD-UPL-NO-RECEIPT', { number: from });
    return false;
  }

  /** True when the other side acknowledged in time. */
  async #answered(asked: Promise<boolean>): Promise<boolean> {
    const answer: { yes?: boolean } = {};
    void asked.then((yes) => {
      answer.yes = yes;
      this.poke();
    });
    const inTime = await this.#until(() => answer.yes !== undefined, acknowledgeMsMax);
    if (inTime && answer.yes === true) this.#settings.onContact();
    return inTime && answer.yes === true;
  }

  /** Waits until something holds; false when the time or the session ended first. */
  async #until(holds: () => boolean, msMax: number): Promise<boolean> {
    const wait = { isOver: false };
    const cancel = this.#settings.clock.after(msMax, () => {
      wait.isOver = true;
      this.poke();
    });
    while (!holds() && !wait.isOver && !this.#ended) await this.#bell.promise;
    cancel();
    return !this.#ended && holds();
  }
}

function lastNumber(rows: readonly WireRow[]): number {
  const last = rows.at(-1);
  if (last === undefined) throw new RangeError('an epoch has a next number and no row');
  return last.number;
}
