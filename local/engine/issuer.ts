/**
 * The earlier system of `npm start`: an OpenID Connect issuer to try sign-ins with. Its sign-in page asks for no password: one picks
 * an account, or writes the claims of the ID token oneself, also such that no client may take.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { members } from '#local/samples/members.ts';
import { signInPage } from './issuer-page.ts';
import { answerOwnHostsOnly } from './own-hosts.ts';

/** The stage under which the issuer knows Tandem. */
interface IssuerClient {
  clientId: string;
  secret: string;
  redirectUri: string;
}

export interface Issuer {
  server: Server;
  address: string;
  /** Tells the issuer whom it signs people in for. */
  register: (client: IssuerClient) => void;
}

/** A code that was given, with what it can be exchanged for. */
interface Given {
  claims: JWTPayload;
  challenge: string;
  /** The token is signed with a key that the issuer doesn't publish. */
  otherKey: boolean;
}

interface Answer {
  status: number;
  body?: object | string;
  location?: string;
}

const algorithm = 'RS256';
const base64url = (text: string): string => createHash('sha256').update(text).digest('base64url');
const refused = (error: string, status = 400): Answer => ({ status, body: { error } });

/** A claims set that somebody wrote; nothing if it is none. */
function claimsIn(text: string | null): JWTPayload | undefined {
  if (!text?.trim()) return {};
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? (parsed as JWTPayload) : undefined;
  } catch {
    return undefined;
  }
}

const claimsOf = ({ subject: sub, name, email, mpnIds: mpn_ids }: (typeof members)[number]): JWTPayload => ({
  ...{ sub, name, email, mpn_ids },
});

/** The issuer's state and answers. */
class LocalIssuer {
  readonly #given = new Map<string, Given>();
  readonly #keys = Promise.all([generateKeyPair(algorithm), generateKeyPair(algorithm)]);
  client: IssuerClient | undefined;
  address = '';

  describe(): Answer {
    const at = (path: string) => `${this.address}/${path}`;
    const body = {
      issuer: this.address,
      ...{ authorization_endpoint: at('authorize'), token_endpoint: at('token'), jwks_uri: at('keys') },
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: [algorithm],
      code_challenge_methods_supported: ['S256'],
    };
    return { status: 200, body };
  }

  async keys(): Promise<Answer> {
    const [{ publicKey }] = await this.#keys;
    return { status: 200, body: { keys: [{ ...(await exportJWK(publicKey)), kid: '1', alg: algorithm, use: 'sig' }] } };
  }

  /** Whether a request to sign in is one that this issuer takes: of its client, back to its client, with PKCE. */
  #isKnown(asked: URLSearchParams): boolean {
    return (
      asked.get('response_type') === 'code' &&
      asked.get('client_id') === this.client?.clientId &&
      asked.get('redirect_uri') === this.client?.redirectUri &&
      asked.get('code_challenge_method') === 'S256' &&
      Boolean(asked.get('code_challenge'))
    );
  }

  show(asked: URLSearchParams): Answer {
    if (!this.#isKnown(asked)) return refused('invalid_request');
    return { status: 200, body: signInPage(asked, members) };
  }

  /** Somebody picked an account, wrote claims, or canceled. */
  choose(asked: URLSearchParams, form: URLSearchParams): Answer {
    if (!this.#isKnown(asked)) return refused('invalid_request');
    const back = new URL(asked.get('redirect_uri') ?? '');
    back.searchParams.set('state', asked.get('state') ?? '');
    back.searchParams.set('iss', this.address);
    const picked = members.find(({ subject }) => subject === form.get('account'));
    const written = claimsIn(form.get('claims'));
    if (form.has('cancel') || !written) back.searchParams.set('error', 'access_denied');
    else {
      const code = randomUUID();
      const claims = { ...(picked && claimsOf(picked)), nonce: asked.get('nonce') ?? '', ...written };
      const challenge = asked.get('code_challenge') ?? '';
      this.#given.set(code, { claims, challenge, otherKey: form.has('otherKey') });
      back.searchParams.set('code', code);
    }
    return { status: 303, location: String(back) };
  }

  /** Exchanges a code, once, for who proves to be the client that asked for it. */
  async exchange(form: URLSearchParams, authorization = ''): Promise<Answer> {
    const { client } = this;
    if (!client) return refused('temporarily_unavailable', 503);
    const sent = Buffer.from(authorization.replace(/^Basic /, ''), 'base64').toString('utf8');
    if (sent !== `${encodeURIComponent(client.clientId)}:${encodeURIComponent(client.secret)}`)
      return refused('invalid_client', 401);
    const code = form.get('code') ?? '';
    const given = this.#given.get(code);
    this.#given.delete(code);
    const isAsked =
      given?.challenge === base64url(form.get('code_verifier') ?? '') &&
      form.get('redirect_uri') === client.redirectUri;
    if (!given || !isAsked) return refused('invalid_grant');
    return {
      status: 200,
      body: { token_type: 'Bearer', access_token: randomUUID(), id_token: await this.#sign(given) },
    };
  }

  async #sign({ claims, otherKey }: Given): Promise<string> {
    const [own, other] = await this.#keys;
    const now = Math.floor(Date.now() / 1000);
    const usual = { iss: this.address, aud: this.client?.clientId ?? '', iat: now, exp: now + 300 };
    return new SignJWT({ ...usual, ...claims })
      .setProtectedHeader({ alg: algorithm, kid: '1' })
      .sign((otherKey ? other : own).privateKey);
  }
}

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return new URLSearchParams(Buffer.concat(parts).toString('utf8'));
}

async function answerTo(issuer: LocalIssuer, request: IncomingMessage): Promise<Answer> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://issuer');
  const { method, headers } = request;
  switch (`${method} ${pathname}`) {
    case 'GET /.well-known/openid-configuration':
      return issuer.describe();
    case 'GET /keys':
      return issuer.keys();
    case 'GET /authorize':
      return issuer.show(searchParams);
    case 'POST /authorize':
      return issuer.choose(searchParams, await bodyOf(request));
    case 'POST /token':
      return issuer.exchange(await bodyOf(request), headers.authorization);
    default:
      return refused('not_found', 404);
  }
}

function send(response: ServerResponse, { status, body, location }: Answer): void {
  const isPage = typeof body === 'string';
  response.writeHead(status, {
    'Cache-Control': 'no-store',
    ...(body && { 'Content-Type': isPage ? 'text/html; charset=utf-8' : 'application/json' }),
    ...(location && { Location: location }),
  });
  response.end(isPage ? body : body && JSON.stringify(body));
}

/** Starts the issuer on this machine. @param port 0 picks a free one */
export async function startIssuer(port: number): Promise<Issuer> {
  const issuer = new LocalIssuer();
  const server = createServer((request, response) => {
    answerTo(issuer, request)
      .then(answer => send(response, answer))
      .catch(() => send(response, refused('server_error', 500)));
  });
  answerOwnHostsOnly(server);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  issuer.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const register = (client: IssuerClient) => {
    issuer.client = client;
  };
  return { server, address: issuer.address, register };
}
