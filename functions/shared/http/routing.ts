import { Problem } from '#shared/errors/problem.ts';

/** The address of a route. */
interface Addressed {
  method: string;
  path: string;
}

const fits = (declared: string, path: string): boolean =>
  new RegExp(`^${declared.replaceAll('.', '\\.').replace(/\{[^}]+\}/g, '[^/]+')}/?$`).test(path);

const variablesIn = (path: string): number => path.split('{').length - 1;

/**
 * The error for a request that no route matches: 405 with the allowed methods if the path exists, otherwise 404. If
 * several declared paths match, the one with the fewest variables counts.
 */
export function unserved(routes: readonly Addressed[], path: string): Problem {
  const [nearest] = routes
    .filter(route => fits(route.path, path))
    .sort((one, other) => variablesIn(one.path) - variablesIn(other.path));
  if (!nearest) return new Problem('route.unknown');
  const allowed = routes
    .filter(route => route.path === nearest.path)
    .map(({ method }) => method)
    .join(', ');
  return new Problem('route.method', { params: { allowed }, allow: allowed });
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** Percent-decodes path parameters. A value with invalid encoding stays as it is. */
export const decodedParameters = (parameters: Record<string, string | undefined> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, decoded(value ?? '')]));
