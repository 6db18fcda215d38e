import { raw } from 'hono/html';
import { journeys } from '#local/samples/journeys.ts';
import { byJourney } from '#local/samples/portal-journeys.ts';
import { chooseLocale, type Locale, localeNames, locales } from '#shared/i18n/locale.ts';
import { type Html, html } from '#shared/pages/html.ts';
import { withReading } from '#shared/pages/reading.ts';
import { memoize } from '#shared/runtime/memoize.ts';
import type { Owner } from '#shared/runtime/owner.ts';
import type { PortalPreview } from './portal-preview.ts';
import { loadTsx } from './tsx-loader.ts';

/** A previewed document: its media type and content. */
export interface Preview {
  type: string;
  content: string;
}

/** The samples and the frame, loaded with the first preview: they are sources of pages. */
const sources = memoize(async () => {
  loadTsx();
  const [mails, { samplePages }, { page }] = await Promise.all([
    import('#local/samples/mails.ts'),
    import('#local/samples/pages.ts'),
    import('#shared/pages/page.tsx'),
  ]);
  return { ...mails, samplePages, page };
});

const asHtml = (content: unknown): Preview => ({ type: 'text/html; charset=utf-8', content: String(content) });

/** A page of the engine itself in the frame of all pages. */
export async function framed({ title, content, locale }: { title: string; content: string; locale: Locale }) {
  const { page } = await sources();
  return String(page({ locale, title, content: raw(content), query: {} }).file?.content);
}

/** Gives pages of this process what they say of the program. */
export function setFrame(programme: string, owner: Owner): void {
  process.env.PROGRAMME ??= programme;
  process.env.OWNER ??= JSON.stringify(owner);
  process.env.BASE_URL ??= 'https://partners.example.com';
}

/**
 * Previews every email and page in every language with sample data: `/preview`, `/preview/mail/confirm?lang=ru`,
 * `/preview/at/portal/company/users?lang=ru`; of pages behind links also with the English beside: `&english=1`.
 */
export async function preview(
  path: string,
  { lang, english }: { lang?: string | undefined; english?: string | undefined },
  portal: PortalPreview,
): Promise<Preview | undefined> {
  const { mailKinds, sampleMail, samplePages } = await sources();
  const locale = chooseLocale(lang);
  const [, , area, name = ''] = path.split('/');
  if (!area) return index(locale, await portal.paths());
  const opened = area === 'at' && (await portal.open(path.slice('/preview/at'.length), locale));
  if (opened) return asHtml(opened);
  if (area === 'mail' && mailKinds.includes(name)) return asHtml(sampleMail(name, locale).html);
  const file = area === 'page' && withReading(english, () => samplePages[name]?.(locale).file);
  return file ? asHtml(file.content) : undefined;
}

/** One sample: its name, and a link in each language. */
const row = (address: string, title: string): Html =>
  html`<div><dt>${title}</dt><dd>${locales.map(
    lang => html`<a href="/preview/${address}?lang=${lang}" lang="${lang}">${localeNames[lang]}</a> `,
  )}</dd></div>`;

/** All samples by journey. Emails are named by their subjects. */
async function index(locale: Locale, portalPaths: readonly string[]): Promise<Preview> {
  const { sampleMail } = await sources();
  const mail = (kind: string) => row(`mail/${kind}`, sampleMail(kind, 'en-US').subject);
  const part = (title: string, rows: readonly Html[]) =>
    rows.length > 0 ? html`<h3>${title}</h3><dl class="facts">${rows}</dl>` : '';
  const content = journeys.map(
    ({ title, mails, pages }) => html`<section><h2>${title}</h2>
${part(
  'Pages',
  Object.entries(pages).map(([name, shows]) => row(`page/${name}`, shows)),
)}
${part('Emails', mails.map(mail))}</section>`,
  );
  const about = html`<p>Every email and every page behind an emailed link, with sample data, in the order in which people meet them; then the pages of the portal, by journey, with the examples of the API description. The portal itself is at <a href="/">/</a>.</p>`;
  const portal = html`<section><h2>Pages of the portal</h2>${byJourney(portalPaths).map(({ title, paths }) =>
    part(
      title,
      paths.map(path => row(`at${path}`, path)),
    ),
  )}</section>`;
  return asHtml(await framed({ locale, title: 'Previews', content: String(html`${about}${content}${portal}`) }));
}
