// Supervises one worker and tells its pid; made to be killed.
import { systemClock } from '../../../../platform/clock.ts';
import { supervise } from '../../../../sim/demo/supervisor.ts';

const [, , worker = '', diary = '', logPath = ''] = process.argv;
const supervised = supervise({
  program: { name: 'worker', file: process.execPath, arguments: [worker, 'worker', diary], logPath },
  clock: systemClock(),
  say: () => undefined,
  onLine: () => undefined,
});
await supervised.ready;
process.stdout.write(`${supervised.pid() ?? 0}\n`);
