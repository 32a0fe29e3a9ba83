import type { Colour } from '../../domain/signal/light.ts';

/** What a light makes of a report: it obeys, or says nothing and goes on as before. */
export type ReportOutcome = 'taken' | 'not-understood';

/** The inside of one light model: reports in, colour out. Nothing here knows a bus or a clock. */
export interface LightCore {
  /** @param body of an output report, without the report id */
  take(body: Uint8Array, atMs: number): ReportOutcome;
  colourAt(atMs: number): Colour;
}
