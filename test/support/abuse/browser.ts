import { request } from 'node:http';

export interface Page {
  status: number;
  /** Where it leads, if it does. */
  location: string;
  text: string;
}

export interface Sending {
  headers?: Record<string, string>;
  /** One of this machine's loopback addresses. */
  from?: string;
}

/** A browser at the portal: keeps cookies, whichever paths they are for, and sends the headers that it is told to. */
export class Browser {
  readonly #api: string;
  readonly cookies = new Map<string, string>();
  /** The cookies as they were set, with their attributes. */
  readonly set: string[] = [];

  constructor(api: string) {
    this.#api = api;
  }

  open = (path: string, how: Sending = {}): Promise<Page> => this.#ask('GET', path, undefined, how);

  send = (path: string, fields: Record<string, string>, how: Sending = {}): Promise<Page> =>
    this.#ask('POST', path, new URLSearchParams(fields).toString(), how);

  /** The proof in the form of a page. */
  async proofOn(path: string): Promise<string> {
    return /name="proof" value="([^"]+)"/.exec((await this.open(path)).text)?.[1] ?? '';
  }

  /** Signs in on the page. */
  async signIn(email: string, password: string, { from, to }: { from?: string; to?: string } = {}): Promise<Page> {
    const path = '/portal/sign-in';
    const proof = await this.proofOn(path);
    return this.send(path, { proof, email, password, ...(to !== undefined && { to }) }, from ? { from } : {});
  }

  #ask(method: string, path: string, body: string | undefined, { headers, from }: Sending): Promise<Page> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const sent = {
      ...(cookie && { Cookie: cookie }),
      ...(body !== undefined && { 'Content-Type': 'application/x-www-form-urlencoded' }),
      ...headers,
    };
    return new Promise((resolve, reject) => {
      const options = { method, headers: sent, ...(from && { localAddress: from }) };
      const asked = request(`${this.#api}${path}`, options, async reply => {
        const text = (await reply.toArray()).join('');
        for (const line of reply.headers['set-cookie'] ?? []) this.#keep(line);
        resolve({ status: reply.statusCode ?? 0, location: reply.headers.location ?? '', text });
      });
      asked.on('error', reject).end(body);
    });
  }

  #keep(line: string): void {
    this.set.push(line);
    const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
    if (value) this.cookies.set(name, value);
    else this.cookies.delete(name);
  }
}
