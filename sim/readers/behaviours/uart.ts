/** Start bit, eight data bits, stop bit. */
const bitsPerByte = 10;

/**
 * What a receiver set to another rate makes of bytes: it waits for a falling edge and samples the middle of what it
 * takes for the bits. A byte without its stop bit is a framing error, which Linux hands out as 0 (termios(3), IGNPAR and
 * PARMRK unset). Bytes follow one another without a gap.
 *
 * @param sentBaud of the one who sends, `readBaud` of the one who reads
 */
export function receivedAt(bytes: Uint8Array, sentBaud: number, readBaud: number): Uint8Array {
  if (sentBaud === readBaud) return bytes.slice();
  const endBits = bytes.length * bitsPerByte;
  /** Time between two samples, in bits of the sender. */
  const stepBits = sentBaud / readBaud;

  function isHigh(atBits: number): boolean {
    const bit = Math.floor(atBits);
    if (bit >= endBits) return true;
    const place = bit % bitsPerByte;
    if (place === 0) return false;
    return (
      place === bitsPerByte - 1 || (((bytes[Math.floor(bit / bitsPerByte)] ?? 0) >> (place - 1)) & 1) === 1
    );
  }

  /** The next change from high to low, at or after a time; levels change on whole bits only. */
  function fallingEdge(fromBits: number): number {
    let bit = Math.ceil(fromBits);
    while (bit < endBits && !(isHigh(bit - 1) && !isHigh(bit))) bit += 1;
    return bit;
  }

  const received: number[] = [];
  for (let edge = 0; edge < endBits;) {
    const sample = (index: number): boolean => isHigh(edge + (index + 0.5) * stepBits);
    let byte = 0;
    for (let index = 0; index < 8; index += 1) if (sample(index + 1)) byte |= 1 << index;
    // A start bit that is over before its middle was a glitch.
    if (!sample(0)) received.push(sample(9) ? byte : 0);
    edge = fallingEdge(edge + (sample(0) ? 1 : 9.5 * stepBits));
  }
  return Uint8Array.from(received);
}
