import type { APIGatewayProxyStructuredResultV2 as Result } from 'aws-lambda';
import { functions as portal } from '#functions/portal/capability.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { memoize } from '#shared/runtime/memoize.ts';
import { startExampleApi } from './example-api.ts';
import type { FunctionCode } from './function-thread.ts';
import { FunctionHost } from './lambda.ts';
import { loadTsx } from './tsx-loader.ts';

interface Asked {
  method: 'GET' | 'POST';
  path: string;
  query?: Record<string, string>;
  cookies?: readonly string[];
  body?: string;
}

/** Previews of the portal's pages, with the examples of the API description in place of data. */
export interface PortalPreview {
  /** The addresses of all pages, with `:variables`. */
  paths: () => Promise<readonly string[]>;
  /** A page as a signed-in person sees it, or a visitor if it is for everyone; nothing if there is none. */
  open: (path: string, locale: Locale) => Promise<string | undefined>;
  stop: () => Promise<void>;
}

/** Stands for every variable. It is the ID of the machine client in the examples, whose page looks for it in their list. */
const sampleId = '3d7a9e54-61c2-4b8f-8e0d-f2c5a1b49786';

/** The offer in the examples. */
const sampleOffer = 'F1C70002-0C4F-4E1D-9A00-000000000002';

/** The first day of the edition in the examples. */
const sampleEdition = '2027-01-01';

const sampleAddress = (path: string): string =>
  path
    .replaceAll(/:(offerId|addOnId)\b/g, sampleOffer)
    .replaceAll(/:edition\b/g, sampleEdition)
    .replaceAll(/:\w+/g, sampleId);

/** The pages as the sources declare them, loaded with the first preview. */
const declared = memoize(async () => {
  loadTsx();
  return (await import('#functions/portal/pages.ts')).pages;
});

/** What a visitor of an application or a draft has in the link. */
const tokens = { trackingToken: 'sample', draftToken: 'sample' };

type PortalFunction = keyof typeof portal;

/** The function that serves a path: the one with its tree, else the first, which has all the rest. */
function servedBy(path: string): PortalFunction {
  const isIn = ({ root }: { root: string }) => path === root || path.startsWith(`${root}/`);
  const [name = 'portal'] = Object.entries(portal).find(([, { site }]) => site.trees.some(isIn)) ?? [];
  return name as PortalFunction;
}

interface Started {
  ask: (asked: Asked) => Promise<Result>;
  stop: () => void;
}

/** Starts the API of examples and, with their first previews, functions that call it in place of the system's own. */
async function start(codes: ReadonlyMap<string, FunctionCode>, log: (line: string) => void): Promise<Started> {
  const examples = await startExampleApi();
  const hostOf = (code: FunctionCode): FunctionHost =>
    new FunctionHost({ ...code, environment: { ...code.environment, BASE_URL: examples.address } }, log);
  const hosts = new Map([...codes].map(([name, code]) => [name, hostOf(code)]));
  return {
    ask: async asked => {
      const name = servedBy(asked.path);
      const result = (await hosts.get(name)?.invoke(eventOf(asked))) as Result;
      // Pages show the address of the system, to copy.
      const body = result.body?.replaceAll(examples.address, codes.get(name)?.environment.BASE_URL ?? '');
      return { ...result, ...(body !== undefined && { body }) };
    },
    stop: () => {
      for (const host of hosts.values()) host.kill();
      examples.stop();
    },
  };
}

/** Runs the portal's functions once more, each in a thread that starts with its first preview. */
export function portalPreview(functions: readonly FunctionCode[], log: (line: string) => void): PortalPreview {
  const codeOf = (portalFunction: string): FunctionCode => {
    const code = functions.find(({ name }) => name.endsWith(`-${portalFunction}`));
    if (!code) throw new Error(`The stack has no function ${portalFunction}`);
    return code;
  };
  const codes = new Map(Object.keys(portal).map(name => [name, codeOf(name)]));
  let started: Promise<Started> | undefined;
  const ask = async (asked: Asked): Promise<Result> => {
    started ??= start(codes, log);
    return (await started).ask(asked);
  };

  const signIn = async (): Promise<string[]> => {
    const page = await ask({ method: 'GET', path: '/portal/sign-in' });
    const proof = /name="proof" value="([^"]+)"/.exec(page.body ?? '')?.[1] ?? '';
    const fields = { proof, email: 'ann@contoso.com', password: 'sample' };
    const body = new URLSearchParams(fields).toString();
    return cookiesOf(await ask({ method: 'POST', path: '/portal/sign-in', cookies: cookiesOf(page), body }));
  };

  return {
    paths: async () => (await declared()).map(({ path }) => path),
    open: async (path, locale) => {
      const page = (await declared()).find(one => sampleAddress(one.path) === sampleAddress(path));
      if (!page) return undefined;
      const visitor = page.access === 'anyone';
      const query = { lang: locale, ...(visitor && tokens) };
      const cookies = visitor ? [] : await signIn();
      const { statusCode, body } = await ask({ method: 'GET', path: sampleAddress(path), query, cookies });
      return statusCode === 200 ? body : undefined;
    },
    stop: async () => (await started?.catch(() => undefined))?.stop(),
  };
}

/** Cookies as the browser sends them back: names and values. */
const cookiesOf = ({ cookies = [] }: Result): string[] => cookies.map(line => line.split(';')[0] ?? '');

/** A Lambda event in payload format 2.0, as far as the portal reads it. */
function eventOf({ method, path, query = {}, cookies = [], body }: Asked) {
  return {
    version: '2.0',
    rawPath: path,
    rawQueryString: new URLSearchParams(query).toString(),
    cookies,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    requestContext: {
      requestId: crypto.randomUUID(),
      http: { method, path, sourceIp: '127.0.0.1', userAgent: 'preview' },
    },
    body,
    isBase64Encoded: false,
  };
}
