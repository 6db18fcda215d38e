/** What a request says in vain. Loaded with the first such request. */
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

/** Whether a body is a resource as it was read: only those have links. */
const isResource = (unknown: readonly string[]): boolean => unknown.some(path => squash(path) === 'links');

/**
 * Unknown members of a body, without those that the answer has, too: clients send read-only members back. A refusal doesn't have them,
 * so it tells nothing of a whole resource.
 */
function notEchoed(unknown: readonly string[], answer: unknown): string[] {
  if (answer === undefined && isResource(unknown)) return [];
  return unknown.filter(
    path => !metadata.includes(squash(path.split('.').at(-1) ?? '')) && memberAt(answer, path) === undefined,
  );
}

/** What is told of one request at most, so that the response's headers stay small. */
const longest = 2000;

/** What a request says in vain. It is never an error: the public API ignores such members and parameters. */
export interface Unknown {
  members: readonly string[];
  parameters: readonly string[];
  /** The body of the response, if there is one. */
  answer?: unknown;
}

/**
 * Adds to the warnings of a response what its request says in vain, as `unknown_member;path`, percent-encoded.
 * @param warnings the values of the header `Tandem-Warnings`
 */
export function warnOf({ members, parameters, answer }: Unknown, warnings: string[]): void {
  const unused = [
    ...parameters.map(name => ['unknown_parameter', name] as const),
    ...notEchoed(members, answer).map(path => ['unknown_member', path] as const),
  ];
  for (const [code, path] of unused) {
    const text = `${code};${encodeURIComponent(path.toWellFormed())}`;
    if ([...warnings, text].join().length <= longest) warnings.push(text);
  }
}
