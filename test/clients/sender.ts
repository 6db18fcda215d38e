import type { System } from '#test/engine-setup.ts';
import type { Dialect, Link, Request } from './dialects.ts';

/** A response, its body as text. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

/** Every client makes both IDs, new for each call, and expects them back. */
const freshIds = () => ({ 'MS-RequestId': crypto.randomUUID(), 'MS-CorrelationId': crypto.randomUUID() });

/** Sends requests as one client of the public API does, with the token of one person. */
export class Sender {
  readonly #api: string;
  readonly #dialect: Dialect;
  readonly #token: string;

  constructor({ api }: Pick<System, 'api'>, dialect: Dialect, token: string) {
    this.#api = api;
    this.#dialect = dialect;
    this.#token = token;
  }

  /** A call to a path of the client's configuration. */
  async send({ method, path, loose, query = {}, headers = {}, body, bare }: Request): Promise<Answer> {
    const { write, contentType } = this.#dialect;
    const parameters = Object.entries(query).map(([name, value]) => `${name}=${value}`);
    const address = this.#dialect.address({ path, ...(loose && { loose }) });
    const written = body ? write(body) : bare;
    const content = written && {
      headers: { ...(contentType && { 'Content-Type': contentType }), ...headers },
      body: Buffer.from(written),
    };
    return this.#call(method, [address, parameters.join('&')].filter(Boolean).join('?'), content || { headers });
  }

  /** Follows a link of a response. */
  follow({ uri, headers = [] }: Link): Promise<Answer> {
    const sent = Object.fromEntries(headers.map(({ key, value }) => [key, value]));
    return this.#call('GET', this.#dialect.follow(uri), { headers: sent });
  }

  async #call(method: string, address: string, { headers, body }: { headers: Record<string, string>; body?: Buffer }) {
    const ids = freshIds();
    const response = await fetch(`${this.#api}${address}`, {
      method,
      redirect: 'manual',
      headers: { Authorization: this.#token, ...this.#dialect.headers, ...ids, ...headers },
      ...(body && { body: new Blob([new Uint8Array(body)]) }),
    });
    for (const [name, value] of Object.entries(ids))
      if (response.headers.get(name) !== value) throw new Error(`${method} ${address} does not return ${name}`);
    return { status: response.status, headers: response.headers, text: await response.text() };
  }
}
