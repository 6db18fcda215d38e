import { collection, pageSize, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import type { InvitationStatus } from '#shared/invitation/lifecycle.ts';
import { type InvitationRow, listInvitations, ofCompany, type Place } from '#shared/invitation/repository.ts';
import type { GeneralLink } from './general/general-link.ts';
import type { routes } from './routes.ts';
import { toGeneralLinkResource, toSentRequestResource } from './to-resource.ts';
import { customerInvitation } from './workflow-definition.ts';

/** The first page's parameter; later pages have it in their token. */
interface FirstPageQuery {
  status?: InvitationStatus | undefined;
}

/** An item of the list, which has the company's general links besides its invitations. */
const toListed = (row: InvitationRow | GeneralLink, now: Date) =>
  row.kind === 'general_link' ? toGeneralLinkResource(row, now) : toSentRequestResource(row);

/** GET: the caller's general links, then its invitations to customers, newest first. One query. */
export async function listRelationshipRequests({
  query,
  continuation,
  principal,
  clock,
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
    items: await Promise.all(rows.map(row => toListed(row, clock.now))),
    next: next && { asked, size, after: { ...next } },
  });
}
