import { vi } from 'vitest';
import { exampleAnswer } from '#local/samples/example-answers.ts';
import type { HttpEvent } from '#shared/http/request-context.ts';
import { eventOf, handlerOf, type Request, withoutAws } from './handlers.ts';

/** A call of the API by the portal. */
interface ApiCall {
  method: string;
  path: string;
  body: unknown;
  headers: Headers;
  /** Whether it says that it may come twice. */
  repeatable: boolean;
}

/** An answer of the portal, as API Gateway gets it. */
export interface PortalAnswer {
  statusCode: number;
  headers: Record<string, string>;
  cookies?: string[];
  body: string;
}

/** The portal's function, with examples in place of the API. */
export interface PortalAlone {
  /** Calls of the API since the test emptied them. */
  calls: ApiCall[];
  /** Answers of the API other than the example. */
  answers: (call: ApiCall) => Response | undefined | Promise<Response | undefined>;
  /** Sends a request as API Gateway does: cookies apart from the headers. */
  ask: (request: Omit<Request, 'signedIn'>, cookies?: readonly string[]) => Promise<PortalAnswer>;
}

/** The one that was started last: the module that sends calls is loaded once. */
let current: PortalAlone;

/** Answers a call of the API: as the test says, else with the example of its description. */
async function answered(request: globalThis.Request): Promise<Response> {
  const text = await request.text();
  const { pathname } = new URL(request.url);
  const { method, headers, signal } = request;
  const call = { method, path: pathname, body: text && JSON.parse(text), headers, repeatable: 'repeatable' in request };
  current.calls.push(call);
  const ended = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
  return (await Promise.race([current.answers(call), ended])) ?? exampleAnswer(method, pathname);
}

/** Takes the place of the module that sends calls. */
export const sendAlone = { SentRequest: globalThis.Request, send: answered, repeatable: { repeatable: true } };

/** Starts the portal without a system behind it. */
export async function portalAlone(): Promise<PortalAlone> {
  withoutAws();
  process.env.PORTAL_KEY = 'key';
  const portal: PortalAlone = {
    calls: [],
    answers: () => undefined,
    ask: (request, cookies = []) => {
      const event = { ...eventOf({ ...request, signedIn: false }), ...(cookies.length > 0 && { cookies }) };
      return handle(event as HttpEvent, {});
    },
  };
  vi.doMock('#functions/portal/send.ts', () => sendAlone);
  current = portal;
  const handle = (await handlerOf('portal')) as unknown as (event: HttpEvent, context: object) => Promise<PortalAnswer>;
  globalThis.fetch = async () => Response.json({ SecretString: 'k'.repeat(64) });
  return portal;
}

/** What a form of a page proves. */
export const proofIn = ({ body }: PortalAnswer): string => /name="proof" value="([^"]+)"/.exec(body)?.[1] ?? '';

/** Cookies as the browser sends them back: names and values. */
export const sentBack = ({ cookies = [] }: PortalAnswer): string[] => cookies.map(line => line.split(';')[0] ?? '');
