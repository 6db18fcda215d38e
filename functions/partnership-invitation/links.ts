/**
 * Emailed links of partnership invitations. A person signs in on the page, sees which company would accept, and then
 * accepts or declines. The link alone can't accept (P2, P8), and an error doesn't mark it as used. The forms have no
 * request ID: they are safe to repeat because the link works once.
 */
import { transact } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Reply } from '#shared/http/route.ts';
import { requirePermission } from '#shared/identity/principal.ts';
import type { Active } from '#shared/identity/user.ts';
import type { StoredInvitation } from '#shared/invitation/invitation-spec.ts';
import { answerOnPage, openPageSession, signInOnPage, signPageSession } from '#shared/invitation/page-session.ts';
import { resendByLink } from '#shared/invitation/resend-link.ts';
import { type LinkRequest, linkActions } from '#shared/links/link-actions.ts';
import { linkHandler } from '#shared/links/link-handler.ts';
import { acceptByLink, declineByLink, type OpenedPartnershipLink, partnershipLink } from './acceptance.ts';
import { linkRoutes } from './link-routes.ts';
import { openInvitationFor } from './open-invitation.ts';
import { acceptedPage, codePage, consentPage, declinedPage, invitationPage } from './pages/link-pages.tsx';
import { isVoidForInvited } from './void-invitations.ts';
import { partnershipInvitation } from './workflow-definition.ts';

type InvitationRequest = LinkRequest<StoredInvitation>;

/**
 * Signs a person in: the page shows for which company they would accept, or why they can't. Five reads, one
 * transaction, and the calls of {@link signInOnPage}.
 */
async function signIn(request: InvitationRequest): Promise<Reply> {
  const { token, text, clock, sourceIp } = request;
  const opened = await request.open();
  await partnershipLink.requireOpen(opened, clock);
  const typed = { email: text('email') ?? '', password: text('password') ?? '', sourceIp, clock };
  const signedIn = await signInOnPage(typed, token);
  if (signedIn.challenge === undefined) return showConsent(request, opened, signedIn.person);
  return codePage(request.view(opened.record.locale), opened, signedIn.challenge);
}

/** Who has signed in sees for which company they would accept. Two reads. */
async function showConsent(
  { token, clock, view }: InvitationRequest,
  opened: OpenedPartnershipLink,
  person: Active,
): Promise<Reply> {
  await requirePermission(person, 'partnership.accept');
  const { reseller } = await openInvitationFor(person, opened.record, clock);
  const session = await signPageSession(person, token, clock.now);
  return consentPage(view(opened.record.locale), opened, { person, reseller, session });
}

/** The code of the second factor. A wrong one leaves the page as it is; the person doesn't enter the password again. */
async function enterCode(request: InvitationRequest, challenge: string): Promise<Reply> {
  const { token: link, text, clock, sourceIp } = request;
  const opened = await request.open();
  await partnershipLink.requireOpen(opened, clock);
  try {
    const person = await answerOnPage({ challenge, link, code: text('code') ?? '', sourceIp, clock });
    return await showConsent(request, opened, person);
  } catch (error) {
    const wrong = error instanceof Problem && error.reason === 'mfa.code_wrong';
    if (request.json || !wrong) throw error;
    return codePage(request.view(opened.record.locale), opened, challenge, error);
  }
}

/** An action of a person who has signed in on the page. A repeat of the acceptance gets the same result. */
async function asSignedIn(
  request: InvitationRequest,
  session: string,
  act: (person: Active) => Promise<Reply>,
): Promise<Reply> {
  try {
    const person = await openPageSession(session, request.token, request.clock.now);
    await requirePermission(person, 'partnership.accept');
    return await act(person);
  } catch (error) {
    const { record } = await request.open();
    const repeated = record.status === 'accepted' && error instanceof Problem && error.reason === 'partnership.exists';
    if (request.json || !repeated) throw error;
    return acceptedPage(request.view(record.locale), record);
  }
}

/** "Authorize indirect provider". Four reads, one transaction. */
const authorize = (request: InvitationRequest, session: string): Promise<Reply> =>
  asSignedIn(request, session, async principal => {
    const { token, clock } = request;
    const authorizeProvider = request.ticked('authorizeProvider');
    if (!authorizeProvider && !request.json) return askForConsent(request, principal, session);
    const { record, reply } = await acceptByLink({ token, principal, clock, authorizeProvider }, transact);
    return request.answer(reply.body, record.locale, view => acceptedPage(view, record));
  });

/** Shows the page again with an error, because the check box wasn't selected. Four reads. */
async function askForConsent(request: InvitationRequest, person: Active, session: string): Promise<Reply> {
  const opened = await request.open();
  await partnershipLink.requireOpen(opened, request.clock);
  const { reseller } = await openInvitationFor(person, opened.record, request.clock);
  const problem = new Problem('consent.required', { params: { company: opened.record.from.name } });
  return consentPage(request.view(opened.record.locale), opened, { person, reseller, session }, problem);
}

/** Four reads, one transaction. */
const decline = (request: InvitationRequest): Promise<Reply> =>
  asSignedIn(request, request.text('session') ?? '', async principal => {
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
        const session = request.text('session');
        if (session) return authorize(request, session);
        const challenge = request.text('challenge');
        return challenge ? enterCode(request, challenge) : signIn(request);
      },
      decline,
    },
    resend: resendByLink(partnershipInvitation, partnershipLink, isVoidForInvited),
  }),
);
