import { fail, ok, skip, warn, type Check, type Finding } from '../check.ts';
import { kioskConfig, machineNames, machineText, onMachine, type DoctorContext } from '../context.ts';
import { processesOf, programOf } from '../processes.ts';
import { parseReader } from '../readers.ts';

/** Chosen, not measured: what a browser and the kiosk grow by during a shift, and what is left before the kernel ends programs. */
const memoryMib = { warnBelow: 256, failBelow: 96 } as const;

/** A Raspberry Pi 4 or 5 slows its processor down from 80 °C and far more from 85 °C. */
const heatCelsius = { warnFrom: 80, failFrom: 85 } as const;

/** Bits of the firmware's `get_throttled` (Raspberry Pi documentation, vcgencmd). */
const underVoltageNow = 0x1;
const underVoltageSinceStart = 0x1_0000;
const throttledPath = '/sys/devices/platform/soc/soc:firmware/get_throttled';

export const machineChecks: readonly Check[] = [
  { id: 'modem-manager', needs: ['config'], run: modemManager },
  { id: 'hidraw', needs: ['config'], run: hidraw },
  { id: 'memory', needs: [], run: memory },
  { id: 'temperature', needs: [], run: temperature },
  { id: 'power-supply', needs: [], run: powerSupply },
];

async function memory(context: DoctorContext): Promise<Finding> {
  const path = '/proc/meminfo';
  const kib = /^MemAvailable: +(\d+) kB$/m.exec((await machineText(context, path)) ?? '')?.[1];
  if (kib === undefined) return skip('absent', { path });
  const availableMib = Math.floor(Number(kib) / 1_024);
  if (availableMib < memoryMib.failBelow) return fail('KD-DOC-MEMORY', { availableMib });
  return availableMib < memoryMib.warnBelow ? warn('KD-DOC-MEMORY', { availableMib }) : ok({ availableMib });
}

/** By the model's name in the device tree, which other machines do not have. */
async function isRaspberryPi(context: DoctorContext): Promise<boolean> {
  return ((await machineText(context, '/proc/device-tree/model')) ?? '').startsWith('Raspberry Pi');
}

async function temperature(context: DoctorContext): Promise<Finding> {
  if (!(await isRaspberryPi(context))) return skip('not-raspberry-pi');
  const folder = '/sys/class/thermal';
  for (const zone of (await machineNames(context, folder)) ?? []) {
    const type = (await machineText(context, `${folder}/${zone}/type`))?.trim();
    const text = (await machineText(context, `${folder}/${zone}/temp`))?.trim() ?? '';
    if (type !== 'cpu-thermal' || !/^-?\d+$/.test(text)) continue;
    const celsius = Math.round(Number(text) / 1_000);
    if (celsius >= heatCelsius.failFrom) return fail('KD-DOC-HOT', { celsius });
    return celsius >= heatCelsius.warnFrom ? warn('KD-DOC-HOT', { celsius }) : ok({ celsius });
  }
  return skip('absent', { path: `${folder}/*/temp (cpu-thermal)` });
}

async function powerSupply(context: DoctorContext): Promise<Finding> {
  if (!(await isRaspberryPi(context))) return skip('not-raspberry-pi');
  const flags = (await machineText(context, throttledPath))?.trim() ?? '';
  const alarm = await voltageAlarm(context);
  if (/^[0-9a-f]{1,8}$/i.test(flags)) {
    const bits = Number.parseInt(flags, 16);
    if ((bits & underVoltageNow) !== 0 || alarm === true) return fail('KD-DOC-VOLTAGE-NOW', { flags });
    return (bits & underVoltageSinceStart) === 0 ? ok({ flags }) : warn('KD-DOC-VOLTAGE-PAST', { flags });
  }
  if (alarm === null) return skip('absent', { path: throttledPath });
  return alarm ? fail('KD-DOC-VOLTAGE-NOW', { flags: '' }) : ok({ flags: '' });
}

/** Alarm of the kernel's raspberrypi-hwmon driver; null without it. */
async function voltageAlarm(context: DoctorContext): Promise<boolean | null> {
  const folder = '/sys/class/hwmon';
  for (const sensor of (await machineNames(context, folder)) ?? []) {
    if ((await machineText(context, `${folder}/${sensor}/name`))?.trim() !== 'rpi_volt') continue;
    return (await machineText(context, `${folder}/${sensor}/in0_lcrit_alarm`))?.trim() === '1';
  }
  return null;
}

/** The class is there once the kernel has loaded its HID code: a machine that never saw a HID device lacks it, too. */
async function hidraw(context: DoctorContext): Promise<Finding> {
  const isHid = (spec: string): boolean => {
    const parsed = parseReader(context, spec);
    return 'reader' in parsed && parsed.reader.profile.port.bus === 'hid';
  };
  if (!kioskConfig(context).readers.some(isHid)) return skip('no-hid-readers');
  if ((await machineNames(context, '/sys/class')) === null) return skip('absent', { path: '/sys/class' });
  const facts = await context.looking.facts(onMachine(context, '/sys/class/hidraw'));
  return facts?.kind === 'folder' ? ok() : warn('KD-DOC-HIDRAW');
}

async function modemManager(context: DoctorContext): Promise<Finding> {
  if (kioskConfig(context).readers.length === 0) return skip('no-readers');
  const processes = await processesOf(context);
  if (processes === null) return skip('absent', { path: '/proc' });
  const found = processes.find((process) => programOf(process) === 'ModemManager');
  return found === undefined ? ok() : warn('KD-DOC-MODEM-MANAGER', { pid: found.id });
}
