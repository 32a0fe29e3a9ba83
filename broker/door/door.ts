import type { FaultCode } from '../../domain/fault/index.ts';
import { limits as messageLimits, listsTopic, parseTopic, topicOf } from '../../domain/message/index.ts';
import type { Log } from '../../platform/log/log.ts';
import {
  openMqttDoor,
  type DoorLimits,
  type DoorMessage,
  type DoorProblem,
} from '../../platform/mqtt/mqtt-door.ts';
import type { Listening, ListenSettings } from '../../platform/net/listen.ts';
import { fingerprintOf } from '../../platform/pki/pki.ts';
import type { AcceptStage } from '../accept/accept-stage.ts';
import type { Headquarters } from '../enrol/headquarters.ts';
import type { Registry } from '../enrol/registry.ts';
import type { Reply } from '../receipts/receipts.ts';
import { strangerId } from '../store/store.ts';
import { mayPublish, mayReceive } from './rights.ts';

const doorLimits: DoorLimits = {
  connectionsMax: 2_000,
  // A message, and a topic and packet identifier before it.
  packetBytesMax: messageLimits.messageBytesMax + 256,
  handshakeMsMax: 10_000,
  connectMsMax: 10_000,
  drainMsMax: 3_000,
  keepAliveSecondsMax: 600,
};

/** A kiosk whose messages are refused this often in one connection is cut off, so that its back-off slows it down. */
const refusalsPerConnectionMax = 8;

const faultOf: Readonly<Record<DoorProblem, FaultCode>> = {
  stranger: 'KD-HQ-STRANGER',
  'client-id': 'KD-HQ-CLIENT-ID',
  connect: 'KD-HQ-CONNECT',
  topic: 'KD-HQ-TOPIC',
  quality: 'KD-HQ-QOS',
  oversize: 'KD-HQ-OVERSIZE',
};

export interface Door extends Listening {
  publish(replies: readonly Reply[]): void;
  /** Says to all kiosks, also to those that connect later, which lists are published. */
  announceLists(payload: Uint8Array): void;
  connectedKiosks(): readonly string[];
  close(): Promise<void>;
}

export interface DoorSettings extends ListenSettings {
  readonly headquarters: Headquarters;
  readonly registry: Registry;
  readonly accept: Pick<AcceptStage, 'submit' | 'refuse'>;
  readonly log: Log;
}

/**
 * Headquarters' door: who a kiosk is, what it may say and hear, and the commit gate in front of its acknowledgements.
 *
 * @throws Fault KD-RUN-PORT-IN-USE, KD-RUN-PORT-DENIED
 */
export async function openDoor(settings: DoorSettings): Promise<Door> {
  const { headquarters, registry, accept, log } = settings;
  const refusals = new WeakMap<object, number>();

  /** Answers whether the message may be acknowledged. */
  const onMessage = async (message: DoorMessage): Promise<boolean> => {
    const kind = parseTopic(message.topic)?.kind;
    if (kind === undefined) return false;
    const result = await accept.submit({ kioskId: message.kioskId, kind, payload: message.payload });
    if (result.kind === 'accepted') return true;
    if (result.kind === 'failed') {
      log.warn({ code: result.code, kiosk: message.kioskId }, 'not stored, not acknowledged');
      return false;
    }
    log.warn({ code: result.code, kiosk: message.kioskId, why: result.why }, 'message refused');
    const count = (refusals.get(message.connection) ?? 0) + 1;
    refusals.set(message.connection, count);
    return result.code !== 'KD-HQ-STRANGER' && count < refusalsPerConnectionMax;
  };

  const door = await openMqttDoor({
    host: settings.host,
    port: settings.port,
    portFallback: settings.portFallback ?? false,
    option: settings.option,
    tls: { ...headquarters.door, authorityPem: headquarters.authorityPem },
    limits: doorLimits,
    identify: (certificate) => {
      const kiosk = registry.byFingerprint(fingerprintOf(certificate));
      return kiosk?.status === 'active' ? kiosk.kioskId : null;
    },
    mayPublish,
    mayReceive,
    onMessage,
    onRefused: (kioskId, problem) => {
      const code = faultOf[problem];
      log.warn({ code, kiosk: kioskId }, 'refused at the door');
      accept.refuse({ kioskId: kioskId ?? strangerId, code, messageHash: null });
    },
  });
  return {
    port: door.port,
    fellBack: door.fellBack,
    publish: (replies) => {
      for (const { kioskId, kind, bytes } of replies) door.publish(topicOf(kind, kioskId), bytes);
    },
    announceLists: (payload) => door.announce(listsTopic, payload),
    connectedKiosks: () => door.connectedKiosks(),
    close: () => door.close(),
  };
}
