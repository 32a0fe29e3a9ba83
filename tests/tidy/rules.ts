import { matchesGlob } from 'node:path';
import { domainStages, fences, layers } from './boundaries.ts';
import { importsIn, packageOf } from './sources.ts';

/** Breaches of the import table in one file: where each import leads, whatever its spelling. */
export function importBreaches(path: string, text: string): readonly string[] {
  return importsIn(path, text).flatMap(({ specifier, path: target }) => {
    const breach = target === null ? packageBreach(path, specifier) : pathBreach(path, target);
    return breach === null ? [] : [`${path} imports ${specifier}: ${breach}`];
  });
}

function packageBreach(path: string, specifier: string): string | null {
  const name = packageOf(specifier);
  if (name === 'node-pty') return 'banned';
  if (path.startsWith('domain/')) return 'domain imports nothing outside itself';
  if (!Object.hasOwn(layers, path.split('/')[0] ?? '')) return null;
  const open = fences[name];
  return open === undefined || open.some((glob) => matchesGlob(path, glob))
    ? null
    : `only ${open.join(', ')} may`;
}

function pathBreach(path: string, target: string): string | null {
  const [layer = '', stage = ''] = path.split('/');
  const [targetLayer = '', targetStage = ''] = target.split('/');
  const allowed = layers[layer];
  if (allowed === undefined) return null;
  if (layer !== targetLayer) {
    // `package.json` and the built page stand beside the layers.
    if (!(targetLayer in layers) && targetLayer !== 'tests') return null;
    return allowed.includes(targetLayer) ? null : `${layer} does not import ${targetLayer}`;
  }
  if (layer !== 'domain' || stage === targetStage) return null;
  return domainStages[stage]?.includes(targetStage) === true
    ? null
    : `domain/${stage} comes before domain/${targetStage}`;
}

/** Words that no file of the repository holds. Put together here, so that this file is not its own finding. */
const bannedWords: readonly RegExp[] = [
  new RegExp(`\\b(?:${['TO', 'DO'].join('')}|${['FIX', 'ME'].join('')})`),
  new RegExp(['node', '-pty'].join('')),
  new RegExp(`\\b${['as', 'any'].join(' ')}\\b`),
  new RegExp(
    `@ts-(?:${['ig', 'nore'].join('')}|${['no', 'check'].join('')}|${['expect', 'error'].join('-')})`,
  ),
  // Paths of the machine that somebody happened to work on.
  new RegExp(
    `(?:^|[\\s'"\`(=:])/(?:${['work', 'root/', 'Users/', 'tmp/\\w+_jobs'].join('|')})(?:\\b|/)`,
    'm',
  ),
  new RegExp(
    `\\b${['registry', '\\.(?!example)'].join('')}[a-z0-9.-]+\\.[a-z]{2,}|\\b[a-z0-9.-]+/${['artifact', 'ory/'].join('')}`,
  ),
];

/** Files that speak about the banned words because they ban them. */
const speaksOfBans = new Set(['tests/tidy.test.ts', 'tests/tidy/rules.ts', 'tests/tidy/rules.test.ts']);

export function bannedWordsIn(path: string, text: string): readonly string[] {
  if (speaksOfBans.has(path)) return [];
  return bannedWords.flatMap((word) => {
    const match = word.exec(text);
    return match === null ? [] : [`${path}:${lineAt(text, match.index)} holds “${match[0].trim()}”`];
  });
}

/** Type assertions without a comment beside them that says why (`as const` asserts nothing). */
export function bareAssertionsIn(path: string, text: string): readonly string[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const code = line.replace(/(['"`])(?:\\.|(?!\1).)*\1/g, "''").replace(/\/\/.*$/, '');
    const inList = /^\s*(?:import|export)\b|^\s*\*|^\s*(?:type )?\w+ as \w+,?$|^\s*\/\*/.test(code);
    if (inList || !/[\w)\]}'] as (?!const\b)(?:[A-Za-z({[]|typeof\b)/.test(code)) return [];
    const near = lines.slice(Math.max(0, index - 3), index + 1).join('\n');
    return /\/\/|\*\//.test(near) ? [] : [`${path}:${index + 1} asserts a type without saying why`];
  });
}

/** `new Date()` without an argument reads the clock; the linter sees only members and globals. */
export function clockReadsIn(path: string, text: string): readonly string[] {
  return [...text.matchAll(/\bnew Date\(\s*\)/g)].map(
    (match) => `${path}:${lineAt(text, match.index)} reads the clock`,
  );
}

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;
