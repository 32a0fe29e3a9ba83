import type { FaultCode } from '../../../domain/fault/index.ts';
import type { FoundDevice } from '../../../domain/reader/discovery.ts';
import type { ReaderProfile } from '../../../domain/reader/profile.ts';
import type { ReaderEvent, ReaderState } from '../../../domain/reader/reader.ts';
import { scopedClock } from '../../../platform/clock.ts';
import { useReader, type Onlooker } from '../use-reader.ts';
import type { Attempt } from './attempts.ts';
import { hearing, type Hearing, type Understanding } from './hearing.ts';
import type { LearnSurroundings } from './surroundings.ts';
import { faultWords, heardWords } from './words.ts';

/** Longer than any pause within what a reader says of one document. */
const silenceMs = 500;
/** Fewer are no document, but what devices say when they are switched on. */
const documentBytesMin = 24;
/** What is kept to be shown, masked. */
const keptBytesMax = 256;

/** `zone`: a whole one was heard. `gone`: the device was pulled. */
export type HearingEnd = 'zone' | 'nothing' | 'not-understood' | 'gone' | 'unusable' | 'stopped';

export interface Heard {
  readonly end: HearingEnd;
  readonly results: readonly Understanding[];
  readonly bytes: number;
  /** The first of them. */
  readonly kept: Uint8Array;
}

interface HearOptions {
  readonly device: FoundDevice;
  readonly attempt: Attempt;
  /** Whose framings hear it. */
  readonly profiles: readonly ReaderProfile[];
  /** From now on a document can be read. */
  readonly onReady: () => void;
}

/** Hears what a device says of a document, in one way of making it speak. */
export async function hearDocument(
  { device, attempt, profiles, onReady }: HearOptions,
  around: LearnSurroundings,
): Promise<Heard> {
  const { limits, say, stopping } = around;
  const clock = scopedClock(around.clock);
  const over = Promise.withResolvers<HearingEnd>();
  const ear = documentEar(profiles, attempt, around, (end) => over.resolve(end));
  let silence = (): void => undefined;
  let lastFault: FaultCode | null = null;
  let isReady = false;

  function onState(state: ReaderState, fault: FaultCode | null): void {
    if (state === 'ready' && !isReady) {
      isReady = true;
      onReady();
    }
    if (state === 'lost') over.resolve('gone');
    if (fault === 'KD-RDR-SILENT') over.resolve('nothing');
    if (state !== 'refused' || fault === lastFault || fault === 'KD-RDR-SILENT') return;
    lastFault = fault;
    if (fault !== null) say(faultWords(device, fault));
  }

  const onlooker: Onlooker = {
    tap: {
      onBytes(direction, bytes) {
        if (direction !== 'in') return;
        ear.push(bytes);
        silence();
        silence = clock.after(silenceMs, ear.silence);
      },
      onOpened: ear.open,
    },
    onEvent: ear.onEvent,
    onState,
  };
  clock.after(limits.documentMs, () => over.resolve(lastFault === null ? ear.timeOver() : 'unusable'));
  if (stopping.aborted) over.resolve('stopped');
  stopping.addEventListener('abort', () => over.resolve('stopped'), { once: true });
  const { profile } = attempt;
  try {
    await useReader({ bus: device.bus, path: device.path, profile }, around, [onlooker], over.promise);
  } finally {
    clock.cancelAll();
  }
  return { end: await over.promise, ...ear.heard() };
}

/** All framings at once, and what the person is told of what they make of it. */
function documentEar(
  profiles: readonly ReaderProfile[],
  { isMute }: Attempt,
  { limits, say }: LearnSurroundings,
  end: (how: HearingEnd) => void,
) {
  let heard: Hearing = hearing(profiles, null);
  let kept: readonly number[] = [];
  let readings = 0;
  let before: Understanding | null = null;
  let bytesBefore = 0;

  /** Something was said and is over. */
  function silence(): void {
    heard.silence();
    const [best] = heard.results();
    if (best === undefined) return;
    if (best.zones > 0) return end('zone');
    const isDoubtful = best.doubtful > (before?.doubtful ?? 0);
    const isOther = isMute && best.others > (before?.others ?? 0);
    if (isDoubtful || isOther) readings += 1;
    if (readings >= limits.readingsMax) return end('not-understood');
    if (isDoubtful) say(heardWords.doubtful);
    else if (isOther) say(heardWords.other);
    // Whoever is spoken to says more than documents; one that is not has said all there is.
    else if (isMute && heard.bytes - bytesBefore >= documentBytesMin) return end('not-understood');
    bytesBefore = heard.bytes;
    before = best;
  }

  return {
    silence,
    /** A device that comes back begins anew. */
    open(reportDescriptor: Uint8Array | null): void {
      heard = hearing(profiles, reportDescriptor);
      before = null;
      bytesBefore = 0;
    },
    push(bytes: Uint8Array): void {
      heard.push(bytes);
      kept = [...kept, ...bytes].slice(0, keptBytesMax);
    },
    onEvent({ kind }: ReaderEvent): void {
      if (kind === 'misread' && !isMute) say(heardWords.misread);
    },
    timeOver: (): HearingEnd => (kept.length === 0 || !isMute ? 'nothing' : 'not-understood'),
    heard: () => ({ results: heard.results(), bytes: heard.bytes, kept: Uint8Array.from(kept) }),
  };
}
