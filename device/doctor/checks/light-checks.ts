import { resolve } from 'node:path';
import { Fault } from '../../../domain/fault/index.ts';
import { lightProfileAt } from '../../../platform/ports/light-profiles.ts';
import { parseLightSpec, type LightSpec } from '../../../platform/ports/light-spec.ts';
import { fail, ok, skip, warn, type Check, type Finding } from '../check.ts';
import { onMachine, signalConfig, type DoctorContext } from '../context.ts';

export const lightChecks: readonly Check[] = [{ id: 'light', needs: ['config'], run: light }];

/** A kiosk does not start with a light that it does not understand; without its light it works as ever. */
async function light(context: DoctorContext): Promise<Finding> {
  const { light: configured } = signalConfig(context);
  if (configured === null) return skip('no-light');
  let spec: LightSpec;
  try {
    spec = parseLightSpec(configured);
  } catch (error) {
    if (error instanceof Fault) return fail(error.code, error.details);
    throw error;
  }
  const { path } = spec;
  const { looking } = context;
  const file = onMachine(context, resolve(path));
  if ((await looking.facts(file)) === null) return warn('KD-SIG-GONE', { path });
  if (!(await looking.mayUse(file, 'read')) || !(await looking.mayUse(file, 'write')))
    return warn('KD-SIG-DENIED', { path });
  const roots = { sys: onMachine(context, '/sys'), dev: onMachine(context, '/dev') };
  const profile = spec.profile ?? (await lightProfileAt(file, roots));
  return profile === null ? warn('KD-SIG-UNKNOWN', { path }) : ok({ path, profile: profile.name });
}
