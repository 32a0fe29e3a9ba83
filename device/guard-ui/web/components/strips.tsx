import type { ScreenState, ShownFault } from '../../../../domain/message/screen.ts';
import { notice } from '../state.ts';
import { text } from '../text.ts';
import { Icon } from './icons.tsx';

function recordedWords({ last, passage, recorded }: ScreenState): string {
  if (passage.phase === 'recording') return text('recording.title');
  // After a restart the kiosk knows how many there are, and no longer whose the last one was.
  if (last === null)
    return recorded === 0 ? text('recorded.none') : text('recorded.number', { number: recorded });
  const { number } = last;
  if (last.undone) return text('recorded.undone', { number });
  return text('recorded.line', { number, decision: text(`decision.${last.decision}`) });
}

/** What is recorded: said only when the state says that the commit came back. */
export function RecordedStrip({ state }: { readonly state: ScreenState }) {
  const { last, queued } = state;
  const settled = state.passage.phase !== 'recording' && last !== null && !last.undone;
  return (
    <div class="recorded" role="status">
      <span class={settled ? 'recorded-words is-settled' : 'recorded-words'}>
        {recordedWords(state)}
        {settled && last.surname !== '' && <strong> · {last.surname}</strong>}
      </span>
      {queued > 0 && <strong class="queue">{text('queue.count', { count: queued })}</strong>}
      <span class="recorded-count">{text('top.recorded', { count: state.recorded })}</span>
    </div>
  );
}

function FaultLine({ fault, more }: { readonly fault: ShownFault; readonly more: number }) {
  return (
    <div class="fault" role="alert">
      <Icon name="warning" />
      <p>
        <strong>{fault.cause}</strong> {text('faults.next', { next: fault.next })}{' '}
        <span class="fault-code">{fault.code}</span>
        {more > 0 && <span class="fault-more"> {text('faults.more', { count: more })}</span>}
      </p>
    </div>
  );
}

/** The kiosk's answer to the last press comes first, then the newest fault; the others are counted. */
export function FaultStrip({ state }: { readonly state: ScreenState }) {
  const answer = notice.value;
  if (answer === 'unreachable' || answer === 'question-closed') {
    return (
      <div class="fault" role="alert">
        <Icon name="warning" />
        <p>{text(`notice.${answer}`)}</p>
      </div>
    );
  }
  const faults = answer === null ? state.faults : [answer, ...state.faults];
  const [first, ...others] = faults;
  return first === undefined ? null : <FaultLine fault={first} more={others.length} />;
}
