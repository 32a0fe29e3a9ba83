// Goal: `kordon sim` begins with what may fail, and its help and faults speak of what the person typed.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { serialProfileNames } from '../../../platform/ports/reader-profiles.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const launcher = fileURLToPath(new URL('../../../kordon', import.meta.url));
const env = { ...process.env, KORDON_LANG: 'en' };

describe('kordon sim', () => {
  it('touches nothing when the port of its page is in use', async () => {
    const folder = temporaryFolder();
    const other = createServer();
    await once(other.listen(0, '127.0.0.1'), 'listening');
    const address = other.address();
    const port = String(typeof address === 'object' && address !== null ? address.port : 0);
    const child = spawn(launcher, ['sim', '--link', join(folder, 'link/reader'), '--control-port', port], {
      env,
    });
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    await once(child, 'close');
    other.close();
    expect(child.exitCode).toBe(1);
    expect(err).toContain('KD-RUN-PORT-IN-USE');
    expect(existsSync(join(folder, 'link'))).toBe(false);
  });

  it('names the option, what it takes and an example', () => {
    const { status, stderr } = spawnSync(launcher, ['sim', '--pace', 'fast'], { env, encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toContain('in --pace does not fit; allowed: 0..9999 | hand, for example 1.5.');
  });

  it.each([
    ['sim', '--profile'],
    ['demo', '--reader-profile'],
  ])('%s takes an unknown %s for wrong use', (command, option) => {
    const { status, stderr } = spawnSync(launcher, [command, option, 'elyctis'], { env, encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^KD-RDR-PROFILE {2}/);
  });

  it('leaves the options of the commands below it to them', () => {
    const file = join(temporaryFolder(), 'hid.scenario');
    writeFileSync(file, 'reader left hid-pos\n');
    const { stderr } = spawnSync(launcher, ['sim', 'play', file, '--depth', 'pty'], {
      env,
      encoding: 'utf8',
    });
    expect(stderr).toContain('KD-SIM-DEPTH');
  });

  it.each(['sim', 'demo'])('%s --help lists the reader profiles', (command) => {
    const { stdout } = spawnSync(launcher, [command, '--help'], { env, encoding: 'utf8' });
    for (const name of serialProfileNames) expect(stdout).toContain(name);
  });
});
