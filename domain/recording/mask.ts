/** Draws a whole number from 0 to `limit` - 1; `limit` is 1 at least. */
export type Draw = (limit: number) => number;

/** Bytes that a mask never makes, because a framing begins its frames with them. */
export type Marks = ReadonlySet<number>;

const range = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** Capital letters, small letters, digits, and what is not ASCII: letters of another alphabet, packed tickets. */
const classes = [range(0x41, 0x5a), range(0x61, 0x7a), range(0x30, 0x39), range(0x80, 0xff)];

const classOfByte = new Map(classes.flatMap((members) => members.map((byte) => [byte, members] as const)));

/** Another byte of the same class; control characters, blanks and punctuation stay, they are the framing's. */
export function maskByte(byte: number, draw: Draw, marks: Marks): number {
  const members = classOfByte.get(byte);
  if (members === undefined) return byte;
  const others = members.filter((other) => other !== byte);
  const usable = others.filter((other) => !marks.has(other));
  const choice = usable.length > 0 ? usable : others;
  return choice[draw(choice.length)] ?? byte;
}

/** The bytes from a place on masked, as many as they are. */
export function masked(bytes: Uint8Array, from: number, draw: Draw, marks: Marks): Uint8Array {
  return bytes.map((byte, at) => (at < from ? byte : maskByte(byte, draw, marks)));
}
