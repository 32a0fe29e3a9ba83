import type { KeyObject } from 'node:crypto';
import { Fault, type FaultCode, type FaultDetails } from '../../domain/fault/index.ts';
import type { ReceiptWriter, Reply } from '../receipts/receipts.ts';
import type { Refusal, RowOutcome, RowStore, SealedRow } from '../store/store.ts';
import { judge, type Judgement, type Submission } from './judge.ts';

/** What became of one message. `refused` messages are acknowledged but not stored. */
export type Acceptance =
  | {
      readonly kind: 'accepted';
      readonly stored: number;
      readonly duplicates: number;
      readonly forked: number;
    }
  | { readonly kind: 'refused'; readonly code: FaultCode; readonly why: string };

export type BatchResult =
  /** One acceptance for each message, in their order; everything is on the disk. */
  | { readonly ok: true; readonly acceptances: readonly Acceptance[]; readonly replies: readonly Reply[] }
  /** Nothing of the batch is stored; the kiosks send it again. */
  | { readonly ok: false; readonly code: FaultCode; readonly details: FaultDetails };

export interface Batch {
  readonly submissions: readonly Submission[];
  /** What the door refused before it came to a message. */
  readonly refusals: readonly Refusal[];
  readonly nowWallMs: number;
}

/**
 * Judges a batch, commits it in one transaction and writes the receipts that follow from it. Receipts are read from
 * the store after the commit, one for each kiosk and epoch however many messages it sent.
 *
 * @param keyOf a kiosk's public key; null when it is no longer enrolled
 */
export async function acceptBatch(
  store: RowStore,
  receipts: ReceiptWriter,
  keyOf: (kioskId: string) => KeyObject | null,
  batch: Batch,
): Promise<BatchResult> {
  const judgements = batch.submissions.map((submission): Judgement => {
    const key = keyOf(submission.kioskId);
    if (key !== null) return judge(submission, key);
    return { kind: 'refused', code: 'KD-HQ-STRANGER', why: 'no longer enrolled', messageHash: '' };
  });
  const rows = judgements.flatMap((judgement) => (judgement.kind === 'crossings' ? judgement.rows : []));
  let outcomes: readonly RowOutcome[];
  try {
    outcomes = await store.commit({
      rows,
      hellos: judgements.flatMap((judgement) => (judgement.kind === 'hello' ? [judgement.hello] : [])),
      refusals: [...batch.refusals, ...refusalsOf(batch.submissions, judgements)],
      nowWallMs: batch.nowWallMs,
    });
  } catch (error) {
    if (error instanceof Fault) return { ok: false, code: error.code, details: error.details };
    throw error;
  }
  return {
    ok: true,
    acceptances: acceptancesOf(judgements, rows, outcomes),
    replies: await repliesTo(judgements, receipts, batch.nowWallMs),
  };
}

function refusalsOf(
  submissions: readonly Submission[],
  judgements: readonly Judgement[],
): readonly Refusal[] {
  return judgements.flatMap((judgement, index) => {
    const kioskId = submissions[index]?.kioskId;
    if (judgement.kind !== 'refused' || kioskId === undefined) return [];
    return [{ kioskId, code: judgement.code, messageHash: judgement.messageHash || null }];
  });
}

function acceptancesOf(
  judgements: readonly Judgement[],
  rows: readonly SealedRow[],
  outcomes: readonly RowOutcome[],
): readonly Acceptance[] {
  const outcomeOf = new Map(rows.map((row, index) => [row, outcomes[index]]));
  return judgements.map((judgement): Acceptance => {
    if (judgement.kind === 'refused') return { kind: 'refused', code: judgement.code, why: judgement.why };
    const own = judgement.kind === 'crossings' ? judgement.rows.map((row) => outcomeOf.get(row)) : [];
    const count = (outcome: RowOutcome): number => own.filter((each) => each === outcome).length;
    return {
      kind: 'accepted',
      stored: count('stored'),
      duplicates: count('duplicate'),
      forked: count('forked'),
    };
  });
}

async function repliesTo(
  judgements: readonly Judgement[],
  receipts: ReceiptWriter,
  nowWallMs: number,
): Promise<readonly Reply[]> {
  const replies: Reply[] = [];
  const receipted = new Set<string>();
  for (const judgement of judgements) {
    if (judgement.kind === 'hello') {
      replies.push(...(await receipts.welcome(judgement.hello, nowWallMs)));
    }
    const first = judgement.kind === 'crossings' ? judgement.rows[0] : undefined;
    if (first === undefined || receipted.has(`${first.kioskId} ${first.epoch}`)) continue;
    receipted.add(`${first.kioskId} ${first.epoch}`);
    replies.push(await receipts.receipt(first.kioskId, first.epoch));
  }
  return replies;
}
