import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the repository. */
export const root = normalize(join(dirname(fileURLToPath(import.meta.url)), '..', '..'));

export const sourceFolders = ['domain', 'platform', 'device', 'broker', 'sim'] as const;
const ignored = new Set(['node_modules', 'dist', 'coverage', 'kordon-data', '.git', '.cache']);

/** Every file below a folder, as paths from the root with `/`. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (ignored.has(entry.name)) return [];
    const path = folder === '.' ? entry.name : `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

/** Every folder below a folder and the folder itself. */
export function foldersBelow(folder: string): readonly string[] {
  const below = readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !ignored.has(entry.name))
    .flatMap((entry) => foldersBelow(`${folder}/${entry.name}`));
  return [folder, ...below];
}

export const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

export const isScript = (path: string): boolean => /\.(?:ts|tsx|js|mjs)$/.test(path);

/** The product's own program text. */
export const sources = (): readonly string[] =>
  sourceFolders.flatMap((folder) => filesBelow(folder)).filter(isScript);

export const tests = (): readonly string[] => filesBelow('tests').filter(isScript);

export interface Import {
  /** As written. */
  readonly specifier: string;
  /** Path from the root for a relative import; null for a package or a built-in module. */
  readonly path: string | null;
}

// Static, side-effect and dynamic imports, re-exports, and files named by `new URL(…, import.meta.url)`.
const importForms = [
  /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /^\s*import\s*['"]([^'"]+)['"]/gm,
  /\b(?:import|require)\s*\(\s*['"]([^'"]+)['"]/g,
  /new URL\(\s*['"]([^'"]+)['"]\s*,\s*import\.meta\.url/g,
];

/** What a file imports, in any form a loader would follow. */
export function importsIn(path: string, text: string): readonly Import[] {
  return importForms.flatMap((form) =>
    [...text.matchAll(form)].flatMap((match) => {
      const specifier = match[1];
      if (specifier === undefined) return [];
      const target = specifier.startsWith('.')
        ? relative('.', normalize(join(dirname(path), specifier)))
        : null;
      return [{ specifier, path: target }];
    }),
  );
}

/** Name of the package (or `node:` module) that a specifier belongs to. */
export function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
}
