import type { DeviceNumber } from '../../../platform/files/look.ts';
import { fail, ok, skip, type Check, type Finding } from '../check.ts';
import { machineNames, machineText, onMachine, type DoctorContext } from '../context.ts';
import { processesOf, programOf, terminalOf, type Process } from '../processes.ts';
import { deviceOf, eachReader, ttyOf } from '../readers.ts';

/** Where systemd finds what it is to start: by an administrator's word, and by its own from the kernel's consoles. */
const unitFolders = ['/etc/systemd/system', '/run/systemd/generator'] as const;

export const gettyChecks: readonly Check[] = [
  { id: 'reader-getty', needs: ['config'], run: readerGetty },
  { id: 'reader-console', needs: ['config'], run: readerConsole },
];

/** A login prompt that runs on a reader's port now, or will after the next start. */
function readerGetty(context: DoctorContext): Promise<Finding | readonly Finding[]> {
  return eachReader(context, false, async (reader) => {
    const tty = ttyOf(await deviceOf(context, reader));
    const { path } = reader;
    const unit = await enabledUnit(context, tty);
    if (unit !== null) return fail('KD-DOC-READER-GETTY', { path, unit });
    const processes = await processesOf(context);
    if (processes === null) return skip('absent', { path: '/proc' });
    const device = (await context.looking.facts(reader.file))?.device ?? null;
    const running = await promptOn(context, processes, tty, device);
    if (running === null) return ok();
    return fail('KD-DOC-READER-GETTY', { path, unit: `serial-getty@${tty}.service`, pid: running.id });
  });
}

/** By its words, or by its terminal: systemd 252 gives `agetty` its terminal already opened, as `-`. */
async function promptOn(
  context: DoctorContext,
  processes: readonly Process[],
  tty: string,
  device: DeviceNumber | null,
): Promise<Process | null> {
  for (const process of processes) {
    if (!/^(?:agetty|getty|mgetty|login)$/.test(programOf(process))) continue;
    if (process.words.some((word) => word === tty || word === `/dev/${tty}`)) return process;
    if (device !== null && (await terminalOf(context, process.id)) === device) return process;
  }
  return null;
}

/** A unit of `getty` for this terminal that some target wants (systemd.unit(5)); a masked one is wanted by none. */
async function enabledUnit(context: DoctorContext, tty: string): Promise<string | null> {
  const units = [`serial-getty@${tty}.service`, `getty@${tty}.service`];
  for (const folder of unitFolders) {
    const targets = ((await machineNames(context, folder)) ?? []).filter((name) =>
      /\.(?:wants|requires)$/.test(name),
    );
    for (const target of targets) {
      const names = (await machineNames(context, `${folder}/${target}`)) ?? [];
      const unit = units.find((each) => names.includes(each));
      if (unit !== undefined && !(await isMasked(context, unit))) return unit;
    }
  }
  return null;
}

async function isMasked(context: DoctorContext, unit: string): Promise<boolean> {
  const path = onMachine(context, `/etc/systemd/system/${unit}`);
  return (await context.looking.target(path)) === '/dev/null';
}

/** `console=` on the kernel's command line (kernel-parameters.txt); on a Raspberry Pi it is there from the beginning. */
function readerConsole(context: DoctorContext): Promise<Finding | readonly Finding[]> {
  return eachReader(context, false, async (reader) => {
    const commandLine = await machineText(context, '/proc/cmdline');
    if (commandLine === null) return skip('absent', { path: '/proc/cmdline' });
    const { path } = reader;
    const device = await deviceOf(context, reader);
    for (const [, tty = ''] of commandLine.matchAll(/(?:^|\s)console=([\w/]+)/g)) {
      const output = await context.looking.realPath(onMachine(context, `/dev/${tty}`));
      const own = await context.looking.realPath(reader.file);
      if (tty === ttyOf(device) || (own !== null && own === output))
        return fail('KD-DOC-READER-CONSOLE', { path, tty });
    }
    return ok();
  });
}
