export * from './enrolment.ts';
export * from './limits.ts';
export * from './record.ts';
export * from './row.ts';
export * from './screen.ts';
export * from './stated-reasons.ts';
export * from './wire.ts';
