import { mailKinds, sampleMail, samplePages } from '#local/samples/samples.ts';
import { chooseLocale, type Locale, localeNames, locales } from '#shared/i18n/locale.ts';
import { html, safe } from '#shared/pages/html.ts';
import { page } from '#shared/pages/page.ts';

/** A previewed document: its media type and content. */
export interface Preview {
  type: string;
  content: string;
}

const asHtml = (content: unknown): Preview => ({ type: 'text/html; charset=utf-8', content: String(content) });

/** Previews every email and page in every language with sample data: `/preview`, `/preview/mail/confirm?lang=ru`. */
export function preview(path: string, lang: string | null, programme: string): Preview | undefined {
  process.env.PROGRAMME ??= programme;
  process.env.BASE_URL ??= 'https://partners.example.com';
  const locale = chooseLocale(lang ?? undefined);
  const [, , area, name = ''] = path.split('/');
  if (!area) return index(locale);
  if (area === 'mail' && mailKinds.includes(name)) return asHtml(sampleMail(name, locale).html);
  const file = area === 'page' && samplePages[name]?.(locale).file;
  return file ? asHtml(file.content) : undefined;
}

function index(locale: Locale): Preview {
  const links = (area: string, name: string) =>
    locales.map(lang => html`<a href="/preview/${area}/${name}?lang=${lang}">${localeNames[lang]}</a> `);
  const list = (area: string, names: string[]) =>
    html`<dl>${names.map(name => html`<dt>${name}</dt><dd>${links(area, name)}</dd>`)}</dl>`;
  const content = html`${safe('<h2>Emails</h2>')}${list('mail', mailKinds)}${safe('<h2>Pages</h2>')}${list('page', Object.keys(samplePages))}`;
  return asHtml(page({ locale, programme: 'Tandem', title: 'Preview', content }).file?.content);
}
