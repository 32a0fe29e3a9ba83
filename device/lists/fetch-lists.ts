import { closeSync, ftruncateSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { Fault } from '../../domain/fault/index.ts';
import { codeWordOf } from '../../platform/error-facts.ts';
import {
  SlowAnswer,
  type HttpsAnswer,
  type HttpsGet,
  type PaceLimits,
} from '../../platform/http/https-get.ts';
import type { ListSource } from '../../platform/tuf/sources.ts';
import { targetPath, type TargetEntry } from '../../platform/tuf/words.ts';

/** Below headquarters' address. */
const prefix = '/lists/';
/** What stays free on the disk beside the lists: the journal comes first. */
const spareBytes = 64 * 1024 * 1024;

/** A weak link on the line still gives a kilobyte a second; whoever gives less holds the kiosk up on purpose or is none. */
export const pace: PaceLimits = { answerMsMax: 30_000, windowMs: 60_000, bytesPerSecondMin: 1_024 };

/**
 * Metadata and small files from headquarters. What cannot be reached throws the system's error: being offline is no fault.
 */
export function headquartersSource(https: HttpsGet): ListSource {
  return {
    read: async (name, bytesMax) => {
      const answer = await asked(name, https.get(`${prefix}${name}`));
      if (answer.status === 404) {
        answer.discard();
        return null;
      }
      refuseOther(name, answer);
      const chunks: Uint8Array[] = [];
      let length = 0;
      await received(name, answer, (chunk) => {
        length += chunk.length;
        if (length > bytesMax) throw new Fault('KD-LIST-OVERSIZE', { file: name, bytesMax });
        chunks.push(chunk);
      });
      return Buffer.concat(chunks);
    },
  };
}

/**
 * Fetches a file into its `.part`, from where the last attempt stopped (RFC 9110, 14.2 and 13.1.5). Its name holds its hash,
 * and so does its validator: what went on elsewhere starts anew.
 *
 * @throws Fault KD-LIST-OVERSIZE, KD-LIST-SLOW, KD-LIST-REFUSED, KD-LIST-STORE; system errors when the way is cut, which leave
 * what has come
 */
export async function fetchTarget(https: HttpsGet, entry: TargetEntry, part: string): Promise<void> {
  const { name, lengthBytes, sha256 } = entry;
  const present = statSync(part, { throwIfNoEntry: false })?.size ?? 0;
  const from = present > lengthBytes ? 0 : present;
  if (from === lengthBytes && lengthBytes > 0) return;
  refuseFull(part, lengthBytes - from);
  const range = from === 0 ? undefined : { from, etag: sha256 };
  const answer = await asked(name, https.get(`${prefix}${targetPath(entry)}`, range));
  refuseOther(name, answer);
  let at = answer.from === from ? from : 0;
  const file = storing(part, () => openSync(part, at === 0 ? 'w' : 'r+', 0o644));
  try {
    storing(part, () => ftruncateSync(file, at));
    await received(name, answer, (chunk) => {
      if (at + chunk.length > lengthBytes)
        throw new Fault('KD-LIST-OVERSIZE', { file: name, bytesMax: lengthBytes });
      for (let written = 0; written < chunk.length;)
        written += storing(part, () => writeSync(file, chunk, written, chunk.length - written, at + written));
      at += chunk.length;
    });
  } catch (error) {
    // Whoever sends more than was signed has sent nothing to go on with.
    if (error instanceof Fault && error.code === 'KD-LIST-OVERSIZE') rmSync(part, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  if (at < lengthBytes) throw Object.assign(new Error('the answer ended early'), { code: 'ECONNRESET' });
}

async function asked(name: string, answer: Promise<HttpsAnswer>): Promise<HttpsAnswer> {
  try {
    return await answer;
  } catch (error) {
    throw slowOr(name, error);
  }
}

async function received(name: string, answer: HttpsAnswer, take: (chunk: Uint8Array) => void): Promise<void> {
  try {
    for await (const chunk of answer.chunks) take(chunk);
  } catch (error) {
    throw slowOr(name, error);
  }
}

function slowOr(name: string, error: unknown): unknown {
  if (!(error instanceof SlowAnswer)) return error;
  return new Fault(
    'KD-LIST-SLOW',
    { file: name, bytesPerSecondMin: pace.bytesPerSecondMin },
    { cause: error },
  );
}

function refuseOther(name: string, { status, discard }: HttpsAnswer): void {
  if (status === 200 || status === 206) return;
  discard();
  throw new Fault('KD-LIST-REFUSED', { file: name, why: `HTTP ${status}` });
}

function refuseFull(path: string, neededBytes: number): void {
  const { bavail, bsize } = storing(path, () => statfsSync(dirname(path)));
  if (bavail * bsize < neededBytes + spareBytes) throw new Fault('KD-LIST-STORE', { path, why: 'ENOSPC' });
}

function storing<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Fault('KD-LIST-STORE', { path, why: codeWordOf(error) }, { cause: error });
  }
}
