import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundleLimits } from '../../../platform/tuf/bundle.ts';
import { makeRoot, signerOf, type ListSigner } from '../../../platform/tuf/metadata.ts';
import { signBundle } from '../../../platform/tuf/sign-bundle.ts';
import { verifyBundle, type VerifyOptions } from '../../../platform/tuf/verify-bundle.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const newSigner = (): ListSigner => signerOf(generateKeyPairSync('ed25519').privateKey);
const rootSigner = newSigner();
const first = newSigner();
const second = newSigner();
const stranger = newSigner();

const nowWallMs = Date.UTC(2026, 10, 23);
const dayMs = 86_400_000;
const name = 'watchlist.json';

const rootWith = (changes: Partial<Parameters<typeof makeRoot>[0]> = {}): Buffer =>
  makeRoot({
    version: 1,
    deployment: 'live',
    expiresWallMs: nowWallMs + 100 * dayMs,
    rootSigners: [rootSigner],
    listSigners: [first, second],
    listThreshold: 2,
    ...changes,
  });

function signed(signers: readonly ListSigner[] = [first, second], version = 7, content = '{"a":1}'): string {
  const folder = temporaryFolder();
  resign(folder, signers, version, content);
  return folder;
}

function resign(folder: string, signers: readonly ListSigner[], version: number, content: string): void {
  const files = new Map([[name, Buffer.from(content)]]);
  signBundle({
    folder,
    version,
    signedAtWallMs: nowWallMs,
    expiresWallMs: nowWallMs + dayMs,
    files,
    signers,
  });
}

function verify(folder: string, changes: Partial<VerifyOptions> = {}) {
  return verifyBundle({
    folder,
    trustedRoot: rootWith(),
    needed: [name],
    deployment: 'live',
    versionInUse: null,
    nowWallMs,
    ...changes,
  });
}

function codeOf(folder: string, changes: Partial<VerifyOptions> = {}): string {
  const result = verify(folder, changes);
  return result.ok ? 'accepted' : result.fault.code;
}

const edit = (path: string, change: (text: string) => string): void =>
  writeFileSync(path, change(readFileSync(path, 'utf8')));
const fileIn = (folder: string): string =>
  join(folder, readdirSync(folder).find((file) => file.endsWith(`.${name}`)) ?? '');
interface WrittenSignature {
  readonly keyid: string;
  readonly sig: string;
}

function editSignatures(
  folder: string,
  change: (signatures: readonly WrittenSignature[]) => readonly WrittenSignature[],
): void {
  edit(targetsOf(folder), (text) => {
    // What makeTargets has just written.
    const metadata = JSON.parse(text) as { readonly signatures: readonly WrittenSignature[] };
    return JSON.stringify({ ...metadata, signatures: change(metadata.signatures) });
  });
}

const targetsOf = (folder: string): string => join(folder, 'targets.json');

describe('a signed bundle', () => {
  it('gives its files and facts', () => {
    const result = verify(signed());
    if (!result.ok) throw result.fault;
    expect(result.bundle).toMatchObject({
      version: 7,
      deployment: 'live',
      signedAtWallMs: nowWallMs,
      stale: false,
    });
    expect(Buffer.from(result.bundle.files.get(name) ?? []).toString()).toBe('{"a":1}');
  });

  it('needs both signatures of its threshold', () => {
    expect(codeOf(signed([first]))).toBe('KD-LIST-SIGNATURE');
    expect(codeOf(signed([first, stranger]))).toBe('KD-LIST-SIGNATURE');
    expect(codeOf(signed([rootSigner, stranger]))).toBe('KD-LIST-SIGNATURE');
    expect(codeOf(signed([first, second, stranger]))).toBe('accepted');
  });

  it('counts a key once, though it signs twice', () => {
    expect(codeOf(signed([first, first]))).toBe('KD-LIST-SIGNATURE');
    const folder = signed([first]);
    editSignatures(folder, (signatures) => [...signatures, ...signatures]);
    expect(codeOf(folder)).toBe('KD-LIST-TAMPERED');
  });

  it('counts a signature under another key’s id as none', () => {
    const folder = signed([first]);
    editSignatures(folder, (signatures) => [
      ...signatures,
      ...signatures.map(({ sig }) => ({ keyid: second.keyId, sig })),
    ]);
    expect(codeOf(folder)).toBe('KD-LIST-SIGNATURE');
  });

  it('stands side by side with the one before', () => {
    const folder = signed();
    resign(folder, [first, second], 8, '{"a":2}');
    expect(readdirSync(folder)).toHaveLength(2);
    expect(codeOf(folder)).toBe('accepted');
  });
});

