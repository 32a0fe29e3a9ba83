import { codecOf, layoutBy, shapeBy } from '../../reader/codec.ts';
import type { Framer } from '../../reader/profile.ts';
import type { FrameDecoder } from '../../reader/reader.ts';
import { accessIsLocator, posLocator } from './hid-locators.ts';
import { ssiTrace } from './ssi-trace.ts';
import { growingStretch, type Locator, type Stretch } from './stretch.ts';
import { lineTrace, rteTrace, wrappedTrace, type Trace } from './trace.ts';

type StreamFramer = Exclude<Framer, { readonly kind: 'hid-pos' | 'access-is-hid' }>;

/** @param reportDescriptor of a HID device; null on other buses */
export function locatorOf(framer: Framer, reportDescriptor: Uint8Array | null): Locator {
  switch (framer.kind) {
    case 'hid-pos':
      return posLocator(layoutBy(reportDescriptor), codecOf(framer, reportDescriptor).decoder());
    case 'access-is-hid': {
      const { stream } = framer;
      return accessIsLocator(shapeBy(reportDescriptor), codecOf(stream).decoder(), traceOf(stream));
    }
    default:
      return streamLocator(codecOf(framer).decoder(), traceOf(framer));
  }
}

function traceOf(framer: StreamFramer): Trace {
  switch (framer.kind) {
    case 'tlv16be':
      return wrappedTrace(3, 0);
    case 'delimited':
      return wrappedTrace(2, 2);
    case 'rte':
      return rteTrace();
    case 'line':
      return lineTrace();
    case 'ssi':
      return ssiTrace(framer);
    case 'keyboard':
    case 'json-lines':
      // Neither has a port that is recorded.
      throw new RangeError(`${framer.kind}: not recorded`);
  }
}

function streamLocator(decoder: FrameDecoder, trace: Trace): Locator {
  let stretch = growingStretch();

  function finish(): Stretch {
    const finished = stretch.finish();
    stretch = growingStretch();
    trace.restart();
    return finished;
  }

  return {
    push(byte) {
      stretch.carry(byte, stretch.send(byte));
      for (const frame of decoder.push(Uint8Array.of(byte))) trace.take(frame, stretch);
      return decoder.heldBytes === 0 ? finish() : null;
    },
    giveUp() {
      if (decoder.heldTag !== null) trace.unfinished(decoder.heldBytes, stretch);
      for (const frame of decoder.giveUp()) trace.take(frame, stretch);
      return finish();
    },
    get heldBytes() {
      return stretch.sentBytes;
    },
  };
}
