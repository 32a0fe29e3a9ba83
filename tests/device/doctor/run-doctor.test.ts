// Goal: a check that hangs, throws or comes too late never takes the others with it.
import { describe, expect, it } from 'vitest';
import { ok, fail, warn, skip, type Check, type Finding } from '../../../device/doctor/check.ts';
import { toldOf, withNeeds } from '../../../device/doctor/choose.ts';
import type { DoctorContext } from '../../../device/doctor/context.ts';
import { runDoctor, limits } from '../../../device/doctor/run-doctor.ts';
import type { CheckId } from '../../../device/doctor/titles.ts';
import { fileLooking } from '../../../platform/files/look.ts';
import { Fault } from '../../../domain/fault/index.ts';
import { manualClock, type ManualClock } from '../../support/manual-clock.ts';

const contextWith = (clock: ManualClock): DoctorContext => ({
  config: { ok: false, fault: new Fault('KD-CFG-MISSING') },
  machineRoot: '/nowhere',
  installation: { distFolder: '/nowhere', runningNode: '1', pinnedNode: '1' },
  user: { name: 'pi', id: 1 },
  processId: 1,
  clock,
  looking: fileLooking(),
  lookIntoJournal: async () => ({ kind: 'pages', sound: true }),
});

type Answer = Finding | readonly Finding[];
const check = (id: CheckId, run: () => Promise<Answer>, more: Partial<Check> = {}): Check => ({
  id,
  needs: [],
  run,
  ...more,
});
const answers = (id: CheckId, answer: Answer, more: Partial<Check> = {}): Check =>
  check(id, async () => answer, more);
const never = (): Promise<Answer> => new Promise(() => undefined);

async function runAll(checks: readonly Check[], byMs = 0) {
  const clock = manualClock();
  const running = runDoctor(checks, contextWith(clock));
  await clock.advanceSettling(byMs);
  return await running;
}

describe('a check that hangs', () => {
  it('is a warning, its signal is given, and the others answer', async () => {
    const signals: AbortSignal[] = [];
    const hanging: Check = {
      id: 'journal',
      needs: [],
      limitMs: 200,
      run: (_context, signal) => {
        signals.push(signal);
        return never();
      },
    };
    const results = await runAll([hanging, answers('memory', ok())], 200);
    expect(results).toMatchObject([
      {
        id: 'journal',
        status: 'warn',
        hung: true,
        findings: [{ code: 'KD-DOC-SLOW', details: { check: 'journal', limitMs: 200 } }],
      },
      { id: 'memory', status: 'ok', hung: false },
    ]);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it('keeps those that need it from running', async () => {
    const results = await runAll(
      [check('identity', never), answers('certificate', ok(), { needs: ['identity'] })],
      limits.checkMsMax,
    );
    expect(results[1]?.findings).toEqual([skip('needs', { check: 'identity' })]);
  });

  it('takes its time from those that come after it, and all together stay within the limit', async () => {
    const limitMs = limits.totalMsMax - 500;
    const clock = manualClock();
    // Not hung but slow: answers just in time.
    const slow = check(
      'identity',
      () => new Promise((resolve) => void clock.after(limitMs - 1, () => resolve(ok()))),
      { limitMs },
    );
    const running = runDoctor(
      [slow, check('certificate', never, { needs: ['identity'] })],
      contextWith(clock),
    );
    await clock.advanceSettling(limits.totalMsMax);
    const results = await running;
    expect(results.map(({ status, hung }) => [status, hung])).toEqual([
      ['ok', false],
      ['warn', true],
    ]);
    expect(results[1]?.findings).toMatchObject([{ details: { limitMs: 501 } }]);
  });

  it('has less time when the start of the program was slow', async () => {
    const clock = manualClock();
    const spentMs = limits.totalMsMax - 700;
    const running = runDoctor([check('identity', never)], contextWith(clock), spentMs);
    await clock.advanceSettling(700);
    expect(await running).toMatchObject([{ hung: true, findings: [{ details: { limitMs: 700 } }] }]);
  });
});

describe('a check', () => {
  it('that throws has failed by a defect', async () => {
    const results = await runAll([
      check('node', () => Promise.reject(new TypeError('undefined is no function'))),
    ]);
    expect(results).toMatchObject([
      { status: 'fail', findings: [fail('KD-RUN-BUG', { why: 'undefined is no function' })] },
    ]);
  });

  it('that failed is named by all that need it, at any distance', async () => {
    const results = await runAll([
      answers('config', fail('KD-CFG-MISSING')),
      answers('data-folder', ok(), { needs: ['config'] }),
      answers('identity', ok(), { needs: ['data-folder'] }),
    ]);
    expect(results.slice(1).map(({ findings }) => findings)).toEqual([
      [skip('needs', { check: 'config' })],
      [skip('needs', { check: 'config' })],
    ]);
  });

  it('that warned or was skipped does not stand in the way', async () => {
    const results = await runAll([
      answers('config', warn('KD-DOC-CONFIG-OLD')),
      answers('data-folder', skip('defaults'), { needs: ['config'] }),
      answers('identity', ok(), { needs: ['data-folder'] }),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['warn', 'skip', 'ok']);
  });

  it.each<readonly [string, readonly Finding[]]>([
    ['fail', [ok(), fail('KD-RDR-GONE'), warn('KD-DOC-HOT')]],
    ['warn', [skip('not-usb'), warn('KD-DOC-HOT'), ok()]],
    ['ok', [skip('not-usb'), ok()]],
    ['skip', [skip('not-usb'), skip('adapter')]],
  ])('is as its worst finding: %s', async (status, findings) => {
    expect(await runAll([answers('reader-usb', findings)])).toMatchObject([{ status }]);
  });

  it('before one that it needs is a defect of the list', async () => {
    const list = [answers('identity', ok(), { needs: ['config'] })];
    await expect(runDoctor(list, contextWith(manualClock()))).rejects.toThrow(RangeError);
  });
});

describe('chosen checks', () => {
  const list = [
    answers('node', fail('KD-DOC-NODE')),
    answers('config', ok()),
    answers('data-folder', fail('KD-DOC-DATA-MISSING'), { needs: ['config'] }),
    answers('identity', ok(), { needs: ['data-folder'] }),
    answers('certificate', ok(), { needs: ['identity'] }),
  ];

  it('bring what they need, in order', () => {
    expect(withNeeds(list, ['certificate']).map(({ id }) => id)).toEqual([
      'config',
      'data-folder',
      'identity',
      'certificate',
    ]);
  });

  it('are told together with what kept them from running', async () => {
    const results = await runAll(withNeeds(list, ['certificate']));
    expect(toldOf(results, ['certificate']).map(({ id }) => id)).toEqual(['data-folder', 'certificate']);
  });
});
