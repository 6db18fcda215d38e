import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface LockEntry {
  integrity?: string;
  link?: true;
  inBundle?: true;
  hasInstallScript?: true;
}

const lockFiles = ['package-lock.json', 'test/clients/generator/package-lock.json'];
const packages = lockFiles.flatMap(file => {
  const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, LockEntry> };
  return Object.entries(lock.packages).filter(([path]) => path !== '');
});
const nameOf = (path: string) => path.split('node_modules/').at(-1) as string;

/** `node` and `esbuild` install the binary of the platform; `aws-sdk` only prints a notice. */
const installScripts = ['aws-sdk', 'esbuild', 'node'];

/** Their hashes are still unknown: `npm install --package-lock-only` adds them where the registry has these packages. */
const withoutHash = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'win32-x64'].map(name => `@dynoxide/${name}`);

describe('the installed packages', () => {
  it('run install scripts only where the list allows it, and none that downloads data', () => {
    const running = packages.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path));
    expect([...new Set(running)].sort()).toEqual(installScripts);
  });

  it('have the hash of their content in the lock file', () => {
    const unchecked = packages.filter(([, { integrity, link, inBundle }]) => !integrity && !link && !inBundle);
    expect(unchecked.map(([path]) => nameOf(path)).sort()).toEqual(withoutHash);
  });
});
