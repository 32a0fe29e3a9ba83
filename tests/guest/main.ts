/* By hand: `./kordon node tests/guest/main.ts arm64 ./kordon readers` boots a guest, runs the command in it and ends it. */
import { architectures } from './architectures.ts';
import { guestFiles } from './files.ts';
import { bootGuest } from './guest.ts';

const commandMsMax = 600_000;

const [wanted = '', ...command] = process.argv.slice(2);
const architecture = architectures.find(({ debian }) => debian === wanted);
if (architecture === undefined || command.length === 0) {
  process.stderr.write('Usage: ./kordon node tests/guest/main.ts amd64|arm64 COMMAND [arguments]\n');
  process.exit(2);
}

const startMs = performance.now();
function print(text: string): void {
  process.stdout.write(`${((performance.now() - startMs) / 1_000).toFixed(1).padStart(6)} s  ${text}\n`);
}

const guest = await bootGuest(await guestFiles(architecture));
print('booted');
try {
  process.exitCode = await guest.run(command, commandMsMax, (message) =>
    print(message.kind === 'line' ? message.line : JSON.stringify(message.record)),
  );
} finally {
  await guest.stop();
}
print('ended');
