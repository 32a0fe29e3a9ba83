import { join } from 'node:path';
import { folderSource } from '../../platform/tuf/sources.ts';
import { noFloor } from '../../platform/tuf/version-floor.ts';
import { verifyLists, type TrustedLists } from '../../platform/tuf/verify-lists.ts';
import { listLimits, timestampFile } from '../../platform/tuf/words.ts';
import { Fault } from '../../domain/fault/index.ts';
import { inData, kioskConfig, type DoctorContext } from './context.ts';

/** Where the root is pinned that signed lists must lead to. */
export const rootPathOf = (context: DoctorContext): string => inData(context, 'identity', 'root.json');

/**
 * Dates and version of the signed lists, by their metadata alone: the lists themselves are not read. Null when the
 * signatures do not lead to this kiosk's root; why is what the check `lists-signed` says.
 */
export async function signedListsOf(context: DoctorContext): Promise<TrustedLists | null> {
  const trustedRoot = await context.looking.bytes(rootPathOf(context), listLimits.metadataBytesMax);
  const folder = kioskConfig(context).lists;
  const timestamp = await context.looking.facts(join(folder, timestampFile));
  if (trustedRoot === null || timestamp?.kind !== 'file') return null;
  try {
    return await verifyLists({
      source: folderSource(folder),
      pinnedRoot: trustedRoot,
      // Takes both kinds of root; whether a live kiosk may is not asked here.
      deployment: 'demo',
      floor: noFloor,
      nowWallMs: context.clock.wallMs(),
    });
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}
