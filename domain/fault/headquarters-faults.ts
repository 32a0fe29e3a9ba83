import { defineFaults } from './fault.ts';

export const headquartersFaults = defineFaults({});
