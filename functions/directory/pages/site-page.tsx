import type { Child } from 'hono/jsx';
import type { FieldError } from '#shared/errors/field-error.ts';
import type { Reply } from '#shared/http/route.ts';
import { daysIn } from '#shared/i18n/intl.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { View } from '#shared/pages/link-page.tsx';
import { page, pageTexts } from '#shared/pages/page.tsx';
import { pageText } from '#shared/pages/page-text.ts';
import { Notice } from '#shared/pages/parts/show.tsx';
import { publicFrame } from '#shared/pages/public-frame.tsx';
import { setting } from '#shared/runtime/settings.ts';

/** A link to one of our pages, in the language of this one. */
export const hrefOf = ({ locale }: View, path: string, query: Record<string, string> = {}): string =>
  `${path}?${new URLSearchParams({ ...query, lang: locale })}`;

interface SitePage {
  title: string;
  content: Child;
  /** What search engines show of a page that they may index; no other page is indexed. */
  description?: string | undefined;
  status?: number | undefined;
  /** Query parameters that the language links keep. */
  query?: Record<string, string>;
  /** What was wrong with the query. */
  errors?: readonly FieldError[] | undefined;
}

/** A public page, in the frame of all public pages. */
export function sitePage(
  { locale, path }: View,
  { title, content, description, status, query = {}, errors = [] }: SitePage,
): Reply {
  return page({
    ...{ locale, path, title, description, status, query },
    ...publicFrame(locale, path),
    address: description && `${setting('BASE_URL')}${path}`,
    width: 'list',
    content: (
      <>
        <Wrong errors={errors} locale={locale} />
        {content}
      </>
    ),
    ...(errors.length > 0 && { status: 400, refused: true }),
  });
}

/** What is wrong with a member of the query, in a language. */
export const errorIn = (
  errors: readonly FieldError[] | undefined,
  field: string,
  locale: Locale,
): string | undefined => {
  const found = errors?.find(({ path }) => path === field);
  return found && pageText(locale, 'problem', `field.${found.key}`, found.params);
};

/** Everything that is wrong with the query, each with a link to its field. */
const Wrong = ({ errors, locale }: { errors: readonly FieldError[]; locale: Locale }) =>
  errors.length > 0 ? (
    <Notice tone="bad" title={pageTexts(locale)('refused.title')}>
      <ul>
        {errors.map(({ path }) => (
          <li>
            <a href={`#${path}`}>{labelled(path, errorIn(errors, path, locale) ?? '', locale)}</a>
          </li>
        ))}
      </ul>
    </Notice>
  ) : null;

/** A message with the name of its field, if the page has it. */
const labelled = (field: string, message: string, locale: Locale): string =>
  ['country', 'service', 'language'].includes(field)
    ? pageTexts(locale)('providers.field_problem', {
        label: pageTexts(locale)(`providers.${field}`),
        problem: message,
      })
    : message;

/** A localized date. */
export const dayOf = (locale: Locale, moment: string): string => daysIn(locale).format(new Date(moment));
