/** Entry point of API clients for invitations to become a customer. */
import { requireServingAccount } from '#functions/customer/lookup.ts';
import { getAll } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { apiHandler } from '#shared/http/handler.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import type { StoredInvitation } from '#shared/invitation/invitation-spec.ts';
import { deleteInvitation, sendInvitation } from '#shared/invitation/sender.ts';
import { createRequest, withRequestLink } from './create-request.ts';
import { delegableFamilies } from './delegable-families.ts';
import { changeRequestLink } from './general/change-link.ts';
import { type GeneralLink, generalLinkKey } from './general/general-link.ts';
import { getRequestLink } from './general/get-link.ts';
import { listRelationshipRequests } from './list-requests.ts';
import { routes } from './routes.ts';
import { isVoidForCustomer, partnersNamed } from './serving.ts';
import { toGeneralLinkResource, toSentRequestResource } from './to-resource.ts';
import { customerInvitation } from './workflow-definition.ts';

/** GET: an invitation, or a general link. One read call. @throws Problem 404 */
async function read({ params, principal, clock, locale }: Call<(typeof routes)['read']>): Promise<Reply> {
  const { tenantId } = principal;
  const { now } = clock;
  const keys = [customerInvitation.definition.key(params.id), generalLinkKey(tenantId, params.id)] as const;
  const [record, link] = await getAll<[StoredInvitation, GeneralLink]>(...keys);
  const replyOf = (asking: Pick<StoredInvitation, 'asked'>, body: object): Reply => ({
    status: 200,
    body: { ...body, productFamilies: delegableFamilies(asking, { locale, now }) },
  });
  if (link) return replyOf(link, await toGeneralLinkResource(link, now));
  if (record?.from.tenantId !== tenantId) throw new Problem('resource.unknown');
  return replyOf(record, await toSentRequestResource(record));
}

/** Nothing is asked for a partner that can't get customers at present. One read for each partner. */
const requireActivePartners = async (record: StoredInvitation): Promise<void> => {
  for (const { tenantId, kind } of partnersNamed(record)) await requireServingAccount(tenantId, kind);
};

export const handler = apiHandler(routes, {
  request: { run: createRequest, complete: withRequestLink },
  link: getRequestLink,
  changeLink: changeRequestLink,
  list: listRelationshipRequests,
  read,
  send: sendInvitation(customerInvitation, isVoidForCustomer, requireActivePartners),
  withdraw: deleteInvitation(customerInvitation),
});
