import { join } from 'node:path';
import { bundleLimits, type ListBundle } from '../../platform/tuf/bundle.ts';
import { verifyBundle } from '../../platform/tuf/verify-bundle.ts';
import { inData, kioskConfig, type DoctorContext } from './context.ts';

/** Where the root is pinned that signed lists must lead to. */
export const rootPathOf = (context: DoctorContext): string => inData(context, 'identity', 'root.json');

/**
 * Dates and version of the signed lists, by their metadata alone: the lists themselves are not read. Null when the
 * signatures do not lead to this kiosk's root; why is what the check `lists-signed` says.
 */
export async function signedListsOf(context: DoctorContext): Promise<ListBundle | null> {
  const trustedRoot = await context.looking.bytes(rootPathOf(context), bundleLimits.metadataBytesMax);
  const folder = kioskConfig(context).lists;
  const targets = await context.looking.facts(join(folder, 'targets.json'));
  if (trustedRoot === null || targets?.kind !== 'file') return null;
  const result = verifyBundle({
    folder,
    trustedRoot,
    needed: [],
    // Takes both kinds of root; whether a live kiosk may is not asked here.
    deployment: 'demo',
    versionInUse: null,
    nowWallMs: context.clock.wallMs(),
  });
  return result.ok ? result.bundle : null;
}
