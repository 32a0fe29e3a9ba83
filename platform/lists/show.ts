import { join } from 'node:path';
import { keyIdOf } from '../tuf/keys.ts';
import { listLimits, metadataFile, type RoleName, type TargetEntry } from '../tuf/words.ts';
import { readRoot } from '../tuf/read-metadata.ts';
import { readBounded } from '../tuf/sources.ts';
import type { TrustedLists } from '../tuf/verify-lists.ts';
import { baseFolder } from './draft.ts';
import { openRepository } from './repository.ts';
import { readDraft, type DraftedMetadata } from './sign-draft.ts';

/** What a person is to see before signing, and a script may read. */
export interface Shown {
  readonly kind: 'draft' | 'published';
  readonly roles: readonly ShownRole[];
}

interface ShownRole {
  readonly role: RoleName;
  readonly version: number;
  /** Version that is published now; null for the first. Only of a draft. */
  readonly published?: number | null;
  readonly expires: string;
  readonly signatures: readonly {
    readonly needed: number;
    /** Who may sign, with the beginning of the key's id; `signed` only of a draft. */
    readonly signers: readonly {
      readonly person: string;
      readonly keyId: string;
      readonly signed?: boolean;
    }[];
  }[];
  readonly files: readonly {
    readonly name: string;
    readonly lengthBytes: number;
    readonly sha256: string;
    readonly listVersion?: number;
  }[];
}

/** @throws Fault KD-SIGN-DRAFT, KD-LIST-… */
export async function showDraft(draft: string, nowWallMs: number): Promise<Shown> {
  const base = join(draft, baseFolder);
  const published = publishedRoot(base);
  const trusted = (await openRepository({ folder: base, nowWallMs }))?.trusted ?? null;
  const roles = readDraft(draft).map((each) => ({
    ...ofDraft(each),
    published: trusted?.roles.get(each.role)?.version ?? (each.role === 'root' ? published : null),
  }));
  return { kind: 'draft', roles };
}

/** A drafted root alone comes with nothing published but the root before it. */
function publishedRoot(base: string): number | null {
  for (let version = 1; ; version += 1) {
    const file = metadataFile('root', version);
    const bytes = readBounded(join(base, file), file, listLimits.metadataBytesMax);
    if (bytes !== null) return readRoot(bytes).version;
    if (version >= listLimits.rootStepsMax) return null;
  }
}

function ofDraft({ role, version, expiresWallMs, needed, entries }: DraftedMetadata): ShownRole {
  return {
    role,
    version,
    expires: new Date(expiresWallMs).toISOString(),
    signatures: needed.map(({ keys, signedBy }) => ({
      needed: keys.threshold,
      signers: keys.keys.map((key) => ({
        person: key.person,
        keyId: keyIdOf(key).slice(0, 16),
        signed: signedBy.includes(key.person),
      })),
    })),
    files: entries.map(fileOf),
  };
}

export function showPublished(trusted: TrustedLists): Shown {
  const roles = [...trusted.roles].map(([role, { version, expiresWallMs, keys }]) => ({
    role,
    version,
    expires: new Date(expiresWallMs).toISOString(),
    signatures: [
      {
        needed: keys.threshold,
        signers: keys.keys.map((key) => ({ person: key.person, keyId: keyIdOf(key).slice(0, 16) })),
      },
    ],
    files: [...trusted.targets.values()].filter((each) => each.role === role).map(fileOf),
  }));
  return { kind: 'published', roles };
}

const fileOf = ({ name, lengthBytes, sha256, list }: TargetEntry): ShownRole['files'][number] => ({
  name,
  lengthBytes,
  sha256,
  ...(list === null ? {} : { listVersion: list.version }),
});

/** The same for a person. */
export function shownText({ roles }: Shown): string {
  return roles.map((role) => `${roleLines(role).join('\n')}\n`).join('');
}

function roleLines({ role, version, published, expires, signatures, files }: ShownRole): readonly string[] {
  const from =
    published === undefined ? '' : published === null ? ' (the first)' : ` (published: ${published})`;
  return [
    `${role} ${version}${from}, until ${expires.slice(0, 16).replace('T', ' ')} UTC`,
    ...signatures.map(({ needed, signers }) => {
      const words = signers.map(({ person, keyId, signed }) => {
        const state = signed === undefined ? '' : signed ? ' signed' : ' -';
        return `${person} [${keyId}]${state}`;
      });
      return `  ${needed} of: ${words.join(', ')}`;
    }),
    ...files.map(({ name, lengthBytes, sha256, listVersion }) => {
      const list = listVersion === undefined ? '' : `, list version ${listVersion}`;
      return `  ${name}: ${lengthBytes} bytes${list}, SHA-256 ${sha256}`;
    }),
  ];
}
