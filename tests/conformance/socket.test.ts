// Goal: the same scenarios over Unix sockets of this machine, for readers that a program of their maker drives.
import { expect, it } from 'vitest';
import { systemClock } from '../../platform/clock.ts';
import { portOpener } from '../../platform/ports/any-port.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { conformanceCases } from './cases.ts';
import { runCase, usualPace } from './run-case.ts';

it.each(conformanceCases(({ port }) => port.bus === 'external'))(
  '$profileName: $title',
  async (conformanceCase) => {
    const folder = temporaryFolder();
    const clock = systemClock();
    await expect(
      runCase(conformanceCase, { depth: 'socket', opener: portOpener(), clock, folder, pace: usualPace }),
    ).resolves.toBeUndefined();
  },
);
