/**
 * Bundled functions and their synthesized stacks, kept in `.tandem/kept` by a hash of what they are made from: only the first
 * start after a change has to make them. `TANDEM_KEPT` names another folder, to measure a first start.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from './temp-folder.ts';

const root = join(import.meta.dirname, '..', '..');
const kept = process.env.TANDEM_KEPT ?? join(root, '.tandem', 'kept');

/** What bundles and stacks are made from; `.package-lock.json` changes with every installation. */
const sources = ['functions', 'infra', 'workflows', 'docs/api.md', 'package.json', 'cdk.json'];
const installed = 'node_modules/.package-lock.json';

function filesIn(path: string): string[] {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1))
    .sort();
}

/** A hash of all sources, and of the Node version. Reads about 6 MB. */
function hashOfSources(): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of [...sources, installed].filter(path => existsSync(join(root, path))).flatMap(filesIn)) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const usersIn = (folder: string) => join(folder, 'users');

/** Marks a folder as used by this process, so that no other deletes it meanwhile. */
function use(folder: string): void {
  const mark = join(usersIn(folder), String(process.pid));
  mkdirSync(usersIn(folder), { recursive: true });
  writeFileSync(mark, '');
  // The repository's modules are ESM, the bundles are CommonJS.
  writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}');
  process.once('exit', () => rmSync(mark, { force: true }));
}

/** Deletes what was made from earlier sources, unless a process uses it. */
function removeOthers(hash: string): void {
  const others = readdirSync(kept).filter(name => name !== hash);
  for (const folder of others.map(name => join(kept, name))) {
    const users = existsSync(usersIn(folder)) ? readdirSync(usersIn(folder)) : [];
    if (!users.some(pid => isRunning(Number(pid)))) rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The folder for the bundles of the sources as they are now, used by this process until it exits; `bundles` in it exists if they
 * were made before. A temporary folder where the repository's own can't be written.
 */
export function keptFolder(): { folder: string; bundles: string; remove: () => Promise<void> } {
  const hash = hashOfSources();
  const folder = join(kept, hash);
  try {
    use(folder);
    removeOthers(hash);
    return { folder, bundles: join(folder, 'bundles'), remove: async () => {} };
  } catch {
    const { folder, remove } = tempFolder('bundles');
    return { folder, bundles: join(folder, 'bundles'), remove };
  }
}
