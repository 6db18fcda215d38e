/**
 * The door of people who follow the link of a partnership invitation. They sign in on the page, see which company would
 * accept, and only then press: a link alone accepts nothing (P2, P8), and a refusal never uses it up.
 */
import { asActor } from '#shared/audit/audit.ts';
import { retryOnConflict } from '#shared/db/retry.ts';
import { Conflict, transact } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { PageEvent } from '#shared/http/handler.ts';
import { asProblem } from '#shared/http/reply.ts';
import type { Reply } from '#shared/http/route.ts';
import { type Principal, requirePermission } from '#shared/identity/principal.ts';
import {
  contactOf,
  fieldsOf,
  linkHandler,
  ticked,
  tokenOf,
  typed,
  viewOf,
  wantsJson,
} from '#shared/links/link-handler.ts';
import { sentPage } from '#shared/links/link-page.ts';
import {
  acceptByLink,
  declineByLink,
  loadAnswerContext,
  type OpenedInvitationLink,
  openInvitationLink,
  requireAcceptable,
  requireLinkOpen,
} from './acceptance.ts';
import { linkRoutes } from './link-routes.ts';
import { openPageSession, signInOnPage, signPageSession } from './page-session.ts';
import { acceptedPage, consentPage, declinedPage, invitationPage } from './pages.ts';
import { invitationWrites } from './repository.ts';
import { resendInvitationWrites } from './resend-link.ts';
import { markOpened as openedBy } from './rules.ts';
import type { StoredInvitation } from './workflow-definition.ts';

/** GET: who asks, and for what. Two reads. */
async function show(event: PageEvent): Promise<Reply> {
  const opened = await openInvitationLink(tokenOf(event));
  const view = viewOf(event, opened.record.locale);
  if (opened.record.status === 'accepted') return acceptedPage(view, opened.record);
  requireLinkOpen(opened, event.context.clock);
  return invitationPage(view, opened);
}

/** What the forms of the page send. */
const fields = ['session', 'authorizeProvider', 'email', 'password'] as const;

/** POST: first the sign-in, then the press of the button. */
async function submit(event: PageEvent): Promise<Reply> {
  const { session, authorizeProvider, email, password } = fieldsOf(event, fields);
  const carried = typed(session);
  if (carried) return consent(event, carried, ticked(authorizeProvider));
  return signIn(event, typed(email) ?? '', typed(password) ?? '');
}

/** Troubles that the page tells above its sign-in; the link is not used up by them. */
function refusalPage(event: PageEvent, opened: OpenedInvitationLink, error: unknown): Reply {
  const problem = asProblem(error);
  if (wantsJson(event) || problem.status >= 500 || problem.status === 410) throw error;
  const page = invitationPage(viewOf(event, opened.record.locale), opened, problem);
  const { retryAfter } = problem.options;
  return retryAfter === undefined ? page : { ...page, headers: { 'Retry-After': String(retryAfter) } };
}

/**
 * A person signs in: the page says for which company, or why not. Five reads, one transaction, and what a sign-in takes
 * (`functions/shared/sign-in/sign-in.ts`).
 */
async function signIn(event: PageEvent, email: string, password: string): Promise<Reply> {
  const { clock, sourceIp } = event.context;
  const opened = await openInvitationLink(tokenOf(event));
  requireLinkOpen(opened, clock);
  try {
    const person = await signInOnPage({ email, password, sourceIp, clock });
    await requirePermission(person, 'partnership.accept');
    const { reseller } = await admitted(opened, person, event);
    const session = await signPageSession(person, opened.token, clock.now);
    return consentPage(viewOf(event, opened.record.locale), opened, { person, reseller, session });
  } catch (error) {
    return refusalPage(event, opened, error);
  }
}

/** The accounts, once this person's company may accept. What one person has opened, the whole company finds in its list. */
async function admitted({ record }: OpenedInvitationLink, person: Principal, { context: { clock } }: PageEvent) {
  const found = await loadAnswerContext(record, person.tenantId);
  if (found.theirs && found.reseller) {
    const organization = { tenantId: person.tenantId, name: found.reseller.companyName };
    const transition = openedBy(record, organization, clock);
    if (transition) await transact(invitationWrites(record, transition, asActor(person), clock)).catch(overtaken);
  }
  return requireAcceptable(found, record, clock);
}

/** Somebody else changed the invitation at this moment: that it was opened will be noted another time. */
function overtaken(error: unknown): void {
  if (!(error instanceof Conflict)) throw error;
}

/** Whether a press repeats the one that this very invitation was accepted by: its answer was lost on the way. */
const isAnswered = (error: unknown, { status }: StoredInvitation): boolean =>
  status === 'accepted' && error instanceof Problem && error.reason === 'partnership.exists';

/** The signed-in person presses "Authorize indirect provider". Four reads, one transaction. */
async function consent(event: PageEvent, session: string, authorizeProvider: boolean): Promise<Reply> {
  const { clock } = event.context;
  const token = tokenOf(event);
  try {
    const principal = await openPageSession(session, token, clock.now);
    await requirePermission(principal, 'partnership.accept');
    if (!authorizeProvider && !wantsJson(event)) return await unticked(event, principal, session);
    const { record, reply } = await acceptByLink({ token, principal, clock, store: plainly, authorizeProvider });
    return wantsJson(event) ? reply : acceptedPage(viewOf(event, record.locale), record);
  } catch (error) {
    const opened = await openInvitationLink(token);
    const { record } = opened;
    return isAnswered(error, record) && !wantsJson(event)
      ? acceptedPage(viewOf(event, record.locale), record)
      : refusalPage(event, opened, error);
  }
}

/** The box was not ticked: the page once more, with what is missing. */
async function unticked(event: PageEvent, person: Principal, session: string): Promise<Reply> {
  const opened = await openInvitationLink(tokenOf(event));
  requireLinkOpen(opened, event.context.clock);
  const { reseller } = await admitted(opened, person, event);
  const problem = new Problem('consent.required', { params: { company: opened.record.from.name } });
  return consentPage(viewOf(event, opened.record.locale), opened, { person, reseller, session }, problem);
}

/** A page's press has no id that makes it repeatable: the link itself works once. */
const plainly = async (writes: Parameters<typeof transact>[0], reply: Reply): Promise<Reply> => {
  await transact(writes);
  return reply;
};

/** POST: the signed-in person declines. Four reads, one transaction. */
async function decline(event: PageEvent): Promise<Reply> {
  const { clock } = event.context;
  const token = tokenOf(event);
  try {
    const principal = await openPageSession(typed(fieldsOf(event, ['session']).session) ?? '', token, clock.now);
    await requirePermission(principal, 'partnership.accept');
    const { record, reply } = await declineByLink({ token, principal, clock, store: plainly });
    return wantsJson(event) ? reply : declinedPage(viewOf(event, record.locale), record);
  } catch (error) {
    return refusalPage(event, await openInvitationLink(token), error);
  }
}

/**
 * POST: a new link to the address on record, for whoever holds an old one (P3); an invitation that has expired is taken
 * up again. Two reads, one transaction.
 */
const again = (event: PageEvent): Promise<Reply> =>
  retryOnConflict(async () => {
    const { record } = await openInvitationLink(tokenOf(event));
    const { writes, notify } = await resendInvitationWrites(record, contactOf(event), event.context.clock);
    await transact(writes);
    await notify();
    return wantsJson(event) ? { status: 202 } : sentPage(viewOf(event, record.locale));
  });

export const handler = linkHandler(linkRoutes, { show, peek: show, press: submit, decline, resend: again });
