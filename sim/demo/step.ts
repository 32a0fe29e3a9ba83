import { spawn } from 'node:child_process';
import { Fault } from '../../domain/fault/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { pause } from '../pause.ts';

/** A command that prepares something and ends. */
export interface Step {
  readonly name: string;
  readonly file: string;
  readonly arguments: readonly string[];
  readonly cwd?: string;
}

const outputCharactersMax = 16 * 1024;
const shownLinesMax = 12;
/** Programs of a demo that was killed need a moment to notice; until then they hold their folders. */
const attemptsMax = 8;
const attemptDelayMs = 750;

/**
 * Runs a step to its end.
 *
 * @param say gets the command's last lines when it fails
 * @throws Fault KD-SIM-STEP
 */
export async function runStep(step: Step, clock: Clock, say: (line: string) => void): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const { ok, output } = await runOnce(step);
    if (ok) return;
    if (attempt < attemptsMax && output.includes('KD-RUN-DATA-IN-USE')) {
      await pause(clock, attemptDelayMs);
      continue;
    }
    for (const line of output.trimEnd().split('\n').slice(-shownLinesMax)) say(`  | ${line}`);
    throw new Fault('KD-SIM-STEP', { step: step.name });
  }
}

function runOnce(step: Step): Promise<{ readonly ok: boolean; readonly output: string }> {
  return new Promise((resolve) => {
    // A group of its own: Ctrl-C lets the step end in peace, then the demo stops.
    const child = spawn(step.file, step.arguments, {
      cwd: step.cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let output = '';
    const keep = (piece: string): void => {
      output = (output + piece).slice(-outputCharactersMax);
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.on('error', (error) => resolve({ ok: false, output: output + error.message }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}
