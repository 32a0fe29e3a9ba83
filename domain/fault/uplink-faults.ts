import { defineFaults } from './fault.ts';

export const uplinkFaults = defineFaults({});
