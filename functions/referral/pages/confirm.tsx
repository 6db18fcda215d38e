import type { Referral, StoredReferral } from '#functions/referral/referral.ts';
import type { Problem } from '#shared/errors/problem.ts';
import type { Reply } from '#shared/http/route.ts';
import { dateTime } from '#shared/i18n/text.ts';
import type { OpenedLink } from '#shared/links/define-link.ts';
import { Alert, CodeField, LinkForm, noticePage, renderPage, type View } from '#shared/pages/link-page.tsx';
import { pageTexts } from '#shared/pages/page.tsx';
import { Button } from '#shared/pages/parts/form.tsx';
import { Facts } from '#shared/pages/parts/show.tsx';

/** The page of an open link: what was asked, and whom, and the form that sends it on. */
export function confirmInquiryPage(view: View, { link, record }: OpenedLink<StoredReferral>, problem?: Problem): Reply {
  const { locale } = view;
  const say = pageTexts(locale);
  const { lead, to, location } = record;
  const content = (
    <>
      <p>{say('inquiry.intro', { company: to.name })}</p>
      <Alert problem={problem} locale={locale} />
      <Facts
        rows={[
          [say('inquiry.to'), location ? `${to.name} · ${location.name}` : to.name],
          [say('inquiry.from'), lead?.companyName],
          [say('inquiry.message'), <span class="kept">{lead?.message}</span>],
          [say('expires_on'), dateTime(locale, new Date(link.expiresOn))],
        ]}
      />
      <LinkForm view={view}>
        <CodeField say={say} view={view} problem={problem} />
        <Button>{say('inquiry.button')}</Button>
      </LinkForm>
      <p class="later">{say('inquiry.not_me')}</p>
    </>
  );
  return renderPage(view, say('inquiry.title'), content, problem);
}

/** The page of a confirmed inquiry: the company has it, and until when it answers. */
export function confirmedPage(view: View, { to }: Pick<Referral, 'to'>): Reply {
  const say = pageTexts(view.locale);
  return noticePage(view, say('inquiry.sent_title'), say('inquiry.sent', { company: to.name }));
}
