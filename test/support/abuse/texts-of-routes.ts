import type * as z from 'zod/mini';
import { apis, pages } from '#infra/routes.ts';
import { largestBody, longestLine } from '#shared/http/request-size.ts';
import type { Request } from './handlers.ts';

/** A route and everything in its requests that holds a text. */
export interface RouteWithTexts {
  name: string;
  /** The function that serves it. */
  served: string;
  /** Accepts callers without a token. */
  anonymous: boolean;
  texts: RouteText[];
}

/** One text of a request. */
export interface RouteText {
  name: string;
  /** The units that a text can have here, for a unit as long as this one: the most that the request can carry, or the schema allows. */
  room: (unit: string) => number[];
  request: (text: string) => Request;
}

type Path = readonly (string | 0)[];
interface Leaf {
  path: Path;
  /** The length that the schema allows. */
  max?: number | undefined;
}

/** The places of a schema that can hold a text, at any depth. */
function leavesOf(schema: z.core.$ZodType | undefined, path: Path = []): Leaf[] {
  if (!schema) return [];
  const { def, bag } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
      return leavesOf(def.innerType, path);
    case 'pipe':
      return leavesOf(def.in, path);
    case 'object':
      return Object.entries(def.shape).flatMap(([name, member]) => leavesOf(member, [...path, name]));
    case 'array':
      return leavesOf(def.element, [...path, 0]);
    case 'record':
      return [{ path: [...path, 'any'] }];
    case 'union':
      return def.options.flatMap(option => leavesOf(option, path)).slice(0, 1);
    case 'boolean':
    case 'number':
      return [];
    default:
      return [{ path, max: (bag as { maximum?: number }).maximum }];
  }
}

const holding = (path: Path, text: string): unknown =>
  path.reduceRight<unknown>((inner, name) => (name === 0 ? [inner] : { [name]: inner }), text);

const nameOfPath = (path: Path): string => path.join('.').replaceAll('.0', '[]');

/** Headers that the product reads. */
const headers = [
  ...['accept', 'accept-language', 'authorization', 'content-type', 'if-match', 'ms-continuationtoken'],
  ...['ms-correlationid', 'ms-requestid', 'origin', 'sec-fetch-site', 'x-locale'],
];

const inJson = (unit: string): number => Buffer.byteLength(JSON.stringify(unit)) - 2;
const inUrl = (unit: string): number => encodeURIComponent(unit).length;

interface Described {
  method: string;
  path: string;
  body?: z.core.$ZodType | undefined;
  query?: z.core.$ZodType | undefined;
}

function textsOf({ method, path, body, query }: Described, anonymous: boolean): RouteText[] {
  const signedIn = !anonymous;
  const filled = path.replace(/\{\w+\}/g, '5d1b1f3e-8a43-4a93-8c0c-2f6f3a1c7d11');
  const base = { method, path: filled, signedIn, ...(method !== 'GET' && method !== 'HEAD' && { body: '{}' }) };
  const kilobytes = anonymous ? largestBody.anonymous : largestBody.signedIn;
  const roomFor = (sizeIn: (unit: string) => number, size: number, max?: number) => (unit: string) => {
    const most = Math.floor((size - 200) / sizeIn(unit));
    // A text may be four times its maximum before it is trimmed and composed.
    const admitted = max && Math.floor((max * 4 - 4) / unit.length);
    return admitted && admitted < most ? [most, admitted] : [most];
  };
  const ofBody = leavesOf(body).map(({ path, max }) => ({
    name: `body ${nameOfPath(path)}`,
    room: roomFor(inJson, kilobytes * 1024, max),
    request: (text: string) => ({ ...base, body: JSON.stringify(holding(path, text)) }),
  }));
  const ofQuery = [...leavesOf(query).map(({ path }) => String(path[0])), 'lang'].map(name => ({
    name: `query ${name}`,
    room: roomFor(inUrl, longestLine),
    request: (text: string) => ({ ...base, query: `${name}=${encodeURIComponent(text)}` }),
  }));
  const ofPath = [...path.matchAll(/\{(\w+)\}/g)].map(([variable, name]) => ({
    name: `path ${name}`,
    room: roomFor(inUrl, longestLine),
    request: (text: string) => ({ ...base, path: path.replace(variable, () => encodeURIComponent(text)) }),
  }));
  const ofHeaders = headers.map(name => ({
    name: `header ${name}`,
    room: roomFor(unit => unit.length, longestLine),
    request: (text: string) => ({ ...base, headers: { [name]: name === 'authorization' ? `Bearer ${text}` : text } }),
  }));
  return [...ofBody, ...ofQuery, ...ofPath, ...ofHeaders];
}

/** Every declared route with its texts, from the schemas that describe it. */
export function routesWithTexts(): RouteWithTexts[] {
  const ofApis = Object.entries(apis).flatMap(([served, { routes }]) =>
    Object.values(routes).map(route => {
      const anonymous = route.access === 'anyone' || route.access === 'optional';
      return { name: `${route.method} ${route.path}`, served, anonymous, texts: textsOf(route, anonymous) };
    }),
  );
  const ofPages = Object.entries(pages).flatMap(([served, { routes, operations }]) =>
    Object.entries(routes).map(([key, { method, path }]) => {
      const texts = textsOf({ method, path, body: operations[key]?.body, query: operations[key]?.query }, true);
      return { name: `${method} ${path}`, served, anonymous: true, texts };
    }),
  );
  return [...ofApis, ...ofPages];
}
