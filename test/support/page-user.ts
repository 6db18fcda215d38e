import type { Page } from 'playwright-core';

/** A person in front of a browser: fills in fields, presses buttons, follows links, reads. */
export class PageUser {
  readonly page: Page;
  readonly #base: string;

  /** @param base the address of the system */
  constructor(page: Page, base: string) {
    this.page = page;
    this.#base = base;
    page.setDefaultTimeout(15_000);
  }

  /** Opens an address, of this system or a whole one. */
  async open(path: string): Promise<void> {
    await this.page.goto(new URL(path, this.#base).href);
  }

  /** Types into fields, by name. */
  async fill(fields: Record<string, string>): Promise<void> {
    for (const [name, value] of Object.entries(fields)) await this.page.fill(`[name="${name}"]`, value);
  }

  /** Ticks boxes, by name. */
  async tick(...names: string[]): Promise<void> {
    for (const name of names) await this.page.check(`[name="${name}"]`);
  }

  /** Chooses one of several, by name and value. */
  async choose(fields: Record<string, string>): Promise<void> {
    for (const [name, value] of Object.entries(fields)) await this.page.check(`[name="${name}"][value="${value}"]`);
  }

  /** Chooses an entry of lists, by name and value. */
  async select(fields: Record<string, string>): Promise<void> {
    for (const [name, value] of Object.entries(fields)) await this.page.selectOption(`[name="${name}"]`, value);
  }

  /** Presses a button, and waits for the page that answers. */
  async press(button: string): Promise<void> {
    await this.#answered(() => this.page.getByRole('button', { name: button, exact: true }).first().click());
  }

  /** Follows a link of the content or the menu, and waits for its page. */
  async follow(link: string): Promise<void> {
    await this.#answered(() => this.page.getByRole('link', { name: link, exact: true }).first().click());
  }

  async #answered(act: () => Promise<void>): Promise<void> {
    await Promise.all([this.page.waitForEvent('domcontentloaded'), act()]);
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.open('/portal/sign-in');
    await this.fill({ email, password });
    await this.press('Sign in');
  }

  title = async (): Promise<string> => (await this.page.textContent('h1')) ?? '';
  /** What the page says, without its frame. */
  text = (): Promise<string> => this.page.innerText('main');
  /** The path of the page that is shown. */
  path = (): string => new URL(this.page.url()).pathname;
}
