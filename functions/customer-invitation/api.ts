/** Entry point of API clients for invitations to become a customer. */
import { requireServingAccount } from '#functions/customer/lookup.ts';
import { apiHandler } from '#shared/http/handler.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import type { StoredInvitation } from '#shared/invitation/invitation-spec.ts';
import { deleteInvitation, loadSentInvitation, sendInvitation } from '#shared/invitation/sender.ts';
import { createRequest, withRequestLink } from './create-request.ts';
import { listRelationshipRequests } from './list-requests.ts';
import { routes } from './routes.ts';
import { isVoidForCustomer, partnersNamed } from './serving.ts';
import { toSentRequestResource } from './to-resource.ts';
import { customerInvitation } from './workflow-definition.ts';

/** GET: one read. */
async function read({ params, principal }: Call<(typeof routes)['read']>): Promise<Reply> {
  const record = await loadSentInvitation(customerInvitation, params.id, principal);
  return { status: 200, body: await toSentRequestResource(record) };
}

/** Nothing is asked for a partner that can't get customers at present. One read for each partner. */
const requireActivePartners = async (record: StoredInvitation): Promise<void> => {
  for (const { tenantId, kind } of partnersNamed(record)) await requireServingAccount(tenantId, kind);
};

export const handler = apiHandler(routes, {
  request: { run: createRequest, complete: withRequestLink },
  list: listRelationshipRequests,
  read,
  send: sendInvitation(customerInvitation, isVoidForCustomer, requireActivePartners),
  withdraw: deleteInvitation(customerInvitation),
});
