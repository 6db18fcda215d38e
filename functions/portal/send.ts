import type { Agent, ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { memoize } from '#shared/runtime/memoize.ts';
import { setting } from '#shared/runtime/settings.ts';

/** The module that isn't needed isn't loaded. */
const http = memoize(async () => {
  const { Agent, request } = await (setting('BASE_URL').startsWith('https:')
    ? import('node:https')
    : import('node:http'));
  return { newAgent: (): Agent => new Agent({ keepAlive: true }), request };
});
type Http = Awaited<ReturnType<typeof http>>;

/** Connections that are kept between calls, how many calls are under way, and when one last ended, in milliseconds since 1970. */
interface Kept {
  agent: Agent;
  calls: number;
  usedAt: number;
}

/** How long connections are kept without a call, in milliseconds. */
const longestIdle = 4_000;

let kept: Kept | undefined;

/** The connections to use. Of those that were idle for longer, API Gateway may have ended each one unseen while Lambda had stopped us. */
function connections({ newAgent }: Http): Kept {
  const now = Date.now();
  if (kept?.calls === 0 && now - kept.usedAt > longestIdle) {
    kept.agent.destroy();
    kept = undefined;
  }
  kept ??= { agent: newAgent(), calls: 0, usedAt: now };
  return kept;
}

type Body = string | Uint8Array | null | undefined;

interface SentInit {
  method?: string;
  headers: Headers;
  body?: Body;
  /** Ends the call before {@link longestCall}. */
  signal?: AbortSignal | undefined;
  /** Whether a call that changes something does the same when it comes twice, though it has no `MS-RequestId`. */
  repeatable?: boolean;
}

/** An option of a call that may come twice. The client of the API passes on options that it doesn't know. */
export const repeatable: object = { repeatable: true } satisfies Partial<SentInit>;

/** What the client of the API needs of a request: the platform's own takes longer to make than to send. */
export class SentRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: Body;
  readonly signal: AbortSignal | undefined;
  readonly repeatable: boolean;

  constructor(url: string, { method = 'GET', headers, body, signal, repeatable = false }: SentInit) {
    this.url = url;
    this.method = method;
    this.headers = headers;
    this.body = body;
    this.signal = signal;
    this.repeatable = repeatable;
  }
}

/** Headers as they came, also several of a name. */
function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let n = 0; n < rawHeaders.length; n += 2) headers.append(rawHeaders[n] ?? '', rawHeaders[n + 1] ?? '');
  return headers;
}

/**
 * An answer whose bytes have come. The platform's own would copy them into a stream, to read them out of it.
 * @throws RangeError for a status that is none of an answer, such as 600
 */
function answered(incoming: IncomingMessage, bytes: Buffer): Response {
  const { statusCode: status = 502 } = incoming;
  return Object.assign(new Response(null, { status, headers: headersOf(incoming) }), {
    text: async () => bytes.toString('utf8'),
    json: async () => JSON.parse(bytes.toString('utf8')),
    arrayBuffer: async () => new Uint8Array(bytes).buffer,
  });
}

const bytesOf = (incoming: IncomingMessage): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    incoming.on('data', chunk => chunks.push(chunk));
    incoming.once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    incoming.once('error', reject);
  });

/** A call may have been acted on before its connection broke: only one that acts once may be sent again. */
const isRepeatable = ({ method, headers, repeatable }: SentRequest): boolean =>
  method === 'GET' || repeatable || headers.has('ms-requestid');

/** The headers of a call, with the length of its body, which Node leaves out where a method seldom has one: of DELETE. */
const headersToSend = ({ headers, body }: SentRequest): Record<string, string> => ({
  ...Object.fromEntries(headers),
  ...(body && { 'content-length': String(Buffer.byteLength(body)) }),
});

/** A call under way, and why it was ended before its answer, if it was. */
interface Call {
  asked?: ClientRequest;
  ended?: Error;
}

/** Sends a call, once more over a new connection if a kept one breaks. */
const exchange = (
  request: Http['request'],
  sent: SentRequest,
  { agent, call }: { agent: Agent | false; call: Call },
): Promise<Response> =>
  new Promise((resolve, reject) => {
    const options: RequestOptions = { agent, method: sent.method, headers: headersToSend(sent) };
    const asked = request(sent.url, options, incoming => {
      bytesOf(incoming)
        .then(bytes => answered(incoming, bytes))
        .then(resolve, reject);
    });
    call.asked = asked;
    asked.once('error', error => {
      if (asked.reusedSocket && isRepeatable(sent) && !call.ended)
        resolve(exchange(request, sent, { agent: false, call }));
      else reject(error);
    });
    asked.end(sent.body ?? undefined);
  });

/**
 * Ends a call after some milliseconds, or when its request is aborted.
 * @returns a function that clears both, since a timer of the platform's own would run on
 */
function endInTime(call: Call, { signal }: SentRequest, limit: number): () => void {
  const end = (reason: Error) => {
    call.ended = reason;
    call.asked?.destroy(reason);
  };
  const late = setTimeout(() => end(new DOMException('The call took too long', 'TimeoutError')), limit);
  const abort = () => end(signal?.reason);
  signal?.addEventListener('abort', abort);
  return () => {
    clearTimeout(late);
    signal?.removeEventListener('abort', abort);
  };
}

/** How long a call may take, in milliseconds: less than the function itself, so that it can still say that something failed. */
const longestCall = 8_000;

/**
 * Sends a call of the API, over a connection that is kept: in half the processor time of `fetch`. That counts on pages that make several
 * calls. Redirects are answers. A connection that the other side has closed meanwhile is replaced once.
 * @param limit how long the call may take, in milliseconds
 * @throws DOMException `TimeoutError` for a call that takes longer, or the reason of the request's own signal
 */
export async function send(sent: SentRequest, limit = longestCall): Promise<Response> {
  const loaded = await http();
  sent.signal?.throwIfAborted();
  const used = connections(loaded);
  const call: Call = {};
  const inTime = endInTime(call, sent, limit);
  used.calls += 1;
  try {
    return await exchange(loaded.request, sent, { agent: used.agent, call });
  } catch (error) {
    throw call.ended ?? error;
  } finally {
    inTime();
    used.calls -= 1;
    used.usedAt = Date.now();
  }
}
