import { Problem } from '#shared/errors/problem.ts';

/** A route as far as its address goes. */
interface Addressed {
  method: string;
  path: string;
}

const fits = (declared: string, path: string): boolean =>
  new RegExp(`^${declared.replaceAll('.', '\\.').replace(/\{[^}]+\}/g, '[^/]+')}/?$`).test(path);

const variablesIn = (path: string): number => path.split('{').length - 1;

/**
 * Why no route of a function serves a request: 405 with the methods that its path takes, or 404 for a path that is none of
 * the function's. Of several declared paths that fit, the one with the fewest variables counts.
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

/** Path parameters as people mean them; a value that is badly encoded stays as it came. */
export const decodedParameters = (parameters: Record<string, string | undefined> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, decoded(value ?? '')]));
