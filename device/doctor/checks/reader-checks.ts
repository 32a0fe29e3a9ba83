import { basename } from 'node:path';
import { hex4, isBridge, isUsedAs, usbReasonFor, type UsbFacts } from '../../../domain/reader/discovery.ts';
import { understood, type Usage } from '../../../domain/reader/hid/report-descriptor.ts';
import type { ReaderProfile } from '../../../domain/reader/profile.ts';
import { reportDescriptorOf } from '../../../platform/ports/hid-devices.ts';
import { usbFactsAbove } from '../../../platform/ports/sysfs.ts';
import { fail, ok, skip, type Check, type Finding } from '../check.ts';
import { kioskConfig, nameOf, onMachine, type DoctorContext } from '../context.ts';
import {
  isKiosk,
  isLockOf,
  isSimulator,
  lockHolders,
  openFilesOf,
  processesOf,
  programOf,
  type Process,
} from '../processes.ts';
import { deviceOf, eachReader, isPortOf, parseReader, ttyOf, type ConfiguredReader } from '../readers.ts';
import { octal } from './data-checks.ts';

export const readerChecks: readonly Check[] = [
  { id: 'reader-profile', needs: ['config'], run: readerProfile },
  { id: 'reader-port', needs: ['config'], run: readerPort },
  { id: 'reader-access', needs: ['config'], run: readerAccess },
  { id: 'reader-held', needs: ['config'], run: readerHeld },
  { id: 'reader-usb', needs: ['config'], run: readerUsb },
];

async function readerProfile(context: DoctorContext): Promise<Finding | readonly Finding[]> {
  const specs = kioskConfig(context).readers;
  if (specs.length === 0) return skip('no-readers');
  return specs.map((spec) => {
    const parsed = parseReader(context, spec);
    if ('fault' in parsed) return fail(parsed.fault.code, parsed.fault.details);
    return ok({ reader: parsed.reader.path, profile: parsed.reader.profile.name });
  });
}

function readerPort(context: DoctorContext): Promise<Finding | readonly Finding[]> {
  return eachReader(context, false, async (reader) => {
    const { path, file } = reader;
    const profile = reader.profile.title;
    if ((await context.looking.facts(file)) === null)
      return reader.profile.port.bus === 'external'
        ? fail('KD-RDR-PROGRAM', { path })
        : fail('KD-RDR-GONE', { profile });
    return (await isPortOf(context, reader)) ? ok() : fail('KD-DOC-READER-FILE', { path, profile });
  });
}

function readerAccess(context: DoctorContext): Promise<Finding | readonly Finding[]> {
  return eachReader(context, true, async ({ path, file }) => {
    const { looking, user } = context;
    const facts = await looking.facts(file);
    const group = await nameOf(context, '/etc/group', facts?.groupId ?? 0);
    const mode = octal(facts?.mode ?? 0);
    if ((await looking.mayUse(file, 'read')) && (await looking.mayUse(file, 'write')))
      return ok({ group, mode });
    const opensToGroup = ((facts?.mode ?? 0) & 0o060) === 0o060 && facts?.groupId !== 0;
    return opensToGroup
      ? fail('KD-DOC-READER-GROUP', { path, group, user: user.name, mode })
      : fail('KD-DOC-READER-MODE', { path, mode, group });
  });
}

/**
 * Held by a kiosk, or by the simulator that made it, is as it should be. Without root another user's open files are
 * hidden; only locks of files are not, and only serial readers have them.
 */
function readerHeld(context: DoctorContext): Promise<Finding | readonly Finding[]> {
  return eachReader(context, true, async (reader) => {
    const { path, profile } = reader;
    // The desktop has every keyboard open; who has grabbed one is not shown.
    if (profile.port.bus === 'keyboard') return skip('shared', { path });
    if (profile.port.bus === 'external') return skip('program', { path });
    const processes = await processesOf(context);
    if (processes === null) return skip('absent', { path: '/proc' });
    const { holders, hidden } = await holdersOf(context, reader, processes);
    const stranger = holders.find((process) => !isKiosk(process) && !isSimulator(process));
    if (stranger === undefined)
      return ok({ kiosks: holders.filter(isKiosk).length, hiddenProcesses: hidden });
    return fail('KD-DOC-READER-HELD', { path, program: programOf(stranger), pid: stranger.id });
  });
}

