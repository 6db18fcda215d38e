/**
 * `npm run web-mail-domains [-- <version>]`: writes the list of web-mail and throwaway domains (R27) from the package
 * `free-email-domains`. The list is committed, because the package downloads other lists whenever it is installed.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const target = join(import.meta.dirname, '../../functions/shared/runtime/data/web-mail-domains.txt');
const [version = 'latest'] = process.argv.slice(2);

const folder = mkdtempSync(join(tmpdir(), 'tandem-web-mail-'));
const run = (command: string, args: string[]) =>
  execFileSync(command, args, { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' });
// Fetches the published archive; no script of the package runs.
const archive = run('npm', ['pack', `free-email-domains@${version}`, '--ignore-scripts', '--silent']).trim();
run('tar', ['-xzf', archive]);
const read = (name: string) => readFileSync(join(folder, 'package', name), 'utf8');

const published = JSON.parse(read('package.json')) as { version: string };
const domains = (JSON.parse(read('domains.json')) as string[]).map(domain => domain.trim().toLowerCase());
const unique = [...new Set(domains.filter(domain => /^[^\s.#]+(\.[^\s.#]+)+$/.test(domain)))].sort();
const header = [
  `Web-mail and throwaway domains (R27), one a line. Source: npm package free-email-domains ${published.version},`,
  'https://github.com/Kikobeats/free-email-domains. Written by `npm run web-mail-domains`; our own additions are in',
  'free-mail-additions.json. The license of the list:',
  '',
  ...read('LICENSE.md').trim().split('\n'),
];
writeFileSync(target, `${header.map(line => `# ${line}`.trimEnd()).join('\n')}\n${unique.join('\n')}\n`);
console.log(`${unique.length} domains of free-email-domains ${published.version}`);
rmSync(folder, { recursive: true });
