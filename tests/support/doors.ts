import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  limits,
  listsTopic,
  messageSchemas,
  parseTopic,
  topicOf,
  type Enrolment,
  type HelloMessage,
  type Message,
  type WireRow,
} from '../../domain/message/index.ts';
import { associatedData } from '../../domain/message/row.ts';
import { openEnvelope, sealEnvelope } from '../../platform/crypto/envelope.ts';
import { rowHash } from '../../platform/crypto/row-hash.ts';
import type { Connecting, ConnectProblem, MqttSettings } from '../../platform/mqtt/mqtt-client.ts';
import { validator } from '../../platform/schema/validate.ts';

const validators = {
  crossings: validator(messageSchemas.crossings),
  hello: validator(messageSchemas.hello),
  welcome: validator(messageSchemas.welcome),
  receipt: validator(messageSchemas.receipt),
};

/** How the door misbehaves; a test changes it while it runs. */
export interface DoorMood {
  /** Answers to connecting. */
  problem: ConnectProblem | null;
  acknowledges: boolean;
  storesRows: boolean;
  welcomes: boolean;
  sendsReceipts: boolean;
}

interface HeldEpoch {
  /** By number. */
  readonly hashes: Map<number, string>;
}

/**
 * Headquarters' side of the uplink in memory, behind the interface of the MQTT client. Every message that passes,
 * in either direction, is checked against its schema.
 */
export class TestDoor {
  readonly mood: DoorMood = {
    problem: null,
    acknowledges: true,
    storesRows: true,
    welcomes: true,
    sendsReceipts: true,
  };
  readonly received: Message[] = [];
  readonly connections: MqttSettings[] = [];
  readonly held = new Map<string, HeldEpoch>();
  storeId = '5'.repeat(32);
  generation = 0;
  wallMs = Date.UTC(2026, 10, 23, 8);
  readonly kioskKey: KeyObject;
  readonly #kioskPublicKey: KeyObject;
  readonly #receiptKeys = generateKeyPairSync('ed25519');
  #live: MqttSettings | null = null;
  #dropPending: (() => void)[] = [];

  constructor() {
    const pair = generateKeyPairSync('ed25519');
    this.kioskKey = createPrivateKey(pair.privateKey.export({ format: 'pem', type: 'pkcs8' }));
    this.#kioskPublicKey = pair.publicKey;
  }

  enrolment(kioskId: string): Enrolment {
    const pem = '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n';
    return {
      v: 1,
      kind: 'enrolment',
      kioskId,
      deployment: 'demo',
      certificate: pem,
      authority: pem,
      door: { host: '127.0.0.1', port: 8883, name: 'localhost' },
      receiptKey: this.#receiptKeys.publicKey.export({ format: 'pem', type: 'spki' }).toString(),
      sealingKeys: [{ keyId: '0'.repeat(16), publicKey: '0'.repeat(64) }],
    };
  }

  readonly connect = (settings: MqttSettings): Promise<Connecting> => {
    this.connections.push(settings);
    const { problem } = this.mood;
    if (problem !== null) return Promise.resolve({ ok: false, problem, why: 'TEST' });
    this.#live = settings;
    return Promise.resolve({
      ok: true,
      connection: {
        subscribe: () => Promise.resolve(true),
        publish: (topic, payload) => this.#publish(settings, topic, payload),
        close: () => this.drop(),
      },
    });
  };

