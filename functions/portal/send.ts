import type { IncomingMessage, RequestOptions } from 'node:http';
import { memoize } from '#shared/runtime/memoize.ts';
import { setting } from '#shared/runtime/settings.ts';

/** Connections that are kept between calls. The module that isn't needed isn't loaded. */
const connections = memoize(async () => {
  const { Agent, request } = await (setting('BASE_URL').startsWith('https:')
    ? import('node:https')
    : import('node:http'));
  return { agent: new Agent({ keepAlive: true }), request };
});

type Body = string | Uint8Array | null | undefined;

/** What the client of the API needs of a request: the platform's own takes longer to make than to send. */
export class SentRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: Body;

  constructor(url: string, { method = 'GET', headers, body }: { method?: string; headers: Headers; body?: Body }) {
    this.url = url;
    this.method = method;
    this.headers = headers;
    this.body = body;
  }
}

/** Headers as they came, also several of a name. */
function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let n = 0; n < rawHeaders.length; n += 2) headers.append(rawHeaders[n] ?? '', rawHeaders[n + 1] ?? '');
  return headers;
}

/** An answer whose bytes have come. The platform's own would copy them into a stream, to read them out of it. */
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
const isRepeatable = ({ method, headers }: SentRequest): boolean => method === 'GET' || headers.has('ms-requestid');

/**
 * Sends a call of the API, over a connection that is kept: in half the processor time of `fetch`, which pages with several calls spend
 * several times. Redirects are answers. A connection that the other side has closed meanwhile, as API Gateway does while Lambda has
 * stopped the function, is replaced once.
 */
export async function send(sent: SentRequest, again = true): Promise<Response> {
  const { agent, request } = await connections();
  const options: RequestOptions = { agent, method: sent.method, headers: Object.fromEntries(sent.headers) };
  return new Promise((resolve, reject) => {
    const asked = request(sent.url, options, incoming =>
      bytesOf(incoming).then(bytes => resolve(answered(incoming, bytes)), reject),
    );
    asked.once('error', error => {
      if (again && asked.reusedSocket && isRepeatable(sent)) resolve(send(sent, false));
      else reject(error);
    });
    asked.end(sent.body ?? undefined);
  });
}
