// Goal: the table of families in docs/readers.md says what the suite of conformance plays at which depth, and nothing more.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ReaderProfile } from '../../domain/reader/profile.ts';
import { readerProfile, readerProfileNames } from '../../platform/ports/reader-profiles.ts';
import { root } from '../tidy/sources.ts';
import { conformanceCases } from './cases.ts';
import { cases as gadgetCases } from './guest-gadget-cases.ts';
import { cases as uhidCases } from './guest-uhid-cases.ts';
import { usualPace } from './run-case.ts';
import { systemCases } from './system-cases.ts';

const none = '–';

/** Cases are named `uhid, hid-pos: The cable is pulled`. */
function countIn(cases: readonly { readonly name: string }[], profileName: string): string {
  const count = cases.filter(({ name }) => name.includes(`, ${profileName}: `)).length;
  return count === 0 ? none : String(count);
}

const inMemory = conformanceCases().map(({ profileName, title }) => ({
  name: `memory, ${profileName}: ${title}`,
}));
const depths = [
  inMemory,
  systemCases('pty', null, usualPace),
  // As `socket.test.ts` plays them.
  systemCases('socket', null, usualPace),
  uhidCases,
  gadgetCases,
];

/** The least sure fact about framing and events. */
function leastSure({ confidence }: ReaderProfile): string {
  const facts = Object.entries(confidence).filter(([fact]) => /^(?:framer|events)\b/.test(fact));
  return ['K', 'C', 'B', 'A'].find((grade) => facts.some(([, own]) => own === grade)) ?? '';
}

/** The columns after the family's name. */
function rowOf(profile: ReaderProfile): string {
  const { name, experimental, port } = profile;
  const named = `\`${name}\`${experimental ? ' (experimental)' : ''}`;
  const counts = depths.map((cases) => countIn(cases, name));
  return `| ${[named, port.bus, ...counts, leastSure(profile), 'untested'].join(' | ')} |`;
}

it('names each profile, the scenarios it passes at each depth, and that none was tried on hardware', () => {
  const text = readFileSync(join(root, 'docs/readers.md'), 'utf8');
  const rows = text
    .split('\n')
    .flatMap((line) => /^\| [^|]+ (?<row>\| `.+)$/.exec(line)?.groups?.['row'] ?? []);
  expect(rows.toSorted()).toEqual(readerProfileNames.map(readerProfile).map(rowOf).toSorted());
});
