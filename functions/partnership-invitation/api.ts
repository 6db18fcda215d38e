/** Entry point of API clients for partnership invitations. */

import { apiHandler } from '#shared/http/handler.ts';
import { commit } from '#shared/http/idempotency.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { deleteInvitation, sendInvitation } from '#shared/invitation/sender.ts';
import { acceptByLink, declineByLink } from './acceptance.ts';
import { createInvitation, withLinkAndDraft } from './create-invitation.ts';
import { listInvitationsPage } from './list-invitations.ts';
import { loadInvitation } from './load-invitation.ts';
import { routes } from './routes.ts';
import { toInvitationResource, toSentInvitationResource } from './to-resource.ts';
import { isVoidForInvited } from './void-invitations.ts';
import { partnershipInvitation } from './workflow-definition.ts';

type Routes = typeof routes;

/** GET: one read. */
async function read({ params, principal }: Call<Routes['read']>): Promise<Reply> {
  const record = await loadInvitation(params.id, principal);
  const own = record.from.tenantId === principal.tenantId;
  return { status: 200, body: own ? await toSentInvitationResource(record) : toInvitationResource(record) };
}

/** POST accept: three reads, one transaction, one signal, as {@link acceptByLink}. */
async function accept(call: Call<Routes['accept']>): Promise<Reply> {
  const { body, principal, clock, locale } = call;
  const answer = { token: body.token, principal, clock, languageOf: () => locale };
  const authorizeProvider = body.authorizeProvider ?? false;
  return (await acceptByLink({ ...answer, authorizeProvider }, (writes, { reply }) => commit(call, writes, reply)))
    .reply;
}

/** POST decline: three reads, one transaction, one signal, as {@link declineByLink}. */
async function decline(call: Call<Routes['decline']>): Promise<Reply> {
  const { body, principal, clock } = call;
  const answer = { token: body.token, principal, clock };
  return (await declineByLink(answer, (writes, { reply }) => commit(call, writes, reply))).reply;
}

export const handler = apiHandler(routes, {
  invite: { run: createInvitation, complete: withLinkAndDraft },
  list: listInvitationsPage,
  read,
  send: sendInvitation(partnershipInvitation, isVoidForInvited),
  withdraw: deleteInvitation(partnershipInvitation),
  accept,
  decline,
});
