// A program as the demo starts them: ready, then until it is asked to stop. What it lives through goes into a file.
import { appendFileSync } from 'node:fs';
import { announceReady, stopRequested } from '../../../../platform/program/program.ts';

const [, , name = '', diary = '', manner = 'steady'] = process.argv;
const note = (what: string): void => appendFileSync(diary, `${name} ${what}\n`);

if (manner === 'never-ready') {
  process.stderr.write('first line of the trouble\nlast line of the trouble\n');
  process.exit(3);
}
const stop = stopRequested();
const pulse = setInterval(() => undefined, 60_000);
process.stdin.on('data', (typed: Buffer) => note(`reads ${typed.toString().trim()}`));
note('starts');
announceReady({ name, pid: process.pid });
process.stdout.write('a line for the terminal\n');
if (manner === 'deaf') {
  process.on('SIGTERM', () => note('does not listen'));
  // Deaf to signals, yet not left behind by a test that was cut short.
  process.stdin.on('end', () => process.exit());
} else {
  await stop;
  clearInterval(pulse);
  note('stops');
}
