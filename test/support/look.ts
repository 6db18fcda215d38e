import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { locales } from '#shared/i18n/locale.ts';

const axe = createRequire(import.meta.url).resolve('axe-core');

const widths = [1280, 360] as const;
/** What can differ in dark: the other rules look at no color. */
const ofColors = "{ runOnly: ['color-contrast', 'link-in-text-block'] }";
const schemes = { light: '{}', dark: ofColors } as const;

const widerBy = async (page: Page): Promise<number> =>
  Number(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'));

/** Phone numbers on the page that are digits alone: people read, and fields show, those of every page in groups. */
const ungroupedPhones = (page: Page): Promise<string[]> =>
  page.evaluate(`[document.body.innerText, ...[...document.querySelectorAll('input:not([type=hidden])')].map(field => field.value)]
    .join('\\n').match(/\\+\\d{9,}/g) ?? []`);

/** Height of two lines of the header, in pixels. */
const twoLines = 88;

/** How high the header of a visitor's page is, in pixels: it stands before each page that they came for. */
const visitorsHeader = async (page: Page): Promise<number> =>
  Number(await page.evaluate("document.querySelector('.top:has(.links):not(:has(.practice))')?.offsetHeight ?? 0"));

async function findings(page: Page, options: string): Promise<string[]> {
  const { violations } = (await page.evaluate(`axe.run(document, ${options})`)) as AxeResults;
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/** What axe finds on the page that is open, at each width, in light and dark. */
async function axeFaults(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axe });
  const faults: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    for (const [colorScheme, options] of Object.entries(schemes)) {
      await page.emulateMedia({ colorScheme: colorScheme as keyof typeof schemes });
      faults.push(...(await findings(page, options)).map(found => `${width} px, ${colorScheme}: ${found}`));
    }
  }
  return faults;
}

/**
 * What is wrong with a page: in each language whether it is too wide for a phone or in another language, and in one of them
 * what axe finds. Which one changes from page to page.
 *
 * @param open opens the page in a language
 * @param nth chooses the language for axe
 */
export async function faultsOfOpened(
  page: Page,
  open: (locale: string) => Promise<unknown>,
  nth: number,
): Promise<string[]> {
  const faults: string[] = [];
  for (const locale of locales) {
    await page.setViewportSize({ width: 360, height: 800 });
    await open(locale);
    const wide = await widerBy(page);
    if (wide > 0) faults.push(`${locale}: ${wide} px too wide`);
    const height = await visitorsHeader(page);
    if (height > twoLines) faults.push(`${locale}: the header is ${height} px high`);
    const lang = await page.getAttribute('html', 'lang');
    if (lang !== locale) faults.push(`${locale}: is in ${lang}`);
    for (const number of await ungroupedPhones(page)) faults.push(`${locale}: ${number} is not in groups`);
    if (locales[nth % locales.length] === locale)
      faults.push(...(await axeFaults(page)).map(found => `${locale}, ${found}`));
  }
  return faults;
}

/** An address in a language. */
export function inLanguage(address: string, locale: string): string {
  const url = new URL(address);
  url.searchParams.set('lang', locale);
  return url.href;
}

/** What is wrong with the page at an address, as {@link faultsOfOpened} finds it. */
export const faultsOf = (page: Page, address: string, nth: number): Promise<string[]> =>
  faultsOfOpened(page, locale => page.goto(inLanguage(address, locale)), nth);
