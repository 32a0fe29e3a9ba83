import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { Fault } from '../../../domain/fault/index.ts';
import { oneOf, object, string } from '../../../domain/schema/schema.ts';
import { systemClock } from '../../clock.ts';
import { loadConfig } from '../../config/load-config.ts';
import { validator } from '../../schema/validate.ts';
import { inspectDatabase } from '../../sqlite/inspect.ts';
import { readBounded } from '../../tuf/sources.ts';
import { noFloor, readFloor, type TrustFloor } from '../../tuf/version-floor.ts';
import type { TrustedLists } from '../../tuf/verify-lists.ts';
import { listLimits, type Deployment } from '../../tuf/words.ts';
import { exportLists, importLists } from '../stick.ts';
import { progressLine, say } from './output.ts';

interface StickOptions {
  readonly config?: string;
  readonly data?: string;
  readonly lists?: string;
  readonly from?: string;
  readonly to?: string;
  readonly root?: string;
  readonly json: boolean;
}

/** `export`: published lists onto a stick. May be mounted in any program. */
export function exportCommand(): Command {
  return new Command('export')
    .description('copy signed lists to a stick, whole and verified')
    .requiredOption('--to <folder>', 'folder on the stick (required)')
    .option('--from <folder>', 'published lists (default: this kiosk’s lists folder)')
    .option('--config <file>', 'configuration file; without it kordon.toml in this folder, if there is one')
    .option('--root <file>', 'root.json that they must lead back to (default: the oldest root beside them)')
    .option('--json', 'one JSON object', false)
    .action(async (options: StickOptions) => {
      const { lists } = kioskConfig(options);
      const to = options.to ?? '';
      const trusted = await exportLists({
        from: options.from ?? lists,
        to,
        pinnedRoot: options.root === undefined ? null : rootAt(options.root),
        nowWallMs: systemClock().wallMs(),
        progress: progressLine('Copying'),
      });
      say(
        options.json,
        factsOf(to, trusted),
        `${sentence(trusted)} are on the stick, in ${to}, and were read back.\n`,
      );
    });
}

/** `import`: from a stick into a kiosk, also while the kiosk runs. May be mounted in any program. */
export function importCommand(): Command {
  return new Command('import')
    .description(
      'take signed lists from a stick into this kiosk; a running kiosk uses them within 15 seconds',
    )
    .requiredOption('--from <folder>', 'folder on the stick (required)')
    .option('--config <file>', 'configuration file; without it kordon.toml in this folder, if there is one')
    .option('--data <folder>', 'data folder of the kiosk')
    .option('--lists <folder>', 'lists folder of the kiosk')
    .option('--json', 'one JSON object', false)
    .action(async (options: StickOptions) => {
      const { data, lists } = kioskConfig(options);
      const trusted = await importLists({
        from: options.from ?? '',
        to: lists,
        pinnedRoot: rootAt(join(data, 'identity', 'root.json')),
        deployment: deploymentOf(data),
        floor: floorOf(join(data, 'lists.db')),
        nowWallMs: systemClock().wallMs(),
        progress: progressLine('Copying'),
      });
      say(options.json, factsOf(lists, trusted), `${sentence(trusted)} are in ${lists}.\n`);
    });
}

const kioskConfig = ({ config, data, lists }: StickOptions) =>
  loadConfig({
    path: config,
    environment: process.env,
    flags: { 'kiosk.data': data, 'kiosk.lists': lists },
  }).config.kiosk;

function rootAt(path: string): Uint8Array {
  const bytes = readBounded(path, path, listLimits.metadataBytesMax);
  if (bytes === null) throw new Fault('KD-LIST-ROOT', { why: `${path} is not there` });
  return bytes;
}

/** All of an enrolment that matters here; whether the rest is sound is the kiosk's own question. */
const validEnrolment = validator(
  object({ deployment: oneOf(['demo', 'live']), kioskId: string({ maxLength: 64 }) }),
);

/** Without an enrolment that says “demo”, a demonstration's lists are refused. */
function deploymentOf(data: string): Deployment {
  const path = join(data, 'identity', 'enrolment.json');
  const bytes = readBounded(path, path, listLimits.metadataBytesMax);
  if (bytes === null) throw new Fault('KD-ID-NOT-ENROLLED');
  try {
    const parsed: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    if (typeof parsed !== 'object' || parsed === null) throw new TypeError('no object');
    const { deployment, kioskId }: { deployment?: unknown; kioskId?: unknown } = parsed;
    const checked = validEnrolment({ deployment, kioskId });
    if (checked.ok) return checked.value.deployment;
  } catch (error) {
    throw new Fault('KD-ID-DAMAGED', { path }, { cause: error });
  }
  throw new Fault('KD-ID-DAMAGED', { path });
}

function floorOf(path: string): TrustFloor {
  if (!existsSync(path)) return noFloor;
  try {
    return inspectDatabase(path, readFloor);
  } catch (error) {
    throw new Fault('KD-LIST-FLOOR', { path }, { cause: error });
  }
}

const factsOf = (folder: string, trusted: TrustedLists) => ({
  folder,
  versions: Object.fromEntries([...trusted.roles].map(([role, { version }]) => [role, version])),
  signed: new Date(trusted.signedAtWallMs).toISOString(),
  expires: new Date(trusted.expiresWallMs).toISOString(),
  expired: trusted.stale,
});

function sentence(trusted: TrustedLists): string {
  const full = [...trusted.targets.values()].find(({ role, from }) => role === 'watchlist' && from === null);
  const day = (wallMs: number): string => new Date(wallMs).toISOString().slice(0, 10);
  const end = trusted.stale
    ? `ended on ${day(trusted.expiresWallMs)}`
    : `until ${day(trusted.expiresWallMs)}`;
  return `Lists of ${day(trusted.signedAtWallMs)} (watchlist ${full?.list?.version ?? 0}, ${end})`;
}
