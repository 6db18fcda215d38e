import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';

/** An AWS API call made by a function. */
export interface AwsCall {
  /** Name of the calling function, taken from the access key; `engine` for the engine's own calls. */
  caller: string;
  /** IAM action: `dynamodb:GetItem`. */
  action: string;
  body: Buffer;
  request: IncomingMessage;
}

export interface AwsAnswer {
  status: number;
  /** Text or bytes as they are; anything else as JSON. */
  body: unknown;
  type?: string;
  headers?: Record<string, string>;
}

/** How the calls of one service are handled: in this process, or forwarded to an emulator. */
export type Service = Answering | Forwarding;

interface Answering {
  answer: (call: AwsCall, input: Record<string, unknown>) => AwsAnswer | Promise<AwsAnswer>;
}

interface Forwarding {
  forward: string;
  /** What AWS would refuse and the emulator takes. */
  refuse?: (call: AwsCall) => AwsAnswer | undefined;
}

/**
 * What an interceptor does with a call: `undefined` lets it through, a response replaces it, and `lost` carries it out
 * but drops the response, like a broken connection.
 */
export type Interception = AwsAnswer | 'lost' | undefined;

interface Options {
  services: Record<string, Service>;
  /** Runs before every call; can replace its response or lose it. */
  intercept: (call: AwsCall) => Interception | Promise<Interception>;
  /** Called after every successful call, even when the response is lost. */
  done: (call: AwsCall) => void;
}

/** Who signed a request: the credential is in a header, in a pre-signed URL, or in a form that a browser posts. */
const credential = /(?:Credential=|name="x-amz-credential"\s+)([^/&]+)\/\d+\/[^/]+\/([^/]+)\//i;

/** Only S3 has addresses below the endpoint's own: `/<bucket>/<key>`. */
const isOfObjects = ({ url = '/' }: IncomingMessage): boolean => url !== '/' && !url.startsWith('/?');

/** The caller and service from the request signature. Unsigned calls name their service in `X-Amz-Target`. */
function signerOf(incoming: IncomingMessage, body: Buffer): { caller: string; service: string } {
  const { headers, url = '/' } = incoming;
  const signed = isOfObjects(incoming) ? `${decodeURIComponent(url)} ${body.subarray(0, 8192).toString('latin1')}` : '';
  const [, caller = 'nobody', service = ''] = credential.exec(headers.authorization ?? signed) ?? [];
  if (service) return { caller, service };
  const target = String(headers['x-amz-target'] ?? '');
  if (target.startsWith('AWSCognito')) return { caller, service: 'cognito-idp' };
  return { caller, service: isOfObjects(incoming) ? 's3' : '' };
}

/** The action that each method of S3 needs. */
const objectActions: Record<string, string> = {
  GET: 'GetObject',
  HEAD: 'GetObject',
  PUT: 'PutObject',
  POST: 'PutObject',
  DELETE: 'DeleteObject',
};

function operationOf(incoming: IncomingMessage, body: Buffer): string {
  const { headers, method = '' } = incoming;
  if (isOfObjects(incoming)) return objectActions[method] ?? method;
  const target = headers['x-amz-target'];
  return target ? (String(target).split('.').at(-1) ?? '') : (new URLSearchParams(body.toString()).get('Action') ?? '');
}

async function read(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Parses the call's input: JSON, or form-encoded for the older query protocol. */
function inputOf(body: Buffer): Record<string, unknown> {
  const text = body.toString();
  return text.startsWith('{') ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text));
}

/** The single endpoint for all AWS services: identifies the caller, checks with `intercept` and routes by service. */
export function startAws({ services, intercept, done }: Options): Promise<Server> {
  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const body = await read(incoming);
    const { caller, service } = signerOf(incoming, body);
    const call: AwsCall = { caller, action: `${service}:${operationOf(incoming, body)}`, body, request: incoming };
    const interception = await intercept(call);
    if (interception && interception !== 'lost') return send(outgoing, interception);
    const lost = interception === 'lost';
    const target = services[service];
    if (!target)
      return send(outgoing, { status: 501, body: { __type: 'NotImplemented', message: `No service ${service}` } });
    const input = () => (service === 's3' ? {} : inputOf(body));
    const answer = 'forward' in target ? target.refuse?.(call) : await target.answer(call, input());
    if (answer) return lost ? outgoing.destroy() : send(outgoing, answer);
    const { forward: endpoint } = target as Forwarding;
    return forward(call, endpoint, lost ? undefined : outgoing, { drop: () => outgoing.destroy(), done });
  };
  const server = createServer((incoming, outgoing) => {
    handle(incoming, outgoing).catch(error =>
      send(outgoing, { status: 500, body: { __type: 'InternalFailure', message: String(error) } }),
    );
  });
  server.keepAliveTimeout = 60_000;
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function send(
  outgoing: ServerResponse,
  { status, body, type = 'application/x-amz-json-1.0', headers }: AwsAnswer,
): void {
  const content = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  const own = { 'Content-Type': type, 'x-amzn-requestid': crypto.randomUUID() };
  outgoing.writeHead(status, { ...own, ...headers }).end(content);
}

/**
 * Forwards a call with its signature unchanged. Without an `outgoing` response, the call is carried out and its reply
 * dropped.
 * @returns when the reply has ended
 */
function forward(
  call: AwsCall,
  endpoint: string,
  outgoing: ServerResponse | undefined,
  { drop, done }: { drop: () => void; done: Options['done'] },
): Promise<void> {
  const { request: incoming, body } = call;
  const { method = 'POST', url = '/', headers } = incoming;
  return new Promise(over => {
    const passed = request(`${endpoint}${url}`, { method, headers }, reply => {
      if (reply.statusCode === 200) reply.once('end', () => done(call));
      if (outgoing) {
        outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(outgoing);
      } else {
        reply.resume().on('end', drop);
      }
    });
    passed.on('error', drop);
    passed.on('close', over);
    passed.end(body);
  });
}
