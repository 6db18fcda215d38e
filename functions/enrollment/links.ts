/** Emailed links of applications: the contact confirms one, the first administrator accepts the account it leads to. */
import { type LinkRequest, linkActions } from '#shared/links/link-actions.ts';
import { linkHandler } from '#shared/links/link-handler.ts';
import { shortCodeActions } from '#shared/links/short-code.ts';
import type { Enrollment } from './application/enrollment.ts';
import { confirmByLink, enrollmentLink } from './confirm/confirmation.ts';
import { disputeByLink } from './confirm/dispute.ts';
import { confirmPage, donePage } from './confirm/pages.ts';
import { resendEnrollmentLink } from './confirm/resend-link.ts';
import { linkRoutes } from './link-routes.ts';

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

export const handler = linkHandler(linkRoutes, {
  ...linkActions(enrollmentLink, {
    page: confirmPage,
    done: donePage,
    isCorrectable: ({ reason }) => correctable.includes(reason),
    actions: {
      async confirm(request) {
        const { token, text, ticked, actor, clock } = request;
        const form = {
          code: text('code'),
          signedUp: ticked('signedUp'),
          addressBelongs: ticked('addressBelongs'),
          password: text('password'),
        };
        return statusReply(request, await confirmByLink(token, form, actor, clock));
      },
      async dispute(request) {
        const { token, ticked, actor, clock } = request;
        return statusReply(request, await disputeByLink(token, ticked('sure'), actor, clock));
      },
    },
    resend: resendEnrollmentLink,
  }),
  ...shortCodeActions,
});
