import type { Call, Reply } from '#shared/http/route.ts';
import { invitationCollection } from '#shared/invitation/list-page.ts';
import { type InvitationRow, ofAddress, ofCompany } from '#shared/invitation/repository.ts';
import { addressOf } from '#shared/invitation/sender.ts';
import { addressKey } from '#shared/schema/fields.ts';
import type { routes } from './routes.ts';
import { toInvitationResource, toSentInvitationResource } from './to-resource.ts';
import { partnershipInvitation } from './workflow-definition.ts';

/**
 * GET: sent invitations, or those received by the company and by the caller's own address. An invitation in both lists
 * is returned once. One query for sent ones, two for received ones.
 */
export async function listInvitationsPage(call: Call<(typeof routes)['list']>): Promise<Reply> {
  const { tenantId, kind } = call.principal;
  const email = addressOf(call.principal);
  return invitationCollection(call, {
    spec: partnershipInvitation,
    scope: `invitations ${tenantId}`,
    direction: call.query.direction ?? (kind === 'indirect_provider' ? 'sent' : 'received'),
    lists: direction => [...(direction === 'received' && email ? [ofAddress(email)] : []), ofCompany(tenantId)],
    address: direction => ({ path: 'relationships/invitations', query: `direction=${direction}` }),
    shown: (rows, direction) =>
      direction === 'sent'
        ? Promise.all(rows.map(toSentInvitationResource))
        : onceEach(rows, email).map(toInvitationResource),
  });
}

/**
 * Removes duplicates: rows of the caller's own address come first, and the company's rows for the same address repeat
 * them.
 */
function onceEach(rows: readonly InvitationRow[], email: string | undefined): InvitationRow[] {
  if (!email) return [...rows];
  const own = addressKey(email);
  return rows.filter(row => addressKey(row.email) !== own || !('pk' in row) || row.pk === ofAddress(email));
}
