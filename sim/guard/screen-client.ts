import { Fault } from '../../domain/fault/index.ts';
import {
  commandAnswerSchema,
  screenStateSchema,
  type CommandAnswer,
  type GuardCommand,
  type ScreenState,
} from '../../domain/message/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log/log.ts';
import { validator } from '../../platform/schema/validate.ts';
import { pause } from '../pause.ts';
import { eventReader } from './event-lines.ts';

/** The guard's screen over HTTP, as a browser uses it; comes back by itself when the kiosk was restarted. */
export interface ScreenClient {
  /** Newest state of the present connection; null while there is none. */
  readonly latest: ScreenState | null;
  /** Rises with each connection that delivered a state: what was shown before may be gone. */
  readonly connection: number;
  /** The first state, from now on, that fits; null after `waitMsMax` or once closed. The present state counts. */
  until(fits: Fits, waitMsMax: number): Promise<ScreenState | null>;
  /** Null when the kiosk could not be reached. */
  send(command: GuardCommand): Promise<CommandAnswer | null>;
  /** Rejects with Fault KD-SIM-SCREEN-TOKEN when the screen refuses the address. */
  readonly refused: Promise<never>;
  close(): void;
}

export interface ScreenClientOptions {
  /** With the token: `http://127.0.0.1:8090/?t=…`. */
  readonly url: string;
  readonly clock: Clock;
  readonly log: Log;
}

const retryDelayMs = 200;
const requestMsMax = 10_000;
const validateState = validator(screenStateSchema);
const validateAnswer = validator(commandAnswerSchema);

type Fits = (state: ScreenState, connection: number) => boolean;

/** Those who wait for a state of the screen. */
function waitingRoom(clock: Clock) {
  const waiters = new Set<{ readonly fits: Fits; readonly done: (state: ScreenState | null) => void }>();
  return {
    offer(state: ScreenState, connection: number): void {
      for (const waiter of waiters) if (waiter.fits(state, connection)) waiter.done(state);
    },
    wait: (fits: Fits, waitMsMax: number): Promise<ScreenState | null> =>
      new Promise((resolve) => {
        const waiter = {
          fits,
          done: (state: ScreenState | null) => {
            waiters.delete(waiter);
            cancel();
            resolve(state);
          },
        };
        const cancel = clock.after(waitMsMax, () => waiter.done(null));
        waiters.add(waiter);
      }),
    sendHome(): void {
      for (const waiter of waiters) waiter.done(null);
    },
  };
}

export function openScreenClient({ url, clock, log }: ScreenClientOptions): ScreenClient {
  const closing = new AbortController();
  const room = waitingRoom(clock);
  const refused = Promise.withResolvers<never>();
  // Whoever waits for it learns of it; nobody has to.
  refused.promise.catch(() => undefined);
  let cookie = '';
  let latest: ScreenState | null = null;
  let connection = 0;

  function take(state: ScreenState, firstOfConnection: boolean): void {
    if (firstOfConnection) connection += 1;
    latest = state;
    room.offer(state, connection);
  }

  async function signIn(): Promise<void> {
    const response = await fetch(url, { redirect: 'manual', signal: withLimit(closing.signal) });
    await response.body?.cancel();
    if (response.status === 401) throw new Fault('KD-SIM-SCREEN-TOKEN');
    cookie = (response.headers.getSetCookie()[0] ?? '').split(';', 1)[0] ?? '';
  }

  async function follow(): Promise<void> {
    await signIn();
    const response = await fetch(new URL('/events', url), { headers: { cookie }, signal: closing.signal });
    if (!response.ok || response.body === null) throw new Error(`the screen answers ${response.status}`);
    let first = true;
    const read = eventReader((data) => {
      const checked = validateState(JSON.parse(data));
      if (!checked.ok) throw new Error(`not a state of the screen: ${checked.why}`);
      take(checked.value, first);
      first = false;
    });
    for await (const piece of response.body.pipeThrough(new TextDecoderStream())) read(piece);
  }

  async function keepFollowing(): Promise<void> {
    while (!closing.signal.aborted) {
      try {
        await follow();
      } catch (error) {
        if (error instanceof Fault) return refused.reject(error);
        if (!closing.signal.aborted) log.debug({ err: error }, 'the screen is away');
      }
      latest = null;
      await pause(clock, retryDelayMs);
    }
  }
  void keepFollowing();

  return {
    get latest() {
      return latest;
    },
    get connection() {
      return connection;
    },
    refused: refused.promise,
    until: async (fits, waitMsMax) => {
      if (latest !== null && fits(latest, connection)) return latest;
      return closing.signal.aborted ? null : room.wait(fits, waitMsMax);
    },
    send: (command) => post(new URL('/command', url), cookie, command, closing.signal),
    close() {
      closing.abort();
      room.sendHome();
    },
  };
}

const withLimit = (closing: AbortSignal): AbortSignal =>
  AbortSignal.any([closing, AbortSignal.timeout(requestMsMax)]);

async function post(
  url: URL,
  cookie: string,
  command: GuardCommand,
  closing: AbortSignal,
): Promise<CommandAnswer | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify(command),
      signal: withLimit(closing),
    });
    const checked = validateAnswer(await response.json());
    return checked.ok ? checked.value : null;
  } catch {
    return null;
  }
}
