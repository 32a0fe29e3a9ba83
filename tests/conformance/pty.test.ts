// Goal: the same scenarios over terminals of this machine, read by the unmodified serial port package.
import { expect, it } from 'vitest';
import { systemClock } from '../../platform/clock.ts';
import { portOpener } from '../../platform/ports/any-port.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { conformanceCases } from './cases.ts';
import { runCase } from './run-case.ts';

it.each(conformanceCases(({ port }) => port.bus === 'serial'))(
  '$profileName: $title',
  async (conformanceCase) => {
    const folder = temporaryFolder();
    const clock = systemClock();
    await expect(
      runCase(conformanceCase, { depth: 'pty', opener: portOpener(), clock, folder, patienceMs: 10_000 }),
    ).resolves.toBeUndefined();
  },
);
