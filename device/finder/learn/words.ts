import { faultText, type FaultCode } from '../../../domain/fault/index.ts';
import { isBridge, type FoundDevice } from '../../../domain/reader/discovery.ts';
import type { ReaderProfile } from '../../../domain/reader/profile.ts';
import type { PortProblem } from '../../../platform/ports/port.ts';
import { terminalLanguage } from '../../../platform/program/program.ts';
import { troubles } from '../../readers/supervisor.ts';
import type { Attempt } from './attempts.ts';
import type { PluggingState } from './plugging.ts';

/* What the dialogue says, in words for somebody who knows the reader and not the program. */

/** `/dev/ttyACM0 (Elyctis ID BOX)`. */
export function nameOf({ path, usb }: FoundDevice): string {
  if (usb === null) return path;
  const names = [usb.manufacturer, usb.product].filter((name) => name !== null).join(' ');
  const facts = [names === '' ? `USB ${usb.vendorId}:${usb.productId}` : names];
  return `${path} (${[...facts, ...(isBridge(usb) ? ['a USB bridge'] : [])].join(', ')})`;
}

const listOf = (devices: readonly FoundDevice[]): readonly string[] =>
  devices.map((device) => `    ${nameOf(device)}`);

/** What has to be said now that the one state has become the other; null before the first one. */
export function pluggingWords(before: PluggingState | null, now: PluggingState): readonly string[] {
  if (before?.phase === now.phase && now.phase !== 'settling') return [];
  switch (now.phase) {
    case 'unplug':
      return [
        ...(now.others.length === 0
          ? ['No reader is seen now.']
          : ['Seen now, readers and what may be one:', ...listOf(now.others)]),
        'There is a minute for each step; Ctrl-C ends it all.',
        '1. Unplug the reader. If it is not plugged in, plug it in.',
      ];
    case 'plug':
      return before?.phase === 'settling'
        ? ['   It is gone again. Plug the reader in.']
        : ['   Gone:', ...listOf(now.gone), '2. Plug it in again.'];
    case 'settling':
      return listOf(now.found.filter((device) => !(before?.found ?? []).includes(device))).map((line) =>
        line.replace('    ', '   There: '),
      );
    case 'found':
      return [];
    case 'over':
      return overWords(now);
  }
}

function overWords({ changed, gone }: PluggingState): readonly string[] {
  const others = changed.filter((name) => !gone.some(({ path }) => path.endsWith(`/${name}`)));
  if (others.length > 0)
    return [`   ${others.join(', ')} changed, but that is no reader: a mouse or nothing that is known.`];
  return ['   Nothing came and nothing went: the time is over. Try another cable or another socket.'];
}

const rateOf = ({ port }: ReaderProfile): string => (port.bus === 'serial' ? ` at ${port.baud} baud` : '');

export const askingWords = (profile: ReaderProfile): string =>
  `   Asking it in the words of ${profile.title}${rateOf(profile)} …`;

export const answeredWords = (profile: ReaderProfile, identity: string): string =>
  `   It answers: "${identity}". That is what ${profile.title} does.`;

/** What keeps a port from being opened. */
export const problemWords = (device: FoundDevice, problem: PortProblem): string =>
  faultWords(device, troubles[problem].fault);

export function faultWords({ path }: FoundDevice, fault: FaultCode): string {
  const { cause, next } = faultText(fault, { path, profile: 'a reader' }, terminalLanguage());
  return `   ${fault}  ${cause} ${next}`;
}

export const silentWords = '   It answers to nothing that is known; many readers never do.';

export const attemptWords = ({ profile, isMute }: Attempt): string =>
  isMute ? `   Listening${rateOf(profile)} …` : `   Using it as ${profile.title}${rateOf(profile)} …`;

/** The port is open. @param again whether something was tried before it */
export const documentWords = (again: boolean): string =>
  again
    ? '   Take the document off and put it on the reader once more.'
    : '3. Put a document on the reader: a passport or a card with a machine readable zone.';

export const heardWords = {
  doubtful: '   It was read with a mistake. Take it off and put it on once more.',
  misread: '   The reader could not read it. Turn it over, or take another one.',
  other: '   That was no machine readable zone. Put a passport on it, or a card with its back side.',
} as const;

export const nothingHeardWords = '   Nothing was heard.';

export const notUnderstoodWords = (bytes: number): string =>
  `   ${bytes} bytes were heard, and nobody here understands them like this.`;

export const lightWords = (device: FoundDevice): string =>
  `   ${nameOf(device)} is a status light and no reader: --light hid:${device.path}`;
