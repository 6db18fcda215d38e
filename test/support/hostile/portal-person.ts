import { Browser } from '#test/abuse/browser.ts';
import { unescaped } from '#test/portal-visitor.ts';
import type { Incoming } from './recorded-requests.ts';
import type { World } from './world.ts';

/** A form on a page of the portal. */
export interface PageForm {
  /** The address that it is sent to. */
  path: string;
  /** Its fields with what the page put into them, without those that every form has. */
  fields: Record<string, string>;
  /** The names of its hidden fields. */
  hidden: string[];
  /** What its buttons start. */
  actions: string[];
  proof: string;
}

const attribute = (tag: string, name: string): string =>
  unescaped(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

/** The forms of a page that are sent to the portal. */
function formsIn(html: string): PageForm[] {
  return (html.match(/<form method="post"[\s\S]*?<\/form>/g) ?? []).map(form => {
    const inputs = [...form.matchAll(/<(?:input|select|textarea)[^>]*>/g)].map(([tag]) => tag);
    const named = inputs.filter(tag => !['proof', 'request', ''].includes(attribute(tag, 'name')));
    const isHidden = (tag: string) => attribute(tag, 'type') === 'hidden';
    return {
      path: attribute(form, 'action'),
      fields: Object.fromEntries(named.map(tag => [attribute(tag, 'name'), attribute(tag, 'value')])),
      hidden: named.filter(isHidden).map(tag => attribute(tag, 'name')),
      actions: [...form.matchAll(/<button[^>]*name="action"[^>]*>/g)].map(([tag]) => attribute(tag, 'value')),
      proof: attribute(inputs.find(tag => attribute(tag, 'name') === 'proof') ?? '', 'value'),
    };
  });
}

/** Addresses of pages that a page leads to. */
const pathsIn = (html: string): string[] =>
  [...html.matchAll(/ href="(\/portal[^"#]*)"/g)].map(([, href = '']) => unescaped(href));

/** What a form sends besides its fields. */
export interface SentForm {
  path: string;
  fields: Record<string, string>;
  proof?: string;
  headers?: Record<string, string>;
}

/** A person, or a visitor, at the portal of a system under test. */
export class PortalPerson {
  readonly name: string;
  readonly #world: World;
  readonly #email: string | undefined;
  #browser: Browser;
  #userId: string | undefined;

  constructor(world: World, name: string, email?: string) {
    this.name = name;
    this.#world = world;
    this.#email = email;
    this.#browser = new Browser(world.engine.api);
  }

  /** Begins a new session. */
  async enter(): Promise<void> {
    this.#browser = new Browser(this.#world.engine.api);
    if (!this.#email) return void (await this.#browser.open('/portal/sign-in'));
    await this.#browser.signIn(this.#email, 'Tandem-demo-2026!');
    const { body } = await (await this.#world.client.signIn(this.#email)).get<{ userId: string }>('/v1/me');
    this.#userId = body.userId;
  }

  /** Whether a form of this page could end the session, or this person's access: it would end the test, too. */
  endsBy = (path: string): boolean =>
    /sign-out|switch-account|sessions|me\/password/.test(path) ||
    (this.#userId !== undefined && path.includes(this.#userId));

  /** A proof of this person's session, for a page that everyone sees. */
  someProof = (): Promise<string> => this.#browser.proofOn('/portal/recovery');

  open = (target: string) => this.#world.ask({ method: 'GET', target, headers: this.#headers() });

  send = ({ path, fields, proof = '', headers }: SentForm) =>
    this.#world.ask({
      method: 'POST',
      target: path,
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        ...this.#headers(),
        ...(headers ?? { 'Sec-Fetch-Site': 'same-origin' }),
      },
      body: Buffer.from(new URLSearchParams({ ...fields, proof, request: crypto.randomUUID() }).toString()),
    });

  #headers = (): Record<string, string> => ({
    Cookie: [...this.#browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
  });

  /** Begins a draft of an application. @returns the address of its first step */
  async #begin(): Promise<string> {
    const { answer } = await this.open('/portal/apply');
    const [form] = formsIn(answer.text);
    const fields = { ...form?.fields, partnerType: 'indirect_reseller' };
    const begun = await this.send({ path: '/portal/apply', fields, proof: form?.proof ?? '' });
    return begun.answer.headers.location ?? '/portal/apply';
  }

  /**
   * Follows every link of the portal, a few of each kind of page.
   * @param see is called with every page
   * @returns the forms that it found, one of each kind
   */
  async explore(see: (path: string, answer: Incoming) => void): Promise<PageForm[]> {
    const forms = new Map<string, PageForm>();
    const seen = new Set<string>();
    const waiting = ['/portal', '/', '/portal/apply', '/portal/recovery', '/portal/sign-in', await this.#begin()];
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const { answer } = await this.open(path);
      see(path, answer);
      for (const form of formsIn(answer.text))
        forms.set(`${kindOf(form.path)} ${form.actions} ${Object.keys(form.fields)}`, form);
      for (const next of pathsIn(answer.text)) {
        if (seen.has(kindOf(next))) continue;
        seen.add(kindOf(next));
        waiting.push(next);
      }
    }
    return [...forms.values()];
  }
}

/** What an address has in common with those of other records: without IDs and values of parameters. */
const kindOf = (path: string): string => path.replace(/[0-9a-f-]{36}|\d{7,}/g, '{id}').replace(/=[^&]*/g, '=');
