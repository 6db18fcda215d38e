import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { keptFolder } from '#local/engine/kept-bundles.ts';

const { folder, bundles } = keptFolder();
const other = join(dirname(folder), `of-earlier-sources-${process.pid}`);
afterEach(() => rmSync(other, { recursive: true, force: true }));

/** Makes a folder as of earlier sources, used by a process. */
function makeOther(user: number): void {
  mkdirSync(join(other, 'users'), { recursive: true });
  writeFileSync(join(other, 'users', String(user)), '');
}

/** A process that ended long ago: no system has so many. */
const gone = 2 ** 30;

it('the same sources have the same folder', () => {
  expect(keptFolder().bundles).toBe(bundles);
  expect(bundles).toBe(join(folder, 'bundles'));
});

it('what no process uses is deleted', () => {
  makeOther(gone);
  keptFolder();
  expect(existsSync(other)).toBe(false);
  expect(existsSync(folder)).toBe(true);
});

it('what a running process uses stays', () => {
  makeOther(process.pid);
  keptFolder();
  expect(existsSync(other)).toBe(true);
});
