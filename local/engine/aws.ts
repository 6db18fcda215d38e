import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';

/** A call of an AWS API that a function made. */
export interface AwsCall {
  /** The function that calls, by its access key; `engine` for the engine itself. */
  caller: string;
  /** Service and operation, as IAM names them: `dynamodb:GetItem`. */
  action: string;
  body: Buffer;
  request: IncomingMessage;
}

export interface AwsAnswer {
  status: number;
  body: unknown;
  type?: string;
}

/** Answers calls of one service itself, or says where they go. */
export type Service =
  | { answer: (call: AwsCall, input: Record<string, unknown>) => AwsAnswer | Promise<AwsAnswer> }
  | { forward: string };

/**
 * What happens to a call before, or after, it is carried out: nothing, an answer of its own, or no answer at all.
 * `lost` carries the call out and drops the reply, as a broken connection does.
 */
export type Interception = AwsAnswer | 'lost' | undefined;

interface Options {
  services: Record<string, Service>;
  /** Sees every call first; may answer it, or have its reply lost. */
  intercept: (call: AwsCall) => Interception | Promise<Interception>;
  /** Told of every call that was carried out with success, whether its reply arrived or not. */
  done: (call: AwsCall) => void;
}

/** Whose credentials signed a request, for which service. Calls that need none name their service in the target. */
function signerOf({ headers }: IncomingMessage): { caller: string; service: string } {
  const [, caller = 'nobody', service = ''] =
    /Credential=([^/]+)\/\d+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? '') ?? [];
  if (service) return { caller, service };
  const target = String(headers['x-amz-target'] ?? '');
  return { caller, service: target.startsWith('AWSCognito') ? 'cognito-idp' : '' };
}

function operationOf({ headers }: IncomingMessage, body: Buffer): string {
  const target = headers['x-amz-target'];
  return target ? (String(target).split('.').at(-1) ?? '') : (new URLSearchParams(body.toString()).get('Action') ?? '');
}

async function read(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** What a call gives: JSON, or the form that older services take. */
function inputOf(body: Buffer): Record<string, unknown> {
  const text = body.toString();
  return text.startsWith('{') ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text));
}

/** The one endpoint of all AWS services: it knows who calls what, and sends each call to the service that has it. */
export function startAws({ services, intercept, done }: Options): Promise<Server> {
  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const body = await read(incoming);
    const { caller, service } = signerOf(incoming);
    const call: AwsCall = { caller, action: `${service}:${operationOf(incoming, body)}`, body, request: incoming };
    const interception = await intercept(call);
    if (interception && interception !== 'lost') return send(outgoing, interception);
    const lost = interception === 'lost';
    const target = services[service];
    if (!target)
      return send(outgoing, { status: 501, body: { __type: 'NotImplemented', message: `No service ${service}` } });
    if ('forward' in target)
      return forward(call, target.forward, lost ? undefined : outgoing, { drop: () => outgoing.destroy(), done });
    const answer = await target.answer(call, inputOf(body));
    return lost ? outgoing.destroy() : send(outgoing, answer);
  };
  const server = createServer((incoming, outgoing) => {
    handle(incoming, outgoing).catch(error =>
      send(outgoing, { status: 500, body: { __type: 'InternalFailure', message: String(error) } }),
    );
  });
  server.keepAliveTimeout = 60_000;
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function send(outgoing: ServerResponse, { status, body, type = 'application/x-amz-json-1.0' }: AwsAnswer): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  outgoing.writeHead(status, { 'Content-Type': type, 'x-amzn-requestid': crypto.randomUUID() }).end(text);
}

/**
 * Passes a call on, its signature untouched. With nobody to answer, it is carried out and its reply dropped.
 * @returns when that is over
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
