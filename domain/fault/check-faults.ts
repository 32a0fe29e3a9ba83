import { defineFaults } from './fault.ts';

export const checkFaults = defineFaults({});
