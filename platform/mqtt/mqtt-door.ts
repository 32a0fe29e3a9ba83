import { constants } from 'node:crypto';
import type { Socket } from 'node:net';
import { createServer, type Server, type TLSSocket } from 'node:tls';
import { Aedes, type AuthenticateError, type Client } from 'aedes';
import { listenWithFallback, type Listening, type ListenSettings } from '../net/listen.ts';
import { guardPackets, PacketTooLarge } from './packet-guard.ts';

/** Why the door refused something before its content was looked at. */
export type DoorProblem = 'stranger' | 'client-id' | 'connect' | 'topic' | 'quality' | 'oversize';

export interface DoorMessage {
  readonly kioskId: string;
  /** The connection it came by: the same object for all its messages. */
  readonly connection: object;
  readonly topic: string;
  readonly payload: Uint8Array;
}

export interface DoorLimits {
  readonly connectionsMax: number;
  readonly packetBytesMax: number;
  readonly handshakeMsMax: number;
  readonly connectMsMax: number;
  /** A kiosk that stops reading holds up all others for this long, then it is cut (aedes has one delivery queue). */
  readonly drainMsMax: number;
  readonly keepAliveSecondsMax: number;
}

export interface MqttDoorSettings extends ListenSettings {
  readonly tls: { readonly keyPem: string; readonly certificatePem: string; readonly authorityPem: string };
  readonly limits: DoorLimits;
  /** The kiosk a certificate belongs to (DER), or null when it is not (or no longer) enrolled. */
  identify(certificate: Uint8Array): string | null;
  mayPublish(kioskId: string, topic: string): boolean;
  mayReceive(kioskId: string, topic: string): boolean;
  /** Resolves when the message may be acknowledged; false ends the connection without an acknowledgement. */
  onMessage(message: DoorMessage): Promise<boolean>;
  /** @param kioskId null when the certificate is nobody's */
  onRefused(kioskId: string | null, problem: DoorProblem): void;
}

export interface MqttDoor extends Listening {
  /** To the kiosks that subscribed and may receive it; nothing is kept for those that are away. */
  publish(topic: string, payload: Uint8Array): void;
  /** To all that may receive it, now and when they subscribe later; replaces what was kept on the topic before. */
  announce(topic: string, payload: Uint8Array): void;
  connectedKiosks(): readonly string[];
  close(): Promise<void>;
}

/**
 * An MQTT 3.1.1 door behind mutual TLS 1.3. Whoever has no certificate of this authority never reaches the parser;
 * who a kiosk is follows from its certificate alone. A message is acknowledged (PUBACK) only after `onMessage`
 * resolved true: that is the commit gate. Only QoS 1 is taken, nothing of a kiosk is retained, no wills, no kept sessions.
 *
 * @throws Fault KD-RUN-PORT-IN-USE, KD-RUN-PORT-DENIED
 */
export async function openMqttDoor(settings: MqttDoorSettings): Promise<MqttDoor> {
  const { limits } = settings;
  const kiosks = new WeakMap<object, string | null>();
  const kioskOf = (client: Client): string | null => kiosks.get(client.conn) ?? null;

  const broker = await Aedes.createBroker({
    connectTimeout: limits.connectMsMax,
    drainTimeout: limits.drainMsMax,
    keepaliveLimit: limits.keepAliveSecondsMax,
    concurrency: limits.connectionsMax,
    maxTopicLevels: 8,
    ...hooks(settings, kioskOf),
  });
  broker.on('connectionError', (client, error) => {
    if (error instanceof PacketTooLarge) settings.onRefused(kioskOf(client), 'oversize');
  });
  broker.on('clientError', (client, error) => {
    if (error instanceof PacketTooLarge) settings.onRefused(kioskOf(client), 'oversize');
  });

  const server = createServer({
    key: settings.tls.keyPem,
    cert: settings.tls.certificatePem,
    ca: settings.tls.authorityPem,
    requestCert: true,
    rejectUnauthorized: true,
    minVersion: 'TLSv1.3',
    // Each connection shows its certificate; none is resumed from a ticket.
    secureOptions: constants.SSL_OP_NO_TICKET,
    handshakeTimeout: limits.handshakeMsMax,
    noDelay: true,
  });
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.maxConnections = limits.connectionsMax;
  server.on('secureConnection', (socket: TLSSocket) => {
    const certificate = socket.getPeerX509Certificate();
    if (!socket.authorized || certificate === undefined) {
      socket.destroy();
      return;
    }
    const guarded = guardPackets(socket, limits.packetBytesMax);
    kiosks.set(guarded, settings.identify(certificate.raw));
    broker.handle(guarded);
  });
  let listening: Listening;
  try {
    listening = await listenWithFallback(settings, (port) => listenOn(server, settings.host, port));
  } catch (error) {
    // The broker's own timers would keep the process alive.
    await new Promise<void>((resolve) => broker.close(() => resolve()));
    throw error;
  }
  return {
    ...listening,
    publish: (topic, payload) => send(broker, topic, payload, false),
    announce: (topic, payload) => send(broker, topic, payload, true),
    connectedKiosks: () => Object.keys(clientsOf(broker)),
    close: () => closeDoor(server, broker, sockets),
  };
}

