import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { Fault } from '../../domain/fault/index.ts';
import { integer, literal, object, string } from '../../domain/schema/schema.ts';
import { writeFileAtomically } from '../files/data-folder.ts';
import { validator } from '../schema/validate.ts';
import { personPattern, publicHexOf, signerOf, type ListSigner, type PublicKey } from '../tuf/keys.ts';
import { readBounded } from '../tuf/sources.ts';

const fileBytesMax = 16 * 1024;
const ownerOnly = 0o600;

/** The public half as a file, to be carried to whoever drafts the root. */
const publicKeySchema = object({
  v: literal(1),
  kind: literal('list-signer'),
  person: string({ minLength: 1, maxLength: 40, pattern: personPattern }),
  publicKey: string({ minLength: 64, maxLength: 64, pattern: '^[0-9a-f]{64}$' }),
  madeWallMs: integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
});
const validate = validator(publicKeySchema);

const publicFileOf = (path: string): string => `${path.replace(/\.pem$/, '')}.pub.json`;

/**
 * Makes a signer's key: PKCS#8 in PEM (RFC 7468), 0600, encrypted with the passphrase (AES-256, PBKDF2) unless it is null;
 * and its public half beside it.
 *
 * @returns path of the public half
 * @throws Fault KD-SIGN-EXISTS: a key is never overwritten
 */
export function makeKeyFile(
  path: string,
  {
    person,
    passphrase,
    nowWallMs,
  }: { readonly person: string; readonly passphrase: string | null; readonly nowWallMs: number },
): string {
  const publicPath = publicFileOf(path);
  for (const each of [path, publicPath])
    if (existsSync(each)) throw new Fault('KD-SIGN-EXISTS', { path: each });
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({
    format: 'pem',
    type: 'pkcs8',
    ...(passphrase === null ? {} : { cipher: 'aes-256-cbc', passphrase }),
  });
  const half = {
    v: 1,
    kind: 'list-signer',
    person,
    publicKey: publicHexOf(privateKey),
    madeWallMs: nowWallMs,
  };
  try {
    writeFileAtomically(path, pem, ownerOnly);
    writeFileAtomically(publicPath, `${JSON.stringify(half, null, 2)}\n`, 0o644);
  } catch (error) {
    throw new Fault('KD-RUN-FILE-WRITE', { path }, { cause: error });
  }
  return publicPath;
}

/** Whether a key file needs a passphrase. @throws Fault KD-SIGN-KEY-FILE */
export const isEncrypted = (path: string): boolean => pemAt(path).includes('ENCRYPTED PRIVATE KEY');

/** A signer's private key, with the label of its public half. @throws Fault KD-SIGN-KEY-FILE */
export function readSigner(path: string, passphrase: string | null): ListSigner {
  const { person, publicHex } = readPublicKey(publicFileOf(path));
  let signer: ListSigner;
  try {
    const key = createPrivateKey({ key: pemAt(path), ...(passphrase === null ? {} : { passphrase }) });
    if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('it is no Ed25519 key');
    signer = signerOf(key, person);
  } catch (error) {
    if (error instanceof Fault) throw error;
    const why = error instanceof TypeError ? error.message : 'it is no key, or the passphrase is another one';
    throw new Fault('KD-SIGN-KEY-FILE', { path, why }, { cause: error });
  }
  if (signer.publicHex !== publicHex)
    throw new Fault('KD-SIGN-KEY-FILE', { path, why: 'the file of its public half is of another key' });
  return signer;
}

/** @throws Fault KD-SIGN-KEY-FILE */
export function readPublicKey(path: string): PublicKey {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(path, 'utf8').slice(0, fileBytesMax));
  } catch (error) {
    throw new Fault('KD-SIGN-KEY-FILE', { path, why: 'it cannot be read' }, { cause: error });
  }
  const checked = validate(parsed);
  if (!checked.ok) throw new Fault('KD-SIGN-KEY-FILE', { path, why: checked.why });
  return { person: checked.value.person, publicHex: checked.value.publicKey };
}

function pemAt(path: string): string {
  const bytes = readBounded(path, path, fileBytesMax);
  if (bytes === null) throw new Fault('KD-SIGN-KEY-FILE', { path, why: 'it is not there' });
  return Buffer.from(bytes).toString('utf8');
}
