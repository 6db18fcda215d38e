import type { OpenedPartnershipLink } from '#functions/partnership-invitation/acceptance.ts';
import type { Problem } from '#shared/errors/problem.ts';
import type { Reply } from '#shared/http/route.ts';
import { dateTime } from '#shared/i18n/text.ts';
import type { Account } from '#shared/identity/account.ts';
import { type Active, nameOf } from '#shared/identity/user.ts';
import type { Invitation } from '#shared/invitation/invitation.ts';
import {
  Alert,
  formAction,
  LinkForm,
  noticePage,
  renderPage,
  renderPasswordPage,
  Statement,
  type View,
} from '#shared/pages/link-page.tsx';
import { pageTexts } from '#shared/pages/page.tsx';
import { Button, Field } from '#shared/pages/parts/form.tsx';
import { Facts } from '#shared/pages/parts/show.tsx';
import { Enrolling, Grants, SignIn } from './parts.tsx';

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
      <SignIn view={view} />
      {notEnrolled ? null : <Enrolling invitation={record} locale={locale} />}
    </>
  );
  return renderPasswordPage(view, say('partner.title', { company: from.name }), content, problem);
}

/** The page after the password of a person who signs in with a second factor: it asks for the code. */
export function codePage(
  view: View,
  { record }: Pick<OpenedPartnershipLink, 'record'>,
  challenge: string,
  problem?: Problem,
): Reply {
  const say = pageTexts(view.locale);
  const content = (
    <>
      <Alert problem={problem} locale={view.locale} />
      <LinkForm view={view}>
        <input type="hidden" name="challenge" value={challenge} />
        <Field
          name="code"
          label={say('partner.code')}
          hint={say('partner.code_hint')}
          autocomplete="one-time-code"
          maxlength={64}
          required
        />
        <Button>{say('partner.continue')}</Button>
      </LinkForm>
      <p>
        <a href={formAction(view)}>{say('partner.somebody_else')}</a>
      </p>
    </>
  );
  return renderPage(view, say('partner.title', { company: record.from.name }), content, problem);
}

/** The person who signed in on the page, and the company that they would accept for. */
export interface ConsentContext {
  person: Active;
  reseller: Account;
  /** The sealed sign-in, for the hidden field of the forms. */
  session: string;
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
          [say('partner.signed_in'), `${nameOf(person)} (${person.email})`],
          [say('partner.would_accept'), reseller.companyName],
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
        <Button tone="quiet">{say('partner.decline')}</Button>
      </LinkForm>
      <p>
        <a href={formAction(view)}>{say('partner.somebody_else')}</a>
      </p>
    </>
  );
  return renderPage(view, say('partner.title', { company }), content, problem);
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
