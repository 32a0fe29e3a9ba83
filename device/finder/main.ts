import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import type { ReaderProfile } from '../../domain/reader/profile.ts';
import { judgeDevice, type DeviceProfile, type FoundDevice } from '../../domain/reader/discovery.ts';
import { systemClock } from '../../platform/clock.ts';
import { openLog } from '../../platform/log/log.ts';
import { portOpener } from '../../platform/ports/any-port.ts';
import { lightProfiles } from '../../platform/ports/light-profiles.ts';
import { readerProfile, readerProfileNames } from '../../platform/ports/reader-profiles.ts';
import { parseReaderSpec, readerSpecForms } from '../../platform/ports/reader-spec.ts';
import { listHidReaders } from '../../platform/ports/hid-devices.ts';
import { listKeyboards } from '../../platform/ports/keyboard-devices.ts';
import { listSerialDevices } from '../../platform/ports/serial-devices.ts';
import { systemRoots } from '../../platform/ports/sysfs.ts';
import { givenAt, runProgram, stopRequested } from '../../platform/program/program.ts';
import { superviseReader } from '../readers/supervisor.ts';
import { askableProfiles, probeDevice } from './probe.ts';
import { profileOf, readerCard, readerJson, type FoundReader } from './report.ts';
import { tapped, traceLines } from './trace.ts';
import { udevRules } from './udev-rules.ts';

interface FinderOptions {
  readonly json: boolean;
  readonly probe: boolean;
  readonly watch: boolean;
  readonly udev: boolean;
  readonly trace?: string;
  readonly unmask: boolean;
}

/** What follows a device's appearance: permissions, links, the second interface. */
const settleMs = 300;

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const profiles: readonly ReaderProfile[] = readerProfileNames.map(readerProfile);
/** A status light is told from a reader by the same scores. */
const known: readonly DeviceProfile[] = [...profiles, ...lightProfiles];

async function run(options: FinderOptions): Promise<void> {
  // Whoever read the lines has seen enough.
  process.stdout.on('error', () => process.exit());
  if (options.trace !== undefined) return traceReader(options.trace, options.unmask);
  await show(options);
  if (options.watch) await watchDevices(() => show(options));
}

async function show({ json, probe, udev }: FinderOptions): Promise<void> {
  const readers: FoundReader[] = [];
  for (const device of [...listSerialDevices(), ...(await listHidReaders()), ...listKeyboards()])
    readers.push(await lookAt(device, probe));
  if (udev) {
    const bound = readers.flatMap((reader) => {
      const profileName = profileOf(reader);
      return profileName === null ? [] : [{ device: reader.device, profileName }];
    });
    return print(
      ['# /etc/udev/rules.d/60-kordon.rules, made by "kordon readers --udev"', ...udevRules(bound)].join(
        '\n',
      ),
    );
  }
  if (json) return print(JSON.stringify(readers.map(readerJson)));
  if (readers.length === 0) return print('No reader, no status light and no keyboard is plugged in.');
  print(readers.map(readerCard).join('\n\n'));
}

async function lookAt(device: FoundDevice, probe: boolean): Promise<FoundReader> {
  const judgement = judgeDevice(device, known);
  const askable = probe ? askableProfiles(judgement, profiles) : [];
  if (askable.length === 0) return { device, judgement, answered: null };
  const result = await probeDevice(askable, {
    path: device.path,
    opener: portOpener(),
    clock: systemClock(),
  });
  return { device, judgement, answered: result.kind === 'answered' ? result : null };
}

const tellAndGoOn = (error: unknown): void => void process.stderr.write(`${String(error)}\n`);

/** Shows again whenever a device file comes or goes, until the program is stopped. Never asks the bus in a loop. */
async function watchDevices(again: () => Promise<void>): Promise<void> {
  let waiting: NodeJS.Timeout | undefined;
  let shown = Promise.resolve();
  const onChange = (name: string | null): void => {
    if (name === null || !/^(?:tty|hidraw|event)/.test(name)) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      print(`\n--- ${name} changed`);
      shown = shown.then(again).catch(tellAndGoOn);
    }, settleMs);
  };
  const watchers = [systemRoots.dev, join(systemRoots.dev, 'input')]
    .filter((folder) => existsSync(folder))
    .map((folder) => watch(folder, (_event, name) => onChange(name)));
  // What can no longer be watched says so once and ends; a list that failed is shown again with the next change.
  const broken = watchers.map(
    (watcher) => new Promise<never>((_resolve, reject) => watcher.once('error', reject)),
  );
  await Promise.race([stopRequested(), ...broken]);
  clearTimeout(waiting);
  for (const watcher of watchers) watcher.close();
  await shown;
}

/** Uses a reader as a kiosk does and shows every byte in both directions, until the program is stopped. */
async function traceReader(text: string, unmask: boolean): Promise<void> {
  const spec = givenAt('--trace', () => parseReaderSpec(text));
  const clock = systemClock();
  const startMs = clock.monotonicMs();
  const opener = tapped(portOpener(), (direction, bytes) => {
    const atMs = clock.monotonicMs() - startMs;
    for (const line of traceLines(atMs, direction, bytes, unmask, spec.bus)) print(line);
  });
  const stopping = stopRequested();
  const supervisor = superviseReader({
    id: 'traced',
    spec,
    opener,
    clock,
    log: openLog('readers'),
    onEvent: (_id, event) => print(`           == ${event.kind}`),
    onState: (_id, state, fault) => print(`           == ${state}${fault === null ? '' : ` ${fault}`}`),
  });
  supervisor.start();
  await stopping;
  await supervisor.stop();
}

const command = new Command('kordon readers')
  .description('Lists the readers and status lights that are plugged in, what each is taken for and why.')
  .option('--probe', 'open devices that their ids do not tell, and ask them', false)
  .addOption(
    new Option('--json', 'print one JSON array').default(false).conflicts(['udev', 'watch', 'trace']),
  )
  .addOption(new Option('--watch', 'go on, and show again whenever a device comes or goes').default(false))
  .addOption(
    new Option('--udev', 'print udev rules that give the readers stable names below /dev/kordon')
      .default(false)
      .conflicts(['watch', 'trace', 'unmask']),
  )
  .option('--trace <reader>', `use a reader and show every byte: ${readerSpecForms}`)
  .option('--unmask', 'with --trace: show letters and digits of documents too', false)
  .addHelpText(
    'after',
    `
Profiles: ${readerProfileNames.join(', ')}.

  kordon readers --probe
  kordon readers --udev | sudo tee /etc/udev/rules.d/60-kordon.rules
  kordon readers --trace serial:/dev/ttyACM0,profile=elyctis-id-box
`,
  )
  .action(run);

process.exitCode = await runProgram(command, process.argv.slice(2));
