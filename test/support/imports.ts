import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const { imports: aliases } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  imports: Record<string, string>;
};

/** Imports of types and of values, at the top of a file and at first use. */
const importOf = /(?:\bfrom|\bimport\(|^import)\s*'([^'$]+)'/gm;

/** An import statement, and what of a file it names. */
const statement = /^(?:import|export)\b([^;']*?)\bfrom '([^']+)'|^import '([^']+)'|\bimport\('([^'$]+)'\)/gm;

/** Whether a statement names types alone, so that nothing is left of it at run time. */
const namesTypesAlone = (names: string): boolean =>
  /^ type\b/.test(names) || /^ \{(?:\s*type [^,}]+,?)+\s*\}/.test(names);

/** What a source imports at run time. */
const valuesIn = (source: string): string[] =>
  [...source.matchAll(statement)]
    .filter(([, names = '']) => !namesTypesAlone(names))
    .map(([, , from, whole, lazy]) => from ?? whole ?? lazy ?? '');

/** The file that an import names, relative to the root; nothing for a package. */
function resolve(file: string, specifier: string): string[] {
  if (specifier.startsWith('.')) return [join(dirname(file), specifier)];
  return Object.entries(aliases).flatMap(([alias, target]) => {
    const start = alias.replace('*', '');
    return specifier.startsWith(start) ? [join(target.replace('*', specifier.slice(start.length)))] : [];
  });
}

export interface SourceFile {
  /** Relative to the root: `functions/mpn/lookup.ts`. */
  path: string;
  source: string;
  /** The project's own files that it imports. */
  imports: string[];
  /** Those of them that it imports at run time, at its top or at first use. */
  needs: string[];
}

/** Every TypeScript file of the given folders, with what it imports. */
export const sourceFiles = (...folders: string[]): SourceFile[] =>
  folders
    .flatMap(folder => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root }))
    .map(path => {
      const source = readFileSync(join(root, path), 'utf8');
      const imports = [...source.matchAll(importOf)].flatMap(([, specifier = '']) => resolve(path, specifier));
      return { path, source, imports, needs: valuesIn(source).flatMap(specifier => resolve(path, specifier)) };
    });

/** The way from a file to one of some others, by what is imported at run time: `a → b → c`. */
export function wayTo(
  files: readonly SourceFile[],
  from: string,
  isThere: (path: string) => boolean,
): string | undefined {
  const needs = new Map(files.map(file => [file.path, file.needs]));
  const seen = new Set<string>();
  const go = (path: string, way: readonly string[]): string | undefined => {
    if (isThere(path)) return [...way, path].join(' → ');
    if (seen.has(path)) return undefined;
    seen.add(path);
    for (const next of needs.get(path) ?? []) {
      const found = go(next, [...way, path]);
      if (found) return found;
    }
    return undefined;
  };
  return go(from, []);
}

/** Import cycles, each as the files along it: `a → b → a`. */
export function cyclesIn(files: readonly SourceFile[]): string[] {
  const importsOf = new Map(files.map(({ path, imports }) => [path, imports]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, way: readonly string[]) => {
    if (way.includes(path)) cycles.push([...way.slice(way.indexOf(path)), path].join(' → '));
    if (done.has(path) || way.includes(path)) return;
    for (const imported of importsOf.get(path) ?? []) visit(imported, [...way, path]);
    done.add(path);
  };
  for (const { path } of files) visit(path, []);
  return cycles;
}
