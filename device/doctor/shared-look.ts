import type { JournalLook } from './context.ts';
import type { JournalAnswer } from './journal-facts.ts';

/** One look into a journal's facts for all who ask. */
interface SharedLook {
  readonly answer: Promise<JournalAnswer>;
  readonly stop: AbortController;
  /** Who waits for the answer now. */
  waiters: number;
  isOver: boolean;
}

/**
 * Several checks ask for the facts of one journal; one process is enough. It belongs to none of them: a check whose
 * time is over stops waiting, and the process is ended when nobody waits any more. A look that failed is not remembered.
 */
export function rememberingFacts(look: JournalLook): JournalLook {
  const known = new Map<string, SharedLook>();

  function forget(path: string, shared: SharedLook): void {
    if (known.get(path) === shared) known.delete(path);
  }

  function begin(path: string): SharedLook {
    const stop = new AbortController();
    const shared: SharedLook = {
      answer: look(path, 'facts', stop.signal),
      stop,
      waiters: 0,
      isOver: false,
    };
    known.set(path, shared);
    shared.answer.then(
      () => (shared.isOver = true),
      () => forget(path, shared),
    );
    return shared;
  }

  return async (path, what, signal) => {
    if (what === 'pages') return await look(path, what, signal);
    signal.throwIfAborted();
    const shared = known.get(path) ?? begin(path);
    shared.waiters += 1;
    try {
      return await unlessAborted(shared.answer, signal);
    } finally {
      shared.waiters -= 1;
      if (shared.waiters === 0 && !shared.isOver) {
        forget(path, shared);
        shared.stop.abort();
      }
    }
  };
}

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const onAbort = (): void => aborted.reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
