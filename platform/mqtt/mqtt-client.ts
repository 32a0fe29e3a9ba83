import { connect as connectTls } from 'node:tls';
import { MqttClient, type ErrorWithReasonCode } from 'mqtt';
import { guardPackets, PacketTooLarge } from './packet-guard.ts';

/**
 * `unreachable`: nobody answers, or not as MQTT. `untrusted`: who answers cannot prove to be the one we want.
 * `refused`: the other side does not want us.
 */
export type ConnectProblem = 'unreachable' | 'untrusted' | 'refused';

/** Why a connection that had stood ended. */
export type EndOfConnection = 'closed' | 'oversize';

export type Connecting =
  | { readonly ok: true; readonly connection: MqttConnection }
  /** `why`: the code of Node, OpenSSL or MQTT; never a text of the other side. */
  | { readonly ok: false; readonly problem: ConnectProblem; readonly why: string };

/** One connection, from CONNACK to its end. It never comes back by itself. */
export interface MqttConnection {
  /** QoS 1. Resolves true at the PUBACK and false when the connection ends first. */
  publish(topic: string, payload: Uint8Array): Promise<boolean>;
  /** QoS 1. Resolves true when every topic was granted. */
  subscribe(topics: readonly string[]): Promise<boolean>;
  /** Ends the connection; what was not acknowledged resolves false. */
  close(): void;
}

export interface MqttSettings {
  readonly host: string;
  readonly port: number;
  /** Name that the other side's certificate must carry. */
  readonly serverName: string;
  readonly clientId: string;
  /** All in PEM. */
  readonly tls: { readonly authority: string; readonly certificate: string; readonly key: string };
  readonly connectMsMax: number;
  readonly keepAliveSeconds: number;
  /** Larger packets end the connection, in either direction. */
  readonly packetBytesMax: number;
  readonly onMessage: (topic: string, payload: Uint8Array) => void;
  /** Once, after a connection that had stood. */
  readonly onEnd: (why: EndOfConnection) => void;
  /** Gives up while still connecting. */
  readonly signal: AbortSignal;
}

/** Topic, packet id and header (MQTT 3.1.1, 3.3) are far below this. */
const headerBytesMax = 512;

/**
 * MQTT 3.1.1 over mutual TLS 1.3, clean session. Nothing is queued while there is no connection and nothing
 * reconnects by itself: the journal is the queue, and its owner paces attempts.
 */
export function connectMqtt(settings: MqttSettings): Promise<Connecting> {
  const { host, port, serverName, tls } = settings;
  const socket = connectTls({
    host,
    port,
    servername: serverName,
    ca: tls.authority,
    cert: tls.certificate,
    key: tls.key,
    minVersion: 'TLSv1.3',
  });
  const stream = guardPackets(socket, settings.packetBytesMax);
  const client = new MqttClient(() => stream, {
    protocolVersion: 4,
    clean: true,
    clientId: settings.clientId,
    keepalive: settings.keepAliveSeconds,
    connectTimeout: settings.connectMsMax,
    reconnectPeriod: 0,
    queueQoSZero: false,
    resubscribe: false,
  });
  return new Promise((resolve) => {
    const giveUp = (): void => void client.end(true);
    let secured = false;
    let connected = false;
    socket.once('secureConnect', () => {
      secured = true;
    });
    // The last error before the end says why it ended; the client itself swallows those of the stream.
    let lastError: Error | null = null;
    stream.on('error', (error) => {
      lastError = error;
    });
    client.on('error', (error) => {
      lastError = error;
      giveUp();
    });
    client.on('message', (topic, payload) => settings.onMessage(topic, payload));
    client.once('connect', () => {
      connected = true;
      settings.signal.removeEventListener('abort', giveUp);
      resolve({ ok: true, connection: wrap(client, settings) });
    });
    client.once('close', () => {
      settings.signal.removeEventListener('abort', giveUp);
      if (connected) settings.onEnd(lastError instanceof PacketTooLarge ? 'oversize' : 'closed');
      else resolve({ ok: false, ...problemOf(lastError, secured && !settings.signal.aborted) });
      client.end(true);
    });
    if (settings.signal.aborted) giveUp();
    else settings.signal.addEventListener('abort', giveUp, { once: true });
  });
}

function wrap(client: MqttClient, settings: MqttSettings): MqttConnection {
  /** Resolves with the answer, or false when the connection ends without one. */
  const answered = (ask: (done: (yes: boolean) => void) => void): Promise<boolean> =>
    new Promise((resolve) => {
      const onClose = (): void => resolve(false);
      client.once('close', onClose);
      ask((yes) => {
        client.off('close', onClose);
        resolve(yes);
      });
    });
  return {
    publish: (topic, payload) => {
      if (payload.length + headerBytesMax > settings.packetBytesMax)
        throw new RangeError('message is over its limit');
      if (!client.connected) return Promise.resolve(false);
      return answered((done) => {
        client.publish(topic, Buffer.from(payload), { qos: 1 }, (error) =>
          done(error === undefined || error === null),
        );
      });
    },
    subscribe: (topics) => {
      if (!client.connected) return Promise.resolve(false);
      return answered((done) => {
        client.subscribe([...topics], { qos: 1 }, (error, granted) => {
          // 0x80 refuses one topic (MQTT 3.1.1, 3.9.3).
          done(error === null && (granted ?? []).every(({ qos }) => qos < 0x80));
        });
      });
    },
    close: () => void client.end(true),
  };
}

/** @param secured whether the TLS handshake was through on this side */
function problemOf(
  error: Error | null,
  secured: boolean,
): { readonly problem: ConnectProblem; readonly why: string } {
  // In TLS 1.3 a server that does not take our certificate just closes after our side is through.
  if (error === null) return { problem: secured ? 'refused' : 'unreachable', why: 'closed' };
  // Errors of Node and OpenSSL carry a text, those of the MQTT client a number.
  const code = 'code' in error ? (error as ErrorWithReasonCode | NodeJS.ErrnoException).code : undefined;
  // A number is the return code of a CONNACK (MQTT 3.1.1, 3.2.2.3). 3 is "server unavailable": ask again later.
  if (typeof code === 'number')
    return { problem: code === 3 ? 'unreachable' : 'refused', why: `CONNACK ${code}` };
  if (code === undefined) return { problem: 'unreachable', why: 'no answer' };
  if (code.startsWith('ERR_SSL') && code.includes('ALERT')) return { problem: 'refused', why: code };
  if (/CERT|SIGNED|ERR_TLS|UNABLE_TO|CRL|HOSTNAME/.test(code)) return { problem: 'untrusted', why: code };
  return { problem: 'unreachable', why: code };
}
