import { keyValues, type InputEvent } from './input-events.ts';
import { characterOf, keys } from './us-layout.ts';

/** What a key came to: a character, nothing (a modifier, a release, a repetition), or something that is no text. */
type Typed =
  | { readonly kind: 'character'; readonly character: string }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'foreign' };

/** What is held down and locked on one keyboard. */
export interface KeyText {
  /** Of events of the type `key` alone. */
  take(event: InputEvent): Typed;
  /** Some events were lost: nothing counts as held any more. */
  letGo(): void;
}

const shifts: ReadonlySet<number> = new Set([keys.leftShift, keys.rightShift]);
/** With one of these held, a key is a command and no text. */
const commands: ReadonlySet<number> = new Set([
  keys.leftControl,
  keys.rightControl,
  keys.leftAlt,
  keys.rightAlt,
  keys.leftMeta,
  keys.rightMeta,
]);
const silent: ReadonlySet<number> = new Set([keys.numLock, keys.scrollLock]);

const nothing: Typed = { kind: 'nothing' };

export function keyText(): KeyText {
  const heldShifts = new Set<number>();
  const heldCommands = new Set<number>();
  let caps = false;

  function hold(held: Set<number>, { code, value }: InputEvent): Typed {
    if (value === keyValues.released) held.delete(code);
    else held.add(code);
    return nothing;
  }

  return {
    take(event) {
      const { code, value } = event;
      if (shifts.has(code)) return hold(heldShifts, event);
      if (commands.has(code)) return hold(heldCommands, event);
      // A scanner never holds a key for long: whatever repeats it was the machine.
      if (value !== keyValues.pressed || silent.has(code)) return nothing;
      if (code === keys.capsLock) {
        caps = !caps;
        return nothing;
      }
      const character = heldCommands.size > 0 ? null : characterOf(code, heldShifts.size > 0, caps);
      return character === null ? { kind: 'foreign' } : { kind: 'character', character };
    },
    letGo() {
      heldShifts.clear();
      heldCommands.clear();
    },
  };
}
