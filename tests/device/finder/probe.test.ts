// Goal: a device on a shared chip is recognised by its answer alone, and nothing of it is set by asking.
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { askableProfiles, probeDevice } from '../../../device/finder/probe.ts';
import { tapped } from '../../../device/finder/tap.ts';
import { traceLines } from '../../../device/finder/trace.ts';
import { bytesOfCommand } from '../../../domain/reader/command.ts';
import { judgeDevice } from '../../../domain/reader/discovery.ts';
import { systemClock } from '../../../platform/clock.ts';
import { silentLog } from '../../../platform/log/log.ts';
import { readerProfile, readerProfileNames } from '../../../platform/ports/reader-profiles.ts';
import { serialPortOpener } from '../../../platform/ports/serial-port.ts';
import { tap } from '../../support/key-events.ts';
import { bytes as notation, elyctisTd3 } from '../../support/reader-bytes.ts';
import { openOnSystem } from '../../support/simulated-readers.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const profiles = readerProfileNames.map(readerProfile);
const bridge = {
  vendorId: '0403',
  productId: '6001',
  manufacturer: null,
  product: null,
  serial: null,
  interfaceNumber: 0,
};
const judgement = judgeDevice(
  { bus: 'serial', path: '', stablePath: null, usb: bridge, usages: [] },
  profiles,
);
const askable = askableProfiles(judgement, profiles);

/** What a simulated reader on a pseudo-terminal is taken for, and every byte that was sent to it. */
async function probed(profileName: string) {
  const path = join(temporaryFolder(), 'ttyKD0');
  const clock = systemClock();
  const reader = await openOnSystem({ profileName, linkPath: path, clock, log: silentLog() });
  onTestFinished(() => reader.close());
  const sent: string[] = [];
  const opener = tapped(serialPortOpener(), {
    onBytes(direction, bytes) {
      if (direction === 'out') sent.push(Buffer.from(bytes).toString('hex'));
    },
  });
  return { result: await probeDevice(askable, { path, opener, clock }), sent };
}

describe('a probe', () => {
  it('asks only in the words of readers that answer', () => {
    expect(askable.map(({ name }) => name)).toEqual(['elyctis-id-box', 'honeywell-imager']);
  });

  it.each(['elyctis-id-box', 'honeywell-imager'])('recognises %s, and arms nothing', async (name) => {
    const { result, sent } = await probed(name);
    expect(result).toMatchObject({ kind: 'answered', profileName: name });
    const { arm, trigger } = readerProfile(name).commands;
    for (const command of [arm, trigger].filter((each) => each !== undefined))
      expect(sent).not.toContain(Buffer.from(bytesOfCommand(command)).toString('hex'));
  });

  it('says that nobody answered', async () => {
    expect((await probed('zebra-ssi')).result).toEqual({ kind: 'silent' });
  });

  it('says why a port cannot be used', async () => {
    const options = {
      path: join(temporaryFolder(), 'none'),
      opener: serialPortOpener(),
      clock: systemClock(),
    };
    expect(await probeDevice(askable, options)).toEqual({ kind: 'unusable', problem: 'missing' });
  });
});

describe('a trace', () => {
  it('masks what a document may hold and keeps the framing', () => {
    const lines = traceLines(1_234, 'in', elyctisTd3.slice(0, 20), false);
    expect(lines[0]).toBe('    1.234 <- ·· 00 5B ·· 3C ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ··  ·.[·<···········');
    expect(lines).toHaveLength(2);
    expect(lines.join('')).not.toMatch(/ERIKSSON|UTO/);
  });

  it('masks which keys were typed', () => {
    const trace = (code: number): readonly string[] =>
      traceLines(0, 'in', notation(tap(code)), false, 'keyboard');
    const [first = '', second = ''] = trace(25);
    expect(first).toContain('<- 11 22 33 44 00 00 00 00 55 66 07 00 00 00 00 00');
    expect(second).toContain('<- 04 00 ·· ·· ·· ·· ·· ·· 11 22 33 44');
    expect(trace(25)).toEqual(trace(44));
    expect(traceLines(0, 'in', notation(tap(25)), true, 'keyboard').join()).toContain(
      '01 00 19 00 01 00 00 00',
    );
  });

  it('shows what a program’s message is, and nothing of what it says', () => {
    const line = (text: string): string =>
      traceLines(0, 'in', new TextEncoder().encode(text), false, 'external')
        .map((each) => each.slice(-16).trim())
        .join('');
    expect(line('{"kind":"mrz","lines":["P<UTO"]}')).toBe('{"kind":"mrz","·····":["·<···"]}');
    expect(line('{"why":"\\"kind\\":\\"eriksson\\""}')).not.toContain('eriksson');
  });

  it('shows all when asked, and what is sent always', () => {
    expect(traceLines(0, 'in', elyctisTd3.slice(0, 4), true)[0]).toContain('49 00 5B 50');
    expect(traceLines(0, 'out', Uint8Array.of(0x49, 0, 0), false)[0]).toContain('-> 49 00 00');
  });
});
