import { createPrivateKey, createPublicKey, randomBytes, type KeyObject } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { openRegistry } from '../enrol/registry.ts';
import { receiptWriter } from '../receipts/receipts.ts';
import { openRowStore } from '../store/sqlite-row-store.ts';
import { acceptBatch, type Batch, type BatchResult } from './accept-batch.ts';

/** What the thread is started with. */
export interface AcceptWorkerData {
  readonly rowsPath: string;
  readonly registryPath: string;
  readonly receiptKeyPem: string;
  /** Quota of the store's file; null: the disk's own. */
  readonly storeBytesMax: number | null;
}

export type ToAcceptWorker = { readonly batch: Batch } | 'stop';
/** `ready` once, then one result for each batch, in order. */
export type FromAcceptWorker = { readonly ready: true } | { readonly result: BatchResult };

const keysCachedMax = 10_000;

/**
 * The thread that owns the store: one batch, one transaction, one sync of the disk. It holds no decryption key;
 * what it stores it cannot read.
 */
function run(port: NonNullable<typeof parentPort>, data: AcceptWorkerData): void {
  const store = openRowStore({ path: data.rowsPath, random: randomBytes, bytesMax: data.storeBytesMax });
  const registry = openRegistry(data.registryPath);
  const receipts = receiptWriter(store, createPrivateKey(data.receiptKeyPem));
  const keys = new Map<string, KeyObject>();
  const keyOf = (kioskId: string): KeyObject | null => {
    const kiosk = registry.byId(kioskId);
    if (kiosk === null || kiosk.status !== 'active') return null;
    const cached = keys.get(kiosk.publicKeyPem);
    if (cached !== undefined) return cached;
    const key = createPublicKey(kiosk.publicKeyPem);
    if (keys.size >= keysCachedMax) keys.clear();
    keys.set(kiosk.publicKeyPem, key);
    return key;
  };
  const send = (message: FromAcceptWorker): void => port.postMessage(message);

  port.on('message', (message: ToAcceptWorker) => {
    if (message === 'stop') {
      store.close();
      registry.close();
      port.close();
      return;
    }
    void acceptBatch(store, receipts, keyOf, message.batch).then((result) => send({ result }));
  });
  send({ ready: true });
}

// What `openAcceptStage` passed.
if (parentPort !== null) run(parentPort, workerData as AcceptWorkerData);
