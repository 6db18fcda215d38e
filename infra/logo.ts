import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Every first visit loads the logo, so it is small. */
const most = 20 * 1024;

/** What a logo must be, for the message about one that isn't. */
export const logoRule = 'is not a file .svg, .png or .webp of at most 20 KB; name it from the folder of the repository';

const types = ['.svg', '.png', '.webp'];

/** Whether a path names a file that can be the logo. Reads the file's size. */
export function isLogo(path: string): boolean {
  const file = join(root, path);
  return types.includes(extname(path)) && existsSync(file) && statSync(file).isFile() && statSync(file).size <= most;
}

/** The name of the logo among the portal's files, with a hash of its content, so it never changes. */
export function logoName(path: string): string {
  const hash = createHash('sha256')
    .update(readFileSync(join(root, path)))
    .digest('base64url');
  return `logo-${hash.slice(0, 12)}${extname(path)}`;
}

/**
 * A copy of the portal's bundle that has the logo among its files. The bundle itself is that of all stages.
 * @returns the folder of the copy
 */
export function bundleWithLogo(bundles: string, path: string): string {
  const name = logoName(path);
  // The CDK would take a dot in the folder's name for the ending of a file.
  const folder = join(bundles, `portal-${name.replace('.', '-')}`);
  cpSync(join(bundles, 'portal'), folder, { recursive: true });
  mkdirSync(join(folder, 'assets'), { recursive: true });
  cpSync(join(root, path), join(folder, 'assets', name));
  return folder;
}
