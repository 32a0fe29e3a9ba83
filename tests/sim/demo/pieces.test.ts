// Goal: the small parts of the demo: ports, folder, settings, logs, stale page, steps.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../platform/clock.ts';
import { demoPaths, fileStamp, takeDemoFolder } from '../../../sim/demo/folder.ts';
import { lineReader } from '../../../sim/line-reader.ts';
import { lastLines, rotateLog } from '../../../sim/demo/log-file.ts';
import { pageIsStale } from '../../../sim/demo/page-build.ts';
import { choosePorts } from '../../../sim/demo/ports.ts';
import { readDemoSettings, writeDemoSettings, type DemoSettings } from '../../../sim/demo/settings.ts';
import { runStep } from '../../../sim/demo/step.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kordon-demo-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('ports', () => {
  const taken: Server[] = [];
  afterEach(() => {
    for (const server of taken.splice(0)) server.close();
  });

  function take(): Promise<number> {
    const server = createServer();
    taken.push(server);
    return new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  }

  it('takes the usual ones, and free ones where they are in use', async () => {
    const busy = await take();
    const { one, other } = await choosePorts({
      one: { option: '--one', wanted: null, usual: busy },
      other: { option: '--other', wanted: null, usual: busy },
    });
    expect([one.fellBack, other.fellBack]).toEqual([true, true]);
    expect(new Set([busy, one.port, other.port]).size).toBe(3);
  });

  it('gives two programs with one wish two ports', async () => {
    const free = await take();
    taken.splice(0).forEach((server) => server.close());
    const { one, other } = await choosePorts({
      one: { option: '--one', wanted: null, usual: free },
      other: { option: '--other', wanted: null, usual: free },
    });
    expect(one).toEqual({ port: free, fellBack: false });
    expect(other.fellBack).toBe(true);
  });

  it('does not replace a port that was asked for', async () => {
    const busy = await take();
    await expect(choosePorts({ one: { option: '--one', wanted: busy, usual: 8090 } })).rejects.toMatchObject({
      code: 'KD-RUN-PORT-IN-USE',
      details: { port: busy, option: '--one' },
    });
  });

  it('gives the ports free again', async () => {
    const { one } = await choosePorts({ one: { option: '--one', wanted: 0, usual: 8090 } });
    await expect(choosePorts({ one: { option: '--one', wanted: one.port, usual: 8090 } })).resolves.toEqual({
      one,
    });
  });
});

describe('folder', () => {
  const data = (): string => join(folder, 'data');
  const settings: DemoSettings = {
    v: 2,
    seed: 3,
    passengers: 9,
    today: '2026-11-23',
    enrolledDoorPort: null,
  };

  it('is one demo’s alone', () => {
    const { folder: held } = takeDemoFolder(data(), false, 'x');
    expect(() => takeDemoFolder(data(), false, 'x')).toThrow('KD-RUN-DATA-IN-USE');
    expect(() => takeDemoFolder(data(), true, 'x')).toThrow('KD-RUN-DATA-IN-USE');
    held.release();
  });

  it('is set aside, not deleted, for a fresh start', () => {
    const first = takeDemoFolder(data(), true, 'stamp');
    expect(first.setAside).toBeNull();
    writeDemoSettings(demoPaths(first.folder.path).settings, settings);
    first.folder.release();
    const second = takeDemoFolder(data(), true, 'stamp');
    expect(second.setAside).toBe(`${data()}.stamp`);
    expect(readDemoSettings(join(`${data()}.stamp`, 'demo.json'))).toEqual(settings);
    expect(existsSync(demoPaths(data()).settings)).toBe(false);
    second.folder.release();
  });

  it('is left alone when it holds something else', () => {
    mkdirSync(data());
    writeFileSync(join(data(), 'thesis.txt'), 'mine');
    expect(() => takeDemoFolder(data(), true, 'stamp')).toThrow('KD-SIM-FOREIGN');
    expect(readFileSync(join(data(), 'thesis.txt'), 'utf8')).toBe('mine');
    takeDemoFolder(data(), false, 'x').folder.release();
  });

  it('gets a file name from the clock', () => {
    expect(fileStamp(Date.UTC(2026, 10, 23, 20, 43, 35))).toBe('20261123-204335');
  });
});

