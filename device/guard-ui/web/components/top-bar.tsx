import type {
  ListsView,
  ReaderView,
  ScreenState,
  SignalView,
  UplinkView,
} from '../../../../domain/message/screen.ts';
import { soundBlocked } from '../sound.ts';
import { text } from '../text.ts';
import { Icon, type IconName } from './icons.tsx';

/** `fine`, `off` (works without) or `bad` (a guard should act): a word and a number always stand beside the mark. */
type Mark = 'fine' | 'off' | 'bad';

interface FactProps {
  readonly icon: IconName;
  readonly mark: Mark;
  readonly name: string;
  readonly words: string;
}

function Fact({ icon, mark, name, words }: FactProps) {
  return (
    <span class={`status status-${mark}`} data-status={name}>
      <Icon name={icon} />
      <span>{words}</span>
    </span>
  );
}

/** The reader in the best state speaks for all; a lost one beside it is told by its fault. */
function readerFact(readers: readonly ReaderView[]): FactProps {
  const order = ['reading', 'ready', 'connecting', 'lost', 'refused'] as const;
  const best = order.find((state) => readers.some((reader) => reader.state === state));
  const mark = best === 'ready' || best === 'reading' ? 'fine' : best === 'connecting' ? 'off' : 'bad';
  return {
    icon: 'reader',
    mark,
    name: 'reader',
    words: text(best === undefined ? 'reader.none' : `reader.${best}`),
  };
}

function listsFact(lists: ListsView): FactProps {
  const icon = 'lists';
  if (lists.ageMinutes === null) return { icon, mark: 'bad', name: 'lists', words: text('lists.missing') };
  const age = lists.ageText;
  return lists.stale
    ? { icon, mark: 'bad', name: 'lists', words: text('lists.stale', { age }) }
    : { icon, mark: 'fine', name: 'lists', words: text('lists.age', { age }) };
}

function uplinkFact(uplink: UplinkView): FactProps {
  const words = text(`uplink.${uplink.state}`);
  return { icon: 'uplink', mark: uplink.state === 'online' ? 'fine' : 'off', name: 'uplink', words };
}

/** Light and sound are mentioned only where they are not as a guard expects them. */
function signalFact({ mode }: SignalView, blocked: boolean): FactProps | null {
  const icon = 'quiet';
  if (mode !== 'full') return { icon, mark: 'off', name: 'signal', words: text(`signal.${mode}`) };
  return blocked ? { icon, mark: 'bad', name: 'signal', words: text('signal.blocked') } : null;
}

/** Recorded rows on their way: words and numbers, so that nobody guesses what a lamp means. */
function backlogWords({ backlog, heldThrough: held }: UplinkView): string {
  return backlog === 0 ? text('uplink.clear', { held }) : text('uplink.backlog', { backlog, held });
}

/** A kiosk whose journey is not set up has empty parts; nothing stands between them. */
const joined = (separator: string, ...parts: readonly string[]): string =>
  parts.filter((part) => part.trim() !== '').join(separator);

export function TopBar({ state }: { readonly state: ScreenState }) {
  const { place, readers, lists, uplink } = state;
  const signal = signalFact(state.signal, soundBlocked.value);
  const coach = place.coach === null ? text('top.coach-unset') : text('top.coach', { coach: place.coach });
  return (
    <header class="top">
      {state.deployment === 'demo' && <p class="demo">{text('demo.banner')}</p>}
      <div class="top-row">
        <strong class="top-place">
          {joined(' · ', coach, place.train.trim() === '' ? '' : text('top.train', { train: place.train }))}
        </strong>
        <span class="top-point">
          {joined(', ', place.crossingPoint, text(`direction.${place.direction}`))}
        </span>
        <span class="status-count" data-status="backlog">
          {backlogWords(uplink)}
        </span>
      </div>
      <div class="top-row">
        <Fact {...readerFact(readers)} />
        <Fact {...listsFact(lists)} />
        <Fact {...uplinkFact(uplink)} />
        {signal !== null && <Fact {...signal} />}
        <span class="top-guard">{state.guard}</span>
      </div>
    </header>
  );
}
