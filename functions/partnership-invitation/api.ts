/** Entry point of API clients for invitations to partner. */

import { apiHandler } from '#shared/http/handler.ts';
import { commit } from '#shared/http/idempotency.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { acceptByLink, declineByLink, type SaveAnswer } from './acceptance.ts';
import { createInvitation, withLinkAndDraft } from './create-invitation.ts';
import { deleteInvitation } from './delete-invitation.ts';
import { listInvitationsPage } from './list-invitations.ts';
import { loadInvitation } from './load-invitation.ts';
import { routes } from './routes.ts';
import { sendInvitation } from './send-invitation.ts';
import { toInvitationResource, toSentInvitationResource } from './to-resource.ts';

type Routes = typeof routes;

/** GET: one read. */
async function read({ params, principal }: Call<Routes['read']>): Promise<Reply> {
  const record = await loadInvitation(params.id, principal);
  const own = record.from.tenantId === principal.tenantId;
  return { status: 200, body: own ? await toSentInvitationResource(record) : toInvitationResource(record) };
}

const storing =
  (call: Parameters<typeof commit>[0]): SaveAnswer =>
  (writes, reply) =>
    commit(call, writes, reply);

/** POST accept: see {@link acceptByLink}. */
async function acceptIt(call: Call<Routes['accept']>): Promise<Reply> {
  const { body, principal, clock } = call;
  const { token, authorizeProvider = false } = body;
  return (await acceptByLink({ token, principal, clock, store: storing(call), authorizeProvider })).reply;
}

/** POST decline: see {@link declineByLink}. */
async function declineIt(call: Call<Routes['decline']>): Promise<Reply> {
  const { body, principal, clock } = call;
  return (await declineByLink({ token: body.token, principal, clock, store: storing(call) })).reply;
}

export const handler = apiHandler(routes, {
  invite: { run: createInvitation, complete: withLinkAndDraft },
  list: listInvitationsPage,
  read,
  send: sendInvitation,
  withdraw: deleteInvitation,
  accept: acceptIt,
  decline: declineIt,
});
