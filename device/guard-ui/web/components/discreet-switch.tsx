import type { ScreenState } from '../../../../domain/message/screen.ts';
import { press } from '../commands.ts';
import { mayPress } from '../state.ts';
import { text } from '../text.ts';
import { Icon } from './icons.tsx';

interface SwitchProps {
  readonly state: ScreenState;
  readonly keyName: string;
  readonly onPressed?: () => void;
}

/** One touch before the door of a compartment: neither light nor sound tells the passengers anything. */
export function DiscreetSwitch({ state, keyName, onPressed }: SwitchProps) {
  return (
    <button
      type="button"
      class="chip chip-discreet"
      data-switch="discreet"
      aria-pressed={state.signal.mode === 'discreet'}
      disabled={!mayPress('set-discreet')}
      onClick={(event) => {
        event.currentTarget.blur();
        onPressed?.();
        press('discreet');
      }}
    >
      <kbd aria-hidden="true">{keyName}</kbd>
      <Icon name="quiet" />
      <span>{text('signal.discreet')}</span>
    </button>
  );
}
