import { describe, expect, it } from 'vitest';
import { messageOf } from '../../../platform/error-facts.ts';
import { orderHelp, parseOrder } from '../../../sim/scenario/order.ts';
import { parseOrderLine, parseScenario } from '../../../sim/scenario/scenario.ts';
import { behaviourKinds, behaviourText } from '../../../sim/readers/behaviours/behaviours.ts';
import { makeTrain } from '../../../sim/train/train.ts';
import { td1Specimen, td3Specimen } from '../../support/mrz-specimens.ts';

const train = makeTrain({ seed: 1, passengers: 3, today: '2026-11-24' });

describe('an order', () => {
  it('names a specimen and what goes wrong, with the usual numbers where none stand', () => {
    expect(parseOrder('present td3, slow 500,doubled', null)).toEqual({
      do: 'present',
      document: { kind: 'mrz', lines: td3Specimen },
      behaviours: [
        { name: 'slow', numbers: [500] },
        { name: 'doubled', numbers: [40] },
      ],
    });
  });

  it('names a traveller, a ticket, or the lines themselves', () => {
    expect(parseOrder('present traveller 2', train)).toMatchObject({
      document: { lines: train.passengers[1]?.traveller.paper.lines },
    });
    expect(parseOrder('present ticket AB 12', null)).toMatchObject({
      document: { kind: 'barcode', data: new Uint8Array([0x41, 0x42, 0x20, 0x31, 0x32]) },
    });
    expect(parseOrder(`present ${td1Specimen.join('/')}`, null)).toMatchObject({
      document: { lines: td1Specimen },
    });
  });

  it('is bytes, a habit, or a word', () => {
    expect(parseOrder('bytes 1c 02', null)).toEqual({ do: 'bytes', bytes: new Uint8Array([0x1c, 0x02]) });
    expect(parseOrder('always slow', null)).toEqual({
      do: 'always',
      behaviours: [{ name: 'slow', numbers: [800] }],
    });
    expect(parseOrder('always nothing', null)).toEqual({ do: 'always', behaviours: [] });
    expect(parseOrder('unplug', null)).toEqual({ do: 'unplug' });
  });

  it.each([
    ['dance', "'dance' is no order"],
    ['present', 'is no document'],
    ['present td9', "'td9' is no document"],
    ['present traveller 4', 'from 1 to 3'],
    ['present td3, sad', "'sad' is no behaviour"],
    ['present td3, split 0', 'pieces is a whole number from 1 to 512'],
    ['present td3, split 1.5', 'pieces is a whole number'],
    ['present td3, slow 1 2', 'at most 1'],
    ['bytes 1', 'pairs of hexadecimal digits'],
    ['unplug now', 'stands alone'],
    ['present constructor', 'is no document'],
    ['present td3, constructor', 'is no behaviour'],
  ])('is refused with what is wrong: %s', (text, why) => {
    expect(parseOrder(text, train)).toEqual(expect.stringContaining(why));
  });

  it('is explained, every behaviour of it', () => {
    for (const name of Object.keys(behaviourKinds)) expect(orderHelp()).toContain(`  ${name}`);
  });
});

describe('a typed line', () => {
  it('is an order to a reader, and the line of a scenario that it is', () => {
    expect(parseOrderLine(' left:  present   td3,slow 5 ', ['left', 'right'], null)).toMatchObject({
      reader: 'left',
      order: { do: 'present', behaviours: [{ name: 'slow', numbers: [5] }] },
      text: 'left: present td3,slow 5',
    });
  });

  it('need not name the only reader', () => {
    expect(parseOrderLine('unplug', ['left'], null)).toMatchObject({ reader: 'left', text: 'left: unplug' });
  });

  it.each([
    ['unplug', 'whose order'],
    ['middle: unplug', "no reader 'middle'"],
    ['left: sing', "'sing' is no order"],
    ['left: asks', "'asks' is no order"],
    ['left: present ticket A #1', 'a comment'],
    [`left: present ticket ${'A'.repeat(20_000)}`, 'at most 16384'],
  ])('is refused with what is wrong: %s', (line, why) => {
    expect(parseOrderLine(line, ['left', 'right'], null)).toEqual(expect.stringContaining(why));
  });
});

describe('a behaviour', () => {
  it.each([
    ['slow', 'slow 800'],
    ['cut', 'cut'],
    ['cut 7', 'cut 7'],
    ['pulled', 'pulled'],
    ['pulled 7', 'pulled 7 400'],
    ['forgotten', 'forgotten'],
  ])('%s is written as %s, which means the same', (typed, text) => {
    const order = parseOrder(`always ${typed}`, null);
    if (typeof order === 'string' || order.do !== 'always') throw new TypeError('no habit');
    expect(order.behaviours.map(behaviourText)).toEqual([text]);
    expect(parseOrder(`always ${text}`, null)).toEqual(order);
  });
});

describe('a scenario', () => {
  it('is readers and steps, each with its line', () => {
    const scenario = parseScenario(
      'seed 7 # chance\nreader left *\r\nreader right zebra-ssi\n\nleft: present td3\nwait 5\nright: hears mrz td1\nright: hears no mrz 30\nright: asks\n',
      null,
    );
    expect(scenario).toMatchObject({
      seed: 7,
      readers: [
        { name: 'left', profileName: null },
        { name: 'right', profileName: 'zebra-ssi' },
      ],
      steps: [
        { lineNumber: 5, kind: 'order', reader: 'left' },
        { lineNumber: 6, kind: 'wait', delayMs: 5 },
        { lineNumber: 7, kind: 'hears', reader: 'right', what: 'mrz', text: td1Specimen.join('\n') },
        { lineNumber: 8, kind: 'hears-no', what: 'mrz', forMs: 30 },
        { lineNumber: 9, kind: 'asks' },
      ],
    });
  });

  it.each([
    ['present td3', 1, 'whose order'],
    ['reader a *\nreader b *\npresent td3', 3, 'whose order'],
    ['reader a *\nb: unplug', 2, "no reader 'b'"],
    ['reader a *\nreader a *', 2, 'already'],
    ['reader A *', 1, 'reader NAME PROFILE'],
    ['seed -1', 1, 'a whole number'],
    ['reader a *\nhears silence', 2, "'silence' cannot be heard"],
    ['reader a *\nhears misread td3', 2, 'only an mrz'],
    ['reader a *\nwait', 2, 'a whole number'],
    ['reader a *\n\nsing', 3, "'sing' is no order"],
  ])('says which line is wrong: %j', (text, line, why) => {
    const told = (): string => {
      try {
        parseScenario(text, null);
        return 'nothing';
      } catch (error) {
        return messageOf(error);
      }
    };
    expect(told()).toMatch(new RegExp(`^KD-SIM-SCENARIO: Line ${line} of the scenario.*${why}`));
  });
});
