/** Emailed links of applications: the contact confirms one, the first administrator accepts the account it leads to. */
import { asProblem } from '#shared/http/reply.ts';
import type { Reply } from '#shared/http/route.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { type LinkRequest, linkActions } from '#shared/links/link-actions.ts';
import { linkHandler } from '#shared/links/link-handler.ts';
import { shortCodeActions } from '#shared/links/short-code.ts';
import type { Enrollment } from './application/enrollment.ts';
import type { StoredEnrollment } from './application/workflow-definition.ts';
import { confirmByLink, enrollmentLink } from './confirm/confirmation.ts';
import { disputeByLink } from './confirm/dispute.ts';
import { applicationsOfMailbox, toApplicationsResource } from './confirm/mailbox-applications.ts';
import { resendEnrollmentLink } from './confirm/resend-link.ts';
import { linkRoutes } from './link-routes.ts';
import { confirmPage, donePage, refusedPage } from './pages/confirm.tsx';
import { applicationsPage, mailboxPage } from './pages/mailbox.tsx';

const correctable: readonly string[] = [
  'verify.both_needed',
  'verify.code_wrong',
  'password.weak',
  'password.common',
  'request.invalid',
  'dispute.confirm_needed',
];

/** The status of the application, after a form or its repeat. */
const statusReply = ({ answer }: LinkRequest<unknown>, record: Enrollment) =>
  answer({ status: record.status }, record.locale, view => donePage(view, record));

/** The applications that wait for the owner of the mailbox. A wrong code gets the form again. */
async function showApplications(request: LinkRequest<StoredEnrollment>): Promise<Reply> {
  const { token, text, clock, json, answer, view } = request;
  const code = text('code');
  try {
    const found = await applicationsOfMailbox(token, { code, after: text('after') }, clock);
    return answer(toApplicationsResource(found), found.opened.record.locale, shown =>
      applicationsPage(shown, code ?? '', found),
    );
  } catch (error) {
    const problem = asProblem(error);
    if (json || !correctable.includes(problem.reason)) throw error;
    const opened = await request.open();
    return mailboxPage(view(opened.record.locale), opened, problem);
  }
}

export const handler = linkHandler(linkRoutes, {
  ...linkActions(enrollmentLink, {
    page: confirmPage,
    done: donePage,
    refused: refusedPage,
    isCorrectable: ({ reason }) => correctable.includes(reason),
    actions: {
      async confirm(request) {
        const { token, text, ticked, actor, clock } = request;
        const form = {
          code: text('code'),
          signedUp: ticked('signedUp'),
          addressBelongs: ticked('addressBelongs'),
          password: text('password'),
          languageOf: (written: Locale) => request.view(written).locale,
        };
        return statusReply(request, await confirmByLink(token, form, actor, clock));
      },
      async dispute(request) {
        const { token, ticked, actor, clock } = request;
        return statusReply(request, await disputeByLink(token, ticked('sure'), actor, clock));
      },
      applications: showApplications,
    },
    resend: resendEnrollmentLink,
  }),
  ...shortCodeActions,
});
