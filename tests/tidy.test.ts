import { matchesGlob } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faultsPage } from '../docs/make-faults.ts';
import { faultRegistry, languages } from '../domain/fault/index.ts';
import { bannedWordsIn, bareAssertionsIn, clockReadsIn, importBreaches } from './tidy/rules.ts';
import { filesBelow, foldersBelow, isScript, sourceFolders, sources, tests, textOf } from './tidy/sources.ts';

const linesMax = 400;
const readmeLinesMax = 60;

const everyFile = filesBelow('.').filter(
  (path) =>
    !path.startsWith('package-lock') &&
    /\.(?:[cm]?[jt]sx?|json|md|css|html|toml|svg)$|^kordon$|^\.ci\//.test(path),
);
const lineCount = (text: string): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

describe('files', () => {
  it(`of program text have at most ${linesMax} lines`, () => {
    const long = [...sources(), ...tests()].filter((path) => lineCount(textOf(path)) > linesMax);
    expect(long).toEqual([]);
  });

  it('hold no banned word, no path of a machine and no registry host', () => {
    expect(everyFile.flatMap((path) => bannedWordsIn(path, textOf(path)))).toEqual([]);
  });

  it('import only what their layer may, wherever the import leads', () => {
    expect([...sources(), ...tests()].flatMap((path) => importBreaches(path, textOf(path)))).toEqual([]);
  });

  it('say why wherever a type is asserted', () => {
    expect(sources().flatMap((path) => bareAssertionsIn(path, textOf(path)))).toEqual([]);
  });

  it('of domain never read the clock', () => {
    const domain = sources().filter((path) => path.startsWith('domain/'));
    expect(domain.flatMap((path) => clockReadsIn(path, textOf(path)))).toEqual([]);
  });
});

describe('READMEs', () => {
  // By its name, with or without its ending, or by a pattern in backticks such as `*-faults.ts`.
  const namesEntry = (readme: string, name: string): boolean =>
    readme.includes(name.replace(/\.\w+$/, '')) ||
    [...readme.matchAll(/`([^`\s]*\*[^`\s]*)`/g)].some(([, pattern = '']) => matchesGlob(name, pattern));
  const entriesOf = (folder: string): readonly string[] => {
    const below = filesBelow(folder).map((path) => path.slice(folder.length + 1).split('/')[0] ?? '');
    return [...new Set(below)].filter((name) => name !== 'README.md');
  };
  // A folder of data alone is explained by the folder above.
  const explained = [
    ...sourceFolders.flatMap(foldersBelow).filter((folder) => filesBelow(folder).some(isScript)),
    'tests',
    'docs',
  ];

  it.each(explained)('%s has one that names every entry', (folder) => {
    const readme = filesBelow(folder).includes(`${folder}/README.md`) ? textOf(`${folder}/README.md`) : null;
    expect(readme, `${folder}/README.md is missing`).not.toBeNull();
    expect(lineCount(readme ?? '')).toBeLessThanOrEqual(readmeLinesMax);
    const unnamed = entriesOf(folder).filter((name) => !namesEntry(readme ?? '', name));
    expect(unnamed, 'entries that the README does not name').toEqual([]);
  });
});

describe('fault codes', () => {
  const codes = Object.keys(faultRegistry);
  const outside = [...sources().filter((path) => !path.startsWith('domain/fault/')), 'kordon'];
  const mentioned = new Map(
    outside.flatMap((path) =>
      [...textOf(path).matchAll(/\bKD-[A-Z]+(?:-[A-Z0-9]+)+\b/g)].map(([code]) => [code, path]),
    ),
  );

  it('used in code are all registered', () => {
    expect([...mentioned].filter(([code]) => !codes.includes(code))).toEqual([]);
  });

  it('that are registered are all used', () => {
    expect(codes.filter((code) => !mentioned.has(code))).toEqual([]);
  });

  it('have a cause and a next action in every language, with the same placeholders', () => {
    const placeholders = (text: string): string => [...new Set(text.match(/\{\w+\}/g))].toSorted().join(' ');
    const problems = Object.entries(faultRegistry).flatMap(([code, texts]) =>
      languages.flatMap((language) => {
        const { cause, next } = texts[language];
        const wanted = placeholders(`${texts.en.cause} ${texts.en.next}`);
        const found = [];
        if (!/[.!?»”]$/.test(cause) || !/[.!?»”]$/.test(next)) found.push('is no sentence');
        if (placeholders(`${cause} ${next}`) !== wanted) found.push('has other placeholders than English');
        if ((language !== 'en') !== /[\u0400-\u04FF]/.test(`${cause}${next}`))
          found.push('is in the wrong script');
        return found.map((problem) => `${code} ${language} ${problem}`);
      }),
    );
    expect(problems).toEqual([]);
  });

  it('are documented in docs/faults.md (npm run docs:faults)', () => {
    expect(textOf('docs/faults.md')).toBe(faultsPage());
  });
});

describe('house', () => {
  it('has a CHANGELOG that is open for the next entry', () => {
    expect(textOf('CHANGELOG.md')).toContain('\n## __WORK IN PROGRESS__\n');
  });

  it('has a licence, and package.json names the same', () => {
    expect(textOf('LICENSE')).toContain('Apache License');
    expect(JSON.parse(textOf('package.json'))).toMatchObject({ license: 'Apache-2.0' });
  });
});
