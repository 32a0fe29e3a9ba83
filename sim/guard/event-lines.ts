/** Longest unfinished event; a state of the screen is a tenth of it. */
const eventCharactersMax = 256 * 1024;

/**
 * Reads `data:` out of a Server-Sent Events stream (WHATWG HTML, "Parsing an event stream"), whatever way it was cut
 * into pieces. Only what the kiosk sends: one `data:` line per event, LF line ends.
 *
 * @param onData called with each event's data, empty ones left out
 */
export function eventReader(onData: (data: string) => void): (piece: string) => void {
  let held = '';
  return (piece) => {
    held += piece;
    if (held.length > eventCharactersMax) throw new RangeError('an event without end');
    for (let end = held.indexOf('\n\n'); end >= 0; end = held.indexOf('\n\n')) {
      const lines = held.slice(0, end).split('\n');
      held = held.slice(end + 2);
      const data =
        lines
          .find((line) => line.startsWith('data:'))
          ?.slice(5)
          .trimStart() ?? '';
      if (data !== '') onData(data);
    }
  };
}
