import { bytesOfHex } from './bytes.ts';
import type { Command } from './profile.ts';

/** What is written for a command of a profile: its bytes, or its message as one line of JSON. */
export const bytesOfCommand = (command: Command): Uint8Array =>
  typeof command === 'string'
    ? bytesOfHex(command)
    : new TextEncoder().encode(`${JSON.stringify(command)}\n`);
