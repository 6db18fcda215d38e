import type { Enrollment } from '#functions/enrollment/application/enrollment.ts';
import type { EnrollmentStatus } from '#functions/enrollment/application/lifecycle.ts';
import { timeZoneOf } from '#functions/enrollment/application/transition.ts';
import { needsPassword, type OpenedEnrollmentLink } from '#functions/enrollment/confirm/confirmation.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Reply } from '#shared/http/route.ts';
import { dateTime } from '#shared/i18n/text.ts';
import { personName } from '#shared/identity/person-name.ts';
import {
  Alert,
  CodeField,
  formAction,
  LinkForm,
  NewPassword,
  noticePage,
  problemPage,
  renderPage,
  renderPasswordPage,
  Statement,
  type View,
} from '#shared/pages/link-page.tsx';
import { pageTexts } from '#shared/pages/page.tsx';
import { Button } from '#shared/pages/parts/form.tsx';
import { Facts } from '#shared/pages/parts/show.tsx';
import { MailboxForm } from './mailbox.tsx';

/**
 * The page of an open link: who applied, for which company, and the form that confirms it. A missing field is reported as a
 * missing statement, and a report that is not confirmed gets the page that asks whether the contact is sure.
 */
export function confirmPage(view: View, opened: OpenedEnrollmentLink, problem?: Problem): Reply {
  if (problem?.reason === 'dispute.confirm_needed') return disputePage(view, opened);
  const { locale } = view;
  const say = pageTexts(locale);
  const { link, record } = opened;
  const when = (iso: string) => dateTime(locale, new Date(iso), timeZoneOf(record));
  const { companyName, primaryContact, administrator } = record.application;
  const confirms = link.purpose === 'confirm';
  const kind = confirms && record.purpose === 'profile_change' ? 'change' : link.purpose;
  const applicant = administrator ?? primaryContact;
  const shown = problem?.reason === 'request.invalid' ? new Problem('verify.both_needed') : problem;
  const content = (
    <>
      <p>{say(`${kind}.intro`, { company: companyName })}</p>
      <Alert problem={shown} locale={locale} />
      <Facts
        rows={[
          [say('company'), companyName],
          [say('answer.email'), emailOf(opened)],
          [say('applicant'), personName(applicant)],
          [say('applied_on'), when(record.createdDate)],
          [say('expires_on'), when(link.expiresOn)],
        ]}
      />
      <ConfirmForm view={view} opened={opened} kind={kind} problem={shown} />
      {confirms ? (
        <LinkForm view={view} action="/dispute">
          <hr />
          <p>{say('not_me')}</p>
          <Button tone="quiet">{say('not_me_button')}</Button>
        </LinkForm>
      ) : null}
    </>
  );
  const render = needsPassword(opened) ? renderPasswordPage : renderPage;
  return render(view, say(`${kind}.title`), content, problem);
}

/** The address to which the link was sent. */
const emailOf = ({ link, record: { application } }: OpenedEnrollmentLink): string =>
  (link.purpose === 'administrator' ? application.administrator : application.primaryContact)?.email ??
  application.primaryContact.email;

interface ConfirmFormProps {
  view: View;
  opened: OpenedEnrollmentLink;
  kind: string;
  problem: Problem | undefined;
}

const ConfirmForm = ({ view, opened, kind, problem }: ConfirmFormProps) => {
  const { locale } = view;
  const say = pageTexts(locale);
  const { link, record } = opened;
  const company = record.application.companyName;
  const signedUp = kind === 'change' ? 'change.signed_up' : 'signed_up';
  return (
    <LinkForm view={view}>
      <CodeField say={say} view={view} problem={problem} />
      {link.purpose === 'confirm' ? <Statement view={view} name="signedUp" label={say(signedUp, { company })} /> : null}
      <Statement view={view} name="addressBelongs" label={say('address_belongs', { company })} />
      {needsPassword(opened) ? (
        <NewPassword say={say} view={view} problem={problem} hint={say('password_hint')} email={emailOf(opened)} />
      ) : null}
      <Button>{say(`${kind}.button`)}</Button>
      {link.mailbox ? (
        <>
          <p class="later">{say('mailbox.intro')}</p>
          <button type="submit" class="quiet" formaction={formAction(view, '/applications')} formnovalidate>
            {say('mailbox.button')}
          </button>
        </>
      ) : null}
    </LinkForm>
  );
};

/** What a report does, and the form that sends it. Leaving the page changes nothing. */
export function disputePage(view: View, { record }: Pick<OpenedEnrollmentLink, 'record'>): Reply {
  const say = pageTexts(view.locale);
  const content = (
    <>
      <p>{say('dispute.intro', { company: record.application.companyName })}</p>
      <LinkForm view={view} action="/dispute">
        <Statement view={view} name="sure" label={say('dispute.sure')} />
        <Button>{say('not_me_button')}</Button>
      </LinkForm>
      <p>
        <a href={formAction(view)}>{say('dispute.back')}</a>
      </p>
    </>
  );
  return renderPage(view, say('dispute.title'), content);
}

const titles: Partial<Record<EnrollmentStatus, string>> = {
  disputed: 'disputed',
  rejected: 'standing',
  expired: 'standing',
  withdrawn: 'standing',
  superseded: 'standing',
};

/** The status of an application, and what happens next. */
export function donePage(
  view: View,
  { status, confirmation }: Pick<Enrollment, 'status' | 'confirmation'>,
  opened?: OpenedEnrollmentLink,
): Reply {
  const say = pageTexts(view.locale);
  const unconfirmed = status === 'rejected' && !confirmation;
  return noticePage(
    view,
    say(`${titles[status] ?? 'done'}.title`),
    say(unconfirmed ? 'standing.rejected' : `status.${status}`),
    opened && <MailboxForm view={view} opened={opened} />,
  );
}

/** The page of a link that no longer works: other applications may still wait for the owner of the mailbox. */
export const refusedPage = (view: View, opened: OpenedEnrollmentLink, problem: Problem): Reply =>
  problemPage(view, problem, problem.reason === 'token.void' ? null : <MailboxForm view={view} opened={opened} />);
