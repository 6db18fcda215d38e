import type { Call, Reply } from '#shared/http/route.ts';
import { invitationCollection } from '#shared/invitation/list-page.ts';
import { type InvitationRow, ofCompany } from '#shared/invitation/repository.ts';
import type { GeneralLink } from './general/general-link.ts';
import type { routes } from './routes.ts';
import { toGeneralLinkResource, toSentRequestResource } from './to-resource.ts';
import { customerInvitation } from './workflow-definition.ts';

/** An item of the list, which has the company's general links besides its invitations. */
const toListed = (row: InvitationRow | GeneralLink, now: Date) =>
  row.kind === 'general_link' ? toGeneralLinkResource(row, now) : toSentRequestResource(row);

/** GET: the caller's general links, then its invitations to customers, newest first. One query. */
export const listRelationshipRequests = (call: Call<(typeof routes)['list']>): Promise<Reply> =>
  invitationCollection(call, {
    spec: customerInvitation,
    scope: `relationshiprequests ${call.principal.tenantId}`,
    direction: 'sent',
    lists: () => [ofCompany(call.principal.tenantId)],
    address: () => ({ path: 'customers/relationshiprequests/sent' }),
    shown: rows => Promise.all(rows.map(row => toListed(row, call.clock.now))),
  });
