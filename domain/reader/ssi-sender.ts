import { acknowledge, askAgain, checksumBytes, status, withChecksum } from './ssi.ts';

/*
 * The decoder's side of SSI (Zebra; SE923 and SE955 guides): a packet is kept until the host has acknowledged it, and is
 * sent again when the host asks for it.
 */

/** After these the packet is lost. */
const resendsMax = 2;

/** Of a packet. */
const statusAt = 3;

/** What went out and nobody has acknowledged, the oldest first, and how often that one was sent again. */
export interface SsiSent {
  readonly packets: readonly Uint8Array[];
  readonly resends: number;
}

export const nothingSent: SsiSent = { packets: [], resends: 0 };

/** What a host answers to a packet. */
export const ssiAnswers = [
  { name: 'acknowledged', bytes: acknowledge },
  { name: 'send-again', bytes: askAgain },
] as const;

/** A message of the codec has gone out, its packets at once; what was open of an earlier one is given up. */
export function messageSent(message: Uint8Array): SsiSent {
  const packets: Uint8Array[] = [];
  for (let at = 0; at < message.length;) {
    const end = at + (message[at] ?? 0) + checksumBytes;
    packets.push(message.slice(at, end));
    at = end;
  }
  return { packets, resends: 0 };
}

/** Nobody says which packet an answer is to: it is to the oldest. */
export const acknowledged = ({ packets }: SsiSent): SsiSent => ({ packets: packets.slice(1), resends: 0 });

/** @returns the packet as it goes out again; null where there is none, or where that was done often enough */
export function askedAgain(sent: SsiSent): { readonly sent: SsiSent; readonly packet: Uint8Array | null } {
  const [packet] = sent.packets;
  if (packet === undefined) return { sent, packet: null };
  if (sent.resends >= resendsMax) return { sent: acknowledged(sent), packet: null };
  return { sent: { ...sent, resends: sent.resends + 1 }, packet: markedAsResent(packet) };
}

function markedAsResent(packet: Uint8Array): Uint8Array {
  const flags = (packet[statusAt] ?? 0) | status.retransmit;
  return withChecksum(packet.subarray(0, -checksumBytes).with(statusAt, flags));
}
