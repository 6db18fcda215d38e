import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { password } from '#test/builders.ts';
import { type Answer, type Client, eventually, type Loose, type MailedLink } from '#test/client.ts';

/** Whether a response is transient, so that the same request is simply sent again. */
const isTransient = ({ status, body }: Answer): boolean =>
  status >= 500 || status === 429 || (status === 409 && body.reason === 'request.busy');

/**
 * More attempts than a client normally needs, because here every other call fails and the SDK's retries are used up.
 */
const maxAttempts = 400;

/** Called for each completed request, with the number of attempts. */
export type Asked = (what: string, tries: number) => void;

/**
 * A client that retries failed requests with the same `MS-RequestId`, as the guides tell clients to. Throws when a
 * request is refused for any other reason: nothing that these clients do may be refused.
 */
export class Patient {
  readonly client: Client;
  /** Repeats each successful change and expects the same response. */
  readonly #twice: boolean;
  readonly #asked: Asked;

  constructor(client: Client, twice = false, asked: Asked = () => {}) {
    this.client = client;
    this.#twice = twice;
    this.#asked = asked;
  }

  /** Makes a change through the API. @returns the response body */
  async change(method: string, path: string, sent?: unknown): Promise<Loose> {
    const same = this.client.with({ 'MS-RequestId': crypto.randomUUID() });
    const ask = () => same.call(method, path, sent);
    const kind = `${method} ${path.replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, '{id}')}`;
    const first = await this.#insist(kind, ask);
    if (this.#twice) {
      const again = await this.#insist(kind, ask);
      expect([again.status, again.text], `${kind}, repeated`).toEqual([first.status, first.text]);
    }
    return first.body;
  }

  async read<Body = Loose>(path: string): Promise<Body> {
    return (await this.#insist('GET', () => this.client.get(path))).body as Body;
  }

  /** Submits the form of an emailed link. */
  async submit(link: string, fields: Record<string, string>): Promise<Loose> {
    const ask = () => this.client.submit(link, fields, { Accept: 'application/json' });
    const kind = `POST ${new URL(link).pathname.replace(/[\w-]{27}/, '{token}')}`;
    const first = await this.#insist(kind, ask);
    if (this.#twice) expect((await this.#insist(kind, ask)).status, `${kind}, repeated`).toBe(first.status);
    return first.body;
  }

  async signIn(email: string, secret = password): Promise<Patient> {
    const ask = () => this.client.post('/v1/session', { email, password: secret });
    const { body } = await this.#insist('POST /v1/session', ask);
    return this.as(this.client.with({ Authorization: `Bearer ${body.accessToken}` }));
  }

  /** The same behavior with another client. */
  as(client: Client): Patient {
    return new Patient(client, this.#twice, this.#asked);
  }

  /** The link in the newest matching email, with a timeout that allows for delayed sending. */
  mailedLink(address: string, words: string): Promise<MailedLink> {
    return eventually(() => this.client.mailedLink(address, words), 240);
  }

  async #insist(kind: string, ask: () => Promise<Answer>): Promise<Answer> {
    for (let tries = 1; ; tries++) {
      const answer = await ask().catch((error: unknown) => {
        if (tries > maxAttempts) throw error;
        return undefined;
      });
      if (answer && !isTransient(answer)) {
        this.#asked(kind, tries);
        if (answer.status < 400) return answer;
      }
      if (answer && (!isTransient(answer) || tries > maxAttempts))
        throw new Error(`${kind} was refused after ${tries} tries: ${answer.status} ${answer.text}`);
      await pause(10 * Math.min(tries, 20));
    }
  }
}
