import { Fault } from '../../domain/fault/index.ts';
import { simulatedDevice, type Device, type PlacedDocument } from '../../domain/reader/device.ts';
import type { ReaderProfile } from '../../domain/reader/profile.ts';
import type { Clock } from '../../platform/clock.ts';
import { messageOf } from '../../platform/error-facts.ts';
import { behaviourText } from '../readers/behaviours/behaviours.ts';
import { hidIdentity } from '../readers/hid-identity.ts';
import type { SimulatedReader, WireDirection } from '../readers/simulated-reader.ts';
import { carryOut } from '../scenario/order.ts';
import type { OrderLine } from '../scenario/scenario.ts';
import type { Trouble } from './order-log.ts';
import { bytesNews, type WireNews } from './wire-log.ts';
import { wireWords } from './wire-words.ts';

/** Whoever listens has read by then. */
const unreadAfterMs = 300;

/** `unasked`: it speaks without a kiosk having to allow it. `allowed`, `armed`: a kiosk did what its profile asks for. */
type Readiness = 'unasked' | 'allowed' | 'not-allowed' | 'armed' | 'not-armed';

export interface ReaderView {
  readonly name: string;
  readonly isPlugged: boolean;
  readonly readiness: Readiness;
  /** The words of the document that lies on it, and what goes wrong with it: `td3, slow 800`. */
  readonly lies: string | null;
  /** It lies there and was not yet read. */
  readonly isWaiting: boolean;
  /** What it reads of it, it tells by silence: it has no message for it. */
  readonly isSilent: boolean;
  /** What always goes wrong: `slow 800, doubled 40`; empty for nothing. */
  readonly habits: string;
  /** Of the last order, or that nobody reads what was sent. */
  readonly trouble: Trouble | null;
  /** Sent some time ago, and nobody has read it. */
  readonly unreadBytes: number;
}

export interface NamedReader {
  readonly name: string;
  readonly profile: ReaderProfile;
}

export interface DeskOptions extends NamedReader {
  /** Where the kiosk finds it. */
  readonly path: string;
  readonly clock: Clock;
  /** Undefined while it is being opened. */
  readonly reader: () => SimulatedReader | undefined;
  readonly onWire: (news: WireNews) => void;
  readonly onChange: () => void;
}

/** One simulated reader and what is to be known of it beside itself. */
export interface Desk {
  readonly name: string;
  /** Of the reader's own hooks. */
  heard(direction: WireDirection, bytes: Uint8Array): void;
  changed(): void;
  /** Resolves with why it was not done, null when it was. */
  perform(number: number, line: OrderLine): Promise<Trouble | null>;
  view(): readonly ReaderView[];
}

export function openDesk({ name, profile, path, clock, reader, onWire, onChange }: DeskOptions): Desk {
  const words = wireWords(profile, clock, (says) => {
    onWire({ kind: 'silence', says });
    onChange();
  });
  let isPlugged = true;
  const device = simulatedDevice(profile, hidIdentity(profile, '')?.reportDescriptor ?? null);
  let lies: string | null = null;
  let placedBy = 0;
  let trouble: Trouble | null = null;
  let unreadBytes = 0;
  let isWatched = false;

  /** Looks now and then, while there is something, at what nobody has read. */
  function watchUnread(): void {
    if (isWatched) return;
    isWatched = true;
    clock.after(unreadAfterMs, () => {
      isWatched = false;
      const nowUnread = reader()?.unreadBytes ?? 0;
      if (nowUnread > 0) watchUnread();
      if (nowUnread === unreadBytes) return;
      unreadBytes = nowUnread;
      onChange();
    });
  }

  return {
    name,
    heard(direction, bytes) {
      onWire(bytesNews(direction, bytes, words.of(direction, bytes)));
      if (direction === 'out') watchUnread();
    },
    changed() {
      const nowPlugged = reader()?.isPlugged ?? true;
      if (nowPlugged === isPlugged) return;
      isPlugged = nowPlugged;
      words.reset();
      onWire({ kind: isPlugged ? 'plugged' : 'unplugged' });
    },
    async perform(number, { order, text }) {
      const performer = reader();
      if (performer === undefined) return null;
      trouble = null;
      if (order.do === 'present') {
        lies = text.slice(`${name}: present `.length);
        placedBy = number;
      }
      const ended = await carryOut(order, performer).then(() => null, troubleOf);
      // Of a document that another one took the place of, the log alone tells.
      if (ended !== null && placedBy <= number) trouble = ended;
      return ended;
    },
    view() {
      const shown = reader();
      if (shown === undefined) return [];
      const { placed, unread } = shown.state;
      const isUnheard = isPlugged && unreadBytes > 0;
      const view = {
        name,
        isPlugged,
        readiness: readinessOf(profile, shown),
        lies: placed === null ? null : lies,
        isWaiting: placed !== null && unread,
        isSilent: placed !== null && hasNoFrame(device, placed),
        habits: shown.habits.map(behaviourText).join(', '),
        trouble: trouble ?? (isUnheard ? troubleOf(new Fault('KD-RDR-NOT-TAKEN', { path })) : null),
        unreadBytes: isUnheard ? unreadBytes : 0,
      };
      return [view];
    },
  };
}

function hasNoFrame(device: Device, document: PlacedDocument): boolean {
  try {
    return device.frameOf(document) === null;
  } catch {
    // It has one, which this document is too long for; the order says so.
    return false;
  }
}

function readinessOf({ commands, lifeCycle }: ReaderProfile, { state }: SimulatedReader): Readiness {
  if (commands.enable !== undefined) return state.enabled ? 'allowed' : 'not-allowed';
  if (lifeCycle.kind === 'unsolicited') return 'unasked';
  return state.armed ? 'armed' : 'not-armed';
}

function troubleOf(error: unknown): Trouble {
  if (!(error instanceof Fault)) return { code: null, en: messageOf(error), ru: messageOf(error) };
  const sentences = (language: 'en' | 'ru'): string => {
    const { cause, next } = error.text(language);
    return `${cause} ${next}`;
  };
  return { code: error.code, en: sentences('en'), ru: sentences('ru') };
}
