import { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';

/** A packet's announced length was over the limit; the connection is ended before its content is read. */
export class PacketTooLarge extends Error {
  override readonly name = 'PacketTooLarge';
}

/**
 * Watches the packet lengths in a stream of MQTT 3.1.1 bytes (OASIS Standard, 2.2: one byte of type and flags, then
 * the remaining length in one to four bytes of seven bits, the lowest first). Answers false at the first packet
 * over the limit or the first malformed length; afterwards it is not to be used again.
 */
export function packetLengthWatch(packetBytesMax: number): (bytes: Uint8Array) => boolean {
  let bodyLeft = 0;
  let lengthBytes = -1;
  let length = 0;
  return (bytes) => {
    let at = 0;
    while (at < bytes.length) {
      if (bodyLeft > 0) {
        const step = Math.min(bodyLeft, bytes.length - at);
        bodyLeft -= step;
        at += step;
        continue;
      }
      const byte = bytes[at] ?? 0;
      at += 1;
      if (lengthBytes < 0) {
        lengthBytes = 0;
        length = 0;
        continue;
      }
      length += (byte & 0x7f) * 128 ** lengthBytes;
      lengthBytes += 1;
      if (length > packetBytesMax || (lengthBytes === 4 && byte >= 0x80)) return false;
      if (byte < 0x80) {
        bodyLeft = length;
        lengthBytes = -1;
      }
    }
    return true;
  };
}

/**
 * Passes bytes both ways between a TLS connection and the broker, and ends the connection when a packet announces
 * more than `packetBytesMax`: aedes itself buffers up to 256 MiB for one packet.
 */
export function guardPackets(socket: TLSSocket, packetBytesMax: number): Duplex {
  const fits = packetLengthWatch(packetBytesMax);
  const send = (chunk: Uint8Array, done: () => void): void => {
    if (socket.write(chunk)) done();
    else socket.once('drain', done);
  };
  const guarded = new Duplex({
    read: () => void socket.resume(),
    write: (chunk: Buffer, _encoding, done) => send(chunk, done),
    // The broker writes a packet in several pieces; together they are one TLS record.
    writev: (pieces, done) => send(Buffer.concat(pieces.map(({ chunk }: { chunk: Buffer }) => chunk)), done),
    final: (done) => void socket.end(done),
    destroy: (error, done) => {
      socket.destroy();
      done(error);
    },
  });
  socket.on('data', (chunk: Buffer) => {
    if (!fits(chunk)) guarded.destroy(new PacketTooLarge('a packet is over the limit'));
    else if (!guarded.push(chunk)) socket.pause();
  });
  socket.on('end', () => guarded.push(null));
  socket.on('error', (error: Error) => guarded.destroy(error));
  socket.on('close', () => guarded.destroy());
  return guarded;
}
