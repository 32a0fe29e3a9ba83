import { readFileSync, statSync } from 'node:fs';
import { Fault } from '../../domain/fault/index.ts';
import { rulesSchema, type Rules } from '../../domain/rules/rules.ts';
import { watchlistContentSchema } from '../../domain/watchlist/content.ts';
import { openWatchlist } from '../../domain/watchlist/exact-watchlist.ts';
import type { Watchlist } from '../../domain/watchlist/watchlist.ts';
import type { Clock } from '../../platform/clock.ts';
import { validator } from '../../platform/schema/validate.ts';
import { bundleLimits, type Deployment, type ListBundle } from '../../platform/tuf/bundle.ts';
import { verifyBundle } from '../../platform/tuf/verify-bundle.ts';

export interface LoadOptions {
  readonly folder: string;
  /** The pinned `root.json` of the kiosk's identity. */
  readonly trustedRootPath: string;
  readonly clock: Pick<Clock, 'wallMs'>;
  readonly deployment: Deployment;
  /** Version of the bundle in use; a lower one is refused. Null or missing at the first one. */
  readonly bundleVersionInUse?: number | null;
}

/** The lists of one verified bundle. */
export interface LoadedLists {
  readonly rules: Rules;
  readonly watchlist: Watchlist;
  readonly watchlistVersion: number;
  readonly rulesVersion: number;
  readonly bundleVersion: number;
  readonly signedAtWallMs: number;
  readonly expiresWallMs: number;
  /** Past their expiry when they were loaded; they still count. */
  readonly stale: boolean;
  readonly deployment: Deployment;
}

export type ListsResult =
  | { readonly ok: true; readonly lists: LoadedLists }
  | { readonly ok: false; readonly fault: Fault };

const watchlistFile = 'watchlist.json';
const rulesFile = 'rules.json';

const checkWatchlist = validator(watchlistContentSchema);
const checkRules = validator(rulesSchema);

/** Loads watchlist and rules from a signed bundle. Faults: those of `verifyBundle`, and KD-LIST-SCHEMA. */
export function loadLists(options: LoadOptions): ListsResult {
  const root = pinnedRoot(options.trustedRootPath);
  if (root instanceof Fault) return { ok: false, fault: root };
  const result = verifyBundle({
    folder: options.folder,
    trustedRoot: root,
    needed: [watchlistFile, rulesFile],
    deployment: options.deployment,
    versionInUse: options.bundleVersionInUse ?? null,
    nowWallMs: options.clock.wallMs(),
  });
  if (!result.ok) return result;
  const { bundle } = result;
  const watchlist = contentOf(bundle, watchlistFile, checkWatchlist);
  const rules = contentOf(bundle, rulesFile, checkRules);
  if (watchlist instanceof Fault) return { ok: false, fault: watchlist };
  if (rules instanceof Fault) return { ok: false, fault: rules };
  const { version: bundleVersion, signedAtWallMs, expiresWallMs, stale, deployment } = bundle;
  return {
    ok: true,
    lists: {
      rules,
      watchlist: openWatchlist(watchlist),
      watchlistVersion: watchlist.version,
      rulesVersion: rules.version,
      bundleVersion,
      signedAtWallMs,
      expiresWallMs,
      stale,
      deployment,
    },
  };
}

function pinnedRoot(path: string): Uint8Array | Fault {
  try {
    if (statSync(path).size > bundleLimits.metadataBytesMax) {
      return new Fault('KD-LIST-OVERSIZE', { file: 'root.json', bytesMax: bundleLimits.metadataBytesMax });
    }
    return readFileSync(path);
  } catch (error) {
    return new Fault('KD-LIST-ROOT', { why: 'it cannot be read' }, { cause: error });
  }
}

function contentOf<T>(bundle: ListBundle, file: string, check: ReturnType<typeof validator<T>>): T | Fault {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(bundle.files.get(file) ?? []).toString('utf8'));
  } catch {
    return new Fault('KD-LIST-SCHEMA', { file, why: 'it is no JSON' });
  }
  const checked = check(parsed);
  return checked.ok ? checked.value : new Fault('KD-LIST-SCHEMA', { file, why: checked.why });
}
