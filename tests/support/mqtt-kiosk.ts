import { connect, type IClientOptions, type MqttClient } from 'mqtt';
import { createPublicKey } from 'node:crypto';
import type { ConnectionOptions } from 'node:tls';
import { topicOf, type Message, type MessageKind } from '../../domain/message/index.ts';
import { openEnvelope } from '../../platform/crypto/envelope.ts';
import type { TestKiosk } from './headquarters.ts';

/** A plain MQTT client that holds a kiosk's certificate and does as the test says. */
export interface MqttKiosk {
  readonly client: MqttClient;
  /** Everything that was delivered, whatever was subscribed. */
  readonly delivered: { readonly topic: string; readonly payload: Buffer }[];
  /** Resolves at the PUBACK, rejects when the connection ends before it. */
  publish(
    topic: string,
    payload: Buffer,
    options?: { readonly qos?: 0 | 1 | 2; readonly retain?: boolean },
  ): Promise<void>;
  /** The next delivery that satisfies the test, opened and verified with headquarters' receipt key. */
  next<K extends MessageKind>(
    kind: K,
    fits?: (message: Extract<Message, { kind: K }>) => boolean,
  ): Promise<Extract<Message, { kind: K }>>;
  /** Resolves when the connection has ended. */
  readonly closed: Promise<void>;
  end(): Promise<void>;
}

/** Options of MQTT.js and those that it hands on to TLS. */
export type KioskOptions = IClientOptions & Pick<ConnectionOptions, 'minVersion' | 'maxVersion'>;

export function optionsOf(kiosk: TestKiosk, port: number, more: KioskOptions = {}): KioskOptions {
  return {
    host: '127.0.0.1',
    port,
    protocol: 'mqtts',
    protocolVersion: 4,
    clean: true,
    clientId: kiosk.kioskId,
    reconnectPeriod: 0,
    connectTimeout: 5_000,
    ca: kiosk.enrolment.authority,
    cert: kiosk.certificatePem,
    key: kiosk.keyPem,
    servername: 'localhost',
    minVersion: 'TLSv1.3',
    ...more,
  };
}

/** Connects; rejects when the door answers with a refusal or none. */
export async function connectKiosk(
  kiosk: TestKiosk,
  port: number,
  more: KioskOptions = {},
): Promise<MqttKiosk> {
  const client = connect(optionsOf(kiosk, port, more));
  const delivered: { topic: string; payload: Buffer }[] = [];
  let heard: () => void = () => undefined;
  client.setMaxListeners(0);
  client.on('message', (topic, payload) => {
    delivered.push({ topic, payload });
    heard();
  });
  const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    client.once('connect', () => resolve());
    client.once('error', reject);
    client.once('close', () => reject(new Error('closed before it was connected')));
  });
  client.on('error', () => undefined);
  const receiptKey = createPublicKey(kiosk.enrolment.receiptKey);
  let read = 0;
  return {
    client,
    delivered,
    closed,
    publish: (topic, payload, options = {}) =>
      new Promise((resolve, reject) => {
        client.once('close', () => reject(new Error('closed before the acknowledgement')));
        client.publish(topic, payload, { qos: 1, retain: false, ...options }, (error) =>
          error ? reject(error) : resolve(),
        );
      }),
    next: async (kind, fits = () => true) => {
      for (;;) {
        for (; read < delivered.length; read += 1) {
          const { topic, payload } = delivered[read] ?? {};
          if (topic !== topicOf(kind, kiosk.kioskId) || payload === undefined) continue;
          const opened = openEnvelope(payload, receiptKey);
          if (!opened.ok || opened.message.kind !== kind) throw new Error(`not a good ${kind}`);
          // The kind was compared just above; the compiler does not narrow by a type parameter.
          const message = opened.message as Extract<Message, { kind: typeof kind }>;
          if (!fits(message)) continue;
          read += 1;
          return message;
        }
        await new Promise<void>((resolve) => {
          heard = resolve;
        });
      }
    },
    end: () => client.endAsync(true),
  };
}

/** Subscribes to the kiosk's own two topics, as a kiosk does after each connect. */
export async function subscribeOwn(kiosk: TestKiosk, connection: MqttKiosk): Promise<void> {
  await connection.client.subscribeAsync(
    [topicOf('welcome', kiosk.kioskId), topicOf('receipt', kiosk.kioskId)],
    { qos: 1 },
  );
}
