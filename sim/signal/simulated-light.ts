import type { Colour } from '../../domain/signal/light.ts';
import type { LightProfile } from '../../domain/signal/light-profile.ts';
import { busylightCore } from './busylight.ts';
import type { LightCore, ReportOutcome } from './light-core.ts';
import { luxaforCore } from './luxafor.ts';

/** A status light that is not there, as one that was just plugged in. */
export interface SimulatedLight {
  /** @param report as hidraw is given it: the report id first, 0 where the light does not number its reports */
  report(report: Uint8Array, atMs: number): ReportOutcome;
  /** What is to be seen; `atMs` may lie after the last report, never before it. */
  colourAt(atMs: number): Colour;
  readonly taken: number;
  readonly notUnderstood: number;
}

export function simulatedLight({ reportId, report: form }: LightProfile): SimulatedLight {
  const core: LightCore = form.kind === 'luxafor' ? luxaforCore(form) : busylightCore();
  const id = Number.parseInt(reportId, 16);
  let taken = 0;
  let notUnderstood = 0;

  return {
    report(report, atMs) {
      const outcome = report[0] === id ? core.take(report.subarray(1), atMs) : 'not-understood';
      if (outcome === 'taken') taken += 1;
      else notUnderstood += 1;
      return outcome;
    },
    colourAt: (atMs) => core.colourAt(atMs),
    get taken() {
      return taken;
    },
    get notUnderstood() {
      return notUnderstood;
    },
  };
}
