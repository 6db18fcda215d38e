import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Area } from '#shared/i18n/area.ts';

const functions = join(import.meta.dirname, '../../functions');

/** Files that name refusal reasons without using their texts. */
const routeTables = /(routes|responses|-operations)\.ts$/;
/** The declaration of a refusal reason, which is no use of its text: `'claim.void': [410],`. */
const declaredReason = /^ {2}'?[\w.]+'?: \[\d[\d, ]*\],$/gm;
const comment = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;

/** The names in a source file from which it can make the key of a text. */
interface Names {
  /** String literals, and the keys of object literals. */
  whole: Set<string>;
  /** Template literals with one value, split around that value: ``say(`${kind}.title`)`` is `['', '.title']`. */
  parts: [before: string, after: string][];
}

function namesIn(path: string): Names {
  const source = readFileSync(join(functions, path), 'utf8').replace(comment, '').replace(declaredReason, '');
  const found = (pattern: RegExp) => [...source.matchAll(pattern)];
  return {
    whole: new Set([
      ...found(/'([^'\n]*)'/g).map(([, name = '']) => name),
      ...found(/(?<=[{,]\s*)(\w+):/g).map(([, name = '']) => name),
    ]),
    parts: found(/`([\w.]*)\$\{[^{}`]*\}([\w.]*)`/g).map(([, before = '', after = '']) => [before, after]),
  };
}

/** A capability's folder, or `shared`. */
const ownerOf = (path: string): string => path.replaceAll('\\', '/').split('/')[0] ?? '';

const sources = globSync('**/*.{ts,tsx}', { cwd: functions })
  .filter(path => !routeTables.test(path.replaceAll('\\', '/')))
  .map(path => ({ owner: ownerOf(path), ...namesIn(path) }));

const wordsOf = (owner: string): Set<string> =>
  new Set(sources.filter(source => source.owner === owner).flatMap(({ whole }) => [...whole]));
const words = new Map([...new Set(sources.map(({ owner }) => owner))].map(owner => [owner, wordsOf(owner)]));

/** What the code calls a text: the three texts of an email are named by its kind. */
const nameOf = (area: Area, key: string): string =>
  area === 'mail' ? key.replace(/\.(subject|body|button)$/, '') : key;

/** Whether a template literal makes the name. One that starts with its value needs that value as a literal nearby. */
function makes({ owner, parts }: (typeof sources)[number], name: string): boolean {
  return parts.some(([before, after]) => {
    if (!name.startsWith(before) || !name.endsWith(after) || name.length <= before.length + after.length) return false;
    const value = name.slice(before.length, name.length - after.length);
    return before.length > 3 || (after !== '' && words.get(owner)?.has(value) === true);
  });
}

/** Capabilities (or `shared`) whose code can make the key of a text. A plain word as a key may find too many. */
export function usersOf(area: Area, key: string): string[] {
  const name = nameOf(area, key);
  const using = sources.filter(source => source.whole.has(name) || makes(source, name));
  return [...new Set(using.map(({ owner }) => owner))].sort();
}

/** Capabilities (or `shared`) whose code names a text beyond doubt: by its whole key, which is not a plain word. */
export function certainUsersOf(area: Area, key: string): string[] {
  const name = nameOf(area, key);
  // The portal shows texts of its own area, whatever else has the same name.
  const using = /[._]/.test(name)
    ? sources.filter(({ owner, whole }) => whole.has(name) && (owner !== 'portal' || area === 'portal'))
    : [];
  return [...new Set(using.map(({ owner }) => owner))].sort();
}
