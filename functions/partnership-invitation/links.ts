/**
 * Emailed links of partnership invitations. A person signs in on the page, sees which company would accept, and then
 * accepts or declines. The link alone can't accept (P2, P8), and an error doesn't mark it as used. The forms have no
 * request ID: they are safe to repeat because the link works once.
 */
import { transact } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Reply } from '#shared/http/route.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { requirePermission } from '#shared/identity/principal.ts';
import type { Active } from '#shared/identity/user.ts';
import type { StoredInvitation } from '#shared/invitation/invitation-spec.ts';
import { resendByLink } from '#shared/invitation/resend-link.ts';
import { signedInActions } from '#shared/invitation/signed-in.ts';
import { type LinkRequest, linkActions } from '#shared/links/link-actions.ts';
import { linkHandler } from '#shared/links/link-handler.ts';
import { acceptByLink, declineByLink, partnershipLink } from './acceptance.ts';
import { linkRoutes } from './link-routes.ts';
import { openInvitationFor } from './open-invitation.ts';
import { acceptedPage, consentPage, declinedPage, invitationPage, invitationTitle } from './pages/link-pages.tsx';
import { isVoidForInvited } from './void-invitations.ts';
import { partnershipInvitation } from './workflow-definition.ts';

type InvitationRequest = LinkRequest<StoredInvitation>;

const { signIn, enterCode, asSignedIn, askAgain } = signedInActions({
  link: partnershipLink,
  admit: person => requirePermission(person, 'partnership.accept'),
  title: invitationTitle,
  async consent({ view, clock }, opened, signedIn, problem) {
    const { reseller } = await openInvitationFor(signedIn.person, opened.record, clock);
    return consentPage(view(opened.record.locale), opened, { ...signedIn, reseller }, problem);
  },
});

/** A repeat of the acceptance gets the same result. */
async function answered(request: InvitationRequest, act: (person: Active) => Promise<Reply>): Promise<Reply> {
  try {
    return await asSignedIn(request, act);
  } catch (error) {
    const { record } = await request.open();
    const repeated = record.status === 'accepted' && error instanceof Problem && error.reason === 'partnership.exists';
    if (request.json || !repeated) throw error;
    return acceptedPage(request.view(record.locale), record);
  }
}

/** "Authorize indirect provider". Four reads, one transaction. */
const authorize = (request: InvitationRequest): Promise<Reply> =>
  answered(request, async principal => {
    const { token, clock } = request;
    const authorizeProvider = request.ticked('authorizeProvider');
    if (!authorizeProvider && !request.json) {
      const { from } = (await request.open()).record;
      return askAgain(request, principal, new Problem('consent.required', { params: { company: from.name } }));
    }
    const languageOf = (written: Locale) => request.view(written).locale;
    const { record, reply } = await acceptByLink({ token, principal, clock, authorizeProvider, languageOf }, transact);
    return request.answer(reply.body, record.locale, view => acceptedPage(view, record));
  });

/** Four reads, one transaction. */
const decline = (request: InvitationRequest): Promise<Reply> =>
  answered(request, async principal => {
    const { token, clock } = request;
    const { record, reply } = await declineByLink({ token, principal, clock }, transact);
    return request.answer(reply.body, record.locale, view => declinedPage(view, record));
  });

export const handler = linkHandler(
  linkRoutes,
  linkActions(partnershipLink, {
    page: invitationPage,
    done: acceptedPage,
    isCorrectable: ({ status }) => status < 500 && status !== 410,
    actions: {
      submit(request) {
        if (request.text('session')) return authorize(request);
        const challenge = request.text('challenge');
        return challenge ? enterCode(request, challenge) : signIn(request);
      },
      decline,
    },
    resend: resendByLink(partnershipInvitation, partnershipLink, isVoidForInvited),
  }),
);
