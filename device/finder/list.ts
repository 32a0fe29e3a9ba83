import { judgeDevice, type DeviceProfile, type FoundDevice } from '../../domain/reader/discovery.ts';
import type { ReaderProfile } from '../../domain/reader/profile.ts';
import { systemClock } from '../../platform/clock.ts';
import { portOpener } from '../../platform/ports/any-port.ts';
import { listHidReaders } from '../../platform/ports/hid-devices.ts';
import { listKeyboards } from '../../platform/ports/keyboard-devices.ts';
import { lightProfiles } from '../../platform/ports/light-profiles.ts';
import { readerProfile, readerProfileNames } from '../../platform/ports/reader-profiles.ts';
import { listSerialDevices } from '../../platform/ports/serial-devices.ts';
import { systemRoots } from '../../platform/ports/sysfs.ts';
import { stopRequested } from '../../platform/program/program.ts';
import { askableProfiles, probeDevice } from './probe.ts';
import { profileOf, readerCard, readerJson, type FoundReader } from './report.ts';
import { udevRules } from './udev-rules.ts';
import { settleMs, watchDevices } from './watch-devices.ts';

export interface ListOptions {
  readonly json: boolean;
  readonly probe: boolean;
  readonly watch: boolean;
  readonly udev: boolean;
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const profiles: readonly ReaderProfile[] = readerProfileNames.map(readerProfile);
/** A status light is told from a reader by the same scores. */
const known: readonly DeviceProfile[] = [...profiles, ...lightProfiles];

/** Lists what is plugged in, once or whenever something comes or goes. */
export async function listReaders(options: ListOptions): Promise<void> {
  await show(options);
  if (options.watch) await showChanges(() => show(options));
}

async function show({ json, probe, udev }: ListOptions): Promise<void> {
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

/** Shows again whenever a device file comes or goes, until the program is stopped. */
async function showChanges(again: () => Promise<void>): Promise<void> {
  let waiting: NodeJS.Timeout | undefined;
  let shown = Promise.resolve();
  const watching = watchDevices(systemRoots.dev, (name) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      print(`\n--- ${name} changed`);
      shown = shown.then(again).catch(tellAndGoOn);
    }, settleMs);
  });
  // What can no longer be watched says so once and ends; a list that failed is shown again with the next change.
  await Promise.race([stopRequested(), watching.broken]);
  clearTimeout(waiting);
  watching.close();
  await shown;
}
