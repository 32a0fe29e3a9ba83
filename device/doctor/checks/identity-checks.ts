import { X509Certificate } from 'node:crypto';
import { Fault } from '../../../domain/fault/index.ts';
import { loadIdentity, type Identity } from '../../identity/identity.ts';
import { fail, ok, skip, warn, type Check, type Finding } from '../check.ts';
import { inData, kioskConfig, type DoctorContext } from '../context.ts';
import { dayMs, dayOf } from '../days.ts';
import { octal } from './data-checks.ts';

/** Time to carry a request to headquarters and the answer back, between two trains. */
const certificateWarnDays = 30;

/** What `loadIdentity` opens: a named pipe in its place would stop it for ever. */
const identityFiles = ['enrolment.json', 'device.key', 'kiosk-id'] as const;

export const identityChecks: readonly Check[] = [
  { id: 'identity', needs: ['data-writable'], run: identity },
  { id: 'identity-key', needs: ['identity'], run: keyMode },
  { id: 'identity-name', needs: ['identity'], run: identityName },
  { id: 'certificate', needs: ['identity', 'clock'], run: certificate },
];

/** Only for checks that need `identity`. */
export const identityOf = (context: DoctorContext): Identity => loadIdentity(inData(context, 'identity'));

async function identity(context: DoctorContext): Promise<Finding> {
  for (const name of identityFiles) {
    const path = inData(context, 'identity', name);
    const kind = (await context.looking.facts(path))?.kind ?? 'file';
    if (kind !== 'file') return fail('KD-ID-DAMAGED', { path });
  }
  try {
    const { kioskId, deployment } = identityOf(context).enrolment;
    return ok({ kioskId, deployment });
  } catch (error) {
    if (error instanceof Fault) return fail(error.code, error.details);
    throw error;
  }
}

async function keyMode(context: DoctorContext): Promise<Finding> {
  const path = inData(context, 'identity', 'device.key');
  const mode = (await context.looking.facts(path))?.mode ?? 0;
  const details = { path, mode: octal(mode) };
  return (mode & 0o077) === 0 ? ok(details) : fail('KD-DOC-KEY-MODE', details);
}

/** The kiosk takes its name from the certificate; a configured one that differs is a mixed-up folder or file. */
async function identityName(context: DoctorContext): Promise<Finding> {
  const enrolled = identityOf(context).enrolment.kioskId;
  if (!context.config.ok || context.config.loaded.origins['kiosk.id'] === 'default')
    return skip('not-set', { key: 'kiosk.id' });
  const configured = kioskConfig(context).id;
  return configured === enrolled ? ok({ enrolled }) : warn('KD-DOC-KIOSK-NAME', { configured, enrolled });
}

async function certificate(context: DoctorContext): Promise<Finding> {
  const { validFromDate, validToDate } = new X509Certificate(identityOf(context).certificatePem);
  const leftMs = validToDate.getTime() - context.clock.wallMs();
  const day = dayOf(validToDate.getTime());
  const days = Math.floor(leftMs / dayMs);
  if (context.clock.wallMs() < validFromDate.getTime())
    return fail('KD-DOC-CERT-EARLY', { day: dayOf(validFromDate.getTime()) });
  if (leftMs <= 0) return fail('KD-DOC-CERT-EXPIRED', { day });
  return days < certificateWarnDays ? warn('KD-DOC-CERT-SOON', { day, days }) : ok({ day, days });
}
