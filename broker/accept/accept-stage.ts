import { Worker } from 'node:worker_threads';
import type { FaultCode, FaultDetails } from '../../domain/fault/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Reply } from '../receipts/receipts.ts';
import type { Refusal } from '../store/store.ts';
import type { Acceptance, BatchResult } from './accept-batch.ts';
import type { AcceptWorkerData, FromAcceptWorker, ToAcceptWorker } from './accept-worker.ts';
import type { Submission } from './judge.ts';

const waitingMessagesMax = 4_096;
const waitingBytesMax = 64 * 1024 * 1024;
/** One transaction: large enough to share a sync among many kiosks, small enough to answer within a blink. */
const batchMessagesMax = 256;
const waitingRefusalsMax = 1_024;

/** A message and what became of it. `failed`: not stored, not to be acknowledged. */
type SubmissionResult = Acceptance | { readonly kind: 'failed'; readonly code: FaultCode };

export interface AcceptStage {
  /** Resolves after the commit, or at once when too many wait. */
  submit(submission: Submission): Promise<SubmissionResult>;
  /** Notes what the door refused; shown on the page with the next commit. */
  refuse(refusal: Refusal): void;
  /** What keeps the store from being written since its last commit; null while it works. */
  problem(): { readonly code: FaultCode; readonly details: FaultDetails } | null;
  close(): Promise<void>;
}

export interface AcceptStageSettings {
  readonly data: AcceptWorkerData;
  readonly clock: Clock;
  /** After a commit: what is to be published. */
  readonly onReplies: (replies: readonly Reply[]) => void;
  /** After a commit that stored rows: the second stage has work. */
  readonly onStored: () => void;
  /** The thread ended by itself; nothing can be stored any more. */
  readonly onLost: (error: Error) => void;
}

interface Waiting {
  readonly submission: Submission;
  readonly resolve: (result: SubmissionResult) => void;
}

/** Starts the storing thread. Everything that arrives while a commit runs is committed together by the next one. */
export async function openAcceptStage(settings: AcceptStageSettings): Promise<AcceptStage> {
  const worker = new Worker(new URL('./accept-worker.ts', import.meta.url), { workerData: settings.data });
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const stage = new GroupCommit(settings, (message) => worker.postMessage(message));
  await new Promise<void>((resolve, reject) => {
    worker.once('error', reject);
    worker.on('message', (message: FromAcceptWorker) => {
      if ('ready' in message) resolve();
      else stage.committed(message.result);
    });
  });
  worker.removeAllListeners('error');
  worker.on('error', (error: Error) => {
    stage.lost();
    settings.onLost(error);
  });
  return {
    submit: (submission) => stage.submit(submission),
    refuse: (refusal) => stage.refuse(refusal),
    problem: () => stage.problem,
    close: async () => {
      await stage.idle();
      worker.postMessage('stop' satisfies ToAcceptWorker);
      await exited;
    },
  };
}

class GroupCommit {
  readonly #settings: AcceptStageSettings;
  readonly #send: (message: ToAcceptWorker) => void;
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #refusals: Refusal[] = [];
  #running: readonly Waiting[] | null = null;
  #isLost = false;
  #idle: (() => void)[] = [];
  problem: { readonly code: FaultCode; readonly details: FaultDetails } | null = null;

  constructor(settings: AcceptStageSettings, send: (message: ToAcceptWorker) => void) {
    this.#settings = settings;
    this.#send = send;
  }

  submit(submission: Submission): Promise<SubmissionResult> {
    const bytes = submission.payload.length;
    if (this.#isLost) return Promise.resolve({ kind: 'failed', code: 'KD-HQ-STORE' });
    if (this.#waiting.length >= waitingMessagesMax || this.#waitingBytes + bytes > waitingBytesMax) {
      return Promise.resolve({ kind: 'failed', code: 'KD-HQ-BUSY' });
    }
    return new Promise((resolve) => {
      this.#waiting.push({ submission, resolve });
      this.#waitingBytes += bytes;
      this.#schedule();
    });
  }

  refuse(refusal: Refusal): void {
    if (this.#isLost || this.#refusals.length >= waitingRefusalsMax) return;
    this.#refusals.push(refusal);
    this.#schedule();
  }

  committed(result: BatchResult): void {
    const batch = this.#running ?? [];
    this.#running = null;
    this.problem = result.ok ? null : { code: result.code, details: result.details };
    for (const [index, { resolve }] of batch.entries()) {
      const acceptance = result.ok ? result.acceptances[index] : undefined;
      resolve(acceptance ?? { kind: 'failed', code: result.ok ? 'KD-HQ-STORE' : result.code });
    }
    if (result.ok) {
      this.#settings.onReplies(result.replies);
      if (result.acceptances.some((each) => each.kind === 'accepted' && each.stored + each.forked > 0)) {
        this.#settings.onStored();
      }
    }
    this.#next();
  }

  /** The thread is gone: whoever waits is told so, and so is whoever comes. */
  lost(): void {
    this.problem = { code: 'KD-HQ-STORE', details: { why: 'ended' } };
    for (const { resolve } of [...(this.#running ?? []), ...this.#waiting]) {
      resolve({ kind: 'failed', code: 'KD-HQ-STORE' });
    }
    this.#isLost = true;
    this.#running = null;
    this.#waiting = [];
    this.#refusals = [];
    for (const done of this.#idle.splice(0)) done();
  }

  /** Resolves when nothing is being committed and nothing waits. */
  idle(): Promise<void> {
    if (this.#running === null && this.#waiting.length === 0 && this.#refusals.length === 0)
      return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  /** One turn later, so that everything read from the sockets in this turn shares a commit. */
  #schedule(): void {
    if (this.#running === null && this.#waiting.length + this.#refusals.length === 1)
      setImmediate(() => this.#next());
  }

  #next(): void {
    if (this.#running !== null) return;
    if (this.#waiting.length === 0 && this.#refusals.length === 0) {
      for (const done of this.#idle.splice(0)) done();
      return;
    }
    const batch = this.#waiting.splice(0, batchMessagesMax);
    const refusals = this.#refusals.splice(0);
    for (const { submission } of batch) this.#waitingBytes -= submission.payload.length;
    this.#running = batch;
    const submissions = batch.map(({ submission }) => submission);
    this.#send({ batch: { submissions, refusals, nowWallMs: this.#settings.clock.wallMs() } });
  }
}
