/** A browser without a script: keeps cookies, follows redirects, and sends forms with the hidden fields of their page. */
export interface Shown {
  status: number;
  /** The address after redirects, without the host. */
  at: string;
  html: string;
}

const entities: Record<string, string> = { amp: '&', quot: '"', '#39': "'", lt: '<', gt: '>' };
const unescaped = (text: string): string =>
  text.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole);

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : unescaped(found);
};

/** The form of a page that has a certain button or field, with its address and hidden fields. */
function formOf(html: string, words: string): { action: string; fields: Record<string, string> } {
  const forms = html.match(/<form[\s\S]*?<\/form>/g) ?? [];
  const form = forms.find(found => found.includes(words));
  if (!form) throw new Error(`No form with '${words}'`);
  const hidden = form.match(/<input[^>]*type="hidden"[^>]*>/g) ?? [];
  const fields = hidden.map(tag => [attribute(tag, 'name') ?? '', attribute(tag, 'value') ?? '']);
  return { action: attribute(form, 'action') ?? '', fields: Object.fromEntries(fields) };
}

export class Browser {
  readonly #base: string;
  readonly #cookies = new Map<string, string>();
  /** The page that is shown. */
  page: Shown = { status: 0, at: '', html: '' };

  constructor(base: string) {
    this.#base = base;
  }

  open = (path: string): Promise<Shown> => this.#go('GET', path);

  /** Sends the form that contains these words as a person would. */
  async send(words: string, fields: Record<string, string> = {}): Promise<Shown> {
    const form = formOf(this.page.html, words);
    return this.#go('POST', form.action, new URLSearchParams({ ...form.fields, ...fields }));
  }

  async #go(method: string, path: string, body?: URLSearchParams): Promise<Shown> {
    const response = await fetch(new URL(path, this.#base), {
      method,
      redirect: 'manual',
      headers: { Cookie: [...this.#cookies].map(pair => pair.join('=')).join('; '), 'Accept-Language': 'en-US' },
      ...(body && { body }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';')[0]?.split('=') ?? [];
      this.#cookies.set(name, value);
    }
    const to = response.headers.get('location');
    if (response.status === 303 && to) return this.#go('GET', to);
    this.page = { status: response.status, at: path, html: await response.text() };
    return this.page;
  }
}
