/**
 * The door of people who follow the link of a partnership invitation. They sign in on the page, see which company would
 * accept, and only then press: a link alone accepts nothing (P2, P8), and a refusal never uses it up.
 */
import { asActor } from '#shared/audit.ts';
import type { Incoming } from '#shared/handler.ts';
import { contactOf, fieldsOf, linkDoor, ticked, tokenOf, typed, viewOf, wantsJson } from '#shared/link-door.ts';
import { sentPage } from '#shared/link-page.ts';
import { demand, type Principal } from '#shared/principal.ts';
import { Problem } from '#shared/problem.ts';
import { asProblem } from '#shared/reply.ts';
import { decided } from '#shared/retry.ts';
import type { Reply } from '#shared/route.ts';
import { Conflict, transact } from '#shared/table.ts';
import { authorize, circumstances, demandAcceptable, demandOpen, type Opened, open, refuse } from './acceptance.ts';
import { linkRoutes } from './link-routes.ts';
import { openPageSession, sealPageSession, signInOnPage } from './page-session.ts';
import { acceptedPage, consentPage, declinedPage, invitationPage } from './pages.ts';
import { changeWrites } from './records.ts';
import { renewal } from './renewal.ts';
import { open as openedBy } from './rules.ts';
import type { StoredInvitation } from './walk.ts';

/** GET: who asks, and for what. Two reads. */
async function show(event: Incoming): Promise<Reply> {
  const opened = await open(tokenOf(event));
  const view = viewOf(event, opened.record.locale);
  if (opened.record.status === 'accepted') return acceptedPage(view, opened.record);
  demandOpen(opened, event.origin.clock);
  return invitationPage(view, opened);
}

/** What the forms of the page send. */
const fields = ['session', 'authorizeProvider', 'email', 'password'] as const;

/** POST: first the sign-in, then the press of the button. */
async function press(event: Incoming): Promise<Reply> {
  const { session, authorizeProvider, email, password } = fieldsOf(event, fields);
  const carried = typed(session);
  if (carried) return consent(event, carried, ticked(authorizeProvider));
  return signIn(event, typed(email) ?? '', typed(password) ?? '');
}

/** Troubles that the page tells above its sign-in; the link is not used up by them. */
function told(event: Incoming, opened: Opened, error: unknown): Reply {
  const problem = asProblem(error);
  if (wantsJson(event) || problem.status >= 500 || problem.status === 410) throw error;
  const page = invitationPage(viewOf(event, opened.record.locale), opened, problem);
  const { retryAfter } = problem.options;
  return retryAfter === undefined ? page : { ...page, headers: { 'Retry-After': String(retryAfter) } };
}

/**
 * A person signs in: the page says for which company, or why not. Five reads, one transaction, and what a sign-in takes
 * (`functions/shared/sign-in.ts`).
 */
async function signIn(event: Incoming, email: string, password: string): Promise<Reply> {
  const { clock, sourceIp } = event.origin;
  const opened = await open(tokenOf(event));
  demandOpen(opened, clock);
  try {
    const person = await signInOnPage({ email, password, sourceIp, clock });
    await demand(person, 'partnership.accept');
    const { reseller } = await admitted(opened, person, event);
    const session = await sealPageSession(person, opened.token, clock.now);
    return consentPage(viewOf(event, opened.record.locale), opened, { person, reseller, session });
  } catch (error) {
    return told(event, opened, error);
  }
}

/** The accounts, once this person's company may accept. What one person has opened, the whole company finds in its list. */
async function admitted({ record }: Opened, person: Principal, { origin: { clock } }: Incoming) {
  const found = await circumstances(record, person.tenantId);
  if (found.theirs && found.reseller) {
    const organization = { tenantId: person.tenantId, name: found.reseller.companyName };
    const outcome = openedBy(record, organization, clock);
    if (outcome) await transact(changeWrites(record, outcome, asActor(person), clock)).catch(overtaken);
  }
  return demandAcceptable(found, record, clock);
}

/** Somebody else changed the invitation at this moment: that it was opened will be noted another time. */
function overtaken(error: unknown): void {
  if (!(error instanceof Conflict)) throw error;
}

/** Whether a press repeats the one that this very invitation was accepted by: its answer was lost on the way. */
const isAnswered = (error: unknown, { status }: StoredInvitation): boolean =>
  status === 'accepted' && error instanceof Problem && error.reason === 'partnership.exists';

/** The signed-in person presses "Authorize indirect provider". Four reads, one transaction. */
async function consent(event: Incoming, session: string, authorizeProvider: boolean): Promise<Reply> {
  const { clock } = event.origin;
  const token = tokenOf(event);
  try {
    const principal = await openPageSession(session, token, clock.now);
    await demand(principal, 'partnership.accept');
    if (!authorizeProvider && !wantsJson(event)) return await unticked(event, principal, session);
    const { record, reply } = await authorize({ token, principal, clock, store: plainly, authorizeProvider });
    return wantsJson(event) ? reply : acceptedPage(viewOf(event, record.locale), record);
  } catch (error) {
    const opened = await open(token);
    const { record } = opened;
    return isAnswered(error, record) && !wantsJson(event)
      ? acceptedPage(viewOf(event, record.locale), record)
      : told(event, opened, error);
  }
}

/** The box was not ticked: the page once more, with what is missing. */
async function unticked(event: Incoming, person: Principal, session: string): Promise<Reply> {
  const opened = await open(tokenOf(event));
  demandOpen(opened, event.origin.clock);
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
async function decline(event: Incoming): Promise<Reply> {
  const { clock } = event.origin;
  const token = tokenOf(event);
  try {
    const principal = await openPageSession(typed(fieldsOf(event, ['session']).session) ?? '', token, clock.now);
    await demand(principal, 'partnership.accept');
    const { record, reply } = await refuse({ token, principal, clock, store: plainly });
    return wantsJson(event) ? reply : declinedPage(viewOf(event, record.locale), record);
  } catch (error) {
    return told(event, await open(token), error);
  }
}

/**
 * POST: a new link to the address on record, for whoever holds an old one (P3); an invitation that has expired is taken
 * up again. Two reads, one transaction.
 */
const again = (event: Incoming): Promise<Reply> =>
  decided(async () => {
    const { record } = await open(tokenOf(event));
    const { writes, tell } = await renewal(record, contactOf(event), event.origin.clock);
    await transact(writes);
    await tell();
    return wantsJson(event) ? { status: 202 } : sentPage(viewOf(event, record.locale));
  });

export const handler = linkDoor(linkRoutes, { show, peek: show, press, decline, resend: again });
