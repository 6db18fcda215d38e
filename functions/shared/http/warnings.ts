import { squash } from '#shared/errors/enum.ts';

/** Metadata that clients send back with every resource. */
const metadata: readonly string[] = ['links', 'attributes'];

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The member of an answer that a path of a request names. The items of a list are alike. */
function memberAt(answer: unknown, path: string): unknown {
  const names = path
    .replaceAll(/\[\d+\]/g, '')
    .split('.')
    .map(squash);
  return names.reduce<unknown>((value, name) => {
    const holder = Array.isArray(value) ? value[0] : value;
    return isObject(holder) ? Object.entries(holder).find(([key]) => squash(key) === name)?.[1] : undefined;
  }, answer);
}

/** Unknown members of a body, without those that the answer has, too: clients send read-only members back. */
export const notEchoed = (unknown: readonly string[], answer: unknown): string[] =>
  unknown.filter(
    path => !metadata.includes(squash(path.split('.').at(-1) ?? '')) && memberAt(answer, path) === undefined,
  );

/** The header that tells what a request says in vain. It is never an error: the public API ignores such members. */
export const warningsHeader = 'Tandem-Warnings';

/** What is told of one request at most, so that the response's headers stay small. */
const longest = 2000;

/** One thing to tell a client: `unknown_member;path`. */
export const warning = (code: string, path: string): string => `${code};${encodeURIComponent(path.toWellFormed())}`;

/** The header's value: as many warnings as fit. */
export function warningsIn(warnings: readonly string[]): string {
  const fitting = warnings.filter((_, n) => warnings.slice(0, n + 1).join().length <= longest);
  return fitting.join();
}
