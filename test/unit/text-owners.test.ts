import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { areas } from '#shared/i18n/area.ts';
import { locales } from '#shared/i18n/locale.ts';
import { text } from '#shared/i18n/text.ts';
import { localeFiles, readLocaleFile, readTexts } from '#shared/i18n/text-files.ts';
import { certainUsersOf, usersOf } from '#test/text-uses.ts';

const functions = join(import.meta.dirname, '../../functions');
const ownerOf = (path: string): string => path.split('/')[0] ?? '';

/** Every English text, with its capability. */
const texts = localeFiles('en-US').flatMap(path =>
  areas.flatMap(area =>
    Object.keys(readLocaleFile(path)[area] ?? {}).map(key => ({ owner: ownerOf(path), area, key })),
  ),
);
const own = texts.filter(({ owner }) => owner !== 'shared');
const nameOf = ({ owner, area, key }: (typeof texts)[number]) => `${owner}: ${area} ${key}`;

describe('the locale files of the capabilities', () => {
  it('are named after the languages', () => {
    const names = globSync('**/locales/*', { cwd: functions }).map(path => basename(path));
    expect([...new Set(names)].sort()).toEqual(locales.map(locale => `${locale}.json`).sort());
  });

  it('contain only known areas', () => {
    for (const path of locales.flatMap(localeFiles)) {
      expect(areas, path).toEqual(expect.arrayContaining(Object.keys(readLocaleFile(path))));
    }
  });

  it('contain each text once, so that merging them loses none', () => {
    const merged = areas.flatMap(area => Object.keys(readTexts('en-US', area)));
    expect(merged).toHaveLength(texts.length);
    expect(text('en-US', 'mail', 'claim.subject', { mpnId: '4999001' })).toBe('Code to claim MPN ID 4999001');
  });
});

describe('the locale file of a text:', () => {
  it('every text is used by the capability that has it, or by shared code', () => {
    const unused = texts.filter(({ owner, area, key }) => {
      const users = usersOf(area, key);
      return !users.includes(owner) && !users.includes('shared') && !(owner === 'shared' && users.length > 1);
    });
    expect(unused.map(nameOf)).toEqual([]);
  });

  it('no capability uses a text of another capability, and texts of several capabilities are in shared', () => {
    const foreign = own.filter(({ owner, area, key }) =>
      certainUsersOf(area, key).some(user => user !== owner && user !== 'shared'),
    );
    expect(foreign.map(nameOf)).toEqual([]);
  });
});
