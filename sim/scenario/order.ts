import type { PlacedDocument } from '../../domain/reader/device.ts';
import type { Train } from '../train/train.ts';
import {
  behaviour,
  behaviourKinds,
  isBehaviourName,
  type Behaviour,
} from '../readers/behaviours/behaviours.ts';
import type { SimulatedReader } from '../readers/simulated-reader.ts';
import { documentNamed, documentWords } from './documents.ts';

/** What can be asked of one simulated reader, in a scenario as on the command line. */
export type Order =
  | { readonly do: 'present'; readonly document: PlacedDocument; readonly behaviours: readonly Behaviour[] }
  | { readonly do: 'always'; readonly behaviours: readonly Behaviour[] }
  | { readonly do: 'bytes'; readonly bytes: Uint8Array }
  | { readonly do: 'remove' | 'unplug' | 'plug' | 'forget' };

const bareOrders = ['remove', 'unplug', 'plug', 'forget'] as const;
const bytesMax = 4_096;

/** All orders and behaviours with their numbers, for `--help` and for whoever types `help`. */
export function orderHelp(): string {
  const behaviours = Object.entries(behaviourKinds).map(([name, { says, parameters }]) => {
    const numbers = parameters.map((each) => `[${each.name}${each.usual === null ? '' : `=${each.usual}`}]`);
    return `  ${[name, ...numbers].join(' ').padEnd(38)} ${says}`;
  });
  return [
    'Orders:',
    '  present DOCUMENT[, BEHAVIOUR…]         puts a document on the reader',
    '  always BEHAVIOUR[, BEHAVIOUR…]         from now on with every document; "always nothing" ends it',
    '  bytes HH HH…                           sends these bytes',
    '  remove | forget | unplug | plug        takes the document off; loses the arming; cable out, cable in',
    `DOCUMENT: ${documentWords}`,
    'BEHAVIOUR:',
    ...behaviours,
  ].join('\n');
}

/** @returns a sentence that says what is wrong instead, where the text is no order */
export function parseOrder(text: string, train: Train | null): Order | string {
  const [verb = '', ...rest] = text.trim().split(/\s+/);
  const words = rest.join(' ');
  const bare = bareOrders.find((each) => each === verb);
  if (bare !== undefined) return words === '' ? { do: bare } : `${bare} stands alone`;
  if (verb === 'bytes') return bytesOrder(words);
  if (verb === 'always') {
    const behaviours = words === 'nothing' ? [] : parseBehaviours(words.split(','));
    return typeof behaviours === 'string' ? behaviours : { do: 'always', behaviours };
  }
  if (verb !== 'present') return `'${verb}' is no order: present, always, bytes, ${bareOrders.join(', ')}`;
  const [named = '', ...what] = words.split(',');
  const document = documentNamed(named.trim(), train);
  if (typeof document === 'string') return document;
  const behaviours = parseBehaviours(what);
  return typeof behaviours === 'string' ? behaviours : { do: 'present', document, behaviours };
}

function parseBehaviours(texts: readonly string[]): readonly Behaviour[] | string {
  const behaviours: Behaviour[] = [];
  for (const text of texts) {
    const [name = '', ...numbers] = text.trim().split(/\s+/);
    if (!isBehaviourName(name)) return `'${name}' is no behaviour: ${Object.keys(behaviourKinds).join(', ')}`;
    try {
      behaviours.push(behaviour(name, numbers.map(Number)));
    } catch (error) {
      if (error instanceof RangeError) return error.message;
      throw error;
    }
  }
  return behaviours;
}

function bytesOrder(words: string): Order | string {
  const given = words.split(' ');
  return given.length <= bytesMax && given.every((byte) => /^[0-9A-Fa-f]{2}$/.test(byte))
    ? { do: 'bytes', bytes: Uint8Array.from(given, (byte) => Number.parseInt(byte, 16)) }
    : `bytes are 1 to ${bytesMax} pairs of hexadecimal digits`;
}

/** Resolves when it is done. @throws Fault KD-RDR-NOT-TAKEN and those of the line's opening (rejects) */
export async function carryOut(order: Order, reader: SimulatedReader): Promise<void> {
  switch (order.do) {
    case 'present':
      return void (await reader.place(order.document, order.behaviours));
    case 'always':
      return reader.always(order.behaviours);
    case 'bytes':
      return void (await reader.noise(order.bytes));
    case 'remove':
      return reader.remove();
    case 'forget':
      return reader.forget();
    case 'unplug':
      return reader.unplug();
    case 'plug':
      return reader.plug();
  }
}
