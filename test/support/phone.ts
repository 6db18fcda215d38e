import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';

/** A browser with the narrowest supported viewport. */
export interface Phone {
  browser: Browser;
  /** Opens a page with scripts disabled. */
  open: () => Promise<Page>;
  /** Horizontal overflow of a page in pixels: 0 when it fits. Measured with scripts enabled. */
  overflow: (url: string) => Promise<number>;
}

const viewport = { width: 360, height: 740 };

/** A browser of the test file's own: Chromium at `CHROMIUM` (/usr/bin/chromium). */
export function ownPhone(): Phone {
  const phone: Phone = {
    browser: undefined as unknown as Browser,
    open: async () => {
      const context = await phone.browser.newContext({ viewport, javaScriptEnabled: false, locale: 'en-US' });
      return context.newPage();
    },
    overflow: async url => {
      const page = await (await phone.browser.newContext({ viewport })).newPage();
      await page.goto(url);
      return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    },
  };
  beforeAll(async () => {
    phone.browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    });
  });
  afterAll(() => phone.browser?.close());
  return phone;
}
