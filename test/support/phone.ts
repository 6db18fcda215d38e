import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';
import { PageUser } from './page-user.ts';

/** A browser with the narrowest supported viewport. */
export interface Phone {
  browser: Browser;
  /** Opens a page with scripts disabled. */
  open: () => Promise<Page>;
  /** Horizontal overflow of a page in pixels: 0 when it fits. Measured with scripts enabled. */
  overflow: (url: string) => Promise<number>;
  /** Somebody with cookies of their own, on a desktop unless told otherwise. */
  someone: (options?: BrowserContextOptions) => Promise<PageUser>;
}

const viewport = { width: 360, height: 740 };

/** The suite's Chromium, for a test file; what the file opened is closed after it. */
export function ownPhone(): Phone {
  let ruler: Page | undefined;
  const phone: Phone = {
    browser: undefined as unknown as Browser,
    open: async () => {
      const context = await phone.browser.newContext({ viewport, javaScriptEnabled: false, locale: 'en-US' });
      return context.newPage();
    },
    overflow: async url => {
      ruler ??= await (await phone.browser.newContext({ viewport })).newPage();
      await ruler.goto(url);
      return ruler.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    },
    someone: async options => {
      const context = await phone.browser.newContext({
        locale: 'en-US',
        viewport: { width: 1280, height: 800 },
        ...options,
      });
      return new PageUser(await context.newPage(), inject('system').api);
    },
  };
  beforeAll(async () => {
    phone.browser = await chromium.connect(inject('chromium'));
  });
  afterAll(() => phone.browser?.close());
  return phone;
}
