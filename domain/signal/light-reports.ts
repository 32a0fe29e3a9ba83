import { byteOfHex } from '../reader/bytes.ts';
import type { Colour } from './light.ts';
import type { LightProfile } from './light-profile.ts';

/** The reports of one light, whole, with the report id first. */
export interface LightReports {
  /** The light has this colour until the next report. */
  colour(colour: Colour): Uint8Array;
  /** Nothing changes, and the light goes on; null for a light that needs no such report. */
  readonly keepAlive: Uint8Array | null;
}

export function lightReports({ reportId, report, keepAlive }: LightProfile): LightReports {
  const id = byteOfHex(reportId);
  switch (report.kind) {
    case 'luxafor': {
      const { command, leds, reportBytes } = report;
      return {
        colour({ red, green, blue }) {
          const bytes = new Uint8Array(1 + reportBytes);
          bytes.set([id, byteOfHex(command), byteOfHex(leds), red, green, blue]);
          return bytes;
        },
        keepAlive: null,
      };
    }
    case 'busylight':
      return {
        colour: (colour) => busylightReport(id, colourStep(colour)),
        keepAlive: keepAlive === undefined ? null : busylightReport(id, [keepAliveStep | keepAlive.timeoutS]),
      };
  }
}

/*
 * Plenom's specification, rev. 2.2: seven steps of eight bytes (command, repetitions, red, green, blue, on, off,
 * audio), then eight bytes of which the last two are the sum of all before them, the high byte first.
 */
const busylightBytes = 64;
const stepsBytes = 56;
/** "Jump to step aaa when the step is executed": to this very step again, so that the colour stays. */
const jumpToFirst = 0x10;
const keepAliveStep = 0x80;
/** 25.5 s, the longest time a step has; then it is jumped to again. */
const onTimeMax = 0xff;
/** The audio setting is changed, to volume 0: whatever rang before is quiet. */
const noRingtone = 0x80;
/** Bytes 56 to 61 as in the specification's example: sensitivity and timeout of another product, then unused. */
const additional = [0x00, 0x00, 0xff, 0xff, 0xff, 0xff] as const;

/** Intensities go from 0 to 100, as percents of the time that the LED is on. */
function colourStep({ red, green, blue }: Colour): readonly number[] {
  const percent = (value: number): number =>
    value === 0 ? 0 : Math.max(1, Math.round((value * 100) / 0xff));
  return [jumpToFirst, 1, percent(red), percent(green), percent(blue), onTimeMax, 0, noRingtone];
}

function busylightReport(reportId: number, firstStep: readonly number[]): Uint8Array {
  const body = new Uint8Array(busylightBytes);
  body.set(firstStep);
  body.set(additional, stepsBytes);
  const sum = body.reduce((total, byte) => total + byte, 0);
  body.set([sum >> 8, sum & 0xff], busylightBytes - 2);
  const bytes = new Uint8Array(1 + busylightBytes);
  bytes[0] = reportId;
  bytes.set(body, 1);
  return bytes;
}
