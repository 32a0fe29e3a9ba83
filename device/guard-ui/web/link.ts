import type { ScreenState } from '../../../domain/message/screen.ts';
import { forgetState, link, takeState } from './state.ts';

/** The kiosk gives a sign of life every 5 s; three missed ones and the line counts as dead. */
const silenceMsMax = 15_000;
const retryMs = 1_000;

/** Follows the kiosk's states for as long as the page lives, whatever happens to the kiosk. */
export function followKiosk(): void {
  let source: EventSource;
  let watchdog: number | undefined;

  function connect(): void {
    source = new EventSource('/events');
    source.addEventListener('open', () => {
      forgetState();
      alive();
    });
    source.addEventListener('beat', alive);
    source.addEventListener('state', (event: MessageEvent<string>) => {
      alive();
      // The kiosk's own state, checked against its schema in every test of the kiosk.
      takeState(JSON.parse(event.data) as ScreenState);
    });
    source.addEventListener('error', lose);
    alive();
  }

  function alive(): void {
    window.clearTimeout(watchdog);
    watchdog = window.setTimeout(lose, silenceMsMax);
  }

  function lose(): void {
    window.clearTimeout(watchdog);
    source.close();
    // What stood on the screen may be decided by now; it comes back with the first state.
    forgetState();
    if (link.value === 'live') link.value = 'lost';
    window.setTimeout(() => void retry(), retryMs);
  }

  /** An EventSource does not tell why it was refused; a plain request does. */
  async function retry(): Promise<void> {
    const answer = await statusOfEvents();
    if (answer === 200) return connect();
    link.value = answer === 401 ? 'expired' : answer === 503 ? 'crowded' : 'lost';
    window.setTimeout(() => void retry(), retryMs);
  }

  connect();
}

async function statusOfEvents(): Promise<number | null> {
  const request = new AbortController();
  try {
    return (await fetch('/events', { signal: request.signal })).status;
  } catch {
    return null;
  } finally {
    request.abort();
  }
}
