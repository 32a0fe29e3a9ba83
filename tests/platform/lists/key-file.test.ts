// Goal: a signer's key is its holder's alone, is never overwritten, and opens by its passphrase only.
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isEncrypted, makeKeyFile, readPublicKey, readSigner } from '../../../platform/lists/key-file.ts';
import { askPassphrase } from '../../../platform/lists/passphrase.ts';
import { codeThrownBy } from '../../support/faults.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const passphrase = 'correct horse battery';
const make = (path: string, given: string | null = passphrase): string =>
  makeKeyFile(path, { person: 's-17', passphrase: given, nowWallMs: 0 });
const codeOf = (work: () => unknown): Promise<string> => codeThrownBy(Promise.resolve().then(work));

describe('a key file', () => {
  it('is for its owner alone and holds the key encrypted', () => {
    const path = join(temporaryFolder(), 'a.pem');
    const publicPath = make(path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----/);
    expect(isEncrypted(path)).toBe(true);
    const signer = readSigner(path, passphrase);
    expect(readPublicKey(publicPath)).toEqual({ person: 's-17', publicHex: signer.publicHex });
  });

  it('without a passphrase is one that a machine may read', () => {
    const path = join(temporaryFolder(), 'a.pem');
    make(path, null);
    expect(isEncrypted(path)).toBe(false);
    expect(readSigner(path, null).person).toBe('s-17');
  });

  it('is not opened by another passphrase, nor with another one’s public half', async () => {
    const folder = temporaryFolder();
    const [one, other] = [join(folder, 'a.pem'), join(folder, 'b.pem')];
    make(one);
    const publicPath = make(other);
    expect(await codeOf(() => readSigner(one, 'another'))).toBe('KD-SIGN-KEY-FILE');
    writeFileSync(join(folder, 'a.pub.json'), readFileSync(publicPath));
    expect(await codeOf(() => readSigner(one, passphrase))).toBe('KD-SIGN-KEY-FILE');
    writeFileSync(publicPath, '{"v":1,"publicKey":"00"}');
    expect(await codeOf(() => readPublicKey(publicPath))).toBe('KD-SIGN-KEY-FILE');
    expect(await codeOf(() => readPublicKey(join(folder, 'c.pub.json')))).toBe('KD-SIGN-KEY-FILE');
  });

  it('is never overwritten', async () => {
    const path = join(temporaryFolder(), 'a.pem');
    make(path);
    const before = readFileSync(path);
    expect(await codeOf(() => make(path))).toBe('KD-SIGN-EXISTS');
    expect(readFileSync(path)).toEqual(before);
  });
});

describe('a passphrase', () => {
  it('is the first line of its file, and long enough for a new key', async () => {
    const path = join(temporaryFolder(), 'pass');
    writeFileSync(path, `${passphrase}\r\nsecond line\n`);
    expect(await askPassphrase(path, 'a.pem', true)).toBe(passphrase);
    writeFileSync(path, 'short\n');
    expect(await codeThrownBy(askPassphrase(path, 'a.pem', true))).toBe('KD-SIGN-PASSPHRASE');
    expect(await askPassphrase(path, 'a.pem', false)).toBe('short');
    expect(await codeThrownBy(askPassphrase(`${path}-missing`, 'a.pem', false))).toBe('KD-SIGN-PASSPHRASE');
  });
});
