import { bytesOfText, joinBytes, textOfBytes } from '../bytes.ts';
import { frameList, type FrameList } from '../frame-list.ts';
import { line } from '../line.ts';
import type { KeyboardFramer } from '../profile.ts';
import type { FrameCodec, FrameDecoder } from '../reader.ts';
import {
  eventTypes,
  inputEventBytes,
  inputEventOf,
  inputEventsOf,
  keyValues,
  synchroniseCodes,
  type InputEvent,
} from './input-events.ts';
import { keyText } from './key-text.ts';
import { keys, strokeOf } from './us-layout.ts';

/** Tag of a scan of which the system lost a part. */
const lostTag = 'lost';

/**
 * A reader that types: events of its keys as Linux hands them out (evdev), read by the US layout, and their text in the
 * framing `line`. Frames are those of the text, and `lost` for a scan with a hole in it.
 */
export function keyboard(framer: KeyboardFramer): FrameCodec {
  const text = line(framer.text);
  return {
    decoder: () => keyboardDecoder(text.decoder()),
    encode(tag, data) {
      // The kernel says so, and no keyboard can.
      if (tag === lostTag) return new Uint8Array(0);
      return keyEventsOf(textOfBytes(text.encode(tag, data)));
    },
  };
}

/** Every key that types a text, pressed and released. Characters without a key are left out, as a scanner has to. */
function keyEventsOf(text: string): Uint8Array {
  const key = (code: number, value: number): Uint8Array =>
    inputEventsOf(
      { type: eventTypes.key, code, value },
      { type: eventTypes.synchronise, code: synchroniseCodes.report, value: 0 },
    );
  const { pressed, released } = keyValues;
  return joinBytes(
    ...[...text].flatMap((character) => {
      const stroke = strokeOf(character);
      if (stroke === null) return [];
      const typed = [key(stroke.code, pressed), key(stroke.code, released)];
      return stroke.shift ? [key(keys.leftShift, pressed), ...typed, key(keys.leftShift, released)] : typed;
    }),
  );
}

function keyboardDecoder(text: FrameDecoder): FrameDecoder {
  const typing = keyText();
  const held = new Uint8Array(inputEventBytes);
  let heldBytes = 0;
  /** A part of what is being typed was lost and has been told; the rest is dropped until silence. */
  let isLost = false;

  function lose(list: FrameList): void {
    if (!isLost) list.add({ kind: 'frame', tag: lostTag, data: new Uint8Array(0) });
    isLost = true;
    typing.letGo();
    // What had come of the text goes with what was lost.
    text.giveUp();
  }

  function take({ type, code, value }: InputEvent, list: FrameList): void {
    if (type === eventTypes.synchronise && code === synchroniseCodes.dropped) return lose(list);
    if (type !== eventTypes.key) return;
    const typed = typing.take({ type, code, value });
    if (isLost || typed.kind === 'nothing') return;
    if (typed.kind === 'foreign') list.garbage(1);
    else list.addAll(text.push(bytesOfText(typed.character)));
  }

  return {
    get heldBytes() {
      // A dropped rest has to end as well.
      return heldBytes + (isLost ? 1 : text.heldBytes);
    },
    get heldTag() {
      return isLost ? null : text.heldTag;
    },
    push(bytes) {
      const list = frameList();
      for (const byte of bytes) {
        held[heldBytes] = byte;
        heldBytes += 1;
        if (heldBytes < held.length) continue;
        heldBytes = 0;
        take(inputEventOf(held), list);
      }
      return list.frames;
    },
    giveUp() {
      const list = frameList();
      list.addAll(text.giveUp());
      list.garbage(heldBytes);
      heldBytes = 0;
      // A scanner holds nothing down between two scans: whatever seems held was let go in a part that was lost.
      typing.letGo();
      isLost = false;
      return list.frames;
    },
  };
}
