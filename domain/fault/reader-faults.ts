import { defineFaults } from './fault.ts';

export const readerFaults = defineFaults({});
