import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const functions = join(import.meta.dirname, '../../functions');
const read = (path: string): string => readFileSync(join(functions, path), 'utf8');

const pages = globSync(['portal/**/*.tsx', 'shared/pages/**/*.tsx', '*/pages/**/*.tsx'], { cwd: functions });
const classes = new Set(
  pages.flatMap(path => [...read(path).matchAll(/class="([^"]+)"/g)].flatMap(found => found[1]?.split(' ') ?? [])),
);

it('every class that a page names has a style', () => {
  const styles = read('portal/assets/portal.css') + read('portal/assets/reference.css');
  const isKnown = (name: string) => new RegExp(`\\.${name}(?![\\w-])`).test(styles);
  expect(classes.size).toBeGreaterThan(20);
  expect([...classes].filter(name => !isKnown(name))).toEqual([]);
});

it('a heading after a list of regions keeps its distance', () => {
  expect(read('portal/assets/portal.css')).toMatch(/\.region \+ h2 \{\s+margin-top: 32px/);
});
