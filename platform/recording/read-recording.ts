import { closeSync, openSync, readSync } from 'node:fs';
import { Fault } from '../../domain/fault/index.ts';
import {
  eventOfLine,
  orderOfLines,
  recordingBytesMax,
  recordingHeaderSchema,
  recordingLineSchema,
  type RecordedEvent,
  type Recording,
  type RecordingEnd,
} from '../../domain/recording/recording.ts';
import { validator, type Validator } from '../schema/validate.ts';

const fitsHeader = validator(recordingHeaderSchema);
const fitsLine = validator(recordingLineSchema);

/**
 * Reads what `kordon readers --record` wrote, strictly: an unknown member, a line out of order and bytes on a port that
 * is not open are refused. Only a last line that breaks off is passed over: its writer was ended in the middle.
 *
 * @param path for the fault's text
 * @throws Fault KD-RDR-RECORDING with the number of the line
 */
export function readRecording(text: string, path: string): Recording {
  const refused = (line: number, why: string): Fault => new Fault('KD-RDR-RECORDING', { path, line, why });
  if (text.length > recordingBytesMax) throw refused(1, `more than ${recordingBytesMax} bytes`);
  const lines = text.split('\n');
  // What follows the last line's end; with an unfinished line it is that line.
  const torn = lines.pop() ?? '';
  if (torn !== '' && isWhole(torn)) lines.push(torn);

  function read<T>(fits: Validator<T>, index: number): T {
    let value: unknown;
    try {
      value = JSON.parse(lines[index] ?? '');
    } catch {
      throw refused(index + 1, 'no JSON');
    }
    const checked = fits(value);
    if (!checked.ok) throw refused(index + 1, checked.why);
    return checked.value;
  }

  const header = read(fitsHeader, 0);
  const order = orderOfLines();
  const events: RecordedEvent[] = [];
  let end: RecordingEnd | null = null;
  for (let index = 1; index < lines.length; index += 1) {
    const line = read(fitsLine, index);
    const why = order(line);
    if (why !== null) throw refused(index + 1, why);
    const event = eventOfLine(line);
    if (event !== null) events.push(event);
    if ('end' in line) end = line.end;
  }
  return { header, events, end };
}

function isWhole(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

/** @throws Fault KD-RUN-FILE-READ, KD-RDR-RECORDING */
export function readRecordingFile(path: string): Recording {
  return readRecording(textIn(path), path);
}

/** At most a byte more than a recording may have, whatever the path leads to. */
function textIn(path: string): string {
  try {
    const file = openSync(path, 'r');
    try {
      const buffer = Buffer.alloc(recordingBytesMax + 1);
      let length = 0;
      for (let taken = -1; taken !== 0 && length < buffer.length; length += taken) {
        taken = readSync(file, buffer, length, buffer.length - length, null);
      }
      return buffer.toString('utf8', 0, length);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw new Fault('KD-RUN-FILE-READ', { path }, { cause: error });
  }
}
