import { collection, pageSize, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import type { InvitationStatus } from '#shared/invitation/lifecycle.ts';
import { listInvitations, ofCompany, type Place } from '#shared/invitation/repository.ts';
import type { routes } from './routes.ts';
import { toSentRequestResource } from './to-resource.ts';
import { customerInvitation } from './workflow-definition.ts';

/** The first page's parameter; later pages have it in their token. */
interface FirstPageQuery {
  status?: InvitationStatus | undefined;
}

/** GET: the invitations that the caller's company has sent to customers, newest first. One query. */
export async function listRelationshipRequests({
  query,
  continuation,
  principal,
}: Call<(typeof routes)['list']>): Promise<Reply> {
  const scope = `relationshiprequests ${principal.tenantId}`;
  const seek = await seekOf<FirstPageQuery>(scope, { query, continuation });
  const asked = seek?.asked ?? { status: query.status };
  const size = seek?.size ?? pageSize(query.size);
  const lists = [ofCompany(principal.tenantId)];
  const place = seek?.after as Place | undefined;
  const { rows, next } = await listInvitations(customerInvitation, lists, { direction: 'sent', ...asked }, size, place);
  return collection({
    uri: `customers/relationshiprequests/sent?${asked.status ? `status=${asked.status}&` : ''}size=${size}`,
    scope,
    items: await Promise.all(rows.map(toSentRequestResource)),
    next: next && { asked, size, after: { ...next } },
  });
}
