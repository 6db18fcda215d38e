import type { FunctionSpec } from '#functions/function-spec.ts';
import type { Operation, PageOperation } from '#shared/http/operation.ts';
import type { PathTree, Route } from '#shared/http/route.ts';
import type { LinkRoute } from '#shared/links/link-route.ts';
import { type FunctionName, functions } from './functions.ts';
import { type DeclaredRoute, type GatewayRoute, gatewayRoutes } from './path-trees.ts';

/** What a function serves: routes of the API, or pages. */
export interface Served<Routes, Description = Operation> {
  /** Groups its operations in the API description. */
  tag: string;
  about: string;
  trees: readonly PathTree[];
  routes: Readonly<Record<string, Routes>>;
  /** What the API description says of each route. */
  operations: Readonly<Record<string, Description>>;
}

type ByFunction<T> = Partial<Record<FunctionName, T>>;

/** One result for each function that has one. */
async function forEachFunction<T>(load: (spec: FunctionSpec) => Promise<T | undefined>): Promise<ByFunction<T>> {
  const loaded = await Promise.all(
    Object.entries(functions).map(async ([name, spec]): Promise<[string, T | undefined]> => [name, await load(spec)]),
  );
  return Object.fromEntries(loaded.filter(([, result]) => result !== undefined)) as ByFunction<T>;
}

/** The API of each function that serves routes. */
export const apis: ByFunction<Served<Route>> = await forEachFunction(async ({ api }) => {
  if (!api) return undefined;
  const { routes, operations } = await api.routes();
  return { tag: api.tag, about: api.about, trees: api.trees, routes, operations: operations() };
});

/** The pages of each function that serves some. */
export const pages: ByFunction<Served<LinkRoute, PageOperation>> = await forEachFunction(async ({ pages }) => {
  if (!pages) return undefined;
  const [routes, { default: operations }] = await Promise.all([pages.routes(), pages.operations()]);
  return { tag: pages.tag, about: pages.about, trees: pages.trees, routes, operations };
});

/** What a function serves, as far as API Gateway is concerned. */
interface Declared {
  declared: readonly DeclaredRoute[];
  trees: readonly PathTree[];
}

const isOpen = ({ access }: Route): boolean => access === 'anyone' || access === 'optional';

const ofApi = ({ routes, trees }: Served<Route>): Declared => ({
  declared: Object.values(routes).map(route => ({ method: route.method, path: route.path, open: isOpen(route) })),
  trees,
});

const ofPages = ({ routes, trees }: Served<LinkRoute, PageOperation>): Declared => ({
  declared: Object.values(routes).map(({ method, path }) => ({ method, path, open: true })),
  trees,
});

const mapEach = <From, To>(table: ByFunction<From>, map: (from: From) => To): ByFunction<To> =>
  Object.fromEntries(Object.entries(table).map(([name, from]) => [name, map(from as From)])) as ByFunction<To>;

/** The path trees of each function that serves a site, with everything below them. */
const sites = await forEachFunction(async ({ site }) => site);

const openTo = (key: string): GatewayRoute => ({ key, open: true, anonymousWrite: false });

/** A site's trees as they are: its own router knows the paths. Browsers that write a slash after a root are sent to it by `$default`. */
const ofSite = ({ trees, rest }: NonNullable<FunctionSpec['site']>): GatewayRoute[] => [
  ...trees.flatMap(({ root }) => [root, `${root}/{proxy+}`].map(path => openTo(`ANY ${path}`))),
  ...(rest ? [openTo('$default')] : []),
];

const served: ByFunction<Declared> = { ...mapEach(apis, ofApi), ...mapEach(pages, ofPages) };

/** Every declared route, by the function that serves it. */
export const declaredRoutes = mapEach(served, ({ declared }) => declared);

/** The path trees of each function. */
export const pathTrees = mapEach(served, ({ trees }) => trees);

const inTrees = mapEach(served, ({ declared, trees }) => gatewayRoutes(declared, trees));

/** Every route of API Gateway, by the function that serves it. */
export const servedRoutes: ByFunction<GatewayRoute[]> = { ...inTrees, ...mapEach(sites, ofSite) };
