// Goal: light and sound follow what the kiosk knows; discreet is switched by the guard and remembered for the shift.
import { describe, expect, it } from 'vitest';
import type { SignalMode } from '../../../domain/signal/signal.ts';
import { lightText } from '../../../sim/signal/light-text.ts';
import { kyrgyzSpecimen } from '../../support/mrz-specimens.ts';
import { settingsInMemory, signalKiosk, type SignalKiosk } from '../../support/signal-kiosk.ts';

const text = kyrgyzSpecimen.join('\n');
const words = (kit: SignalKiosk): readonly string[] => kit.told.map(({ word }) => word);
const reader = (state: 'ready' | 'lost') => ({ id: 'left', profile: 'p', state }) as const;
const seen = ({ bench, clock }: SignalKiosk): string => lightText(bench.light, clock.monotonicMs(), 50);

async function started(options: Parameters<typeof signalKiosk>[0] = {}): Promise<SignalKiosk> {
  const kit = signalKiosk(options);
  await kit.clock.advanceSettling(100);
  return kit;
}

function read({ kiosk, clock }: SignalKiosk): void {
  kiosk.onReaderEvent('left', { kind: 'mrz', text, lastByteAtMs: clock.monotonicMs() });
}

const admit = ({ kiosk, check }: SignalKiosk) =>
  kiosk.onCommand({ kind: 'admit', passageId: check.passage.open?.passageId ?? '' });

describe('the kiosk’s signals', () => {
  it('are on the light’s cable in the same moment as the verdict', async () => {
    const kit = await started();
    read(kit);
    await kit.clock.advanceSettling(0);
    expect(kit.bench.written.at(-1)).toEqual({ atMs: 100, hex: '00 01 FF 00 26 99 00 00 00' });
    expect(kit.kiosk.current().signal).toMatchObject({ word: 'pass', mode: 'full', volumePercent: 50 });
  });

  it('go from the first byte to the record and into the dark', async () => {
    const kit = await started();
    kit.kiosk.onReaderEvent('left', { kind: 'present' });
    await kit.clock.advanceSettling(600);
    read(kit);
    await kit.clock.advanceSettling(2_500);
    await admit(kit);
    await kit.clock.advanceSettling(1_000);
    expect(words(kit)).toEqual(['reading', 'pass', 'recorded']);
    expect(seen(kit)).toBe('dark ·');
  });

  it('tell each document that could not be read, also by a reader that never says that one is there', async () => {
    const kit = await started();
    for (const event of [{ kind: 'misread' }, { kind: 'misread' }] as const) {
      kit.kiosk.onReaderEvent('left', event);
      await kit.clock.advanceSettling(2_000);
    }
    kit.kiosk.onReaderEvent('left', { kind: 'barcode', data: new Uint8Array(4) });
    await kit.clock.advanceSettling(2_000);
    expect(words(kit)).toEqual(['read-again', 'read-again', 'read-again']);
    expect(new Set(kit.told.map(({ id }) => id)).size).toBe(3);
    // A document that is read at last is a verdict and nothing besides.
    read(kit);
    await kit.clock.advanceSettling(100);
    expect(words(kit).slice(3)).toEqual(['pass']);
  });

  it('say that no reader is there, and that nothing can be recorded', async () => {
    const kit = await started();
    kit.kiosk.onReaderState(reader('lost'), 'KD-RDR-GONE', {});
    await kit.clock.advanceSettling(1_000);
    kit.kiosk.onReaderState(reader('ready'), null, {});
    read(kit);
    kit.failWith = new Error('no space left on device');
    await kit.clock.advanceSettling(2_500);
    await admit(kit);
    await kit.clock.advanceSettling(1_000);
    expect(words(kit)).toEqual(['lost', 'idle', 'pass', 'fault']);
    await admit(kit);
    await kit.clock.advanceSettling(1_000);
    expect(words(kit).at(-1)).toBe('recorded');
  });

  it('are not disturbed by a light that is missing: its fault is told, its return heals it', async () => {
    const kit = await started();
    kit.bench.unplug();
    await kit.clock.advanceSettling(1_000);
    expect(kit.board.list('en')).toMatchObject([
      { code: 'KD-SIG-GONE', cause: 'The status light at /dev/kordon/light is not connected.' },
    ]);
    read(kit);
    expect(words(kit)).toEqual(['pass']);
    kit.bench.plug();
    await kit.clock.advanceSettling(100);
    expect([kit.board.list('en'), seen(kit)]).toEqual([[], 'blue ■']);
  });
});

describe('discreet', () => {
  it('is switched by the guard, and shows at once', async () => {
    const kit = await started();
    read(kit);
    await kit.clock.advanceSettling(100);
    await kit.kiosk.onCommand({ kind: 'set-discreet', on: true });
    await kit.clock.advanceSettling(0);
    expect([seen(kit), kit.kiosk.current().signal.mode]).toEqual(['white ■', 'discreet']);
    await kit.kiosk.onCommand({ kind: 'set-discreet', on: false });
    await kit.clock.advanceSettling(50);
    expect([seen(kit), kit.kiosk.current().signal.mode]).toEqual(['blue ■', 'full']);
  });

  it('is remembered for the shift by a kiosk that starts again, and not for the next guard', async () => {
    const settings = settingsInMemory();
    const kit = await started({ settings });
    await kit.kiosk.onCommand({ kind: 'set-discreet', on: true });
    const again = await started({ settings });
    expect([again.kiosk.current().signal.mode, seen(again)]).toEqual(['discreet', 'white ■']);
    expect((await started({ settings, guard: 'G-2' })).kiosk.current().signal.mode).toBe('full');
  });

  it.each<[SignalMode, boolean, SignalMode]>([
    ['full', true, 'discreet'],
    ['discreet', false, 'full'],
    ['off', true, 'off'],
    ['off', false, 'off'],
  ])('on a kiosk that is set to %s, switched to %s, is %s', async (mode, on, then) => {
    const kit = await started({ mode });
    expect(kit.kiosk.current().signal.mode).toBe(mode);
    await kit.kiosk.onCommand({ kind: 'set-discreet', on });
    expect(kit.kiosk.current().signal.mode).toBe(then);
  });

  it('looks the same whatever the check comes to: no byte and no moment more', async () => {
    const quiet = async (unsure: boolean, misread: boolean) => {
      const kit = await started({ mode: 'discreet', lookUp: () => ({ matches: [], unsure }) });
      if (misread) kit.kiosk.onReaderEvent('left', { kind: 'misread' });
      await kit.clock.advanceSettling(1_000);
      read(kit);
      await kit.clock.advanceSettling(2_500);
      await admit(kit);
      await kit.clock.advanceSettling(20_000);
      return kit.bench.written;
    };
    const runs = await Promise.all([quiet(false, false), quiet(true, false), quiet(false, true)]);
    expect(runs[0]).toEqual([{ atMs: 0, hex: '00 01 FF 10 10 10 00 00 00' }]);
    expect(runs.slice(1)).toEqual([runs[0], runs[0]]);
  });
});
