// Goal: somebody with a reader that kordon may or may not know is led to the option it is used with, or to a recording.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Learnt } from '../../../../device/finder/learn/answer.ts';
import { learn } from '../../../../device/finder/learn/learn.ts';
import { systemSurroundings, type LearnLimits } from '../../../../device/finder/learn/surroundings.ts';
import { systemClock } from '../../../../platform/clock.ts';
import type { SimulatedReader } from '../../../../sim/readers/simulated-reader.ts';
import { td3Specimen, withCharacter } from '../../../support/mrz-specimens.ts';
import { openOnSystem } from '../../../support/simulated-readers.ts';
import { temporaryFolder } from '../../../support/temporary.ts';
import { root } from '../../../tidy/sources.ts';

const limits: LearnLimits = { handMs: 15_000, interfacesMs: 200, documentMs: 8_000, readingsMax: 3 };

/** A UART bridge, behind which anything may hang. */
const bridge = { idVendor: '0403', idProduct: '6001', product: 'FT232R USB UART', serial: 'FT01' };
const cdc = (idVendor: string, idProduct: string) => ({ idVendor, idProduct, serial: 'S1' });

/** Folders that look like those of a machine whose only reader is the simulated one, as `ttyUSB0` or `ttyACM0`. */
async function machine(profileName: string, name: string, usb: Readonly<Record<string, string>>) {
  const folder = temporaryFolder();
  const [sys, dev] = [join(folder, 'sys'), join(folder, 'dev')];
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(sys, path)), { recursive: true });
    writeFileSync(join(sys, path), text);
  };
  for (const [fact, value] of Object.entries(usb)) write(`devices/usb1/${fact}`, `${value}\n`);
  write('devices/usb1/1.0/bInterfaceNumber', '00\n');
  mkdirSync(join(sys, `class/tty/${name}`), { recursive: true });
  mkdirSync(join(sys, 'class/hidraw'), { recursive: true });
  symlinkSync(join(sys, 'devices/usb1/1.0'), join(sys, `class/tty/${name}/device`));
  mkdirSync(dev);
  const linkPath = join(dev, name);
  const simulated = await openOnSystem({ profileName, linkPath, clock: systemClock() });
  onTestFinished(() => simulated.close());
  return { roots: { sys, dev }, simulated, path: linkPath };
}

/** Goes through the dialogue; `hand` does what a line asks for. */
async function dialogue(
  roots: { readonly sys: string; readonly dev: string },
  hand: (line: string) => unknown,
): Promise<{ readonly learnt: Learnt; readonly said: string }> {
  const said: string[] = [];
  const stopping = new AbortController();
  onTestFinished(() => stopping.abort());
  const around = { clock: systemClock(), stopping: stopping.signal };
  const say = (line: string): void => {
    said.push(line);
    if (hand(line) === 'stop') stopping.abort();
  };
  const learnt = await learn(systemSurroundings({ ...around, say }, roots, limits));
  return { learnt, said: said.join('\n') };
}

/** What nobody reads yet is presented again when it is asked for again. */
const put = (simulated: SimulatedReader, lines: readonly string[]): void =>
  void simulated.present(lines).catch(() => undefined);

const plugging =
  (simulated: SimulatedReader, document: (line: string) => unknown) =>
  (line: string): unknown => {
    if (line.startsWith('1. ')) return void simulated.unplug();
    if (line.startsWith('2. ')) return void simulated.plug();
    return document(line);
  };
const asksForDocument = (line: string): boolean => /^3\. |once more\.$/.test(line);

