import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const { imports: aliases } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  imports: Record<string, string>;
};

/** Imports of types and of values, at the top of a file and at first use. */
const importOf = /(?:\bfrom|\bimport\(|^import)\s*'([^'$]+)'/gm;

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
}

/** Every TypeScript file of the given folders, with what it imports. */
export const sourceFiles = (...folders: string[]): SourceFile[] =>
  folders
    .flatMap(folder => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root }))
    .map(path => {
      const source = readFileSync(join(root, path), 'utf8');
      const imports = [...source.matchAll(importOf)].flatMap(([, specifier = '']) => resolve(path, specifier));
      return { path, source, imports };
    });

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
