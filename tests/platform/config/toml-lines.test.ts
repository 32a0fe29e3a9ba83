import { describe, expect, it } from 'vitest';
import { lineOfKey } from '../../../platform/config/toml-lines.ts';

const file = `version = 2
sim.seed = 7
"broker"."names" = []

[kiosk] # the kiosk of coach 4
# port = 1
train = """
port = 2
"""
guard = '''port = 3'''
port = 4
lists = { a = 1 }

[ kiosk . deep ]
port = 5
`;

describe('lineOfKey', () => {
  it.each([
    ['version', 1],
    ['sim.seed', 2],
    ['sim', 2],
    ['broker.names', 3],
    ['kiosk', 5],
    ['kiosk.train', 7],
    ['kiosk.guard', 10],
    ['kiosk.port', 11],
    ['kiosk.lists', 12],
    ['kiosk.lists.a', 12],
    ['kiosk.deep', 14],
    ['kiosk.deep.port', 15],
    ['nowhere', 1],
  ])('%s stands in line %i', (key, line) => {
    expect(lineOfKey(file, key)).toBe(line);
  });
});
