import { timeZoneOf } from '#functions/enrollment/application/transition.ts';
import type { OpenedEnrollmentLink } from '#functions/enrollment/confirm/confirmation.ts';
import type { MailboxApplications } from '#functions/enrollment/confirm/mailbox-applications.ts';
import type { Problem } from '#shared/errors/problem.ts';
import type { Reply } from '#shared/http/route.ts';
import { dateTime } from '#shared/i18n/text.ts';
import { personName } from '#shared/identity/person-name.ts';
import { Alert, CodeField, formAction, LinkForm, renderPage, type View } from '#shared/pages/link-page.tsx';
import { pageTexts } from '#shared/pages/page.tsx';
import { Button } from '#shared/pages/parts/form.tsx';
import { Facts, Section } from '#shared/pages/parts/show.tsx';

interface MailboxFormProps {
  view: View;
  opened: OpenedEnrollmentLink;
  problem?: Problem | undefined;
}

/** The form that shows the applications that name the mailbox. An email whose link was void in the end can't open it. */
export const MailboxForm = ({ view, opened, problem }: MailboxFormProps) => {
  const say = pageTexts(view.locale);
  if (!opened.link.mailbox) return null;
  return (
    <LinkForm view={view} action="/applications">
      <hr />
      <p>{say('mailbox.intro')}</p>
      <Alert problem={problem} locale={view.locale} />
      <CodeField say={say} view={view} problem={problem} />
      <Button tone="quiet">{say('mailbox.button')}</Button>
    </LinkForm>
  );
};

/** The form again, after a wrong code: an open link has it on its page. */
export const mailboxPage = (view: View, opened: OpenedEnrollmentLink, problem: Problem): Reply =>
  renderPage(
    view,
    pageTexts(view.locale)('mailbox.title'),
    <MailboxForm view={view} opened={opened} problem={problem} />,
    problem,
  );

/** The applications that wait for the owner of the mailbox, each with its link and the code to type there. */
export function applicationsPage(view: View, code: string, { applications, next }: MailboxApplications): Reply {
  const say = pageTexts(view.locale);
  const content = (
    <>
      <p>{say(applications.length > 0 ? 'mailbox.list' : 'mailbox.none')}</p>
      {applications.map(({ record, link, code: own }) => {
        const { companyName, primaryContact, administrator } = record.application;
        return (
          <Section title={companyName}>
            <Facts
              rows={[
                [say('applicant'), personName(administrator ?? primaryContact)],
                [say('applied_on'), dateTime(view.locale, new Date(record.createdDate), timeZoneOf(record))],
                [say('code'), own],
              ]}
            />
            <p>
              <a href={formAction({ ...view, path: link })}>{say('mailbox.open')}</a>
            </p>
          </Section>
        );
      })}
      {next ? (
        <LinkForm view={view} action="/applications">
          <input type="hidden" name="code" value={code} />
          <input type="hidden" name="after" value={next} />
          <Button tone="quiet">{say('mailbox.older')}</Button>
        </LinkForm>
      ) : null}
    </>
  );
  return renderPage(view, say('mailbox.title'), content);
}
