import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { behaviour } from '../../sim/readers/behaviours/behaviours.ts';
import { superviseReader, type ReaderSupervisor } from '../../device/readers/supervisor.ts';
import type { ReaderEvent } from '../../domain/reader/reader.ts';
import { systemClock } from '../../platform/clock.ts';
import { silentLog } from '../../platform/log/log.ts';
import { serialProfileNames } from '../../platform/ports/reader-profiles.ts';
import { parseReaderSpec } from '../../platform/ports/reader-spec.ts';
import { serialPortOpener } from '../../platform/ports/serial-port.ts';
import type { SimulatedReader } from '../../sim/readers/simulated-reader.ts';
import { openOnSystem } from '../support/simulated-readers.ts';
import { td1Specimen, td3Specimen } from '../support/mrz-specimens.ts';
import { temporaryFolder } from '../support/temporary.ts';

/*
 * Goal: what the kiosk hears over a real terminal through the unmodified serial port package is what lay on the
 * reader, whatever happens to the cable. Method: the supervisor of the product and the simulated reader, joined by nothing but a path.
 */

type Heard = ReaderEvent | { readonly kind: 'state'; readonly state: string };

interface Train {
  readonly simulated: SimulatedReader;
  readonly supervisor: ReaderSupervisor;
  /** The next thing heard that fits; what came before it is dropped. */
  readonly next: (fits: (heard: Heard) => boolean) => Promise<Heard>;
  /** The same for a state, written with its fault. */
  readonly state: (state: string) => Promise<Heard>;
  readonly mrz: () => Promise<Heard>;
}

/** A reader and a kiosk on one line; the reader may be plugged in later. */
async function train(profileName: string): Promise<Train> {
  const clock = systemClock();
  const log = silentLog();
  const linkPath = join(temporaryFolder(), 'ttyKD0');
  const queue: Heard[] = [];
  let look: () => void = () => undefined;
  const hear = (heard: Heard): void => {
    queue.push(heard);
    look();
  };

  const simulated = await openOnSystem({ profileName, linkPath, clock, log });
  const supervisor = superviseReader({
    id: 'left',
    spec: parseReaderSpec(`serial:${linkPath},profile=${profileName}`),
    opener: serialPortOpener(),
    clock,
    log,
    onEvent: (_id, event) => hear(event),
    onState: (_id, state, fault) =>
      hear({ kind: 'state', state: fault === null ? state : `${state} ${fault}` }),
  });
  onTestFinished(async () => {
    await supervisor.stop();
    await simulated.close();
  });

  const next = (fits: (heard: Heard) => boolean): Promise<Heard> =>
    new Promise((resolve) => {
      look = () => {
        for (let heard = queue.shift(); heard !== undefined; heard = queue.shift()) {
          if (fits(heard)) return resolve(heard);
        }
      };
      look();
    });
  return {
    simulated,
    supervisor,
    next,
    state: (state) => next((heard) => heard.kind === 'state' && heard.state === state),
    mrz: () => next(({ kind }) => kind === 'mrz'),
  };
}

const mrzOf = (lines: readonly string[]): unknown =>
  expect.objectContaining({ kind: 'mrz', text: lines.join('\n') });

describe.each(serialProfileNames)('%s on a real terminal', (profileName) => {
  it('reads one document after the other', async () => {
    const { simulated, supervisor, state, mrz } = await train(profileName);
    supervisor.start();
    await state('ready');
    for (const lines of [td3Specimen, td1Specimen, td3Specimen]) {
      const beforeMs = systemClock().monotonicMs();
      const { lastByteAtMs } = await simulated.present(lines);
      const heard = await mrz();
      expect(heard).toEqual(mrzOf(lines));
      // Both ends put their times on one clock, so that a bench may subtract them.
      expect(lastByteAtMs).toBeGreaterThanOrEqual(beforeMs);
      expect(heard.kind === 'mrz' && heard.lastByteAtMs).toBeGreaterThanOrEqual(beforeMs);
    }
  });

  it('is lost when the cable is pulled and heals when it is back, each time', async () => {
    const { simulated, supervisor, state, mrz } = await train(profileName);
    supervisor.start();
    await state('ready');
    for (let each = 0; each < 3; each += 1) {
      await simulated.unplug();
      await state('lost KD-RDR-GONE');
      await simulated.plug();
      await state('ready');
      await simulated.present(td3Specimen);
      expect(await mrz()).toEqual(mrzOf(td3Specimen));
    }
  });

  it('is waited for when it is plugged in after the kiosk was started', async () => {
    const { simulated, supervisor, state, mrz } = await train(profileName);
    await simulated.unplug();
    supervisor.start();
    await state('lost KD-RDR-GONE');
    await simulated.plug();
    await state('ready');
    await simulated.present(td1Specimen);
    expect(await mrz()).toEqual(mrzOf(td1Specimen));
  });

  it('serves a kiosk that is started again', async () => {
    const { simulated, supervisor, state, mrz } = await train(profileName);
    supervisor.start();
    await state('ready');
    await supervisor.stop();
    supervisor.start();
    await state('ready');
    await simulated.present(td3Specimen);
    expect(await mrz()).toEqual(mrzOf(td3Specimen));
  });
});

/** Readers whose frames tell a transmission that broke off, and who say that they could not read. */
describe.each(['elyctis-id-box', 'access-is-ocr'])('%s, whose frames have an end', (profileName) => {
  it('goes on after noise, a transmission that broke off and an unreadable document', async () => {
    const { simulated, supervisor, state, mrz, next } = await train(profileName);
    supervisor.start();
    await state('ready');
    await simulated.noise(Uint8Array.of(0xff, 0x00, 0xfe));
    await state('ready KD-RDR-GARBAGE');
    await simulated.present(td3Specimen, [behaviour('cut', [50])]);
    await next(({ kind }) => kind === 'misread');
    await simulated.place({ kind: 'unreadable' });
    await next(({ kind }) => kind === 'misread');
    await simulated.present(td3Specimen);
    expect(await next((heard) => heard.kind === 'mrz' && !heard.text.includes('?'))).toEqual(
      mrzOf(td3Specimen),
    );
    await simulated.present(td1Specimen);
    expect(await mrz()).toEqual(mrzOf(td1Specimen));
  });
});

describe.each(['honeywell-imager', 'newland-imager', 'zebra-ssi'])(
  '%s, silent about failed readings',
  (profileName) => {
    it('goes on after an unreadable document', async () => {
      const { simulated, supervisor, state, mrz } = await train(profileName);
      supervisor.start();
      await state('ready');
      await simulated.place({ kind: 'unreadable' });
      await simulated.present(td3Specimen);
      expect(await mrz()).toEqual(mrzOf(td3Specimen));
    });
  },
);

describe('elyctis-id-box on a real terminal', () => {
  it('reads what lies on it when the guard asks', async () => {
    const { simulated, supervisor, state, mrz } = await train('elyctis-id-box');
    supervisor.start();
    await state('ready');
    await simulated.present(td3Specimen);
    await mrz();
    supervisor.readAgain();
    expect(await mrz()).toEqual(mrzOf(td3Specimen));
  });
});
