import { setTimeout as pause } from 'node:timers/promises';
import { conform } from './conform.ts';
import type { System } from './engine-setup.ts';
import { type Answered, dataOf, generatedClient } from './generated-client.ts';
import { type Mail, readMails } from './mailbox.ts';

export interface Answer<Body = Loose> {
  status: number;
  headers: Headers;
  /** The body, parsed when it is JSON. */
  body: Body;
  text: string;
}

/** Common members of resources; others are loosely typed. */
export interface Loose {
  id: string;
  tenantId: string;
  status: string;
  reason: string;
  code: number;
  description: string;
  data: string[];
  items: Loose[];
  attributes: { etag: string };
  [name: string]: unknown;
}

/** An answer of the generated client, for tests that look at its status or reason. */
export function answerOf<Body = Loose>({ data, error, response }: Answered): Answer<Body> {
  const { status, headers } = response;
  const body = data ?? error ?? undefined;
  return { status, headers, body: (body ?? {}) as Body, text: body === undefined ? '' : JSON.stringify(body) };
}

/** A mailed link with the code that was printed beside it. */
export interface MailedLink {
  address: string;
  link: string;
  code: string;
  shortCode: string;
}

/** A client of Tandem: calls the API, signs in, reads email, submits forms. */
export class Client {
  readonly #system: System;
  /** Headers sent with every request: language, token. */
  readonly headers: Record<string, string>;
  /** The same API through the generated client: for calls that are as the description says. */
  readonly api: ReturnType<typeof generatedClient>;

  constructor(system: System, headers: Record<string, string> = {}) {
    this.#system = system;
    this.headers = headers;
    this.api = generatedClient(system.api, headers);
  }

  with(headers: Record<string, string>): Client {
    return new Client(this.#system, { ...this.headers, ...headers });
  }

  async call<Body = Loose>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const url = path.startsWith('http') ? path : `${this.#system.api}${path}`;
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...this.headers, ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = text !== '' && response.headers.get('content-type')?.includes('json');
    const answer = (json ? JSON.parse(text) : {}) as Body;
    conform(method, url, { status: response.status, headers: response.headers, body: answer });
    return { status: response.status, headers: response.headers, text, body: answer };
  }

  get = <Body = Loose>(path: string) => this.call<Body>('GET', path);
  post = <Body = Loose>(path: string, body?: unknown) => this.call<Body>('POST', path, body);
  put = <Body = Loose>(path: string, body?: unknown) => this.call<Body>('PUT', path, body);
  patch = <Body = Loose>(path: string, body?: unknown) => this.call<Body>('PATCH', path, body);
  delete = <Body = Loose>(path: string) => this.call<Body>('DELETE', path);

  /** A client that sends this person's access token. */
  async signIn(email: string, password = this.passwordOf(email)): Promise<Client> {
    const signedIn = dataOf(await this.api.POST('/v1/session', { body: { email, password } }));
    if (!('accessToken' in signedIn)) throw new Error(`${email} has a temporary password`);
    return this.with({ Authorization: `Bearer ${signedIn.accessToken}` });
  }

  /** The password of an account that existed from the start. */
  passwordOf(email: string): string {
    return this.#system.accounts.find(account => account.email === email)?.password ?? '';
  }

  /** Every email to an address so far, oldest first. */
  mails(address: string): Promise<Mail[]> {
    const { inbox = '', mailbox = { kind: 'inbox', url: inbox } } = this.#system;
    return readMails(mailbox, address);
  }

  /** Waits for the newest email to an address whose subject contains the text. */
  async mail(address: string, subjectText: string): Promise<Mail> {
    return eventually(async () => {
      const found = (await this.mails(address)).findLast(({ subject }) => subject.includes(subjectText));
      if (!found) throw new Error(`No email to ${address} with the subject '${subjectText}'`);
      return found;
    });
  }

  /** The link and code in the newest such email. */
  async mailedLink(address: string, subjectText: string): Promise<MailedLink> {
    const { text } = await this.mail(address, subjectText);
    const [link = ''] = /https?:\/\/\S+\/links\/\w+\/[\w-]+/.exec(text) ?? [];
    const [, code = ''] = /[:：] ?(\d{6})\s*$/m.exec(text) ?? [];
    return { address, link, code, shortCode: codeIn(text) };
  }

  /** Submits a page's form as a browser does. */
  async submit(
    link: string,
    fields: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    return this.call('POST', link, new URLSearchParams(fields).toString(), {
      'Content-Type': 'application/x-www-form-urlencoded',
      ...headers,
    });
  }
}

/** The code of two halves that a text names; the token of a link can look like one within. Empty text if there is none. */
export const codeIn = (text: string): string => /(?<![\w/-])[0-9A-Z]{4}-[0-9A-Z]{4}(?![\w-])/.exec(text)?.[0] ?? '';

/** Default timeout in seconds; longer where functions start cold. */
const defaultTimeout = () => Number(process.env.TANDEM_PATIENCE_SECONDS ?? 15);

/** Longest polling interval after a wait, in milliseconds: slow events are polled less often. */
const maxInterval = (waited: number): number => Math.max(400, waited / 15);

/** Retries a check until it no longer throws. @returns its result */
export async function eventually<T>(check: () => Promise<T>, seconds = defaultTimeout()): Promise<T> {
  const from = Date.now();
  for (let every = 40; ; every = Math.min(1.2 * every, maxInterval(Date.now() - from))) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() - from > seconds * 1000) throw error;
      await pause(every);
    }
  }
}
