import {
  confidences,
  deviceMatchSchema,
  hexByte,
  hidPortSchema,
  profileName,
  profileTitle,
  sources,
} from '../reader/profile-parts.ts';
import { boolean, integer, literal, object, optional, union, type Infer } from '../schema/schema.ts';

/*
 * A profile says how one family of USB status lights is recognised and what its reports are. It is data, as the
 * readers' profiles are; a family with other reports is a member of the union `report` and an encoder.
 */

/** Colour in one report: command, which LEDs, red, green, blue, zeros up to the report's length. */
const luxaforReportSchema = object({
  kind: literal('luxafor'),
  command: hexByte,
  leds: hexByte,
  /** Without the report id. */
  reportBytes: integer({ minimum: 5, maximum: 64 }),
});

/** Plenom's program of seven steps with its checksum. */
const busylightReportSchema = object({ kind: literal('busylight') });

export const lightProfileSchema = object({
  version: literal(1),
  name: profileName,
  title: profileTitle,
  /** Facts it rests on are unsure: not for a train before somebody has tried it on the hardware. */
  experimental: boolean(),
  match: deviceMatchSchema,
  port: hidPortSchema,
  /** Before each report, as hidraw wants it; 00 for a device that does not number its reports. */
  reportId: hexByte,
  report: union(luxaforReportSchema, busylightReportSchema),
  /** A light that goes dark by itself unless it hears of its host: how often, and how long it is told to wait. */
  keepAlive: optional(
    object({
      everyMs: integer({ minimum: 500, maximum: 14_000 }),
      timeoutS: integer({ minimum: 1, maximum: 15 }),
    }),
  ),
  /** Between two reports. */
  writeMsMin: integer({ minimum: 10, maximum: 500 }),
  confidence: confidences,
  sources,
});

export type LightProfile = Infer<typeof lightProfileSchema>;

/** What a schema cannot see. Null when it is in order. */
export function lightProfileProblem({ report, keepAlive }: LightProfile): string | null {
  if (report.kind === 'busylight' && keepAlive === undefined)
    return 'keepAlive: a busylight goes dark without one';
  if (report.kind !== 'busylight' && keepAlive !== undefined)
    return `keepAlive: ${report.kind} has no report for it`;
  // Two lost reports must not make it dark.
  if (keepAlive !== undefined && keepAlive.everyMs * 2 >= keepAlive.timeoutS * 1_000)
    return 'keepAlive: everyMs is to be less than half of timeoutS';
  return null;
}
