import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { press, type Press } from '../commands.ts';
import { mayPress, openDialog, undoEndsAtMs } from '../state.ts';
import { text } from '../text.ts';
import { Icon, type IconName } from './icons.tsx';

interface ActionProps {
  readonly icon: IconName;
  readonly label: string;
  readonly keyName: string;
  readonly enabled: boolean;
  readonly onPress: () => void;
}

function Action({ icon, label, keyName, enabled, onPress }: ActionProps) {
  return (
    <button
      type="button"
      class={`action action-${icon}`}
      data-action={icon}
      disabled={!enabled}
      onClick={(event) => {
        // A button that kept the focus would take the next traveller's Enter for itself.
        event.currentTarget.blur();
        onPress();
      }}
    >
      <Icon name={icon} />
      <span class="action-label">{label}</span>
      <kbd aria-hidden="true">{keyName}</kbd>
    </button>
  );
}

const redrawMs = 250;

/** Whole seconds left for an undo, counted down on the page between two states. */
function useUndoSeconds(): number {
  const drawnAtMs = useSignal(performance.now());
  const endsAtMs = undoEndsAtMs.value;
  useEffect(() => {
    if (endsAtMs <= performance.now()) return undefined;
    const timer = window.setInterval(() => {
      drawnAtMs.value = performance.now();
      if (drawnAtMs.value >= endsAtMs) window.clearInterval(timer);
    }, redrawMs);
    return () => window.clearInterval(timer);
  }, [endsAtMs]);
  // The last tick may be long ago: counted from it, a new undo would begin with too many seconds.
  const nowMs = Math.max(drawnAtMs.value, performance.now());
  return Math.max(0, Math.ceil((endsAtMs - nowMs) / 1_000));
}

function decisionAction(what: Exclude<Press, 'undo' | 'next-language' | 'discreet'>, keyName: string) {
  return (
    <Action
      icon={what}
      label={text(`action.${what}`)}
      keyName={keyName}
      enabled={mayPress(what)}
      onPress={() => press(what)}
    />
  );
}

/** Always the same buttons at the same places; what is not allowed now is dimmed. */
export function Actions() {
  const undoSeconds = useUndoSeconds();
  const mayUndo = undoSeconds > 0 && mayPress('undo');
  return (
    <nav class="actions">
      {decisionAction('admit', text('key.enter'))}
      {decisionAction('refuse', 'R')}
      {decisionAction('refer', 'F')}
      {decisionAction('read-again', text('key.space'))}
      <Action
        icon="undo"
        label={text('action.undo')}
        keyName={mayUndo ? text('action.undo-seconds', { seconds: undoSeconds }) : 'U'}
        enabled={mayUndo}
        onPress={() => press('undo')}
      />
      <Action
        icon="menu"
        label={text('action.menu')}
        keyName="M"
        enabled={mayPress('set-coach')}
        onPress={() => openDialog('menu')}
      />
    </nav>
  );
}
