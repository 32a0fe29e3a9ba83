import { fail, ok, skip, warn, type Check, type Finding } from '../check.ts';
import { inData, machineNames, onMachine, type DoctorContext } from '../context.ts';
import { dayMs, dayOf } from '../days.ts';
import { signedListsOf } from '../list-facts.ts';

/** No clock that is right shows an earlier moment: this program was written then. Raised with each release. */
const programWallMs = Date.UTC(2026, 10, 1);

const syncFolder = '/run/systemd/timesync';
const rtcFolder = '/sys/class/rtc';

export const clockChecks: readonly Check[] = [
  { id: 'clock', needs: ['config'], run: clockBehind },
  { id: 'clock-synchronised', needs: [], run: clockSynchronised },
  { id: 'clock-battery', needs: [], run: hardwareClock },
];

/** Moments that are surely past: this program's, the newest signed list's, the newest row's (design, "Time"). */
async function clockBehind(context: DoctorContext, signal: AbortSignal): Promise<Finding> {
  const bounds: Readonly<Record<string, number>> = {
    ...(await listBound(context)),
    ...(await journalBound(context, signal)),
  };
  const [source, boundMs] = Object.entries(bounds).reduce(
    (a, b) => (b[1] > a[1] ? b : a),
    ['program', programWallMs],
  );
  const wallMs = context.clock.wallMs();
  const details = { shown: dayOf(wallMs), bound: dayOf(boundMs), source };
  return wallMs < boundMs ? fail('KD-DOC-CLOCK-BEHIND', details) : ok(details);
}

async function listBound(context: DoctorContext): Promise<Readonly<Record<string, number>>> {
  const lists = await signedListsOf(context);
  return lists === null ? {} : { lists: lists.signedAtWallMs };
}

/** A journal that cannot be looked into is the journal's own check. The row's day began some time before the row. */
async function journalBound(
  context: DoctorContext,
  signal: AbortSignal,
): Promise<Readonly<Record<string, number>>> {
  const path = inData(context, 'journal.db');
  if ((await context.looking.facts(path))?.kind !== 'file') return {};
  const answer = await context.lookIntoJournal(path, 'facts', signal).catch(() => null);
  return answer?.kind === 'facts' && answer.newestDay !== null ? { journal: answer.newestDay * dayMs } : {};
}

/** systemd-timesyncd makes the folder when it starts and the file when it has heard a server (systemd-timesyncd(8)). */
async function clockSynchronised(context: DoctorContext): Promise<Finding> {
  const look = (path: string) => context.looking.facts(onMachine(context, path));
  if ((await look(`${syncFolder}/synchronized`)) !== null) return ok();
  return (await look(syncFolder)) === null
    ? skip('absent', { path: syncFolder })
    : warn('KD-DOC-CLOCK-UNSYNCED');
}

/**
 * Whether there is a hardware clock. Its battery cannot be seen: a Raspberry Pi 5 has the clock and comes without one.
 */
async function hardwareClock(context: DoctorContext): Promise<Finding> {
  const clocks = await machineNames(context, rtcFolder);
  if (clocks === null) return skip('absent', { path: rtcFolder });
  return clocks.length > 0 ? ok({ clocks: clocks.length }) : warn('KD-DOC-CLOCK-RTC');
}
