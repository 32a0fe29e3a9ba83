import { createPrivateKey } from 'node:crypto';
import { join, resolve } from 'node:path';
import { Fault } from '../../domain/fault/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { messageOf } from '../../platform/error-facts.ts';
import { sealEnvelope } from '../../platform/crypto/envelope.ts';
import { openHttpsFiles, type ServedFile } from '../../platform/http/https-files.ts';
import type { Log } from '../../platform/log/log.ts';
import type { Listening, ListenSettings } from '../../platform/net/listen.ts';
import { fingerprintOf } from '../../platform/pki/pki.ts';
import { readTimestamp } from '../../platform/tuf/read-metadata.ts';
import { readBounded } from '../../platform/tuf/sources.ts';
import { listLimits, timestampFile } from '../../platform/tuf/words.ts';
import type { Headquarters } from '../enrol/headquarters.ts';
import type { Registry } from '../enrol/registry.ts';

const lookMsEach = 5_000;
const limits = { connectionsMax: 500, handshakeMsMax: 10_000, idleMsMax: 60_000 } as const;

/** Names of published files (`platform/tuf/words.ts`). Nothing else of the folder is served. */
const metadataName = /^(?:timestamp|[1-9][0-9]{0,15}\.(?:root|targets|snapshot|watchlist|urgent))\.json$/;
const targetName = /^targets\/([0-9a-f]{64})\.[a-z0-9-]{1,40}\.[a-z]{1,8}$/;

/** Metadata changes under its name only as `timestamp.json`; a target's hash is its validator. */
export function servedFile(path: string): ServedFile | null {
  if (metadataName.test(path)) return { etag: null };
  const sha256 = targetName.exec(path)?.[1];
  return sha256 === undefined ? null : { etag: sha256 };
}

export interface ServeListsSettings extends ListenSettings {
  /** Published lists (`kordon lists publish`). */
  readonly folder: string;
  readonly headquarters: Headquarters;
  readonly registry: Registry;
  readonly clock: Clock;
  readonly log: Log;
  /** Tells all kiosks, also those that connect later. */
  readonly announce: (payload: Uint8Array) => void;
}

export interface ServedLists extends Listening {
  close(): Promise<void>;
}

/**
 * Serves published lists to enrolled kiosks and announces each publication.
 *
 * @throws Fault KD-RUN-PORT-IN-USE, KD-RUN-PORT-DENIED
 */
export async function serveLists(settings: ServeListsSettings): Promise<ServedLists> {
  const { headquarters, registry, log, clock } = settings;
  const files = await openHttpsFiles({
    host: settings.host,
    port: settings.port,
    portFallback: settings.portFallback ?? false,
    option: settings.option,
    tls: { ...headquarters.door, authorityPem: headquarters.authorityPem },
    folder: resolve(settings.folder),
    prefix: '/lists/',
    identify: (certificate) => {
      const kiosk = registry.byFingerprint(fingerprintOf(certificate));
      return kiosk?.status === 'active' ? kiosk.kioskId : null;
    },
    served: servedFile,
    onRefused: () => log.warn({ code: 'KD-HQ-STRANGER' }, 'lists were refused to a stranger'),
    limits,
    log,
  });
  const key = createPrivateKey(headquarters.receiptKeyPem);
  let announced = 0;
  let cancel: () => void = () => undefined;
  const look = (): void => {
    const version = versionIn(settings.folder, log);
    if (version !== null && version !== announced) {
      announced = version;
      settings.announce(
        sealEnvelope({ v: 1, kind: 'lists', timestampVersion: version, port: files.port }, key),
      );
      log.info({ timestampVersion: version }, 'lists are announced');
    }
    cancel = clock.after(lookMsEach, look);
  };
  look();
  return {
    port: files.port,
    fellBack: files.fellBack,
    close: () => {
      cancel();
      return files.close();
    },
  };
}

/** Of the published timestamp. It is not verified here: each kiosk does that itself. */
function versionIn(folder: string, log: Log): number | null {
  try {
    const bytes = readBounded(join(folder, timestampFile), timestampFile, listLimits.timestampBytesMax);
    return bytes === null ? null : readTimestamp(bytes).version;
  } catch (error) {
    log.warn(
      { code: error instanceof Fault ? error.code : 'KD-LIST-TAMPERED', why: messageOf(error) },
      'no lists',
    );
    return null;
  }
}