/** QoS 0: receipts are repeated on every hello, so the broker need not remember what was delivered. */
function send(broker: Aedes, topic: string, payload: Uint8Array, retain: boolean): void {
  const packet = {
    cmd: 'publish',
    topic,
    payload: Buffer.from(payload),
    qos: 0,
    retain,
    dup: false,
  } as const;
  broker.publish(packet, () => undefined);
}

/** Who may connect, publish and receive. */
function hooks(settings: MqttDoorSettings, kioskOf: (client: Client) => string | null) {
  const refusal = (returnCode: 2 | 5): AuthenticateError =>
    Object.assign(new Error('refused'), { returnCode });
  return {
    preConnect: (
      client: Client,
      packet: ConnectLike,
      done: (error: Error | null, ok: boolean) => void,
    ): void => {
      // A will would be published after the connection's rights are gone; a kept session grows without bound.
      const fits = packet.protocolVersion === 4 && packet.will === undefined && packet.clean === true;
      if (!fits) settings.onRefused(kioskOf(client), 'connect');
      done(fits ? null : new Error('this kind of connection is not served'), fits);
    },
    authenticate: (
      client: Client,
      _user: unknown,
      _password: unknown,
      done: (error: AuthenticateError | null, ok: boolean | null) => void,
    ): void => {
      const kioskId = kioskOf(client);
      if (kioskId !== null && client.id === kioskId) return done(null, true);
      settings.onRefused(kioskId, kioskId === null ? 'stranger' : 'client-id');
      return done(refusal(kioskId === null ? 5 : 2), false);
    },
    authorizePublish: (
      client: Client | null,
      packet: PublishLike,
      done: (error?: Error | null) => void,
    ): void => {
      const kioskId = client === null ? null : kioskOf(client);
      if (client === null || kioskId === null) return done(new Error('nobody publishes here'));
      const problem = publishProblem(settings, kioskId, packet);
      if (problem !== null) {
        settings.onRefused(kioskId, problem);
        return done(new Error(problem));
      }
      const payload = typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload;
      settings.onMessage({ kioskId, connection: client.conn, topic: packet.topic, payload }).then(
        (acknowledge) => done(acknowledge ? null : new Error('not stored')),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
      return undefined;
    },
    authorizeSubscribe: <S extends { readonly topic: string }>(
      client: Client,
      subscription: S,
      done: (error: Error | null, subscription?: S | null) => void,
    ): void => {
      const kioskId = kioskOf(client);
      const granted = kioskId !== null && settings.mayReceive(kioskId, subscription.topic);
      done(null, granted ? subscription : null);
    },
    // The second lock: whatever was subscribed, only what belongs to this kiosk is delivered.
    authorizeForward: <P extends { readonly topic: string }>(client: Client, packet: P): P | null => {
      const kioskId = kioskOf(client);
      return kioskId !== null && settings.mayReceive(kioskId, packet.topic) ? packet : null;
    },
  };
}

interface ConnectLike {
  readonly protocolVersion?: number;
  readonly will?: unknown;
  readonly clean?: boolean;
}

interface PublishLike {
  readonly topic: string;
  readonly payload: string | Buffer;
  readonly qos: number;
  readonly retain: boolean;
}

function publishProblem(
  settings: MqttDoorSettings,
  kioskId: string,
  packet: PublishLike,
): DoorProblem | null {
  if (!settings.mayPublish(kioskId, packet.topic)) return 'topic';
  return packet.qos === 1 && !packet.retain ? null : 'quality';
}

/** The broker's table of connections, which its types leave out. */
function clientsOf(broker: Aedes): Readonly<Record<string, Client>> {
  // `clients` is documented (docs/Aedes.md) but missing from the types.
  return 'clients' in broker ? (broker.clients as Readonly<Record<string, Client>>) : {};
}

function listenOn(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

async function closeDoor(server: Server, broker: Aedes, sockets: ReadonlySet<Socket>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  await new Promise<void>((resolve) => broker.close(() => resolve()));
  // Those still shaking hands are no clients of the broker yet.
  for (const socket of sockets) socket.destroy();
  await closed;
}
