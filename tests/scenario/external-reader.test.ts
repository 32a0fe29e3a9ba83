// Goal: a program that is written after docs/external-readers.md drives a reader for the kiosk. Method: the example of that
// page, in a process of its own, and the product's supervisor over a real socket.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { externalSchema } from '../../docs/make-external-schema.ts';
import { superviseReader } from '../../device/readers/supervisor.ts';
import type { ReaderEvent } from '../../domain/reader/reader.ts';
import { systemClock } from '../../platform/clock.ts';
import { silentLog } from '../../platform/log/log.ts';
import { portOpener } from '../../platform/ports/any-port.ts';
import { parseReaderSpec } from '../../platform/ports/reader-spec.ts';
import { td1Specimen, td3Specimen } from '../support/mrz-specimens.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { root } from '../tidy/sources.ts';

/** The example, which reads what is written to its input. */
function startBridge(path: string) {
  const bridge = spawn(process.execPath, [join(root, 'docs/example-bridge.ts'), path], {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  onTestFinished(() => void bridge.kill('SIGKILL'));
  return {
    put: (lines: readonly string[]): void => void bridge.stdin.write(`${lines.join(' ')}\n`),
    async kill(): Promise<void> {
      bridge.kill('SIGKILL');
      await once(bridge, 'exit');
    },
  };
}

function startKiosk(path: string) {
  const heard: string[] = [];
  const reader = superviseReader({
    id: 'left',
    spec: parseReaderSpec(`external:${path},profile=external`),
    opener: portOpener(),
    clock: systemClock(),
    log: silentLog(),
    onEvent: (_id, event) => heard.push(wordsOf(event)),
    onState: (_id, state, fault) => heard.push(fault === null ? state : `${state} ${fault}`),
  });
  onTestFinished(() => reader.stop());
  reader.start();
  return {
    reader,
    /** Waits for this; what came before it is dropped. */
    async hears(words: string): Promise<void> {
      await expect.poll(() => heard, { timeout: 10_000, interval: 5 }).toContain(words);
      heard.splice(0, heard.indexOf(words) + 1);
    },
  };
}

const wordsOf = (event: ReaderEvent): string =>
  event.kind === 'mrz' ? event.text : event.kind === 'identified' ? event.text : event.kind;
const textOf = (lines: readonly string[]): string => lines.join('\n');

describe('the example bridge', () => {
  it('reads one document after the other, once each, and again when the guard asks', async () => {
    const path = join(temporaryFolder(), 'reader.sock');
    const kiosk = startKiosk(path);
    await kiosk.hears('lost KD-RDR-PROGRAM');
    const bridge = startBridge(path);
    await kiosk.hears('Example reader');
    await kiosk.hears('ready');
    expect((statSync(path).mode & 0o777).toString(8)).toBe('660');
    for (const lines of [td3Specimen, td1Specimen]) {
      bridge.put(lines);
      await kiosk.hears('present');
      await kiosk.hears(textOf(lines));
    }
    kiosk.reader.readAgain();
    await kiosk.hears(textOf(td1Specimen));
    bridge.put(['coffee']);
    await kiosk.hears('misread');
    bridge.put([]);
    kiosk.reader.readAgain();
    await kiosk.hears('absent');
  });

  it('may die and come back', async () => {
    const path = join(temporaryFolder(), 'reader.sock');
    const first = startBridge(path);
    const kiosk = startKiosk(path);
    await kiosk.hears('ready');
    await first.kill();
    await kiosk.hears('lost KD-RDR-PROGRAM');
    const second = startBridge(path);
    await kiosk.hears('ready');
    second.put(td3Specimen);
    await kiosk.hears(textOf(td3Specimen));
  });

  it('is the one that stands in docs/external-readers.md', () => {
    const page = readFileSync(join(root, 'docs/external-readers.md'), 'utf8');
    expect(page).toContain(`\`\`\`ts\n${readFileSync(join(root, 'docs/example-bridge.ts'), 'utf8')}\`\`\`\n`);
  });
});

it('docs/external-readers.schema.json is what the decoder goes by (npm run docs:external)', () => {
  const text = readFileSync(join(root, 'docs/external-readers.schema.json'), 'utf8');
  expect(JSON.parse(text)).toEqual(externalSchema);
});
