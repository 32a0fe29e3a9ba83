import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../tidy/sources.ts';
import type { Architecture } from './architectures.ts';
import { cached } from './cache.ts';
import { runTool } from './run-tool.ts';

/** What is used of `package-lock.json`. */
interface LockEntry {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly version?: string;
  readonly cpu?: string | readonly string[];
  readonly os?: string | readonly string[];
  readonly libc?: string | readonly string[];
}

/** One installed package: its path in the repository, and where it is. */
export interface PackageFolder {
  readonly path: string;
  readonly folder: string;
}

/** What the page is built of, on a developer's machine; no program of a kiosk loads it. */
const buildTools: ReadonlySet<string> = new Set(['vite', '@fontsource/noto-sans']);

/**
 * The packages that the programs run with on an architecture, Node among them. What is made for another processor than
 * this machine's was not installed here: npm fetches it, as `package-lock.json` pins it, once.
 */
export async function packageFolders({ node }: Architecture): Promise<readonly PackageFolder[]> {
  // The file is npm's own; what is not as expected fails the boot.
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, LockEntry>>;
  };
  const paths = pathsIn(lock.packages, node);
  const foreign = paths.filter((path) => !existsSync(join(root, path)));
  const elsewhere = foreign.length === 0 ? root : await foreignPackages(lock, foreign, node);
  return paths.map((path) => ({ path, folder: join(foreign.includes(path) ? elsewhere : root, path) }));
}

function pathsIn(entries: Readonly<Record<string, LockEntry>>, cpu: string): readonly string[] {
  const found = new Set<string>();
  function follow(from: string): void {
    const entry = entries[from] ?? {};
    const names = { ...entry.dependencies, ...entry.optionalDependencies, ...entry.peerDependencies };
    for (const name of Object.keys(names)) {
      const path = resolve(from, name);
      if (path === null || found.has(path) || buildTools.has(name)) continue;
      if (!runsOn(entries[path], cpu)) continue;
      found.add(path);
      follow(path);
    }
  }
  /** As Node does: the nearest `node_modules` that has it. */
  function resolve(from: string, name: string): string | null {
    const path = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
    if (path in entries) return path;
    return from === '' ? null : resolve(from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), name);
  }
  follow('');
  return [...found];
}

function runsOn({ cpu, os, libc }: LockEntry = {}, wanted: string): boolean {
  const fits = (given: string | readonly string[] | undefined, value: string): boolean =>
    given === undefined || given.includes(value);
  return fits(cpu, wanted) && fits(os, 'linux') && fits(libc, 'glibc');
}

async function foreignPackages(
  { packages }: { readonly packages: Readonly<Record<string, LockEntry>> },
  paths: readonly string[],
  cpu: string,
): Promise<string> {
  const pinned = Object.fromEntries(paths.map((path) => [path, packages[path]]));
  return cached(`packages-${cpu}`, pinned, async (folder) => {
    const versions = new Map(
      paths.map((path) => [path.replace(/^.*node_modules\//, ''), packages[path]?.version]),
    );
    const project = {
      name: 'kordon-guest',
      private: true,
      optionalDependencies: Object.fromEntries(versions),
    };
    const lock = {
      name: project.name,
      lockfileVersion: 3,
      requires: true,
      packages: { '': project, ...pinned },
    };
    writeFileSync(join(folder, 'package.json'), JSON.stringify(project));
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock));
    // npm compares what it fetches with the sums in the file.
    await runTool('npm', [
      'ci',
      '--os=linux',
      `--cpu=${cpu}`,
      '--libc=glibc',
      '--ignore-scripts',
      '--prefix',
      folder,
    ]);
    const missing = paths.filter((path) => !existsSync(join(folder, path)));
    if (missing.length > 0) throw new Error(`npm did not install ${missing.join(', ')}`);
  });
}
