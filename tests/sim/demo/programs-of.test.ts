// Goal: the demo's kiosk knows its whole shift, so that the first line of the guard's screen is complete.
import { expect, it } from 'vitest';
import { systemClock } from '../../../platform/clock.ts';
import { programsOf } from '../../../sim/demo/demo.ts';
import { demoPaths } from '../../../sim/demo/folder.ts';

const free = { port: 0, fellBack: false };

it('the kiosk is given train, crossing point and guard', () => {
  const { kiosk } = programsOf(
    {
      folder: '/demo',
      root: '/kordon',
      seed: null,
      passengers: null,
      pace: 'hand',
      autoGuard: false,
      profileName: 'elyctis-id-box',
      ports: { door: free, page: free, screen: free, control: free },
      clock: systemClock(),
      say: () => undefined,
    },
    demoPaths('/demo'),
    { v: 2, seed: 1, passengers: 2, today: '2026-11-23', enrolledDoorPort: null },
  );
  expect(kiosk.arguments.join(' ')).toContain('--train 305 --crossing-point Kaindy --guard demo-guard');
});
