/** The door of people who confirm an application, or take up the access it gives them. */
import { FieldErrors } from '#shared/field-error.ts';
import type { Incoming } from '#shared/handler.ts';
import { programmeKey } from '#shared/key.ts';
import { linkPath, type ShortCode, shortCodeKey } from '#shared/link.ts';
import { contactOf, fieldsOf, linkDoor, ticked, tokenOf, typed, viewOf, wantsJson } from '#shared/link-door.ts';
import { sentPage } from '#shared/link-page.ts';
import { linkSecret, typedCode } from '#shared/link-secret.ts';
import { Problem, type Reason } from '#shared/problem.ts';
import { asProblem } from '#shared/reply.ts';
import type { Reply } from '#shared/route.ts';
import { get } from '#shared/table.ts';
import { open, press, type Typed } from './confirmation.ts';
import { closedTo, linkState, refuse } from './link.ts';
import { linkRoutes } from './link-routes.ts';
import { confirmPage, donePage, enterPage } from './pages.ts';
import type { Enrollment } from './record.ts';
import { disown, sendAgain } from './relink.ts';

function typedOf(event: Incoming): Typed {
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
const told = (event: Incoming, record: Enrollment): Reply =>
  wantsJson(event) ? { status: 200, body: { status: record.status } } : donePage(viewOf(event), record);

/** GET: the page of a link. Two reads. */
async function show(event: Incoming): Promise<Reply> {
  const opened = await open(tokenOf(event));
  const { link, record } = opened;
  const view = viewOf(event, opened.record.locale);
  const state = linkState(link, record, event.origin.clock);
  if (state === 'used') return donePage(view, record);
  if (state !== 'open') refuse(state, link, record);
  if (closedTo(link, record)) return donePage(view, record);
  return confirmPage(view, opened);
}

/** Troubles after which the form is shown again, with what was wrong. */
const correctable: readonly Reason[] = ['verify.both_needed', 'verify.code_wrong', 'password.weak', 'request.invalid'];

/** POST: the press of the page's button. */
async function confirm(event: Incoming): Promise<Reply> {
  try {
    const record = await press(tokenOf(event), typedOf(event), contactOf(event), event.origin.clock);
    return told(event, record);
  } catch (error) {
    const problem = asProblem(error);
    if (wantsJson(event) || !correctable.includes(problem.reason)) throw error;
    const opened = await open(tokenOf(event));
    return confirmPage(
      viewOf(event, opened.record.locale),
      opened,
      error instanceof FieldErrors ? new Problem('verify.both_needed') : problem,
    );
  }
}

/** POST: "It was not me" (R43). */
async function disputed(event: Incoming): Promise<Reply> {
  return told(event, await disown(tokenOf(event), contactOf(event), event.origin.clock));
}

/** POST: "Send a new one" (P3). */
async function again(event: Incoming): Promise<Reply> {
  await sendAgain(tokenOf(event), contactOf(event), event.origin.clock);
  return wantsJson(event) ? { status: 202 } : sentPage(viewOf(event));
}

/** POST: a short code typed by hand leads to the page of its link. One read. */
async function entered(event: Incoming): Promise<Reply> {
  const code = typed(fieldsOf(event, ['code']).code) ?? '';
  const found = await get<ShortCode>(shortCodeKey(typedCode(code)));
  const unknown = new Problem('token.unknown');
  if (!found && wantsJson(event)) throw unknown;
  if (!found) return enterPage(viewOf(event), unknown);
  const { token } = linkSecret(await programmeKey(), found);
  return { status: 303, headers: { Location: linkPath(found.purpose, token) } };
}

export const handler = linkDoor(linkRoutes, {
  show,
  peek: show,
  confirm,
  dispute: disputed,
  resend: again,
  enter: event => enterPage(viewOf(event)),
  peekEnter: event => enterPage(viewOf(event)),
  entered,
});
