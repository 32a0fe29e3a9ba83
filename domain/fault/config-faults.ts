import { defineFaults } from './fault.ts';

export const configFaults = defineFaults({});
