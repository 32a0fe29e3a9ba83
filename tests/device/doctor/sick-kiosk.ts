import { chmodSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import { checks } from '../../../device/doctor/checks.ts';
import type { DoctorContext, LoadedOrFault } from '../../../device/doctor/context.ts';
import { lookIntoJournal } from '../../../device/doctor/journal-facts.ts';
import { runDoctor, type CheckResult } from '../../../device/doctor/run-doctor.ts';
import { Fault } from '../../../domain/fault/index.ts';
import { loadConfig } from '../../../platform/config/load-config.ts';
import { fileLooking, type FileFacts, type Looking, type Room } from '../../../platform/files/look.ts';
import { systemClock } from '../../../platform/clock.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { kioskId, put, type Templates } from './healthy-kiosk.ts';

/** One kiosk that a test may break, and what of it no folder can show. */
export interface TestKiosk {
  readonly folder: string;
  readonly machine: string;
  readonly data: string;
  readonly lists: string;
  readonly page: string;
  readonly templates: Templates;
  /** Lines of the `[kiosk]` section. */
  readonly toml: Record<string, string>;
  /** `hid:PATH` in the `[signal]` section; null for none. */
  light: string | null;
  /** Whole text of kordon.toml instead. */
  tomlText: string | null;
  node: string;
  userId: number;
  wallMs: number;
  room: Room;
  /** What stands in the place of a device, which only root could make. */
  readonly devices: Map<string, FileFacts>;
  /** Paths that this user may not use. */
  readonly closed: Set<string>;
}

const terminal: FileFacts = {
  kind: 'character',
  ownerId: 0,
  groupId: 20,
  mode: 0o660,
  sizeBytes: 0,
  modifiedWallMs: 0,
  inode: 417,
  fileSystem: '0:5',
  device: '166:0',
};

export function testKiosk(templates: Templates): TestKiosk {
  const folder = temporaryFolder();
  cpSync(templates.folder, folder, { recursive: true, verbatimSymlinks: true });
  const at = (name: string): string => join(folder, name);
  // The copy of a folder does not keep its mode.
  chmodSync(at('data'), 0o700);
  put(
    at('machine'),
    'proc/self/mountinfo',
    `21 1 179:2 / / rw,noatime shared:1 - ext4 /dev/root rw\n30 21 179:3 / ${folder} rw,noatime shared:2 - ext4 /dev/mmcblk0p3 rw\n`,
  );
  const userId = process.getuid?.() ?? 0;
  put(
    at('machine'),
    'etc/passwd',
    `daemon:x:65000:65000::/:/usr/sbin/nologin\nkordon:x:${userId}:65001::/:/bin/sh\n`,
  );
  return {
    folder,
    machine: at('machine'),
    data: at('data'),
    lists: at('lists'),
    page: at('page'),
    templates,
    toml: {
      id: `"${kioskId}"`,
      data: JSON.stringify(at('data')),
      lists: JSON.stringify(at('lists')),
      readers: '["serial:/dev/ttyACM0,profile=elyctis-id-box"]',
      train: '"305"',
      crossingPoint: '"Kaindy"',
      guard: '"4711"',
    },
    light: null,
    tomlText: null,
    node: '24.0.0',
    userId,
    wallMs: templates.nowWallMs,
    room: { freeBytes: 20 * 2 ** 30, freeFiles: 900_000, totalFiles: 1_000_000 },
    devices: new Map([[join(at('machine'), 'dev/ttyACM0'), terminal]]),
    closed: new Set(),
  };
}

export const terminalWith = (change: Partial<FileFacts>): FileFacts => ({ ...terminal, ...change });

function contextOf(kiosk: TestKiosk): DoctorContext {
  return {
    config: configOf(kiosk),
    machineRoot: kiosk.machine,
    installation: { distFolder: kiosk.page, runningNode: kiosk.node, pinnedNode: '24.0.0' },
    user: { name: 'pi', id: kiosk.userId },
    processId: process.pid,
    clock: { ...systemClock(), wallMs: () => kiosk.wallMs },
    looking: lookingAt(kiosk),
    lookIntoJournal: async (path, what) => lookIntoJournal(path, what),
  };
}

function configOf({ folder, toml, light, tomlText }: TestKiosk): LoadedOrFault {
  const lines = Object.entries(toml).map(([key, value]) => `${key} = ${value}\n`);
  const signal = light === null ? '' : `[signal]\nlight = ${JSON.stringify(light)}\n`;
  put(folder, 'kordon.toml', tomlText ?? `version = 2\n[kiosk]\n${lines.join('')}${signal}`);
  try {
    return {
      ok: true,
      loaded: loadConfig({ path: join(folder, 'kordon.toml'), environment: {}, flags: {} }),
    };
  } catch (error) {
    if (error instanceof Fault) return { ok: false, fault: error };
    throw error;
  }
}

function lookingAt({ devices, closed, room }: TestKiosk): Looking {
  const real = fileLooking();
  return {
    ...real,
    // What leads to a device by a link is the device.
    facts: async (path) => devices.get((await real.realPath(path)) ?? path) ?? (await real.facts(path)),
    mayUse: async (path, how) => !closed.has(path) && (await real.mayUse(path, how)),
    room: async () => room,
  };
}

export const examine = (kiosk: TestKiosk): Promise<readonly CheckResult[]> =>
  runDoctor(checks, contextOf(kiosk));
