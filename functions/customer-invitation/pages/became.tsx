import type { Reply } from '#shared/http/route.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { Invitation } from '#shared/invitation/invitation.ts';
import { noticePage, type View } from '#shared/pages/link-page.tsx';
import { pageTexts } from '#shared/pages/page.tsx';
import { pageWords } from './words.ts';

export const requestTitle = (locale: Locale, record: Invitation): string =>
  pageTexts(locale)('relation.title', pageWords(record));

/** The page after the acceptance. */
export function becamePage(view: View, record: Invitation): Reply {
  const say = pageTexts(view.locale);
  return noticePage(
    view,
    say('relation.accepted'),
    say('relation.accepted_means', pageWords(record)),
    <p>
      <a href="/portal/sign-in">{say('relation.to_portal')}</a>
    </p>,
  );
}
