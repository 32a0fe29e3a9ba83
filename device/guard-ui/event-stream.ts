import type { ServerResponse } from 'node:http';
import type { Clock } from '../../platform/clock.ts';

export const streamLimits = {
  clientsMax: 4,
  /** Between two signs of life; the page counts on it. */
  beatMs: 5_000,
} as const;

interface Client {
  readonly response: ServerResponse;
  /** A state came while the socket was full: the newest one is owed. */
  owed: boolean;
  /** Still full since the last beat. */
  fullSinceBeat: boolean;
}

/**
 * The open pages, each fed by Server-Sent Events (WHATWG HTML, "Server-sent events"). A page that reads slowly
 * holds at most one unread state: what comes meanwhile is skipped for the newest; one that reads nothing
 * from one beat to the next is dropped and may connect again.
 */
export interface EventStream {
  readonly clients: number;
  /** Takes over a response, or answers false when there are too many. */
  add(response: ServerResponse): boolean;
  /** Sends the newest state to everyone; several in one turn of the event loop become one. */
  push(): void;
  close(): void;
}

/** @param newest the state to send, as one line of JSON */
export function openEventStream(clock: Clock, newest: () => string): EventStream {
  const clients = new Set<Client>();
  let pushing = false;
  let closed = false;
  let cancelBeat = clock.after(streamLimits.beatMs, beat);

  function write(client: Client, text: string): void {
    if (!client.response.write(text)) client.response.once('drain', () => settle(client));
  }

  function settle(client: Client): void {
    client.fullSinceBeat = false;
    if (!client.owed) return;
    client.owed = false;
    write(client, stateEvent());
  }

  const stateEvent = (): string => `event: state\ndata: ${newest()}\n\n`;

  function pushNow(): void {
    pushing = false;
    if (closed || clients.size === 0) return;
    const text = stateEvent();
    for (const client of clients) {
      if (client.response.writableNeedDrain) client.owed = true;
      else write(client, text);
    }
  }

  function beat(): void {
    for (const client of clients) {
      if (!client.response.writableNeedDrain) write(client, 'event: beat\ndata:\n\n');
      else if (client.fullSinceBeat) client.response.destroy();
      else client.fullSinceBeat = true;
    }
    cancelBeat = clock.after(streamLimits.beatMs, beat);
  }

  return {
    get clients() {
      return clients.size;
    },
    add(response) {
      if (closed || clients.size >= streamLimits.clientsMax) return false;
      const client: Client = { response, owed: false, fullSinceBeat: false };
      clients.add(client);
      response.once('close', () => clients.delete(client));
      response.on('error', () => response.destroy());
      write(client, `retry: 500\n\n${stateEvent()}`);
      return true;
    },
    push() {
      if (pushing || closed) return;
      pushing = true;
      queueMicrotask(pushNow);
    },
    close() {
      closed = true;
      cancelBeat();
      for (const client of clients) client.response.end();
    },
  };
}
