import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { Fault } from '../../domain/fault/index.ts';
import {
  lineOfEvent,
  recordingBytesMax,
  type RecordedEvent,
  type RecordingEnd,
  type RecordingHeader,
  type RecordingLine,
} from '../../domain/recording/recording.ts';
import { codeOf } from '../error-facts.ts';

/** A recording that is being written: each line is with the system as soon as it is there. */
export interface RecordingFile {
  /** False when there was no room any more: the recording was then ended, and nothing more is written. @throws Fault KD-RUN-FILE-WRITE */
  write(event: RecordedEvent): boolean;
  /** The last line, and the file is closed; a second call does nothing. @throws Fault KD-RUN-FILE-WRITE */
  end(atUs: number, why: RecordingEnd): void;
  readonly bytes: number;
}

export interface RecordingFileOptions {
  readonly path: string;
  readonly header: RecordingHeader;
  /** Whether a file that is there already is overwritten. */
  readonly force: boolean;
  readonly bytesMax?: number;
}

/** Room that is kept for the last line. */
const endLineBytes = 64;

/** @throws Fault KD-RUN-FILE-EXISTS, KD-RUN-FILE-WRITE */
export function openRecordingFile(options: RecordingFileOptions): RecordingFile {
  const { path, header, force, bytesMax = recordingBytesMax } = options;
  const file = createFile(path, force);
  let bytes = 0;
  let isOpen = true;

  function writeLine(line: RecordingHeader | RecordingLine): void {
    append(path, file, textOf(line));
    bytes += textOf(line).length;
  }

  function end(atUs: number, why: RecordingEnd): void {
    if (!isOpen) return;
    isOpen = false;
    try {
      writeLine({ atUs, end: why });
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }

  writeLine(header);
  return {
    write(event) {
      if (!isOpen) return false;
      const line = lineOfEvent(event);
      if (bytes + textOf(line).length + endLineBytes > bytesMax) {
        end(event.atUs, 'full');
        return false;
      }
      writeLine(line);
      return true;
    },
    end,
    get bytes() {
      return bytes;
    },
  };
}

/** A device's own words may be any; everything else is ASCII. */
const textOf = (line: RecordingHeader | RecordingLine): Buffer => Buffer.from(`${JSON.stringify(line)}\n`);

function createFile(path: string, force: boolean): number {
  try {
    return openSync(path, force ? 'w' : 'wx', 0o600);
  } catch (error) {
    const code = codeOf(error) === 'EEXIST' ? 'KD-RUN-FILE-EXISTS' : 'KD-RUN-FILE-WRITE';
    throw new Fault(code, { path }, { cause: error });
  }
}

function append(path: string, file: number, text: Buffer): void {
  try {
    for (let written = 0; written < text.length;) written += writeSync(file, text, written);
  } catch (error) {
    throw new Fault('KD-RUN-FILE-WRITE', { path }, { cause: error });
  }
}
