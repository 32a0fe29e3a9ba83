import { listsTopic, parseTopic, type MessageKind } from '../../domain/message/index.ts';

const up: readonly MessageKind[] = ['crossings', 'hello'];
const down: readonly MessageKind[] = ['welcome', 'receipt'];

/** A kiosk publishes to its own `crossings` and `hello`, and to nothing else. */
export function mayPublish(kioskId: string, topic: string): boolean {
  return ownTopic(kioskId, topic, up);
}

/** A kiosk receives its own `welcome` and `receipt`, and what is said to all of the lists. A filter with a wildcard names no topic and is refused. */
export function mayReceive(kioskId: string, topic: string): boolean {
  return topic === listsTopic || ownTopic(kioskId, topic, down);
}

function ownTopic(kioskId: string, topic: string, kinds: readonly MessageKind[]): boolean {
  const parsed = parseTopic(topic);
  return parsed !== null && parsed.kioskId === kioskId && kinds.includes(parsed.kind);
}