  /** The connection ends. */
  drop(): void {
    const live = this.#live;
    this.#live = null;
    for (const refuse of this.#dropPending.splice(0)) refuse();
    live?.onEnd('closed');
  }

  /** Delivers any bytes to the kiosk. */
  deliver(topic: string, payload: Uint8Array): void {
    this.#live?.onMessage(topic, payload);
  }

  signed(message: Message): Uint8Array {
    const checked = validators[message.kind](message);
    if (!checked.ok) throw new Error(`headquarters would send a bad ${message.kind}: ${checked.why}`);
    return sealEnvelope(message, this.#receiptKeys.privateKey);
  }

  /** Says to all kiosks which lists are published, on any topic the test wants. */
  announceLists(timestampVersion: number, topic = listsTopic): void {
    const message = { v: 1, kind: 'lists', timestampVersion, port: 8884 } as const;
    this.deliver(topic, sealEnvelope(message, this.#receiptKeys.privateKey));
  }

  send(message: Message): void {
    this.deliver(topicOf(message.kind, message.kioskId), this.signed(message));
  }

  numbers(epoch: string): readonly number[] {
    return [...(this.held.get(epoch)?.hashes.keys() ?? [])].toSorted((a, b) => a - b);
  }

  receiptOf(kioskId: string, epoch: string): Extract<Message, { kind: 'receipt' }> {
    const hashes = this.held.get(epoch)?.hashes ?? new Map<number, string>();
    let heldThrough = 0;
    while (hashes.has(heldThrough + 1)) heldThrough += 1;
    const beyond = this.numbers(epoch).filter((number) => number > heldThrough);
    const heldRanges: { from: number; to: number }[] = [];
    for (const number of beyond) {
      const last = heldRanges.at(-1);
      if (last !== undefined && last.to === number - 1) last.to = number;
      else heldRanges.push({ from: number, to: number });
    }
    const { storeId, generation } = this;
    const chainHead = hashes.get(heldThrough) ?? null;
    return { v: 1, kind: 'receipt', storeId, generation, kioskId, epoch, heldThrough, heldRanges, chainHead };
  }

  async #publish(settings: MqttSettings, topic: string, payload: Uint8Array): Promise<boolean> {
    if (this.#live !== settings) return false;
    if (payload.length > limits.messageBytesMax) throw new Error('the kiosk sent an oversize message');
    const opened = openEnvelope(payload, this.#kioskPublicKey);
    if (!opened.ok) throw new Error(`the kiosk sent a bad message: ${opened.why}`);
    const { message } = opened;
    const named = parseTopic(topic);
    if (named?.kind !== message.kind || named.kioskId !== message.kioskId) throw new Error('wrong topic');
    const checked = validators[message.kind](message);
    if (!checked.ok) throw new Error(`the kiosk sent a bad ${message.kind}: ${checked.why}`);
    this.received.push(message);
    if (message.kind === 'crossings' && this.mood.storesRows)
      this.#store(message.kioskId, message.epoch, message.rows);
    if (!this.mood.acknowledges) {
      return new Promise((resolve) => {
        this.#dropPending.push(() => resolve(false));
      });
    }
    if (message.kind === 'hello' && this.mood.welcomes) queueMicrotask(() => this.#welcome(message));
    if (message.kind === 'crossings' && this.mood.sendsReceipts) {
      queueMicrotask(() => this.send(this.receiptOf(message.kioskId, message.epoch)));
    }
    return true;
  }

  #welcome({ kioskId, epoch }: HelloMessage): void {
    const { storeId, generation, wallMs } = this;
    const highest = this.numbers(epoch).at(-1) ?? 0;
    this.send({ v: 1, kind: 'welcome', storeId, generation, kioskId, epoch, highest, wallMs });
    this.send(this.receiptOf(kioskId, epoch));
  }

  #store(kioskId: string, epoch: string, rows: readonly WireRow[]): void {
    const { hashes } = this.held.get(epoch) ?? { hashes: new Map<number, string>() };
    this.held.set(epoch, { hashes });
    for (const { number, previousHash, keyId, sealed } of rows) {
      const binding = associatedData({
        kioskId,
        epoch: Buffer.from(epoch, 'hex'),
        number,
        previousHash: Buffer.from(previousHash, 'hex'),
        keyId,
      });
      const hash = rowHash(binding, Buffer.from(sealed, 'base64url')).toString('hex');
      // The first row under a number stands; another one would be kept beside it, as a fork.
      if (!hashes.has(number)) hashes.set(number, hash);
    }
  }
}
