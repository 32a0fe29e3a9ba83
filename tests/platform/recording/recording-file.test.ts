// Goal: what is written is read, whatever ended its writer, and what is wrong with a file is told with its line.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RecordedEvent, RecordingHeader } from '../../../domain/recording/recording.ts';
import { replaySteps } from '../../../domain/recording/replay-steps.ts';
import { readRecording, readRecordingFile } from '../../../platform/recording/read-recording.ts';
import { openRecordingFile } from '../../../platform/recording/recording-file.ts';
import { bytes } from '../../support/reader-bytes.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const header: RecordingHeader = {
  format: 'kordon recording',
  version: 1,
  profile: 'elyctis-id-box',
  port: {
    bus: 'serial',
    baud: 9600,
    dataBits: 8,
    parity: 'none',
    stopBits: 1,
    dtr: true,
    rts: true,
  },
  device: null,
  personalData: 'replaced',
};

/** As docs/recordings.md writes it. */
const written = `${JSON.stringify(header)}
{"atUs":0,"port":"opened"}
{"atUs":410,"from":"host","bytes":"56 00 00"}
{"atUs":9310,"from":"reader","bytes":"56 00 02 34 31"}
{"atUs":20000,"port":"lost"}
{"atUs":30000,"port":"back","reportDescriptor":"05 8C"}
{"atUs":31000,"port":"closed"}
{"atUs":32000,"end":"stopped"}
`;
const events: readonly RecordedEvent[] = [
  { kind: 'opened', atUs: 0, reportDescriptor: null },
  { kind: 'host', atUs: 410, bytes: bytes('56 00 00') },
  { kind: 'reader', atUs: 9_310, bytes: bytes('56 00 02 34 31') },
  { kind: 'lost', atUs: 20_000 },
  { kind: 'back', atUs: 30_000, reportDescriptor: bytes('05 8C') },
  { kind: 'closed', atUs: 31_000 },
];

const lines = written.split('\n');
const withLine = (number: number, line: string): string => lines.with(number - 1, line).join('\n');
const faultOf = (text: string): unknown => {
  try {
    return readRecording(text, 'x.jsonl');
  } catch (error) {
    return error;
  }
};

describe('a recording', () => {
  it('is read as it stands in its documentation', () => {
    expect(readRecording(written, 'x')).toEqual({ header, events, end: 'stopped' });
  });

  it('is written so', () => {
    const path = join(temporaryFolder(), 'a.jsonl');
    const file = openRecordingFile({ path, header, force: false });
    for (const event of events) expect(file.write(event)).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe(`${lines.slice(0, 7).join('\n')}\n`);
    file.end(32_000, 'stopped');
    file.end(33_000, 'stopped');
    expect(readFileSync(path, 'utf8')).toBe(written);
    expect(file.bytes).toBe(written.length);
    expect(readRecordingFile(path).end).toBe('stopped');
  });

  it('whose writer was killed is read up to its last whole line', () => {
    for (const length of [written.length - 1, written.length - 5, written.indexOf('"lost"')]) {
      const { events: read } = readRecording(written.slice(0, length), 'x');
      expect(read).toEqual(events.slice(0, read.length));
      expect(read.length).toBeGreaterThanOrEqual(3);
    }
    expect(readRecording(written.slice(0, written.indexOf('{"atUs":32000')), 'x').end).toBeNull();
  });

  it('never takes the place of another file', () => {
    const path = join(temporaryFolder(), 'a.jsonl');
    writeFileSync(path, 'mine');
    expect(() => openRecordingFile({ path, header, force: false })).toThrow(
      expect.objectContaining({ code: 'KD-RUN-FILE-EXISTS' }),
    );
    expect(readFileSync(path, 'utf8')).toBe('mine');
    openRecordingFile({ path, header, force: true }).end(0, 'stopped');
    expect(readRecordingFile(path).events).toEqual([]);
  });

  it('says where it cannot be written or read', () => {
    const path = join(temporaryFolder(), 'none/a.jsonl');
    expect(() => openRecordingFile({ path, header, force: false })).toThrow(
      expect.objectContaining({ code: 'KD-RUN-FILE-WRITE' }),
    );
    expect(() => readRecordingFile(path)).toThrow(expect.objectContaining({ code: 'KD-RUN-FILE-READ' }));
  });

  it('ends in order when it has grown to its limit', () => {
    const path = join(temporaryFolder(), 'a.jsonl');
    const bytesMax = JSON.stringify(header).length + 200;
    const file = openRecordingFile({ path, header, force: false, bytesMax });
    const took = events.slice(0, 1).map((event) => file.write(event));
    for (let each = 0; each < 10; each += 1)
      took.push(file.write({ kind: 'host', atUs: each, bytes: bytes('56 00 00') }));
    expect(took).toContain(false);
    expect(took.slice(took.indexOf(false))).not.toContain(true);
    expect(file.bytes).toBeLessThanOrEqual(bytesMax);
    expect(readRecordingFile(path).end).toBe('full');
  });
});

describe('what is no recording is refused with its line', () => {
  it.each([
    ['', 1, 'no JSON'],
    ['{"format":"kordon recording"}\n', 1, 'required'],
    [withLine(1, JSON.stringify({ ...header, version: 2 })), 1, '/version'],
    [withLine(1, JSON.stringify({ ...header, note: '' })), 1, 'additional'],
    [withLine(3, '{"atUs":410,"from":"host","bytes":"56 0"}'), 3, ''],
    [withLine(3, '{"atUs":410,"from":"guard","bytes":"56"}'), 3, ''],
    [withLine(3, '{"atUs":-1,"from":"host","bytes":"56"}'), 3, ''],
    [withLine(3, 'P<UTOERIKSSON'), 3, 'no JSON'],
    [withLine(4, '{"atUs":409,"from":"host","bytes":"56"}'), 4, 'earlier'],
    [withLine(2, '{"atUs":0,"from":"host","bytes":"56"}'), 2, 'not open'],
    [withLine(5, '{"atUs":20000,"port":"back"}'), 5, 'not lost'],
    [withLine(5, '{"atUs":20000,"port":"opened"}'), 5, 'not closed'],
    [withLine(6, '{"atUs":30000,"port":"opened"}'), 6, 'not closed'],
    [withLine(7, '{"atUs":31000,"end":"stopped"}'), 8, 'ended'],
  ])('%#', (text, line, why) => {
    expect(faultOf(text)).toMatchObject({ code: 'KD-RDR-RECORDING', details: { path: 'x.jsonl', line } });
    expect(faultOf(text)).toMatchObject({ message: expect.stringContaining(why) as unknown });
    // What a line holds may be somebody's.
    expect(String(faultOf(text))).not.toContain('ERIKSSON');
  });
});

describe('the steps of a replay', () => {
  it('wait for the host and say the rest as long after it as it was said', () => {
    const recording = readRecording(written, 'x');
    const told = replaySteps(recording).map((step) => {
      const bytesSaid = 'bytes' in step ? ` ${step.bytes.length}` : '';
      return `${step.kind} ${step.afterUs}${bytesSaid}, line ${step.line}`;
    });
    expect(told).toEqual([
      'plug 0, line 2',
      'opened 0, line 2',
      'hear 410 3, line 3',
      'say 8900 5, line 4',
      'unplug 10690, line 5',
      'plug 10000, line 6',
      'opened 0, line 6',
    ]);
  });
});
