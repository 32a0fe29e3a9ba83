import 'reflect-metadata';
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  X509Certificate,
  type KeyObject,
} from 'node:crypto';
import { isIP } from 'node:net';
import * as x509 from '@peculiar/x509';
import { kioskIdPattern } from '../../domain/message/limits.ts';

/** Everything is Ed25519 (RFC 8032, RFC 8410): one key of a kiosk serves TLS and signatures alike. */
const ed25519 = { name: 'Ed25519' } as const;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const authorityDays = 20 * 365;
const serverDays = 10 * 365;
/** Long, because a kiosk may lie in a drawer for years; the door's registry is what ends a certificate early. */
const kioskDays = 5 * 365;
const requestCharactersMax = 8192;

/** A private key with its certificate, both in PEM (PKCS#8, RFC 7468). */
export interface Credential {
  readonly keyPem: string;
  readonly certificatePem: string;
}

interface IssuedCertificate {
  readonly kioskId: string;
  readonly certificatePem: string;
  /** SHA-256 over the certificate's DER, in hexadecimal. */
  readonly fingerprint: string;
  /** SPKI in PEM. */
  readonly publicKeyPem: string;
}

export type Issuing =
  | { readonly ok: true; readonly issued: IssuedCertificate }
  | { readonly ok: false; readonly problem: 'malformed' | 'signature' | 'key-type' | 'kiosk-id' };

/** A new Ed25519 private key, PKCS#8 in PEM. For a kiosk, a door or receipts. */
export function makeSigningKey(): string {
  return pemOf(generateKeyPairSync('ed25519').privateKey);
}

/** A self-signed authority that signs certificates of doors and kiosks, and nothing below them. */
export async function makeAuthority(name: string, nowMs: number): Promise<Credential> {
  const keyPem = makeSigningKey();
  const keys = await pairOf(keyPem);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: newSerial(),
    name: [{ CN: [name] }],
    notBefore: new Date(nowMs - dayMs),
    notAfter: new Date(nowMs + authorityDays * dayMs),
    signingAlgorithm: ed25519,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { keyPem, certificatePem: certificate.toString('pem') };
}

/** @param names DNS names and IP addresses under which kiosks reach the door; the first one becomes the subject */
export async function makeServerCertificate(
  authority: Credential,
  names: readonly [string, ...string[]],
  nowMs: number,
): Promise<Credential> {
  const keyPem = makeSigningKey();
  const certificatePem = await signCertificate(authority, {
    subject: names[0],
    publicKey: (await pairOf(keyPem)).publicKey,
    usage: x509.ExtendedKeyUsage.serverAuth,
    names,
    notAfterMs: nowMs + serverDays * dayMs,
    nowMs,
  });
  return { keyPem, certificatePem };
}

/** A certificate request (PKCS#10, RFC 2986) of a kiosk, signed with its own key, in PEM. */
export async function makeRequest(kioskId: string, keyPem: string): Promise<string> {
  const request = await x509.Pkcs10CertificateRequestGenerator.create({
    name: [{ CN: [kioskId] }],
    keys: await pairOf(keyPem),
    signingAlgorithm: ed25519,
  });
  return request.toString('pem');
}

/** Signs a kiosk's certificate after the request proved possession of its key and named a valid kiosk id. */
export async function issueCertificate(
  authority: Credential,
  requestPem: string,
  nowMs: number,
): Promise<Issuing> {
  if (requestPem.length > requestCharactersMax) return { ok: false, problem: 'malformed' };
  let request: x509.Pkcs10CertificateRequest;
  try {
    request = new x509.Pkcs10CertificateRequest(requestPem);
  } catch {
    return { ok: false, problem: 'malformed' };
  }
  if (request.publicKey.algorithm.name !== ed25519.name) return { ok: false, problem: 'key-type' };
  if (!(await request.verify())) return { ok: false, problem: 'signature' };
  const names = request.subjectName.getField('CN');
  const kioskId = names[0];
  if (names.length !== 1 || kioskId === undefined || !new RegExp(kioskIdPattern).test(kioskId)) {
    return { ok: false, problem: 'kiosk-id' };
  }
  const certificatePem = await signCertificate(authority, {
    subject: kioskId,
    publicKey: request.publicKey,
    usage: x509.ExtendedKeyUsage.clientAuth,
    names: [],
    notAfterMs: nowMs + kioskDays * dayMs,
    nowMs,
  });
  const publicKeyPem = publicKeyOf(certificatePem);
  return {
    ok: true,
    issued: { kioskId, certificatePem, fingerprint: fingerprintOf(certificatePem), publicKeyPem },
  };
}

/** SHA-256 over the DER of a certificate in PEM or DER, in lower-case hexadecimal without colons. */
export function fingerprintOf(certificate: string | Uint8Array): string {
  return new X509Certificate(certificate).fingerprint256.replaceAll(':', '').toLowerCase();
}

/** The key a certificate is for, SPKI in PEM. */
export function publicKeyOf(certificatePem: string): string {
  return pemOf(new X509Certificate(certificatePem).publicKey);
}

/** The public half of a private key, SPKI in PEM. */
export function publicHalfOf(keyPem: string): string {
  return pemOf(createPublicKey(keyPem));
}

/** The kiosk id that a certificate names, or null when it names none. */
export function kioskIdOf(certificate: string | Uint8Array): string | null {
  const match = /^CN=([^\n,+]+)$/m.exec(new X509Certificate(certificate).subject);
  const name = match?.[1];
  return name !== undefined && new RegExp(kioskIdPattern).test(name) ? name : null;
}

interface Wanted {
  readonly subject: string;
  readonly publicKey: x509.PublicKeyType;
  readonly usage: x509.ExtendedKeyUsage;
  readonly names: readonly string[];
  readonly notAfterMs: number;
  readonly nowMs: number;
}

async function signCertificate(authority: Credential, wanted: Wanted): Promise<string> {
  const issuer = new x509.X509Certificate(authority.certificatePem);
  const alternativeNames = wanted.names.map((value) => ({
    type: isIP(value) ? ('ip' as const) : ('dns' as const),
    value,
  }));
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: newSerial(),
    subject: [{ CN: [wanted.subject] }],
    issuer: issuer.subjectName,
    // A kiosk without a battery clock may be a day behind when it first connects.
    notBefore: new Date(wanted.nowMs - dayMs),
    notAfter: new Date(Math.min(wanted.notAfterMs, issuer.notAfter.getTime())),
    publicKey: wanted.publicKey,
    signingKey: (await pairOf(authority.keyPem)).privateKey,
    signingAlgorithm: ed25519,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([wanted.usage], true),
      ...(alternativeNames.length > 0 ? [new x509.SubjectAlternativeNameExtension(alternativeNames)] : []),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
    ],
  });
  return certificate.toString('pem');
}

function pemOf(key: KeyObject): string {
  return key.export({ format: 'pem', type: key.type === 'private' ? 'pkcs8' : 'spki' }).toString();
}

async function pairOf(keyPem: string): Promise<CryptoKeyPair> {
  const privateDer = createPrivateKey(keyPem).export({ format: 'der', type: 'pkcs8' });
  const publicDer = createPublicKey(keyPem).export({ format: 'der', type: 'spki' });
  return {
    privateKey: await crypto.subtle.importKey('pkcs8', new Uint8Array(privateDer), ed25519, false, ['sign']),
    publicKey: await crypto.subtle.importKey('spki', new Uint8Array(publicDer), ed25519, true, ['verify']),
  };
}

/** 16 random bytes, positive as RFC 5280 (4.1.2.2) demands. */
function newSerial(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.toString('hex');
}
