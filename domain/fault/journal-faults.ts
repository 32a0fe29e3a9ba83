import { defineFaults } from './fault.ts';

export const journalFaults = defineFaults({});
