import { inject } from 'vitest';

/** What somebody enters: several values of a group of check boxes. */
type Entered = Record<string, string | readonly string[]>;

/** A page as a browser gets it. */
export interface Visited {
  status: number;
  /** The address after redirects, without the host. */
  path: string;
  html: string;
  /** The text of the page, without markup. */
  text: string;
  headers: Headers;
  /** What came, for files. */
  bytes: Uint8Array;
}

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
/** Text as it was before it became markup. */
export const unescaped = (html: string): string =>
  html.replace(/&(amp|lt|gt|quot|#39);/g, entity => entities[entity] ?? entity);
const textOf = (html: string): string =>
  unescaped(html.replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ');

/** What a form sends, and how it says so. Fields of a form that can have files are parts of their own. */
function sentBy(entered: readonly [string, string][], isFile: boolean): { body: FormData | string; type?: string } {
  if (!isFile) return { body: new URLSearchParams([...entered]).toString(), type: 'application/x-www-form-urlencoded' };
  const body = new FormData();
  for (const [name, value] of entered) body.append(name, value);
  return { body };
}

/** A person with a browser: keeps cookies, follows redirects, and sends the forms that it got, without any script. */
export class PortalVisitor {
  readonly #api: string;
  readonly #cookies = new Map<string, string>();
  readonly #language: string;
  #page: Visited | undefined;
  /** Sends the form that was sent last again, as it was. */
  #again: (() => Promise<Visited>) | undefined;

  /** @param api the address of an engine other than that of all journeys */
  constructor(language = 'en-US', api = inject('system').api) {
    this.#api = api;
    this.#language = language;
  }

  /** Another browser with the cookies of this one, as they are now. */
  copy(): PortalVisitor {
    const copy = new PortalVisitor(this.#language, this.#api);
    for (const [name, value] of this.#cookies) copy.#cookies.set(name, value);
    return copy;
  }

  /** Opens an address. */
  open(path: string): Promise<Visited> {
    return this.#ask('GET', path);
  }

  /**
   * Sends the form of the current page that has all these fields or this action, with the hidden fields that it came with.
   * @param forged fields that the form doesn't have
   * @throws Error if the page has no such form
   */
  send(fields: Entered, action?: string, forged: Record<string, string> = {}): Promise<Visited> {
    const page = this.#page;
    const forms = page?.html.match(/<form method="post"[\s\S]*?<\/form>/g) ?? [];
    const form = forms.find(
      html =>
        Object.keys(fields).every(name => html.includes(`name="${name}"`)) &&
        (!action || html.includes(`value="${action}"`)),
    );
    if (!form) throw new Error(`${page?.path} has no form with ${Object.keys(fields)} ${action ?? ''}`);
    const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const sent = { ...Object.fromEntries(hidden.map(([, name, value = '']) => [name, unescaped(value)])), ...fields };
    const target = unescaped(/action="([^"]*)"/.exec(form)?.[1] ?? '');
    const isFile = form.includes('enctype="multipart/form-data"');
    this.#again = () => this.#ask('POST', target, { ...sent, ...(action && { action }), ...forged }, isFile);
    return this.#again();
  }

  /** Sends the form that was sent last once more, as a second press of its button does. */
  sendAgain(): Promise<Visited> {
    if (!this.#again) throw new Error('No form was sent yet');
    return this.#again();
  }

  /** Signs in on the page for it. */
  async signIn(email: string, password: string): Promise<this> {
    await this.open('/portal/sign-in');
    await this.send({ email, password });
    if (this.#page?.path !== '/portal') throw new Error(`${email} is not signed in: ${this.#page?.text}`);
    return this;
  }

  async #ask(method: string, path: string, fields?: Entered, isFile = false): Promise<Visited> {
    const entered = Object.entries(fields ?? {}).flatMap(([name, values]) =>
      [values].flat().map((value): [string, string] => [name, value]),
    );
    const { body, type } = fields ? sentBy(entered, isFile) : {};
    const response = await fetch(new URL(path, this.#api), {
      method,
      redirect: 'manual',
      headers: {
        'Accept-Language': this.#language,
        Cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(fields && { 'Sec-Fetch-Site': 'same-origin' }),
        ...(type && { 'Content-Type': type }),
      },
      ...(body && { body }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.#cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location && response.status < 400) return this.#ask('GET', location);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const html = new TextDecoder().decode(bytes);
    this.#page = { status: response.status, path, html, text: textOf(html), headers: response.headers, bytes };
    return this.#page;
  }
}
