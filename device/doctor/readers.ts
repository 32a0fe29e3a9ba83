import { relative, resolve } from 'node:path';
import { Fault } from '../../domain/fault/index.ts';
import type { ReaderProfile } from '../../domain/reader/profile.ts';
import { parseReaderSpec } from '../../platform/ports/reader-spec.ts';
import { skip, type Finding } from './check.ts';
import { kioskConfig, machineNames, onMachine, type DoctorContext } from './context.ts';

/** One configured reader whose specification is understood. */
export interface ConfiguredReader {
  /** As it is configured. */
  readonly path: string;
  /** Where its file is looked at in this context. */
  readonly file: string;
  readonly profile: ReaderProfile;
}

type Parsed = { readonly spec: string; readonly reader: ConfiguredReader } | { readonly fault: Fault };

export function parseReader(context: DoctorContext, spec: string): Parsed {
  try {
    const { path, profile } = parseReaderSpec(spec);
    return { spec, reader: { path, file: onMachine(context, resolve(path)), profile } };
  } catch (error) {
    if (error instanceof Fault) return { fault: error };
    throw error;
  }
}

/** Where the path of a reader ends, links followed: `/dev/ttyACM0`; as it is where nothing is there. */
export async function deviceOf(context: DoctorContext, reader: ConfiguredReader): Promise<string> {
  const root = (await context.looking.realPath(context.machineRoot)) ?? context.machineRoot;
  const real = await context.looking.realPath(reader.file);
  return real === null ? resolve(reader.path) : resolve('/', relative(root, real));
}

/** Name of a terminal as the kernel, systemd and getty say it: `ttyACM0`, `pts/3`. */
export const ttyOf = (device: string): string => device.replace(/^\/dev\//, '');

/**
 * Whether a reader's path leads to a port of its profile's kind, by the name behind all links, or is the socket of a
 * program. The kernel names its
 * terminals in /sys/class/tty, pseudo-terminals alone not.
 */
export async function isPortOf(context: DoctorContext, reader: ConfiguredReader): Promise<boolean> {
  const { bus } = reader.profile.port;
  const kind = (await context.looking.facts(reader.file))?.kind;
  if (bus === 'external') return kind === 'socket';
  if (kind !== 'character') return false;
  const name = ttyOf(await deviceOf(context, reader));
  if (bus === 'hid') return /^hidraw\d+$/.test(name);
  if (bus === 'keyboard') return /^input\/event\d+$/.test(name);
  const terminals = await machineNames(context, '/sys/class/tty');
  return terminals === null || terminals.includes(name) || /^pts\/\d+$/.test(name);
}

/**
 * Asks the same of every configured reader that is understood; one finding each. Specifications that are not
 * understood are `reader-profile`'s.
 *
 * @param present whether a reader that is not there, or no port of its kind, is skipped: `reader-port` says so
 */
export async function eachReader(
  context: DoctorContext,
  present: boolean,
  ask: (reader: ConfiguredReader) => Promise<Finding>,
): Promise<Finding | readonly Finding[]> {
  const specs = kioskConfig(context).readers;
  if (specs.length === 0) return skip('no-readers');
  const findings: Finding[] = [];
  for (const spec of specs) {
    const parsed = parseReader(context, spec);
    if ('fault' in parsed) {
      findings.push(skip('needs', { check: 'reader-profile' }));
      continue;
    }
    const { reader } = parsed;
    const isThere = !present || (await isPortOf(context, reader));
    const finding = isThere ? await ask(reader) : skip('needs', { check: 'reader-port' });
    findings.push({ ...finding, details: { reader: reader.path, ...finding.details } });
  }
  return findings;
}