async function holdersOf(
  context: DoctorContext,
  reader: ConfiguredReader,
  processes: readonly Process[],
): Promise<{ readonly holders: readonly Process[]; readonly hidden: number }> {
  const device = await deviceOf(context, reader);
  const facts = await context.looking.facts(reader.file);
  const locked = (await lockHolders(context)).filter((lock) => isLockOf(lock, facts));
  const holders: Process[] = [];
  let hidden = 0;
  for (const process of processes) {
    const files = await openFilesOf(context, process.id);
    if (files === null) hidden += 1;
    const holds =
      files?.includes(device) === true || locked.some(({ processId }) => processId === process.id);
    if (holds) holders.push(process);
  }
  return { holders, hidden };
}

function readerUsb(context: DoctorContext): Promise<Finding | readonly Finding[]> {
  return eachReader(context, true, async (reader) => {
    const { path, profile } = reader;
    const expected = expectedOf(profile);
    if (expected === '') return skip('no-usb-ids', { profile: profile.name });
    const name = ttyOf(await deviceOf(context, reader));
    const usb = await usbFactsOf(context, name);
    const usages = profile.port.bus === 'hid' ? await usagesOf(context, name) : [];
    if (usb === null && usages.length === 0) return skip('not-usb', { path });
    const ids = usb === null ? [] : [namesInterface(profile) ? idsAndInterface(usb) : idsOf(usb)];
    const found = [...ids, ...usages.map(usageText)].join(', ');
    if (isUsedAs(usages, profile) || (usb !== null && usbReasonFor(usb, profile) !== null))
      return ok({ found });
    if (profile.port.bus === 'keyboard') return skip('any-keyboard', { path, found });
    if (usb !== null && isBridge(usb)) return skip('adapter', { path, found });
    if (profile.match.usb.length === 0 && usages.length === 0)
      return skip('absent', { path: `/sys/class/hidraw/${name}/device/report_descriptor` });
    return fail('KD-DOC-READER-USB', { path, found, profile: profile.title, expected });
  });
}

/** What a profile's devices say of themselves; empty for a profile that names nothing. */
function expectedOf({ match: { usb, usage } }: ReaderProfile): string {
  const usages = usage === undefined ? [] : [`HID ${usage.usagePage}:${usage.usage}`];
  return [...usb.map(idsAndInterface), ...usages].join(', ');
}

const usageText = ({ usagePage, usage }: Usage): string => `HID ${hex4(usagePage)}:${hex4(usage)}`;

/** More top collections no reader has; a descriptor has room for a thousand. */
const usagesMax = 8;

/** None where the system shows no descriptor that can be understood. */
async function usagesOf(context: DoctorContext, name: string): Promise<readonly Usage[]> {
  const roots = { sys: onMachine(context, '/sys'), dev: onMachine(context, '/dev') };
  return understood(await reportDescriptorOf(name, roots))?.collections.slice(0, usagesMax) ?? [];
}

interface Ids {
  readonly vendorId: string;
  readonly productId?: string | undefined;
  readonly interfaceNumber?: number | null | undefined;
}

const idsOf = ({ vendorId, productId }: Ids): string =>
  productId === undefined ? vendorId : `${vendorId}:${productId}`;

/** With the interface where one is named: `0DB5:0120 interface 0`. */
const idsAndInterface = (ids: Ids): string =>
  ids.interfaceNumber == null ? idsOf(ids) : `${idsOf(ids)} interface ${ids.interfaceNumber}`;

const namesInterface = ({ match }: ReaderProfile): boolean =>
  match.usb.some(({ interfaceNumber }) => interfaceNumber !== undefined);

async function usbFactsOf(context: DoctorContext, name: string): Promise<UsbFacts | null> {
  const group = /^(?:hidraw|input)/.exec(name)?.[0] ?? 'tty';
  const path = `/sys/class/${group}/${basename(name)}/device`;
  const folder = await context.looking.realPath(onMachine(context, path));
  return folder === null ? null : usbFactsAbove(folder);
}
