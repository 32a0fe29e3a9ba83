import { Fault } from '../../domain/fault/index.ts';
import type { Enrolment } from '../../domain/message/index.ts';
import { issueCertificate, type Credential } from '../../platform/pki/pki.ts';
import { validateEnrolment, type SharedEnrolment } from './headquarters.ts';
import type { RegisteredKiosk, Registry } from './registry.ts';

export interface EnrolmentOrder {
  /** PKCS#10 in PEM, as the kiosk made it. */
  readonly requestPem: string;
  readonly shared: SharedEnrolment;
  readonly authority: Credential;
  readonly registry: Registry;
  /** Where the kiosk finds the door. */
  readonly door: Enrolment['door'];
  /** Gives an enrolled name to a new key; the earlier certificate ends. */
  readonly replace: boolean;
  readonly nowWallMs: number;
}

/**
 * Enrols a kiosk and answers what it is to install. The same request again gives the same certificate.
 *
 * @throws Fault KD-HQ-REQUEST for a request that proves nothing, KD-HQ-KIOSK-TAKEN
 */
export async function enrolKiosk(order: EnrolmentOrder): Promise<Enrolment> {
  const issuing = await issueCertificate(order.authority, order.requestPem, order.nowWallMs);
  if (!issuing.ok) throw new Fault('KD-HQ-REQUEST', { why: issuing.problem });
  const { issued } = issuing;
  const present = order.registry.byId(issued.kioskId);
  const same = present?.publicKeyPem === issued.publicKeyPem && present.status === 'active';
  if (present !== null && !same && !order.replace)
    throw new Fault('KD-HQ-KIOSK-TAKEN', { kiosk: issued.kioskId });
  const kiosk: RegisteredKiosk = same
    ? present
    : { ...issued, status: 'active', enrolledWallMs: order.nowWallMs };
  if (!same) order.registry.put(kiosk);
  const answer = validateEnrolment({
    v: 1,
    kind: 'enrolment',
    kioskId: kiosk.kioskId,
    certificate: kiosk.certificatePem,
    door: order.door,
    ...order.shared,
  });
  if (!answer.ok) throw new Error(`an enrolment does not fit its schema: ${answer.why}`);
  return answer.value;
}
