import { defineConfig, type OxlintOverride } from 'oxlint';
import { domainStages, fences, impureGlobals, impureMembers, layers } from './tests/tidy/boundaries.ts';

/**
 * Written in TypeScript because the last matching override of a rule replaces the others: the lists of every
 * folder are put together from one table (tests/tidy/boundaries.ts) instead of being repeated.
 *
 * Patterns are Rust regular expressions. A look-ahead is no error there: the rule is silently off. Hence the
 * canary in tests/tidy.test.ts, which sees each of them fail.
 */
interface Ban {
  readonly regex: string;
  readonly message: string;
}

const quoted = (text: string): string => text.replaceAll('.', '\\.');

const folderBan = (folder: string, message: string): Ban => ({
  regex: `^\\.\\.?/(?:.*/)?${folder}/`,
  message,
});

const fenceBans = (open: readonly string[]): readonly Ban[] =>
  Object.entries(fences)
    .filter(([name]) => !open.includes(name))
    .map(([name, files]) => ({
      regex: `^${quoted(name)}(?:/|$)`,
      message: `Only ${files.join(', ')} may import ${name}.`,
    }));

const layerBans = (layer: string): readonly Ban[] =>
  [...Object.keys(layers), 'tests']
    .filter((other) => other !== layer && !layers[layer]?.includes(other))
    .map((other) => folderBan(other, `${layer}/ does not import ${other}/.`));

/** `domain` imports nothing from outside: no package, no `node:` module, no other layer. */
const domainBans: readonly Ban[] = [
  { regex: '^[^.]', message: 'domain/ imports nothing outside itself.' },
  ...layerBans('domain'),
];

const stageBans = (stage: string): readonly Ban[] =>
  Object.keys(domainStages)
    .filter((other) => other !== stage && !domainStages[stage]?.includes(other))
    .map((other) => folderBan(other, `domain/${stage} comes before domain/${other}.`));

const imports = (files: string, bans: readonly Ban[]): OxlintOverride => ({
  files: [files],
  rules: { 'no-restricted-imports': ['error', { patterns: [...bans] }] },
});

/** Layer of a fence's glob: its first folder, or all layers for a glob that begins with `*`. */
const layersOf = (glob: string): readonly string[] => {
  const first = glob.split('/')[0] ?? '';
  return first === '*' ? Object.keys(layers).filter((layer) => layer !== 'domain') : [first];
};

/**
 * Files inside a fence, each with all the fences that stand open to it. The narrower glob comes later, because
 * it must win.
 */
const fencedFiles = [...new Set(Object.values(fences).flat())]
  .toSorted((a, b) => a.split('/').length - b.split('/').length)
  .flatMap((glob) =>
    layersOf(glob).map((layer) => {
      const open = Object.keys(fences).filter((name) => fences[name]?.some((other) => covers(other, glob)));
      return imports(glob.replace(/^\*/, layer), [...fenceBans(open), ...layerBans(layer)]);
    }),
  );

function covers(outer: string, inner: string): boolean {
  return outer === inner || (outer.endsWith('/**') && inner.startsWith(outer.slice(0, -2)));
}

export default defineConfig({
  plugins: ['eslint', 'typescript', 'import', 'unicorn', 'oxc', 'promise', 'node'],
  options: { typeAware: true },
  ignorePatterns: ['node_modules/**', 'dist/**', 'coverage/**', 'kordon-data/**'],
  categories: { correctness: 'error', suspicious: 'error' },
  rules: {
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    'typescript/no-explicit-any': 'error',
    'typescript/no-unsafe-argument': 'error',
    'typescript/no-unsafe-assignment': 'error',
    'typescript/no-unsafe-call': 'error',
    'typescript/no-unsafe-member-access': 'error',
    'typescript/no-unsafe-return': 'error',
    'typescript/only-throw-error': 'error',
    'typescript/ban-ts-comment': 'error',
    'typescript/no-non-null-assertion': 'error',
    'import/no-cycle': ['error', { ignoreTypes: false }],
    eqeqeq: ['error', 'always', { null: 'ignore' }],
    'no-var': 'error',
    complexity: ['error', { max: 20 }],
    'max-params': ['error', { max: 5 }],
    'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }],
    'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
    // Every assertion needs a comment that says why instead (tests/tidy.test.ts).
    'typescript/no-unsafe-type-assertion': 'off',
    // Side effects of an import are the point of style sheets, fonts and reflect-metadata.
    'import/no-unassigned-import': ['error', { allow: ['**/*.css', '@fontsource/**', 'reflect-metadata'] }],
    // Small helpers beside their only use read better than at the top of a file.
    'unicorn/consistent-function-scoping': 'off',
    // tsc's noImplicitReturns says the same and understands an exhaustive switch.
    'typescript/consistent-return': 'off',
    // What is handed around here are closures; there is no `this` to lose.
    'typescript/unbound-method': 'off',
    // `[...text]` over the letters of an MRZ is meant: they are all ASCII, and names are compared by code point.
    'typescript/no-misused-spread': ['error', { allow: ['string'] }],
    // `fc.string()` is how fast-check is written everywhere.
    'import/no-named-as-default-member': 'off',
    // `postMessage` here is a worker thread's, which has no origin.
    'unicorn/require-post-message-target-origin': 'off',
    // The broker's hooks are callbacks.
    'promise/no-callback-in-promise': 'off',
    // A callback that returns nothing is what `then` of a fire-and-forget needs.
    'promise/always-return': 'off',
  },
  overrides: [
    ...Object.keys(layers)
      .filter((layer) => layer !== 'domain')
      .map((layer) => imports(`${layer}/**`, [...fenceBans([]), ...layerBans(layer)])),
    ...fencedFiles,
    ...Object.keys(domainStages).map((stage) =>
      imports(`domain/${stage}/**`, [...domainBans, ...stageBans(stage)]),
    ),
    {
      files: ['domain/**'],
      rules: {
        'no-restricted-globals': ['error', ...impureGlobals],
        'no-restricted-properties': ['error', ...impureMembers],
      },
    },
    {
      files: ['device/guard-ui/web/**'],
      rules: {
        // Chromium's data for Kyrgyz and Kazakh is wrong: what is dated or sorted arrives formatted.
        'no-restricted-globals': ['error', 'Intl'],
        'no-restricted-properties': [
          'error',
          ...[
            'toLocaleString',
            'toLocaleDateString',
            'toLocaleTimeString',
            'toLocaleUpperCase',
            'toLocaleLowerCase',
            'localeCompare',
          ].map((property) => ({ property, message: 'The server formats; the browser shows.' })),
        ],
      },
    },
    {
      // Small pages without a build step: plain JavaScript, which has no types to be unsafe with.
      files: ['**/*.js'],
      rules: {
        // To a browser, that is the server the page came from.
        'import/no-absolute-path': 'off',
        'typescript/no-misused-promises': 'off',
        'typescript/no-unsafe-argument': 'off',
        'typescript/no-unsafe-assignment': 'off',
        'typescript/no-unsafe-call': 'off',
        'typescript/no-unsafe-member-access': 'off',
        'typescript/no-unsafe-return': 'off',
      },
    },
    {
      // A `describe` block is a table of contents, not a function.
      files: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
      rules: { 'max-lines-per-function': 'off' },
    },
  ],
});
