import type { Problem } from '#shared/errors/problem.ts';
import type { Reply } from '#shared/http/route.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { dateTime, text } from '#shared/i18n/text.ts';
import type { OpenedLink } from '#shared/links/define-link.ts';
import { Alert, CodeField, LinkForm, noticePage, renderPage, type View } from '#shared/pages/link-page.tsx';
import { pageTexts } from '#shared/pages/page.tsx';
import { Button } from '#shared/pages/parts/form.tsx';
import { Facts } from '#shared/pages/parts/show.tsx';
import type { Waiting } from '../waiting.ts';

type Shown = Pick<Waiting, 'partnerType'>;

const typeIn = (locale: Locale, { partnerType }: Shown): string => text(locale, 'word', `partnerType.${partnerType}`);

/** The page of an open link: what the address will be told, and the form that confirms it. */
export function confirmWaitingPage(view: View, { link, record }: OpenedLink<Waiting>, problem?: Problem): Reply {
  const { locale } = view;
  const say = pageTexts(locale);
  const content = (
    <>
      <p>{say('reopening.intro', { type: typeIn(locale, record) })}</p>
      <Alert problem={problem} locale={locale} />
      <Facts
        rows={[
          [say('reopening.address'), record.email],
          [say('expires_on'), dateTime(locale, new Date(link.expiresOn))],
        ]}
      />
      <LinkForm view={view}>
        <CodeField say={say} view={view} problem={problem} />
        <Button>{say('reopening.button')}</Button>
      </LinkForm>
      <p class="later">{say('reopening.not_me')}</p>
    </>
  );
  return renderPage(view, say('reopening.title'), content, problem);
}

/** The page of a confirmed address: what follows, and the form that takes it back. */
export function waitingPage(view: View, record: Shown): Reply {
  const { locale } = view;
  const say = pageTexts(locale);
  const content = (
    <>
      <p>{say('reopening.waits', { type: typeIn(locale, record) })}</p>
      <LinkForm view={view} action="/forget">
        <Button tone="quiet">{say('reopening.forget')}</Button>
      </LinkForm>
    </>
  );
  return renderPage(view, say('reopening.waits_title'), content);
}

/** The page of an address that was taken back. */
export function forgottenPage(view: View, record: Shown): Reply {
  const say = pageTexts(view.locale);
  const type = typeIn(view.locale, record);
  return noticePage(view, say('reopening.forgotten_title'), say('reopening.forgotten', { type }));
}
