import type { Check } from '../check.ts';
import { fail, ok, skip, warn } from '../check.ts';
import { kioskConfig } from '../context.ts';

export const programChecks: readonly Check[] = [
  {
    id: 'node',
    needs: [],
    async run({ installation: { runningNode, pinnedNode } }) {
      const details = { running: runningNode, pinned: pinnedNode };
      return runningNode === pinnedNode ? ok(details) : fail('KD-DOC-NODE', details);
    },
  },
  {
    id: 'config',
    needs: [],
    async run({ config }) {
      if (!config.ok) return fail(config.fault.code, config.fault.details);
      const { path, changes, origins } = config.loaded;
      const set = Object.values(origins).filter((origin) => origin !== 'default').length;
      if (path !== null && changes.length > 0) return warn('KD-DOC-CONFIG-OLD', { path });
      // The environment and the command line are in order as well, or there would be a fault.
      return path === null && set === 0 ? skip('defaults') : ok({ path: path ?? '', keysSet: set });
    },
  },
];

/** Of no use before the rest is in order. */
export const placeChecks: readonly Check[] = [
  {
    id: 'record-place',
    needs: ['config'],
    async run(context) {
      const kiosk = kioskConfig(context);
      const missing = (['train', 'crossingPoint', 'guard'] as const).filter((key) => kiosk[key] === '');
      const keys = missing.map((key) => `kiosk.${key}`).join(', ');
      return missing.length === 0 ? ok() : warn('KD-PSG-PLACE', { keys });
    },
  },
];
