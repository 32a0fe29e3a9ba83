/* The udev rules that kordon writes, loaded by Debian's udev. Runs in the guest. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { udevRules } from '../../device/finder/udev-rules.ts';
import type { GuestCase } from './case-runner.ts';
import { runInside, withReader } from './guest-machine.ts';

const rulesPath = '/etc/udev/rules.d/60-kordon.rules';
/** Of Debian's group `dialout` (base-passwd), and of its user `nobody`. */
const dialout = 20;
const nobody = 65_534;
const permissionBits = 0o777;

/** Loads rules for what is plugged in from now on, and takes them away after the work. */
async function withRules(rules: string, work: () => Promise<void>): Promise<void> {
  writeFileSync(rulesPath, rules);
  try {
    await runInside('udevadm', 'control', '--reload');
    await work();
  } finally {
    rmSync(rulesPath);
    await runInside('udevadm', 'control', '--reload');
  }
}

/** Opens a device file as a user who is not root; null when it may, otherwise what the system says. */
async function refusal(path: string, group: number): Promise<string | null> {
  // Not waiting for a line's carrier.
  const args = [`if=${path}`, 'iflag=nonblock', 'count=0', 'status=none'];
  try {
    await promisify(execFile)('dd', args, { uid: nobody, gid: group });
    return null;
  } catch (error) {
    return String(error);
  }
}

export const udevCases: readonly GuestCase[] = [
  {
    name: 'gives a reader its names and permissions by the rules of "kordon readers --udev"',
    run: () =>
      withReader('SIM0001', async (reader) => {
        await reader.found();
        await withRules(await runInside('./kordon', 'readers', '--udev'), async () => {
          // As a technician does who does not want to plug it in again.
          await runInside('udevadm', 'trigger', '--subsystem-match=tty', '--subsystem-match=hidraw');
          const { serial, hid } = await reader.found();
          assert.equal(realpathSync('/dev/kordon/elyctis-id-box'), serial.path);
          assert.equal(realpathSync('/dev/kordon/hid-pos'), hid.path);
          const names = ['elyctis-id-box', 'hid-pos'];
          for (const { path } of [serial, hid]) {
            const { mode, gid } = statSync(path);
            assert.deepEqual({ path, mode: mode & permissionBits, gid }, { path, mode: 0o660, gid: dialout });
            assert.equal(await refusal(path, dialout), null);
            assert.match(String(await refusal(path, nobody)), /Permission denied/);
          }
          const known = await runInside('udevadm', 'info', '--query=property', `--name=${serial.path}`);
          assert.match(known, /^ID_MM_DEVICE_IGNORE=1$/m);
          await reader.pull();
          for (const name of names) assert.ok(!existsSync(`/dev/kordon/${name}`));
          reader.plugIn();
          await reader.found();
          for (const name of names) assert.ok(existsSync(`/dev/kordon/${name}`));
        });
      }),
    msMax: 150_000,
  },
  {
    name: 'leaves a HID reader to root alone without rules',
    run: () =>
      withReader('SIM0001', async (reader) => {
        const { hid } = await reader.found();
        assert.match(String(await refusal(hid.path, dialout)), /Permission denied/);
      }),
  },
  {
    name: 'keeps two readers of one model apart by their serial numbers, in whatever order they come',
    run: () =>
      withReader('SIM0001', (first) =>
        withReader('SIM0002', async (second) => {
          const devices = [await first.found(), await second.found()];
          const bound = devices.map(({ serial }) => ({ device: serial, profileName: 'elyctis-id-box' }));
          await withRules(`${udevRules(bound).join('\n')}\n`, async () => {
            for (const reader of [first, second]) await reader.pull();
            for (const reader of [second, first]) {
              reader.plugIn();
              await reader.found();
            }
            const now = [await first.found(), await second.found()].map(({ serial }) => serial.path);
            assert.deepEqual(now, ['/dev/ttyACM1', '/dev/ttyACM0']);
            const names = ['elyctis-id-box-1', 'elyctis-id-box-2'];
            assert.deepEqual(
              names.map((name) => realpathSync(`/dev/kordon/${name}`)),
              now,
            );
          });
        }),
      ),
  },
];