describe('kordon readers --learn', () => {
  it('recognises an Elyctis by its answer, and proves it with a document', async () => {
    const { roots, simulated, path } = await machine('elyctis-id-box', 'ttyUSB0', bridge);
    const { learnt, said } = await dialogue(
      roots,
      plugging(simulated, (line) => asksForDocument(line) && put(simulated, td3Specimen)),
    );
    expect(learnt).toMatchObject({
      recognised: true,
      profile: 'elyctis-id-box',
      identity: 'kordon simulated reader 1.0',
      option: `serial:${path},profile=elyctis-id-box`,
      toml: ['[kiosk]', `readers = ["serial:${path},profile=elyctis-id-box"]`],
    });
    expect(learnt.udev.join('\n')).toContain('ATTRS{serial}=="FT01"');
    expect(learnt.scores[0]).toMatchObject({ profileName: 'elyctis-id-box', zones: 1, answered: true });
    expect(said).toContain('It answers: "kordon simulated reader 1.0"');
    expect(said).toContain(`--reader serial:${path},profile=elyctis-id-box`);
    expect(said).not.toContain('ERIKSSON');
  });

  it('recognises an Access-IS, which answers to nothing, by what it says unasked', async () => {
    const { roots, simulated, path } = await machine('access-is-ocr', 'ttyACM0', cdc('f0f0', 'f0f0'));
    const { learnt, said } = await dialogue(
      roots,
      plugging(simulated, (line) => asksForDocument(line) && put(simulated, td3Specimen)),
    );
    expect(learnt).toMatchObject({ recognised: true, profile: 'access-is-ocr', identity: null });
    expect(learnt.option).toBe(`serial:${path},profile=access-is-ocr`);
    expect(learnt.scores[0]).toMatchObject({ zones: 1, garbageBytes: 0 });
    // The text is one to others as well, but with the marks of a frame in it.
    expect(learnt.scores.filter(({ zones }) => zones > 0)).toHaveLength(1);
    expect(said).toContain('It answers to nothing that is known');
  });

  it('asks for the document again when it was read with a mistake', async () => {
    const { roots, simulated } = await machine('access-is-ocr', 'ttyACM0', cdc('f0f0', 'f0f0'));
    const documents = [withCharacter(td3Specimen, 1, 3, '7'), td3Specimen];
    const { learnt, said } = await dialogue(
      roots,
      plugging(simulated, (line) => {
        if (asksForDocument(line)) put(simulated, documents.shift() ?? td3Specimen);
      }),
    );
    expect(said).toContain('It was read with a mistake.');
    expect(learnt.recognised).toBe(true);
  });

  it('says of an unknown device what was heard, masked, and how to record it', async () => {
    const { roots, simulated, path } = await machine('access-is-ocr', 'ttyACM0', cdc('f0f0', 'f0f0'));
    const foreign = Uint8Array.from([0xaa, 0x55, ...Buffer.from('ERIKSSON<<ANNA<MARIA 740812'), 0x00, 0xfe]);
    const { learnt, said } = await dialogue(
      roots,
      plugging(simulated, (line) => {
        if (asksForDocument(line)) void simulated.noise(foreign).catch(() => undefined);
      }),
    );
    expect(learnt).toMatchObject({ recognised: false, why: 'unknown', profile: null, option: null });
    expect(learnt.record).toMatch(
      new RegExp(`^kordon readers --record reader\\.jsonl serial:${path},profile=`),
    );
    expect(learnt.heard.join('\n')).toMatch(/<- AA ·· ··.+<····/);
    expect(said).not.toContain('ERIKSSON');
    expect(said).toContain('was not recognised: no profile of kordon understands it.');
  }, 60_000);

  it('takes a reader that was not plugged in, and ends when the person has enough', async () => {
    const { roots, simulated } = await machine('access-is-ocr', 'ttyACM0', cdc('f0f0', 'f0f0'));
    await simulated.unplug();
    const { learnt, said } = await dialogue(roots, (line) => {
      if (line.startsWith('1. ')) return void simulated.plug();
      return asksForDocument(line) ? 'stop' : undefined;
    });
    expect(said).toContain('No reader is seen now.');
    expect(said).not.toMatch(/^2\. /m);
    expect(learnt).toMatchObject({ recognised: false, why: 'stopped', record: null });
  });
});

it('a status light is told from a reader, and not asked for documents', async () => {
  const folder = temporaryFolder();
  const [sys, dev] = [join(folder, 'sys'), join(folder, 'dev')];
  mkdirSync(dev);
  mkdirSync(join(sys, 'class/tty'), { recursive: true });
  const { learnt, said } = await dialogue({ sys, dev }, (line) => {
    if (!line.startsWith('1. ')) return;
    const device = join(sys, 'class/hidraw/hidraw0/device');
    mkdirSync(device, { recursive: true });
    // Luxafor Flag.
    writeFileSync(
      join(device, 'uevent'),
      'HID_ID=0003:000004D8:0000F372\nHID_NAME=Flag\nHID_PHYS=\nHID_UNIQ=\n',
    );
    writeFileSync(join(device, 'report_descriptor'), '');
    writeFileSync(join(dev, 'hidraw0'), '');
  });
  expect(said).toContain(`is a status light and no reader: --light hid:${join(dev, 'hidraw0')}`);
  expect(said).not.toContain('3. Put');
  expect(learnt).toMatchObject({ recognised: false, why: 'no-device' });
});

it('kordon readers --learn --json ends with Ctrl-C, and prints one object', async () => {
  const child = spawn(join(root, 'kordon'), ['readers', '--learn', '--json']);
  let [out, err] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (out += text.toString('utf8')));
  const asked = new Promise<void>((resolve) => {
    child.stderr.on('data', (text: Buffer) => {
      err += text.toString('utf8');
      if (err.includes('1. Unplug the reader.')) resolve();
    });
  });
  const ended = once(child, 'close');
  await asked;
  child.kill('SIGINT');
  await ended;
  expect(child.exitCode).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ recognised: false, why: 'no-device' });
});
