/** The door of people who confirm an application, or take up the access it gives them. */

import { linkSecret, typedCode } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import { get } from '#shared/db/table.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { Problem, type Reason } from '#shared/errors/problem.ts';
import type { PageEvent } from '#shared/http/handler.ts';
import { asProblem } from '#shared/http/reply.ts';
import type { Reply } from '#shared/http/route.ts';
import { linkPath, type ShortCode, shortCodeKey } from '#shared/links/link.ts';
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
import type { Enrollment } from './application/enrollment.ts';
import { type ConfirmationForm, confirmByLink, openEnrollmentLink } from './confirm/confirmation.ts';
import { closedTo, enrollmentLinkState, refuseEnrollmentLink } from './confirm/link.ts';
import { confirmPage, donePage, enterPage } from './confirm/pages.ts';
import { disputeByLink, resendByLink } from './confirm/resend-link.ts';
import { linkRoutes } from './link-routes.ts';

function typedOf(event: PageEvent): ConfirmationForm {
  const { code, signedUp, addressBelongs, password } = fieldsOf(event, [
    'code',
    'signedUp',
    'addressBelongs',
    'password',
  ]);
  return {
    code: typed(code),
    signedUp: ticked(signedUp),
    addressBelongs: ticked(addressBelongs),
    password: typed(password),
  };
}

/** What became of a press. */
const resultReply = (event: PageEvent, record: Enrollment): Reply =>
  wantsJson(event) ? { status: 200, body: { status: record.status } } : donePage(viewOf(event), record);

/** GET: the page of a link. Two reads. */
async function show(event: PageEvent): Promise<Reply> {
  const opened = await openEnrollmentLink(tokenOf(event));
  const { link, record } = opened;
  const view = viewOf(event, opened.record.locale);
  const state = enrollmentLinkState(link, record, event.context.clock);
  if (state === 'used') return donePage(view, record);
  if (state !== 'open') refuseEnrollmentLink(state, link, record);
  if (closedTo(link, record)) return donePage(view, record);
  return confirmPage(view, opened);
}

/** Troubles after which the form is shown again, with what was wrong. */
const correctable: readonly Reason[] = ['verify.both_needed', 'verify.code_wrong', 'password.weak', 'request.invalid'];

/** POST: the press of the page's button. */
async function confirm(event: PageEvent): Promise<Reply> {
  try {
    const record = await confirmByLink(tokenOf(event), typedOf(event), contactOf(event), event.context.clock);
    return resultReply(event, record);
  } catch (error) {
    const problem = asProblem(error);
    if (wantsJson(event) || !correctable.includes(problem.reason)) throw error;
    const opened = await openEnrollmentLink(tokenOf(event));
    return confirmPage(
      viewOf(event, opened.record.locale),
      opened,
      error instanceof FieldErrors ? new Problem('verify.both_needed') : problem,
    );
  }
}

/** POST: "It was not me" (R43). */
async function disputed(event: PageEvent): Promise<Reply> {
  return resultReply(event, await disputeByLink(tokenOf(event), contactOf(event), event.context.clock));
}

/** POST: "Send a new one" (P3). */
async function again(event: PageEvent): Promise<Reply> {
  await resendByLink(tokenOf(event), contactOf(event), event.context.clock);
  return wantsJson(event) ? { status: 202 } : sentPage(viewOf(event));
}

/** POST: a short code typed by hand leads to the page of its link. One read. */
async function entered(event: PageEvent): Promise<Reply> {
  const code = typed(fieldsOf(event, ['code']).code) ?? '';
  const found = await get<ShortCode>(shortCodeKey(typedCode(code)));
  const unknown = new Problem('token.unknown');
  if (!found && wantsJson(event)) throw unknown;
  if (!found) return enterPage(viewOf(event), unknown);
  const { token } = linkSecret(await programKey(), found);
  return { status: 303, headers: { Location: linkPath(found.purpose, token) } };
}

export const handler = linkHandler(linkRoutes, {
  show,
  peek: show,
  confirm,
  dispute: disputed,
  resend: again,
  enter: event => enterPage(viewOf(event)),
  peekEnter: event => enterPage(viewOf(event)),
  entered,
});
