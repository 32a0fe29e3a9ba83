import { EventEmitter } from 'node:events';
import type { HidBinding } from '../../platform/ports/hid-port.ts';

/** A HID device behind the surface of node-hid's `HIDAsync`: strings as errors, no event at closing. */
export interface FakeHid extends HidBinding {
  /** What opening answers from now on; null lets it succeed. */
  refuse(error: Error | null): void;
  say(report: Uint8Array): void;
  /** An error event: a string is the device's, as when it is pulled. */
  fail(error: unknown): void;
  /** Whether reports are taken at once, never, or refused. */
  takes(how: 'all' | 'nothing' | Error): void;
  /** Lets closing wait for the answer to this promise. */
  closeAfter(done: Promise<void>): void;
  /** What was done, in order: `open PATH`, `write 02 80`, `feature FE 01`, `close`; `read too late` after that is a crash. */
  readonly done: readonly string[];
}

export function fakeHid(): FakeHid {
  const done: string[] = [];
  let refusal: Error | null = null;
  let taking: 'all' | 'nothing' | Error = 'all';
  let closing: Promise<void> = Promise.resolve();
  let events = new EventEmitter();

  async function take(what: string, report: Buffer): Promise<number> {
    done.push(
      `${what} ${report
        .toString('hex')
        .toUpperCase()
        .replaceAll(/(..)(?=.)/g, '$1 ')}`,
    );
    if (taking instanceof Error) throw taking;
    if (taking === 'nothing') await new Promise(() => undefined);
    return report.length;
  }

  return {
    done,
    async open(path) {
      done.push(`open ${path}`);
      if (refusal !== null) throw refusal;
      events = new EventEmitter();
      const own = events;
      const state = { isClosed: false };
      return {
        on(event: 'data' | 'error', listener: (value: Buffer) => void) {
          // Reading starts in the next tick; of a device that was closed by then, node-hid throws there, where nobody catches.
          if (event === 'data') process.nextTick(() => state.isClosed && done.push('read too late'));
          return own.on(event, listener);
        },
        write: (report) => take('write', report),
        sendFeatureReport: (report) => take('feature', report),
        async close() {
          state.isClosed = true;
          done.push('close');
          await closing;
        },
      };
    },
    refuse(error) {
      refusal = error;
    },
    say: (report) => events.emit('data', Buffer.from(report)),
    fail: (error) => events.emit('error', error),
    takes(how) {
      taking = how;
    },
    closeAfter(promise) {
      closing = promise;
    },
  };
}
