import { isPublicPath } from '#shared/http/public-answer.ts';
import type { PathTree } from '#shared/http/route.ts';

/** A route as its capability declares it, as far as API Gateway is concerned. */
export interface DeclaredRoute {
  method: string;
  path: string;
  /** Open to callers without a token. */
  open: boolean;
}

/** A route of API Gateway. */
export interface GatewayRoute {
  /** `ANY /v1/users/{proxy+}`, `POST /v1/session` or `$default`. */
  key: string;
  /** Open to callers without a token. */
  open: boolean;
  /** A write that anyone may make: it is throttled by itself. */
  anonymousWrite: boolean;
}

const isBelow = (root: string, path: string): boolean => path.split('/').length > root.split('/').length;
const isWrite = (method: string): boolean => method !== 'GET' && method !== 'HEAD';

/** Whether a root with variables, if it has any, is a path or above it. */
const isRootOf = (root: string, path: string): boolean => {
  const segments = path.split('/');
  return root.split('/').every((part, n) => part === segments[n] || (part.startsWith('{') && n < segments.length));
};

/** @throws Error for a route that is in none of its capability's trees */
function treeOf({ method, path }: DeclaredRoute, trees: readonly PathTree[]): PathTree {
  const [deepest] = trees
    .filter(({ root }) => isRootOf(root, path))
    .sort((one, other) => other.root.split('/').length - one.root.split('/').length);
  if (!deepest) throw new Error(`${method} ${path} is in no path tree`);
  return deepest;
}

const isAnonymousWrite = ({ method, open }: DeclaredRoute): boolean => open && isWrite(method);

/** The one write at the root of an open tree, if nothing else is there and anyone may make it: then the root's route is its own. */
function writeAtRoot({ root, open }: PathTree, declared: readonly DeclaredRoute[]): DeclaredRoute | undefined {
  const [only, ...others] = declared.filter(({ path }) => path === root);
  return open && only && others.length === 0 && isAnonymousWrite(only) ? only : undefined;
}

/**
 * The tree's routes: its root and all below, as far as the capability has anything there. Clients of the public API write its roots with
 * and without a slash at the end; for API Gateway these are two paths. Who writes one after a root of Tandem's own is sent on by the
 * function of the tree around it, or by `$default`.
 */
function routesOfTree(tree: PathTree, declared: readonly DeclaredRoute[]): GatewayRoute[] {
  const { root } = tree;
  const open = tree.open === true;
  const route = (path: string, anonymousWrite = false): GatewayRoute => ({ key: `ANY ${path}`, open, anonymousWrite });
  const atRoot = declared.some(({ path }) => !isBelow(root, path));
  return [
    ...(atRoot ? [route(root, writeAtRoot(tree, declared) !== undefined)] : []),
    ...(atRoot && isPublicPath(root) ? [route(`${root}/`)] : []),
    ...(declared.some(({ path }) => isBelow(root, path)) ? [route(`${root}/{proxy+}`)] : []),
  ];
}

/**
 * The routes that need one of their own: what is open in a closed tree, and each write that anyone may make. The path with a slash,
 * as every other spelling, is the tree's: in a closed one it needs a token; in an open one it has the tree's throttle, and the limits
 * that the table keeps are the same.
 */
function routesOfTheirOwn(tree: PathTree, declared: readonly DeclaredRoute[]): GatewayRoute[] {
  const atRoot = writeAtRoot(tree, declared);
  return declared.flatMap(route => {
    const { method, path, open } = route;
    if (route === atRoot || !open || (tree.open && !isWrite(method))) return [];
    return [{ key: `${method} ${path}`, open, anonymousWrite: isWrite(method) }];
  });
}

/**
 * The routes of API Gateway for a capability: at most three a path tree, so that their number does not grow with its routes,
 * and a few for single routes. Its function's router does the rest.
 *
 * @throws Error for a route that is in none of the trees
 */
export function gatewayRoutes(declared: readonly DeclaredRoute[], trees: readonly PathTree[]): GatewayRoute[] {
  const byTree = Map.groupBy(declared, route => treeOf(route, trees));
  return [...byTree].flatMap(([tree, routes]) => [...routesOfTree(tree, routes), ...routesOfTheirOwn(tree, routes)]);
}
