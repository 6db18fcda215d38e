import { expect, it } from 'vitest';
import { withoutSlash } from '#shared/http/without-slash.ts';

it.each([
  ['/regions/', '/regions'],
  ['/regions///?lang=ru-RU&page=2', '/regions?lang=ru-RU&page=2'],
  ['/%5Cexample.com/', '/%5Cexample.com'],
  ['/', undefined],
  ['//example.com/', undefined],
  ['/\\example.com/', undefined],
  ['/a//example.com/', undefined],
])('the address %s, written with a slash, is that of %s', (written, page) => {
  const { pathname, search } = new URL(`https://tandem.example${written}`);
  expect(withoutSlash(pathname, search.slice(1))).toBe(page);
});
