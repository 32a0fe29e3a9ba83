import { defineFaults } from './fault.ts';

export const listFaults = defineFaults({});
