import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../../domain/fault/index.ts';
import { enrolmentSchema, type Enrolment } from '../../domain/message/index.ts';
import { array, literal, object, oneOf, string, type Infer } from '../../domain/schema/schema.ts';
import { keyIdOf } from '../../platform/crypto/row-hash.ts';
import { writeFileAtomically } from '../../platform/files/data-folder.ts';
import {
  makeAuthority,
  makeServerCertificate,
  makeSigningKey,
  type Credential,
} from '../../platform/pki/pki.ts';
import { validator } from '../../platform/schema/validate.ts';

const hex = (bytes: number) => string({ minLength: bytes * 2, maxLength: bytes * 2, pattern: '^[0-9a-f]+$' });
const doorName = string({ minLength: 1, maxLength: 253, pattern: '^[A-Za-z0-9.:-]+$' });

/** `headquarters.json`: what is public about a headquarters. Written last, so it also says that the keys are complete. */
const headquartersSchema = object({
  v: literal(1),
  deployment: oneOf(['demo', 'live']),
  name: string({ minLength: 1, maxLength: 60 }),
  /** Names and addresses in the door's certificate; the first is the one that kiosks check. */
  doorNames: array(doorName, { minItems: 1, maxItems: 16 }),
  /** Newest first. Old ones stay for as long as a kiosk may still resend rows sealed to them. */
  sealingKeys: array(object({ keyId: hex(8), publicKey: hex(32) }), { minItems: 1, maxItems: 4 }),
});
const validate = validator(headquartersSchema);

export type Deployment = Enrolment['deployment'];

export interface HeadquartersPlan {
  readonly deployment: Deployment;
  readonly name: string;
  /** Besides `localhost` and `127.0.0.1`. */
  readonly doorNames: readonly string[];
  readonly nowWallMs: number;
}

/** A headquarters' own facts and the keys of its door. The private sealing keys stay in their files. */
export type Headquarters = Infer<typeof headquartersSchema> & {
  readonly authorityPem: string;
  readonly door: Credential;
  readonly receiptKeyPem: string;
};

/** Where everything of one headquarters lies, below its data folder. */
export function pathsIn(folder: string) {
  const keys = join(folder, 'keys');
  const sealing = join(keys, 'sealing');
  return {
    facts: join(folder, 'headquarters.json'),
    rows: join(folder, 'rows.db'),
    records: join(folder, 'records.db'),
    registry: join(folder, 'registry.db'),
    clearances: join(folder, 'clearances'),
    keys,
    authority: join(keys, 'authority.pem'),
    door: join(keys, 'door.pem'),
    receiptKey: join(keys, 'receipt.key'),
    sealing,
    sealingKey: (keyId: string) => join(sealing, `${keyId}.key`),
  } as const;
}

/**
 * Makes authority, door certificate, receipt key and sealing key, each once: a second run keeps all, and a run
 * after a crash goes on where the first stopped.
 *
 * @throws Fault KD-HQ-DEPLOYMENT when the folder is a headquarters of the other kind, KD-HQ-DAMAGED
 */
export async function initHeadquarters(folder: string, plan: HeadquartersPlan): Promise<Headquarters> {
  const paths = pathsIn(folder);
  if (existsSync(paths.facts)) {
    const present = loadHeadquarters(folder);
    if (present.deployment !== plan.deployment) {
      throw new Fault('KD-HQ-DEPLOYMENT', { present: present.deployment, wanted: plan.deployment });
    }
    return present;
  }
  mkdirSync(paths.sealing, { recursive: true, mode: 0o700 });
  if (!existsSync(paths.authority)) {
    writeCredential(paths.authority, await makeAuthority(`kordon ${plan.name}`, plan.nowWallMs));
  }
  const doorNames: [string, ...string[]] = [
    'localhost',
    ...new Set(['127.0.0.1', ...plan.doorNames].filter((each) => each !== 'localhost')),
  ];
  writeCredential(
    paths.door,
    await makeServerCertificate(readCredential(paths.authority), doorNames, plan.nowWallMs),
  );
  if (!existsSync(paths.receiptKey)) writeFileAtomically(paths.receiptKey, makeSigningKey());
  const facts = {
    v: 1,
    deployment: plan.deployment,
    name: plan.name,
    doorNames,
    sealingKeys: [makeSealingKey(paths.sealingKey)],
  };
  writeFileAtomically(paths.facts, `${JSON.stringify(facts, null, 2)}\n`);
  return loadHeadquarters(folder);
}

/** @throws Fault KD-HQ-NOT-INITIALISED, KD-HQ-DAMAGED */
export function loadHeadquarters(folder: string): Headquarters {
  const paths = pathsIn(folder);
  if (!existsSync(paths.facts)) throw new Fault('KD-HQ-NOT-INITIALISED', { path: folder });
  const checked = validate(parseJson(paths.facts));
  if (!checked.ok) throw new Fault('KD-HQ-DAMAGED', { path: paths.facts });
  return {
    ...checked.value,
    authorityPem: readCertificate(paths.authority),
    door: readCredential(paths.door),
    receiptKeyPem: readText(paths.receiptKey),
  };
}

/** The authority with its private key: only enrolment needs it. */
export function loadAuthority(folder: string): Credential {
  return readCredential(pathsIn(folder).authority);
}

/** The part of an enrolment that is the same for every kiosk. */
export type SharedEnrolment = Pick<Enrolment, 'deployment' | 'authority' | 'receiptKey' | 'sealingKeys'>;

export function sharedEnrolment(headquarters: Headquarters): SharedEnrolment {
  return {
    deployment: headquarters.deployment,
    authority: headquarters.authorityPem,
    receiptKey: createPublicKey(headquarters.receiptKeyPem)
      .export({ format: 'pem', type: 'spki' })
      .toString(),
    sealingKeys: headquarters.sealingKeys,
  };
}

export const validateEnrolment = validator(enrolmentSchema);

function makeSealingKey(pathOf: (keyId: string) => string): {
  readonly keyId: string;
  readonly publicKey: string;
} {
  const { privateKey, publicKey } = generateKeyPairSync('x25519');
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  const keyId = keyIdOf(raw);
  writeFileAtomically(pathOf(keyId), privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());
  return { keyId, publicKey: raw.toString('hex') };
}

/** Key and certificate stand in one file, so that they cannot come apart. */
function writeCredential(path: string, credential: Credential): void {
  writeFileAtomically(path, `${credential.keyPem.trim()}\n${credential.certificatePem.trim()}\n`);
}

function readCredential(path: string): Credential {
  const [keyPem, certificatePem] = readText(path).split(/(?=-----BEGIN CERTIFICATE-----)/);
  if (keyPem === undefined || certificatePem === undefined) throw new Fault('KD-HQ-DAMAGED', { path });
  return { keyPem, certificatePem };
}

/** The certificate alone: the private half may be kept elsewhere. */
function readCertificate(path: string): string {
  const match = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n?/.exec(readText(path));
  if (match === null) throw new Fault('KD-HQ-DAMAGED', { path });
  return match[0];
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Fault('KD-HQ-DAMAGED', { path }, { cause: error });
  }
}

function parseJson(path: string): unknown {
  try {
    return JSON.parse(readText(path));
  } catch (error) {
    throw new Fault('KD-HQ-DAMAGED', { path }, { cause: error });
  }
}
