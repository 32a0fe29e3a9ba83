import type { Check } from './check.ts';
import { clockChecks } from './checks/clock-checks.ts';
import { dataChecks } from './checks/data-checks.ts';
import { gettyChecks } from './checks/getty-checks.ts';
import { identityChecks } from './checks/identity-checks.ts';
import { journalChecks } from './checks/journal-checks.ts';
import { lightChecks } from './checks/light-checks.ts';
import { listChecks } from './checks/list-checks.ts';
import { machineChecks } from './checks/machine-checks.ts';
import { placeChecks, programChecks } from './checks/program-checks.ts';
import { readerChecks } from './checks/reader-checks.ts';
import { screenChecks } from './checks/screen-checks.ts';

/** Every check, in the order in which a technician puts a kiosk in order: whatever others need comes first. */
export const checks: readonly Check[] = [
  ...programChecks,
  ...dataChecks,
  ...clockChecks,
  ...identityChecks,
  ...listChecks,
  ...journalChecks,
  ...screenChecks,
  ...readerChecks,
  ...gettyChecks,
  ...lightChecks,
  ...machineChecks,
  ...placeChecks,
];
