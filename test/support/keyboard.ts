import type { Page } from 'playwright-core';

/** More presses than any page needs, so that an unreachable control ends the test. */
const most = 80;

const focused = (page: Page) => page.locator(':focus');

/** Presses Tab until a control has the focus. @throws Error when it can't be reached */
export async function tabTo(page: Page, selector: string): Promise<void> {
  const target = page.locator(selector);
  for (let presses = 0; presses < most; presses++) {
    if (await focused(page).and(target).count()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${selector} can't be reached with Tab on ${page.url()}`);
}

/** Types into fields by name, in the order of the page, each reached with Tab. */
export async function typeInto(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    await tabTo(page, `[name="${name}"]`);
    await page.keyboard.type(value);
  }
}

/** Reaches a control with Tab, presses a key there, and waits for the page that answers. */
export async function goWith(page: Page, selector: string, key = 'Enter'): Promise<void> {
  await tabTo(page, selector);
  await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press(key)]);
}