describe('changed bytes', () => {
  it('in the metadata break its signatures', () => {
    const folder = signed();
    edit(targetsOf(folder), (text) => text.replace('"version": 7', '"version": 8'));
    expect(codeOf(folder)).toBe('KD-LIST-SIGNATURE');
  });

  it('in a file break its hash, whatever its length', () => {
    const folder = signed();
    edit(fileIn(folder), (text) => text.replace('1', '2'));
    expect(codeOf(folder)).toBe('KD-LIST-TAMPERED');
    edit(fileIn(folder), (text) => `${text} `);
    expect(codeOf(folder)).toBe('KD-LIST-TAMPERED');
  });

  it('that are no metadata are refused', () => {
    const folder = signed();
    for (const text of ['', '{', 'null', '[]', '{"signed":{}}']) {
      writeFileSync(targetsOf(folder), text);
      expect(codeOf(folder)).toBe('KD-LIST-TAMPERED');
    }
  });
});

describe('missing and oversized files', () => {
  it('are named', () => {
    const folder = signed();
    expect(codeOf(folder, { needed: ['rules.json'] })).toBe('KD-LIST-MISSING');
    truncateSync(targetsOf(folder), bundleLimits.metadataBytesMax + 1);
    expect(codeOf(folder)).toBe('KD-LIST-OVERSIZE');
    rmSync(targetsOf(folder));
    expect(codeOf(folder)).toBe('KD-LIST-MISSING');
    mkdirSync(targetsOf(folder));
    expect(codeOf(folder)).toBe('KD-LIST-MISSING');
  });
});

describe('versions and time', () => {
  it('refuses a rollback, takes the same and a higher version', () => {
    const folder = signed();
    expect(codeOf(folder, { versionInUse: 8 })).toBe('KD-LIST-ROLLBACK');
    expect(codeOf(folder, { versionInUse: 7 })).toBe('accepted');
    expect(codeOf(folder, { versionInUse: 6 })).toBe('accepted');
  });

  it('loads expired lists and says that they are stale', () => {
    const stale = (wallMs: number): boolean => {
      const result = verify(signed(), { nowWallMs: wallMs });
      if (!result.ok) throw result.fault;
      return result.bundle.stale;
    };
    expect(stale(nowWallMs + dayMs - 1)).toBe(false);
    expect(stale(nowWallMs + dayMs)).toBe(true);
  });
});

describe('the root', () => {
  it('of a demo is refused in live and taken in a demo', () => {
    const trustedRoot = rootWith({ deployment: 'demo' });
    expect(codeOf(signed(), { trustedRoot })).toBe('KD-LIST-DEMO');
    expect(codeOf(signed(), { trustedRoot, deployment: 'demo' })).toBe('accepted');
  });

  it('of another headquarters trusts none of its lists', () => {
    const trustedRoot = rootWith({ listSigners: [newSigner(), newSigner()] });
    expect(codeOf(signed(), { trustedRoot })).toBe('KD-LIST-SIGNATURE');
  });

  it('that was changed is refused', () => {
    const changed = (from: string, to: string) =>
      Buffer.from(rootWith({ deployment: 'demo' }).toString().replace(from, to));
    expect(codeOf(signed(), { trustedRoot: changed('"demo"', '"live"') })).toBe('KD-LIST-ROOT');
    expect(codeOf(signed(), { trustedRoot: changed('x-kordon-deployment', 'x-other') })).toBe('KD-LIST-ROOT');
    expect(codeOf(signed(), { trustedRoot: Buffer.from('{}') })).toBe('KD-LIST-ROOT');
  });

  it('that names one public key under two ids is refused', () => {
    const again = { ...first, keyId: createHash('sha256').update('other').digest('hex') };
    expect(codeOf(signed([first, again]), { trustedRoot: rootWith({ listSigners: [first, again] }) })).toBe(
      'KD-LIST-ROOT',
    );
  });

  it('without a threshold is refused', () => {
    const trustedRoot = Buffer.from(rootWith().toString().replace('"threshold": 2', '"threshold": 0'));
    expect(codeOf(signed([]), { trustedRoot })).toBe('KD-LIST-ROOT');
  });
});
