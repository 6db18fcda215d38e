import type { OpenedPartnershipLink } from '#functions/partnership-invitation/acceptance.ts';
import type { Problem } from '#shared/errors/problem.ts';
import type { Reply } from '#shared/http/route.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { dateTime } from '#shared/i18n/text.ts';
import type { Account } from '#shared/identity/account.ts';
import { nameOf } from '#shared/identity/user.ts';
import type { Invitation } from '#shared/invitation/invitation.ts';
import type { SignedIn } from '#shared/invitation/signed-in.ts';
import {
  Alert,
  LinkForm,
  noticePage,
  renderPage,
  renderPasswordPage,
  Statement,
  type View,
} from '#shared/pages/link-page.tsx';
import { SignIn, SomebodyElse } from '#shared/pages/link-sign-in.tsx';
import { noted, pageTexts } from '#shared/pages/page.tsx';
import { Button } from '#shared/pages/parts/form.tsx';
import { Facts } from '#shared/pages/parts/show.tsx';
import { Enrolling, Grants } from './parts.tsx';

export const invitationTitle = (locale: Locale, { from }: Pick<Invitation, 'from'>): string =>
  pageTexts(locale)('partner.title', { company: from.name });

/** The page of an open link: who invites, what would be granted, and the sign-in form. */
export function invitationPage(
  view: View,
  { record }: Pick<OpenedPartnershipLink, 'record'>,
  problem?: Problem,
): Reply {
  const { locale } = view;
  const say = pageTexts(locale);
  const { from, inviter, email, expiresOn } = record;
  const notEnrolled = problem?.reason === 'reseller.not_enrolled';
  const content = (
    <>
      <p>{say('partner.intro', { company: from.name })}</p>
      <Alert problem={problem} locale={locale} />
      {notEnrolled ? <Enrolling invitation={record} locale={locale} /> : null}
      <Facts
        rows={[
          [say('partner.from'), from.name],
          [say('partner.inviter'), inviter.name],
          [say('partner.for'), email],
          [say('expires_on'), dateTime(locale, new Date(expiresOn), record.timeZone)],
        ]}
      />
      <Grants say={say} company={from.name} />
      <SignIn view={view} problem={problem} />
      {notEnrolled ? null : <Enrolling invitation={record} locale={locale} />}
    </>
  );
  return renderPasswordPage(view, invitationTitle(locale, record), content, problem);
}

/** The person who signed in on the page, and the company that they would accept for. */
export interface ConsentContext extends SignedIn {
  reseller: Account;
}

/**
 * The page after the sign-in: the company, the grants, the check box and button to accept (R113), and the button to
 * decline.
 */
export function consentPage(
  view: View,
  { record }: Pick<OpenedPartnershipLink, 'record'>,
  { person, reseller, session }: ConsentContext,
  problem?: Problem,
): Reply {
  const say = pageTexts(view.locale);
  const company = record.from.name;
  const carried = <input type="hidden" name="session" value={session} />;
  const content = (
    <>
      <Alert problem={problem} locale={view.locale} />
      <Facts
        rows={[
          [say('answer.signed_in'), noted(view.locale, nameOf(person), person.email)],
          [say('answer.would_accept'), reseller.companyName],
          [say('partner.from'), company],
        ]}
      />
      <Grants say={say} company={company} />
      <LinkForm view={view}>
        {carried}
        <Statement
          view={view}
          name="authorizeProvider"
          label={say('partner.consent', { company, reseller: reseller.companyName })}
        />
        <Button>{say('partner.authorize')}</Button>
      </LinkForm>
      <LinkForm view={view} action="/decline">
        <hr />
        {carried}
        <p>{say('partner.decline_hint', { company })}</p>
        <Button tone="quiet">{say('answer.decline')}</Button>
      </LinkForm>
      <SomebodyElse view={view} />
    </>
  );
  return renderPage(view, invitationTitle(view.locale, record), content, problem);
}

/** The page after the acceptance. */
export function acceptedPage(view: View, { from, to, email }: Invitation): Reply {
  const say = pageTexts(view.locale);
  const params = { company: from.name, reseller: to?.name ?? email };
  return noticePage(view, say('partner.accepted'), say('partner.accepted_means', params));
}

export function declinedPage(view: View, { from }: Invitation): Reply {
  const say = pageTexts(view.locale);
  return noticePage(view, say('partner.declined'), say('partner.declined_means', { company: from.name }));
}
