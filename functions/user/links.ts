/** The door of people who take up their access, or choose a new password after a reset. */
import type { Incoming } from '#shared/handler.ts';
import { contactOf, fieldsOf, linkDoor, tokenOf, typed, viewOf, wantsJson } from '#shared/link-door.ts';
import { sentPage } from '#shared/link-page.ts';
import type { Reason } from '#shared/problem.ts';
import { asProblem } from '#shared/reply.ts';
import type { Reply } from '#shared/route.ts';
import { companyOf, join, linkState, open, refuse, sendAgain } from './invitation.ts';
import { linkRoutes } from './link-routes.ts';
import { joinedPage, joinPage } from './pages.ts';

/** GET: the page of a link. Three reads. */
async function show(event: Incoming): Promise<Reply> {
  const opened = await open(tokenOf(event));
  const view = viewOf(event, opened.user.locale);
  const state = linkState(opened, event.origin.clock);
  if (state === 'used') return joinedPage(view);
  if (state !== 'open') refuse(state, opened);
  return joinPage(view, opened, await companyOf(opened.user));
}

/** Troubles after which the form is shown again, with what was wrong. */
const correctable: readonly Reason[] = ['verify.code_wrong', 'password.weak', 'request.invalid'];

/** POST: the press of the page's button. */
async function joined(event: Incoming): Promise<Reply> {
  const { code, password } = fieldsOf(event, ['code', 'password']);
  try {
    const fields = { code: typed(code), password: typed(password) };
    await join(tokenOf(event), fields, contactOf(event), event.origin.clock);
    return wantsJson(event) ? { status: 200, body: { status: 'active' } } : joinedPage(viewOf(event));
  } catch (error) {
    const problem = asProblem(error);
    if (wantsJson(event) || !correctable.includes(problem.reason)) throw error;
    const opened = await open(tokenOf(event));
    return joinPage(viewOf(event, opened.user.locale), opened, await companyOf(opened.user), problem);
  }
}

/** POST: "Send a new one" (P3). */
async function again(event: Incoming): Promise<Reply> {
  await sendAgain(tokenOf(event), contactOf(event), event.origin.clock);
  return wantsJson(event) ? { status: 202 } : sentPage(viewOf(event));
}

export const handler = linkDoor(linkRoutes, { show, peek: show, join: joined, resend: again });
