import { isBridge, type FoundDevice, type Judgement } from '../../domain/reader/discovery.ts';
import { lightProfileNames } from '../../platform/ports/light-profiles.ts';

/** One device and what is made of it; `answered` is the profile whose probe it answered, and what it said. */
export interface FoundReader {
  readonly device: FoundDevice;
  readonly judgement: Judgement;
  readonly answered: { readonly profileName: string; readonly identity: string } | null;
}

/** The profile that a device is used with; null when that is open. */
export function profileOf({ judgement, answered }: FoundReader): string | null {
  if (answered !== null) return answered.profileName;
  return judgement.verdict === 'bound' ? (judgement.candidates[0]?.profileName ?? null) : null;
}

/** What a kiosk is started with; null when the profile is open. */
export function readerOption(reader: FoundReader): string | null {
  const profile = profileOf(reader);
  const { device } = reader;
  return profile === null ? null : `${device.bus}:${device.stablePath ?? device.path},profile=${profile}`;
}

/** What the device is to a kiosk; null when that is open. */
function kindOf(reader: FoundReader): 'reader' | 'light' | null {
  const profile = profileOf(reader);
  if (profile === null) return null;
  return lightProfileNames.includes(profile) ? 'light' : 'reader';
}

/** As one JSON object of `kordon readers --json`. */
export function readerJson(reader: FoundReader) {
  const { device, judgement, answered } = reader;
  const [profile, option] = [profileOf(reader), readerOption(reader)];
  return { ...device, ...judgement, answered, kind: kindOf(reader), profile, option };
}

/** For people: the device, what it is taken for and why, and what to do. */
export function readerCard(reader: FoundReader): string {
  const { device, judgement } = reader;
  const option = readerOption(reader);
  const kind = kindOf(reader);
  const lines = [
    `${device.path}  ${deviceWords(device)}`,
    ...(device.stablePath === null ? [] : [`stable path  ${device.stablePath}`]),
    `taken for    ${takenFor(reader)}${kind === 'light' ? ', a status light' : ''}`,
    ...judgement.candidates
      .slice(0, candidatesShownMax)
      .map(
        ({ profileName, score, why }) =>
          `  score ${String(score).padStart(2)}  ${profileName}: ${whyWords[why]}`,
      ),
    option === null ? `next         ${nextStep(reader)}` : `use it with  --${kind ?? 'reader'} ${option}`,
  ];
  return lines.join('\n    ');
}

const candidatesShownMax = 8;

function deviceWords({ bus, usb }: FoundDevice): string {
  if (usb === null) return plainWords[bus];
  const names = [usb.manufacturer, usb.product].filter((name) => name !== null).join(' ');
  const bridge = isBridge(usb) ? ', a USB bridge' : '';
  return `USB ${usb.vendorId}:${usb.productId}${names === '' ? '' : ` ${names}`}${bridge}`;
}

const plainWords: Readonly<Record<FoundDevice['bus'], string>> = {
  serial: 'a serial line of this board',
  hid: 'a HID device',
  keyboard: 'a keyboard',
  external: 'a program that drives a reader',
};

function takenFor(reader: FoundReader): string {
  const { answered, judgement } = reader;
  if (answered !== null) return `${answered.profileName}: it answered "${answered.identity}"`;
  const profile = profileOf(reader);
  return profile ?? verdictWords[judgement.verdict];
}

const verdictWords: Readonly<Record<Judgement['verdict'], string>> = {
  bound: '',
  ask: 'not told by its ids',
  choose: 'not told by its ids, and cannot be asked',
  none: 'no reader or light that kordon knows',
};

/** A keyboard is never proposed as it stands: taken by mistake, it is lost to the guard. */
function nextStep({ device, judgement }: FoundReader): string {
  if (device.bus !== 'keyboard') return nextWords[judgement.verdict];
  const path = device.stablePath ?? device.path;
  return `only if it is a scanner: --reader keyboard:${path},profile=${judgement.candidates[0]?.profileName ?? 'NAME'}; all its keys then go to kordon alone`;
}

const nextWords: Readonly<Record<Judgement['verdict'], string>> = {
  bound: '',
  ask: 'run "kordon readers --probe" with the reader switched on',
  choose: 'choose one of these profiles and try it: --reader BUS:PATH,profile=NAME',
  none: 'nothing; if this is a reader, its profile can be a file of your own',
};

const whyWords = {
  'vendor-and-product': 'vendor and product fit',
  usage: 'it says that it is used for this',
  vendor: 'the vendor fits',
  'any-serial': 'any serial reader may hang here',
  'any-keyboard': 'it types, as a scanner may, and as the guard’s own keyboard does',
} as const;
