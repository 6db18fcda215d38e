import type { Employer } from '#functions/user/emails.ts';
import type { OpenedUserLink } from '#functions/user/invitation.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Reply } from '#shared/http/route.ts';
import { dateTime } from '#shared/i18n/text.ts';
import { timeZoneFor } from '#shared/i18n/time-zone.ts';
import { nameOf } from '#shared/identity/user.ts';
import type { LinkPurpose } from '#shared/links/link.ts';
import {
  Alert,
  CodeField,
  LinkForm,
  NewPassword,
  noticePage,
  problemPage,
  renderPage,
  renderPasswordPage,
  type View,
} from '#shared/pages/link-page.tsx';
import { pageTexts } from '#shared/pages/page.tsx';
import { Button } from '#shared/pages/parts/form.tsx';
import { Facts } from '#shared/pages/parts/show.tsx';

/** The page of an open link: which company invites whom, and the form to set the password. */
export function joinPage(
  view: View,
  { link, record: user }: OpenedUserLink,
  { company, country }: Employer,
  problem?: Problem,
): Reply {
  const { locale } = view;
  const say = pageTexts(locale);
  const confirms = link.purpose === 'sign_in';
  const kind = confirms || link.purpose === 'recovery' ? `user_${link.purpose}` : user.joined ? 'user_reset' : 'user';
  const content = (
    <>
      <p>{say(`${kind}.intro`, { company })}</p>
      <Alert problem={problem} locale={locale} />
      <Facts
        rows={[
          [say('company'), company],
          [say('user.name'), nameOf(user)],
          [say('user.email'), user.email],
          [say('expires_on'), dateTime(locale, new Date(link.expiresOn), timeZoneFor(user.timeZone, country))],
        ]}
      />
      <LinkForm view={view}>
        <CodeField say={say} view={view} problem={problem} />
        {confirms ? null : (
          <NewPassword say={say} view={view} problem={problem} hint={say('user.password_hint')} email={user.email} />
        )}
        <Button>{say(confirms ? 'user_sign_in.button' : 'user.button')}</Button>
      </LinkForm>
    </>
  );
  return (confirms ? renderPage : renderPasswordPage)(view, say(`${kind}.title`), content, problem);
}

/** The page of a link with which a person confirms their new address. */
export function addressPage(
  view: View,
  { link, record: user }: OpenedUserLink,
  { company, country }: Employer,
  problem?: Problem,
): Reply {
  const { locale } = view;
  const say = pageTexts(locale);
  const content = (
    <>
      <p>{say('user_address.intro', { company })}</p>
      <Alert problem={problem} locale={locale} />
      <Facts
        rows={[
          [say('company'), company],
          [say('user.name'), nameOf(user)],
          [say('user.email'), user.email],
          [say('user_address.email'), user.addressChange?.email],
          [say('expires_on'), dateTime(locale, new Date(link.expiresOn), timeZoneFor(user.timeZone, country))],
        ]}
      />
      <LinkForm view={view}>
        <CodeField say={say} view={view} problem={problem} />
        <Button>{say('user_address.button')}</Button>
      </LinkForm>
    </>
  );
  return renderPage(view, say('user_address.title'), content, problem);
}

/** The page of a link whose change of address was canceled, or ended with a new password. */
export const endedPage = (view: View): Reply => problemPage(view, new Problem('user.address_change_ended'));

/** The pages after a link was used, other than one with which a password was set. */
const donePages: Partial<Record<LinkPurpose, string>> = { address: 'user_address_done', sign_in: 'user_sign_in_done' };

/** The page after the password is set, or the new address or the sign-in is confirmed. */
export function userDonePage(view: View, purpose: LinkPurpose): Reply {
  const say = pageTexts(view.locale);
  const done = donePages[purpose] ?? 'user_done';
  return noticePage(view, say(`${done}.title`), say(`${done}.body`));
}
