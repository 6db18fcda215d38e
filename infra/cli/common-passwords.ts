/**
 * `npm run common-passwords [-- <version>]`: writes the list of common and leaked passwords from the package
 * `@zxcvbn-ts/language-common`. The list is committed, so that no installation and no function fetches it.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entryOf } from '#shared/sign-in/common-forms.ts';

const target = join(import.meta.dirname, '../../functions/shared/runtime/data/common-passwords.txt');
const [version = 'latest'] = process.argv.slice(2);

const folder = mkdtempSync(join(tmpdir(), 'tandem-passwords-'));
const run = (command: string, args: string[]) =>
  execFileSync(command, args, { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' });
// Fetches the published archive; no script of the package runs.
const archive = run('npm', ['pack', `@zxcvbn-ts/language-common@${version}`, '--ignore-scripts', '--silent']).trim();
run('tar', ['-xzf', archive]);
const read = (name: string) => readFileSync(join(folder, 'package', name), 'utf8');

const published = JSON.parse(read('package.json')) as { version: string };
const passwords = JSON.parse(read('src/passwords.json')) as string[];
const entries = [...new Set(passwords.map(entryOf).filter(entry => entry !== undefined))].sort();
const header = [
  'Common and leaked passwords, one a line, reduced to what decoration leaves of them (functions/shared/sign-in/',
  `common-forms.ts). Source: npm package @zxcvbn-ts/language-common ${published.version}, https://github.com/zxcvbn-ts/zxcvbn,`,
  'src/passwords.json. Written by `npm run common-passwords`. The license of the list:',
  '',
  ...read('LICENSE.txt').trim().split('\n'),
];
writeFileSync(target, `${header.map(line => `# ${line}`.trimEnd()).join('\n')}\n${entries.join('\n')}\n`);
console.log(`${entries.length} passwords of @zxcvbn-ts/language-common ${published.version}`);
rmSync(folder, { recursive: true });
