import { collection, pageSize, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import type { Direction } from '#shared/invitation/invitation-spec.ts';
import type { InvitationStatus } from '#shared/invitation/lifecycle.ts';
import {
  type InvitationRow,
  listInvitations,
  ofAddress,
  ofCompany,
  type Place,
} from '#shared/invitation/repository.ts';
import { addressOf } from '#shared/invitation/sender.ts';
import { addressKey } from '#shared/schema/fields.ts';
import type { routes } from './routes.ts';
import { toInvitationResource, toSentInvitationResource } from './to-resource.ts';
import { partnershipInvitation } from './workflow-definition.ts';

/** The first page's parameters; later pages have them in their token. */
interface FirstPageQuery {
  direction: Direction;
  status?: InvitationStatus | undefined;
}

/**
 * GET: sent invitations, or those received by the company and by the caller's own address. An invitation in both lists
 * is returned once. One query for sent ones, two for received ones.
 */
export async function listInvitationsPage({
  query,
  continuation,
  principal,
}: Call<(typeof routes)['list']>): Promise<Reply> {
  const { tenantId, kind } = principal;
  const email = addressOf(principal);
  const scope = `invitations ${tenantId}`;
  const seek = await seekOf<FirstPageQuery>(scope, { query, continuation });
  const direction = query.direction ?? (kind === 'indirect_provider' ? 'sent' : 'received');
  const asked = seek?.asked ?? { direction, status: query.status };
  const size = seek?.size ?? pageSize(query.size);
  const sent = asked.direction === 'sent';
  const lists = sent ? [ofCompany(tenantId)] : [...(email ? [ofAddress(email)] : []), ofCompany(tenantId)];
  const { rows, next } = await listInvitations(
    partnershipInvitation,
    lists,
    asked,
    size,
    seek?.after as Place | undefined,
  );
  const shown = sent
    ? await Promise.all(rows.map(toSentInvitationResource))
    : onceEach(rows, email).map(toInvitationResource);
  return collection({
    uri: `relationships/invitations?direction=${asked.direction}${asked.status ? `&status=${asked.status}` : ''}&size=${size}`,
    scope,
    items: shown,
    next: next && { asked, size, after: { ...next } },
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
