import { defineFaults } from './fault.ts';

export const screenFaults = defineFaults({});
