import type { Colour } from '../../domain/signal/light.ts';
import type { LightCore } from './light-core.ts';

/*
 * Plenom, "Busylight/Kuando Box HID communication protocol specification", rev. 2.2. Written from that text, not from
 * the driver's encoder, so that an error in one does not hide in the other.
 */

const reportBytes = 64;
const steps = 7;
const stepBytes = 8;
/** Without a report for so long the light goes dark (docs of the crate busylight; porsager/busylight, issue 11). */
const silenceMsMax = 30_000;
const tenthMs = 100;

const dark: Colour = { red: 0, green: 0, blue: 0 };

interface Step {
  /** Step that follows; null for one that is no jump. */
  readonly next: number | null;
  readonly repetitions: number;
  readonly colour: Colour;
  readonly onMs: number;
  readonly offMs: number;
}

/** The seven steps of a program, its keep alive, its checksum. Ringtones are not simulated. */
export function busylightCore(): LightCore {
  let program: readonly Step[] = [];
  let startedAtMs = 0;
  let darkAtMs = 0;

  return {
    take(body, atMs) {
      if (body.length !== reportBytes || !sumFits(body)) return 'not-understood';
      const command = body[0] ?? 0;
      if ((command & 0xf0) === 0x80) {
        // "No change": what is dark already stays so.
        if (atMs < darkAtMs) darkAtMs = atMs + (command & 0x0f) * 1_000;
        return 'taken';
      }
      // "Start bootloader" and "reset" are nothing that a kiosk may send.
      if ((command & 0xf0) !== 0x10) return 'not-understood';
      program = Array.from({ length: steps }, (_, index) =>
        stepOf(body.subarray(index * stepBytes, (index + 1) * stepBytes)),
      );
      startedAtMs = atMs;
      darkAtMs = atMs + silenceMsMax;
      return 'taken';
    },
    colourAt: (atMs) => (atMs >= darkAtMs ? dark : colourOf(program, atMs - startedAtMs)),
  };
}

/** "Index 62: MSB of 16 bit checksum. Index 63: LSB": the sum of the 62 bytes before. */
function sumFits(body: Uint8Array): boolean {
  const sum = body.subarray(0, 62).reduce((total, byte) => total + byte, 0);
  return body[62] === Math.floor(sum / 256) && body[63] === sum % 256;
}

/** "cmd, repeat, red_int, green_int, blue_int, on_time, off_time, ringtone"; intensities are percents. */
function stepOf(bytes: Uint8Array): Step {
  const [command = 0, repeat = 0, red = 0, green = 0, blue = 0, on = 0, off = 0] = bytes;
  const part = (percent: number): number => Math.round((Math.min(percent, 100) * 255) / 100);
  return {
    next: (command & 0xf0) === 0x10 ? command & 0x07 : null,
    repetitions: Math.max(1, repeat),
    colour: { red: part(red), green: part(green), blue: part(blue) },
    onMs: on * tenthMs,
    offMs: off * tenthMs,
  };
}

function colourOf(program: readonly Step[], afterMs: number): Colour {
  let leftMs = afterMs;
  let index: number | null = 0;
  while (index !== null) {
    const step: Step | undefined = program[index];
    if (step === undefined || step.next === null) return dark;
    const roundMs: number = step.onMs + step.offMs;
    // A step without times has no end (JnyJny/busylight shows its steady colours so).
    if (roundMs === 0) return step.colour;
    if (leftMs < roundMs * step.repetitions) return leftMs % roundMs < step.onMs ? step.colour : dark;
    leftMs -= roundMs * step.repetitions;
    index = step.next;
  }
  return dark;
}
