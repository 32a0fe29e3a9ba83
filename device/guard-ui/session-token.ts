import { createHash, timingSafeEqual } from 'node:crypto';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../../domain/fault/index.ts';
import { object, string } from '../../domain/schema/schema.ts';
import { writeFileAtomically } from '../../platform/files/data-folder.ts';
import { validator } from '../../platform/schema/validate.ts';

const tokenBytes = 32;
const fileName = 'screen-token.json';

const keptTokenSchema = object({
  bootId: string({ minLength: 1, maxLength: 64 }),
  token: string({ minLength: tokenBytes * 2, maxLength: tokenBytes * 2, pattern: '^[0-9a-f]+$' }),
});
const validate = validator(keptTokenSchema);

/** The secret that opens the guard's screen, for one boot of the machine. */
export interface SessionToken {
  /** 64 hex characters. */
  readonly value: string;
  /** Compares in constant time. */
  matches(candidate: string): boolean;
}

/**
 * The token of this boot: the one kept by an earlier process of the same boot, so that a restarted kiosk finds its
 * page still signed in, else a new one. The file is the owner's alone (0600).
 *
 * @throws Fault KD-SCR-TOKEN-FILE when it cannot be kept
 */
export function sessionToken(
  folder: string,
  bootId: string,
  random: (bytes: number) => Uint8Array,
): SessionToken {
  const path = join(folder, fileName);
  const kept = readKept(path);
  if (kept !== null && kept.bootId === bootId) {
    // A copied folder can have lost its mode; the next process must not hand the token to every user.
    chmodSync(path, 0o600);
    return tokenOf(kept.token);
  }
  const token = Buffer.from(random(tokenBytes)).toString('hex');
  try {
    writeFileAtomically(path, `${JSON.stringify({ bootId, token })}\n`, 0o600);
  } catch (error) {
    throw new Fault('KD-SCR-TOKEN-FILE', { path: folder }, { cause: error });
  }
  return tokenOf(token);
}

/** A missing or damaged file only means a new token. */
function readKept(path: string): { readonly bootId: string; readonly token: string } | null {
  try {
    const checked = validate(JSON.parse(readFileSync(path, 'utf8')));
    return checked.ok ? checked.value : null;
  } catch {
    return null;
  }
}

function tokenOf(value: string): SessionToken {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  const expected = digest(value);
  return { value, matches: (candidate) => timingSafeEqual(digest(candidate), expected) };
}
