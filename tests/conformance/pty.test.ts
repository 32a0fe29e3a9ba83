// Goal: the same scenarios over terminals of this machine, read by the unmodified serial port package.
import { expect, it } from 'vitest';
import { usualPace } from './run-case.ts';
import { systemCases } from './system-cases.ts';

// At once: they wait most of their time.
it.concurrent.each(systemCases('pty', null, usualPace))('$name', async ({ run }) => {
  await expect(run()).resolves.toBeUndefined();
});
