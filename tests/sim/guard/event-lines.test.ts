// Goal: the stream of the screen is understood however the network cuts it, and never grows without end.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventReader } from '../../../sim/guard/event-lines.ts';

const stream =
  'retry: 500\n\nevent: state\ndata: {"a":1}\n\nevent: beat\ndata:\n\nevent: state\ndata: {"a":2}\n\n';

describe('eventReader', () => {
  it('gives the same data for every cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length)), (cuts) => {
        const places = [0, ...cuts.toSorted((a, b) => a - b), stream.length];
        const found: string[] = [];
        const read = eventReader((data) => found.push(data));
        for (const [at, from] of places.entries()) read(stream.slice(from, places[at + 1] ?? stream.length));
        expect(found).toEqual(['{"a":1}', '{"a":2}']);
      }),
    );
  });

  it('refuses an event without end', () => {
    const read = eventReader(() => undefined);
    expect(() => {
      for (let piece = 0; piece < 300; piece += 1) read('x'.repeat(1024));
    }).toThrow(RangeError);
  });
});
