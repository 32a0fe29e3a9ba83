import { fail, ok, skip, warn, type Check, type Finding } from '../check.ts';
import { inData, type DoctorContext } from '../context.ts';
import { dayMs } from '../days.ts';
import type { JournalAnswer } from '../journal-facts.ts';
import { identityOf } from './identity-checks.ts';

/** `quick_check` reads the whole file; what takes longer than this on a slow card is told as not finished. */
const pagesMsMax = 6_000;

/** Chosen: more than two full trains of 918, or older than a journey to Moscow and back. */
const waiting = { rowsWarnFrom: 2_000, daysWarnFrom: 7 } as const;

export const journalChecks: readonly Check[] = [
  { id: 'journal', needs: ['identity'], run: journal },
  { id: 'journal-pages', needs: ['journal'], limitMs: pagesMsMax, run: journalPages },
  { id: 'journal-backlog', needs: ['journal', 'clock'], run: journalBacklog },
];

/** Null while no journal is there: a kiosk makes it at its first start. */
async function look(
  context: DoctorContext,
  what: 'facts' | 'pages',
  signal: AbortSignal,
): Promise<JournalAnswer | null> {
  const path = inData(context, 'journal.db');
  const facts = await context.looking.facts(path);
  if (facts === null) return null;
  if (facts.kind !== 'file') return { kind: 'problem', problem: 'cannot-open' };
  return await context.lookIntoJournal(path, what, signal);
}

function problemOf(path: string, problem: Extract<JournalAnswer, { kind: 'problem' }>['problem']): Finding {
  switch (problem) {
    case 'corrupt':
      return fail('KD-JRN-CORRUPT', { path });
    case 'io':
      return fail('KD-JRN-IO', { why: problem });
    case 'full':
    case 'locked':
    case 'read-only':
    case 'cannot-open':
      return fail('KD-RUN-FILE-READ', { path, why: problem });
  }
}

async function journal(context: DoctorContext, signal: AbortSignal): Promise<Finding> {
  const path = inData(context, 'journal.db');
  const answer = await look(context, 'facts', signal);
  if (answer === null) return skip('absent', { path });
  if (answer.kind === 'problem') return problemOf(path, answer.problem);
  if (answer.kind !== 'facts') throw new RangeError('another question was answered');
  const wanted = identityOf(context).enrolment.kioskId;
  if (answer.kioskId !== null && answer.kioskId !== wanted)
    return fail('KD-JRN-OTHER-KIOSK', { present: answer.kioskId, wanted });
  return answer.headsFit ? ok({ kioskId: wanted }) : fail('KD-JRN-CORRUPT', { path });
}

async function journalPages(context: DoctorContext, signal: AbortSignal): Promise<Finding> {
  const path = inData(context, 'journal.db');
  const answer = await look(context, 'pages', signal);
  if (answer === null) return skip('absent', { path });
  if (answer.kind === 'problem') return problemOf(path, answer.problem);
  if (answer.kind !== 'pages') throw new RangeError('another question was answered');
  return answer.sound ? ok() : fail('KD-JRN-CORRUPT', { path });
}

async function journalBacklog(context: DoctorContext, signal: AbortSignal): Promise<Finding> {
  const answer = await look(context, 'facts', signal);
  if (answer?.kind !== 'facts') return skip('absent', { path: inData(context, 'journal.db') });
  const today = Math.floor(context.clock.wallMs() / dayMs);
  const days = answer.oldestWaitingDay === null ? 0 : Math.max(0, today - answer.oldestWaitingDay);
  const details = { rows: answer.backlog, days };
  const many = answer.backlog >= waiting.rowsWarnFrom || days >= waiting.daysWarnFrom;
  return many ? warn('KD-DOC-BACKLOG', details) : ok(details);
}
