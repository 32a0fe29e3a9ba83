import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../../domain/fault/index.ts';
import { enrolmentSchema, kioskIdPattern, type Enrolment } from '../../domain/message/index.ts';
import { writeFileAtomically } from '../../platform/files/data-folder.ts';
import { kioskIdOf, makeRequest, makeSigningKey, publicHalfOf, publicKeyOf } from '../../platform/pki/pki.ts';
import { validator } from '../../platform/schema/validate.ts';

const answerBytesMax = 64 * 1024;
const validateEnrolment = validator(enrolmentSchema);

/** Who this kiosk is, ready for TLS and signatures. */
export interface Identity {
  readonly enrolment: Enrolment;
  /** Ed25519, private. */
  readonly deviceKey: KeyObject;
  readonly keyPem: string;
  readonly certificatePem: string;
}

interface IdentityFiles {
  readonly folder: string;
  readonly key: string;
  readonly kioskId: string;
  readonly enrolment: string;
}

function filesIn(folder: string): IdentityFiles {
  return {
    folder,
    key: join(folder, 'device.key'),
    kioskId: join(folder, 'kiosk-id'),
    enrolment: join(folder, 'enrolment.json'),
  };
}

/**
 * Makes the kiosk's key, once, and a request for its certificate. Repeating it gives a request for the same key.
 *
 * @param folder the kiosk's identity folder, made when it is missing
 * @returns PKCS#10 in PEM, to be carried to headquarters
 * @throws Fault KD-ID-KIOSK-NAME, KD-ID-KIOSK-OTHER-NAME, KD-ID-DAMAGED
 */
export async function requestEnrolment(folder: string, kioskId: string): Promise<string> {
  if (!new RegExp(kioskIdPattern).test(kioskId)) throw new Fault('KD-ID-KIOSK-NAME', { kiosk: kioskId });
  const files = filesIn(folder);
  mkdirSync(files.folder, { recursive: true, mode: 0o700 });
  if (existsSync(files.kioskId)) {
    const present = readFileSync(files.kioskId, 'utf8').trim();
    if (present !== kioskId) throw new Fault('KD-ID-KIOSK-OTHER-NAME', { present });
  }
  if (!existsSync(files.key)) writeFileAtomically(files.key, makeSigningKey());
  writeFileAtomically(files.kioskId, `${kioskId}\n`);
  return makeRequest(kioskId, readKey(files).pem);
}

/**
 * Takes headquarters' answer if it is for this kiosk and this key.
 *
 * @param answer text of the answer file
 * @throws Fault KD-ID-NOT-ENROLLED when no request was made, KD-ID-ANSWER, KD-ID-OTHER-KIOSK, KD-ID-DAMAGED
 */
export function installEnrolment(folder: string, answer: string, answerPath: string): Enrolment {
  const files = filesIn(folder);
  if (!existsSync(files.key) || !existsSync(files.kioskId)) throw new Fault('KD-ID-NOT-ENROLLED');
  const parsed = parseEnrolment(answer);
  if (!parsed.ok) throw new Fault('KD-ID-ANSWER', { path: answerPath, why: parsed.why });
  const enrolment = parsed.value;
  if (!isForThisKiosk(enrolment, files)) throw new Fault('KD-ID-OTHER-KIOSK');
  writeFileAtomically(files.enrolment, `${JSON.stringify(enrolment, null, 2)}\n`);
  return enrolment;
}

/** @throws Fault KD-ID-NOT-ENROLLED, KD-ID-OTHER-KIOSK, KD-ID-DAMAGED */
export function loadIdentity(folder: string): Identity {
  const files = filesIn(folder);
  if (!existsSync(files.enrolment)) throw new Fault('KD-ID-NOT-ENROLLED');
  const parsed = parseEnrolment(readOwn(files.enrolment));
  if (!parsed.ok) throw new Fault('KD-ID-DAMAGED', { path: files.enrolment });
  if (!existsSync(files.key) || !existsSync(files.kioskId))
    throw new Fault('KD-ID-DAMAGED', { path: files.key });
  if (!isForThisKiosk(parsed.value, files)) throw new Fault('KD-ID-OTHER-KIOSK');
  const { pem, key } = readKey(files);
  return { enrolment: parsed.value, deviceKey: key, keyPem: pem, certificatePem: parsed.value.certificate };
}

type ParsedEnrolment =
  | { readonly ok: true; readonly value: Enrolment }
  | { readonly ok: false; readonly why: string };

function parseEnrolment(text: string): ParsedEnrolment {
  if (text.length > answerBytesMax) return { ok: false, why: 'too long' };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, why: 'no JSON' };
  }
  const checked = validateEnrolment(json);
  if (!checked.ok) return checked;
  return certificateFits(checked.value) ? checked : { ok: false, why: 'its certificate does not fit' };
}

/** The certificate names the kiosk and is signed by the authority that came with it. */
function certificateFits(enrolment: Enrolment): boolean {
  try {
    const authority = new X509Certificate(enrolment.authority);
    const certificate = new X509Certificate(enrolment.certificate);
    return certificate.verify(authority.publicKey) && kioskIdOf(enrolment.certificate) === enrolment.kioskId;
  } catch {
    return false;
  }
}

/** A file of the identity that is there and cannot be read is as good as damaged. */
function readOwn(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Fault('KD-ID-DAMAGED', { path }, { cause: error });
  }
}

function isForThisKiosk(enrolment: Enrolment, files: IdentityFiles): boolean {
  const kioskId = readOwn(files.kioskId).trim();
  return (
    enrolment.kioskId === kioskId && publicKeyOf(enrolment.certificate) === publicHalfOf(readKey(files).pem)
  );
}

function readKey(files: IdentityFiles): { readonly pem: string; readonly key: KeyObject } {
  try {
    const pem = readFileSync(files.key, 'utf8');
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return { pem, key };
  } catch (error) {
    throw new Fault('KD-ID-DAMAGED', { path: files.key }, { cause: error });
  }
  throw new Fault('KD-ID-DAMAGED', { path: files.key });
}
