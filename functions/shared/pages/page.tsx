import type { Child } from 'hono/jsx';
import type { Reply } from '#shared/http/route.ts';
import { pageHeaders } from '#shared/http/security-headers.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { Params } from '#shared/i18n/text.ts';
import { setting } from '#shared/runtime/settings.ts';
import { pageText, writeOrigins } from './page-text.ts';
import { Frame, type FrameProps } from './parts/frame.tsx';
import type { Say } from './parts/view.ts';

/** Headers of every page outside the portal: it loads files of this site, and runs no script. */
export const headersOfPages = pageHeaders();

/** Texts of pages in one language. They may name the program. */
export const pageTexts =
  (locale: Locale): Say =>
  (key: string, params: Params = {}) =>
    pageText(locale, 'page', key, { programme: setting('PROGRAMME'), ...params });

/** Texts of the frame, which are those of the portal. */
export const frameTexts =
  (locale: Locale): Say =>
  (key: string, params: Params = {}) =>
    pageText(locale, 'portal', key, { programme: setting('PROGRAMME'), ...params });

/** A value with a note in the brackets of a language: `Ann Beebe (ann@contoso.example)`. */
export const noted = (locale: Locale, what: string, note: string): string =>
  frameTexts(locale)('frame.note', { what, note });

export interface Page
  extends Pick<
    FrameProps,
    | 'links'
    | 'account'
    | 'integrate'
    | 'styles'
    | 'languages'
    | 'description'
    | 'address'
    | 'width'
    | 'query'
    | 'path'
    | 'note'
    | 'scripts'
  > {
  locale: Locale;
  title: string;
  content: Child;
  status?: number | undefined;
  /** Whether the page says why a form was refused. */
  refused?: boolean | undefined;
}

/** Renders a page that works without scripts, on narrow screens, in dark mode and in every language. */
export function page({ locale, title, content, status = 200, refused, ...frame }: Page): Reply {
  const say = frameTexts(locale);
  const document = (
    <Frame
      {...frame}
      locale={locale}
      say={say}
      programme={setting('PROGRAMME')}
      owner={setting('OWNER')}
      title={title}
      windowTitle={refused ? say('frame.error_title', { title }) : title}
    >
      {content}
    </Frame>
  );
  const file = { type: 'text/html; charset=utf-8', content: writeOrigins(`<!doctype html>${document}`) };
  return { status, file, ...(frame.scripts && { headers: pageHeaders({ scripts: true }) }) };
}
