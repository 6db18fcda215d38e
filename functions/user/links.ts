/** The door of people who take up their access, or choose a new password after a reset. */

import type { Reason } from '#shared/errors/problem.ts';
import type { PageEvent } from '#shared/http/handler.ts';
import { asProblem } from '#shared/http/reply.ts';
import type { Reply } from '#shared/http/route.ts';
import { contactOf, fieldsOf, linkHandler, tokenOf, typed, viewOf, wantsJson } from '#shared/links/link-handler.ts';
import { sentPage } from '#shared/links/link-page.ts';
import { inviterName, joinByLink, openUserLink, refuseUserLink, resendUserLink, userLinkState } from './invitation.ts';
import { linkRoutes } from './link-routes.ts';
import { joinedPage, joinPage } from './pages.ts';

/** GET: the page of a link. Three reads. */
async function show(event: PageEvent): Promise<Reply> {
  const opened = await openUserLink(tokenOf(event));
  const view = viewOf(event, opened.user.locale);
  const state = userLinkState(opened, event.context.clock);
  if (state === 'used') return joinedPage(view);
  if (state !== 'open') refuseUserLink(state, opened);
  return joinPage(view, opened, await inviterName(opened.user));
}

/** Troubles after which the form is shown again, with what was wrong. */
const correctable: readonly Reason[] = ['verify.code_wrong', 'password.weak', 'request.invalid'];

/** POST: the press of the page's button. */
async function joined(event: PageEvent): Promise<Reply> {
  const { code, password } = fieldsOf(event, ['code', 'password']);
  try {
    const fields = { code: typed(code), password: typed(password) };
    await joinByLink(tokenOf(event), fields, contactOf(event), event.context.clock);
    return wantsJson(event) ? { status: 200, body: { status: 'active' } } : joinedPage(viewOf(event));
  } catch (error) {
    const problem = asProblem(error);
    if (wantsJson(event) || !correctable.includes(problem.reason)) throw error;
    const opened = await openUserLink(tokenOf(event));
    return joinPage(viewOf(event, opened.user.locale), opened, await inviterName(opened.user), problem);
  }
}

/** POST: "Send a new one" (P3). */
async function again(event: PageEvent): Promise<Reply> {
  await resendUserLink(tokenOf(event), contactOf(event), event.context.clock);
  return wantsJson(event) ? { status: 202 } : sentPage(viewOf(event));
}

export const handler = linkHandler(linkRoutes, { show, peek: show, join: joined, resend: again });
