import { administratorActWrites, requireAdminAccess } from '#functions/partnership/lookup.ts';
import type { Partnership } from '#functions/partnership/partnership.ts';
import { type UserChangeDecision, userRecordChange } from '#functions/user/record-change.ts';
import { listUsers, readLiving } from '#functions/user/repository.ts';
import { levelsOf, resetSecret } from '#functions/user/rules.ts';
import { userEtag } from '#functions/user/to-resource.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import { collection, pageSize, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { nameOf, type User } from '#shared/identity/user.ts';
import type { resellerRoutes } from './routes.ts';

type Routes = typeof resellerRoutes;

/** A reseller's user, as its provider sees them. */
const toResellerUser = (user: User) => ({
  id: user.userId,
  firstName: user.firstName,
  lastName: user.lastName,
  email: user.email,
  ...levelsOf(user),
  status: user.status,
  attributes: { etag: userEtag(user), objectType: 'ResellerUser' },
});

/** GET: a page of a reseller's users. One read, one query. */
export async function listResellerUsers(call: Call<Routes['resellerUsers']>): Promise<Reply> {
  const { principal, params, query, continuation } = call;
  const { partnerTenantId } = params;
  await requireAdminAccess(principal.tenantId, partnerTenantId);
  const uri = `relationships/${partnerTenantId}/users`;
  const scope = `${uri} ${principal.tenantId}`;
  const seek = await seekOf<object>(scope, { query, continuation });
  const size = seek?.size ?? pageSize(query.size);
  const { items, last } = await listUsers(partnerTenantId, {}, size, seek?.after);
  return collection({
    uri: `${uri}?size=${size}`,
    scope,
    items: items.map(toResellerUser),
    next: last && { asked: {}, size, after: last },
  });
}

/** Who did it, as emails to the reseller's people name them: with their company, since they are no colleague. */
const byOf = (call: Call<Routes['resetResellerPassword']>, { provider }: Partnership): string =>
  `${nameOf(call.principal)} (${provider.name})`;

/**
 * POST passwordreset: gives a reseller's user a link to choose a new password. Two reads, one query for the
 * mails, one more read for a person who has never signed in, one transaction.
 * @throws Problem 403 `partnership.no_admin_access`, 404 for another company's user, and as a reset by the user's own company
 */
export const resetResellerPassword = (call: Call<Routes['resetResellerPassword']>): Promise<Reply> => {
  const { principal, params, clock } = call;
  const { partnerTenantId: tenantId, id } = params;
  return changeRecord(call, {
    load: async () => {
      const partnership = await requireAdminAccess(principal.tenantId, tenantId);
      return [partnership, await readLiving({ tenantId }, id)] as const;
    },
    etag: ([, before]) => userEtag(before),
    decide: async ([partnership, before]) => {
      const after = { ...resetSecret(before, 'invite_link', clock), version: before.version + 1 };
      const by = byOf(call, partnership);
      const act = { act: 'password' as const, user: before };
      const checks = await administratorActWrites(partnership, act, call);
      const { name: company, country } = partnership.reseller;
      const operation = 'reset_partner_user_password';
      const decision: UserChangeDecision = { before, after, operation, company, country, checks, by };
      return userRecordChange(call, decision, { status: 200, body: toResellerUser(after) });
    },
  });
};
