import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  fingerprintOf,
  issueCertificate,
  kioskIdOf,
  makeAuthority,
  makeRequest,
  makeServerCertificate,
  makeSigningKey,
  publicHalfOf,
  publicKeyOf,
  type Credential,
} from '../../../platform/pki/pki.ts';

const nowMs = Date.UTC(2026, 10, 23);

let authority: Credential;
beforeAll(async () => {
  authority = await makeAuthority('kordon test', nowMs);
});

describe('an authority', () => {
  it('is a CA for end entities only (RFC 5280, 4.2.1.9), with a key of its own', () => {
    const certificate = new X509Certificate(authority.certificatePem);
    expect(certificate.ca).toBe(true);
    expect(certificate.subject).toBe('CN=kordon test');
    expect(certificate.checkIssued(certificate)).toBe(true);
    expect(certificate.publicKey.asymmetricKeyType).toBe('ed25519');
    expect(publicHalfOf(authority.keyPem)).toBe(publicKeyOf(authority.certificatePem));
  });

  it('signs a door for its names and addresses', async () => {
    const door = await makeServerCertificate(authority, ['localhost', '127.0.0.1', 'hq.example'], nowMs);
    const certificate = new X509Certificate(door.certificatePem);
    expect(certificate.verify(new X509Certificate(authority.certificatePem).publicKey)).toBe(true);
    expect(certificate.checkHost('localhost')).toBe('localhost');
    expect(certificate.checkHost('hq.example')).toBe('hq.example');
    expect(certificate.checkHost('elsewhere.example')).toBeUndefined();
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(certificate.ca).toBe(false);
    // id-kp-serverAuth (RFC 5280, 4.2.1.12)
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  });
});

describe('a kiosk', () => {
  it('gets a certificate for its own key and name, for clients only', async () => {
    const keyPem = makeSigningKey();
    const issuing = await issueCertificate(authority, await makeRequest('kiosk-7', keyPem), nowMs);
    if (!issuing.ok) throw new Error(issuing.problem);
    const { issued } = issuing;
    const certificate = new X509Certificate(issued.certificatePem);
    expect(certificate.subject).toBe('CN=kiosk-7');
    expect(certificate.verify(new X509Certificate(authority.certificatePem).publicKey)).toBe(true);
    expect(certificate.ca).toBe(false);
    // id-kp-clientAuth
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.2']);
    expect(issued.publicKeyPem).toBe(publicHalfOf(keyPem));
    expect(issued.fingerprint).toBe(fingerprintOf(certificate.raw));
    expect(issued.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(kioskIdOf(certificate.raw)).toBe('kiosk-7');
    expect(Date.parse(certificate.validTo) - nowMs).toBeGreaterThan(4 * 365 * 86_400_000);
  });

  it('gets another serial number each time', async () => {
    const request = await makeRequest('kiosk-7', makeSigningKey());
    const serial = async (): Promise<string> => {
      const issuing = await issueCertificate(authority, request, nowMs);
      return issuing.ok ? new X509Certificate(issuing.issued.certificatePem).serialNumber : issuing.problem;
    };
    expect(await serial()).not.toBe(await serial());
  });

  it.each(['Kiosk-7', 'kiosk_7', '-kiosk', 'a'.repeat(33), 'kiosk/7', 'kiosk 7', '+'])(
    'cannot be named %s',
    async (name) => {
      const issuing = await issueCertificate(authority, await makeRequest(name, makeSigningKey()), nowMs);
      expect(issuing).toEqual({ ok: false, problem: 'kiosk-id' });
    },
  );

  it('must hold the key it asks for: a changed request is refused', async () => {
    const pem = await makeRequest('kiosk-7', makeSigningKey());
    const der = Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64');
    const name = der.indexOf('kiosk-7');
    der.write('kiosk-8', name, 'latin1');
    const changed = `-----BEGIN CERTIFICATE REQUEST-----\n${der.toString('base64')}\n-----END CERTIFICATE REQUEST-----\n`;
    expect(await issueCertificate(authority, changed, nowMs)).toEqual({ ok: false, problem: 'signature' });
  });

  it('must have an Ed25519 key', async () => {
    const { Pkcs10CertificateRequestGenerator } = await import('@peculiar/x509');
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
    const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
    const request = await Pkcs10CertificateRequestGenerator.create({
      name: 'CN=kiosk-7',
      keys,
      signingAlgorithm: algorithm,
    });
    expect(await issueCertificate(authority, request.toString('pem'), nowMs)).toEqual({
      ok: false,
      problem: 'key-type',
    });
  });

  it.each([
    ['nothing', ''],
    ['noise', 'not a request'],
    ['a certificate', null],
    ['a key', generateKeyPairSync('ed25519').publicKey.export({ format: 'pem', type: 'spki' })],
    ['too much', 'A'.repeat(100_000)],
  ])('%s is no request', async (_name, text) => {
    const issuing = await issueCertificate(authority, String(text ?? authority.certificatePem), nowMs);
    expect(issuing).toEqual({ ok: false, problem: 'malformed' });
  });
});