describe('settings', () => {
  const path = (): string => join(folder, 'demo.json');

  it('are none before the first start', () => expect(readDemoSettings(path())).toBeNull());

  it.each(['', '{}', '{"v":1,"seed":-1,"passengers":1,"today":"2026-11-23","enrolledDoorPort":null}'])(
    'that are damaged are a fault: %j',
    (content) => {
      writeFileSync(path(), content);
      expect(() => readDemoSettings(path())).toThrow('KD-SIM-STATE');
    },
  );
});

describe('logs', () => {
  it('keep three earlier runs', () => {
    const path = join(folder, 'log', 'kiosk.log');
    for (let run = 1; run <= 6; run += 1) {
      rotateLog(path);
      writeFileSync(path, `run ${run}\n`);
    }
    expect(readdirSync(dirname(path)).toSorted()).toEqual([
      'kiosk.log',
      'kiosk.log.1',
      'kiosk.log.2',
      'kiosk.log.3',
    ]);
    expect(readFileSync(`${path}.3`, 'utf8')).toBe('run 3\n');
  });

  it('show their last whole lines', () => {
    const path = join(folder, 'x.log');
    writeFileSync(path, Array.from({ length: 5_000 }, (_, line) => `line ${line}\n`).join(''));
    expect(lastLines(path, 2)).toEqual(['line 4998', 'line 4999']);
    expect(lastLines(path, 100_000).every((line) => /^line \d{4}$/.test(line))).toBe(true);
    expect(lastLines(join(folder, 'none.log'), 5)).toEqual([]);
  });

  it('are cut into lines, overlong ones shortened', () => {
    const lines: string[] = [];
    const read = lineReader((line) => lines.push(line));
    for (const piece of ['a', 'b\nc', '\n', 'x'.repeat(70_000), 'y'.repeat(70_000), '\nd\n']) read(piece);
    expect([lines[0], lines[1], lines[3]]).toEqual(['ab', 'c', 'd']);
    expect(lines[2]).toHaveLength(65_536);
  });
});

describe('the guard’s page', () => {
  const put = (path: string, atSeconds: number): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), '');
    utimesSync(join(folder, path), atSeconds, atSeconds);
  };

  it('is stale when it is missing or older than one of its sources', () => {
    put('device/guard-ui/web/deep/app.tsx', 1_000);
    expect(pageIsStale(folder)).toBe(true);
    put('dist/guard-ui/index.html', 2_000);
    expect(pageIsStale(folder)).toBe(false);
    put('domain/message/screen.ts', 3_000);
    expect(pageIsStale(folder)).toBe(true);
  });
});

describe('steps', () => {
  const node = (name: string, script: string) => ({
    name,
    file: process.execPath,
    arguments: ['-e', script],
  });
  const clock = systemClock();
  /** Waiting costs nothing here. */
  const hasty = { ...clock, after: (_delayMs: number, run: () => void) => clock.after(0, run) };

  it('that fail show their last lines and name the step', async () => {
    const said: string[] = [];
    const step = node('making keys', 'console.error("KD-X  no. Next: yes."); process.exit(1)');
    await expect(runStep(step, clock, (line) => said.push(line))).rejects.toMatchObject({
      code: 'KD-SIM-STEP',
      details: { step: 'making keys' },
    });
    expect(said).toEqual(['  | KD-X  no. Next: yes.']);
  });

  it('wait for a folder that a dying program still holds', async () => {
    const marker = join(folder, 'tries');
    const script = `const fs = require('fs'); fs.appendFileSync(${JSON.stringify(marker)}, 'x');
      if (fs.statSync(${JSON.stringify(marker)}).size < 3) { console.error('KD-RUN-DATA-IN-USE'); process.exit(1); }`;
    await runStep(node('signing', script), hasty, () => undefined);
    expect(readFileSync(marker, 'utf8')).toBe('xxx');
  });

  it('do not wait for ever', async () => {
    const step = node('signing', "console.error('KD-RUN-DATA-IN-USE'); process.exit(1)");
    await expect(runStep(step, hasty, () => undefined)).rejects.toThrow('KD-SIM-STEP');
  });

  it('that cannot be started are a fault as well', async () => {
    const step = { name: 'nothing', file: join(folder, 'nothing'), arguments: [] };
    await expect(runStep(step, clock, () => undefined)).rejects.toThrow('KD-SIM-STEP');
  });
});
