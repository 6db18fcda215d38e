import { asActor } from '#shared/audit/audit.ts';
import { withConsents } from '#shared/audit/consent.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import { etagOf } from '#shared/http/etag.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { requireActive } from '#shared/identity/account.ts';
import { adminsOf } from '#shared/identity/people.ts';
import { requireAccount } from '#shared/identity/read-account.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import { endedGrantConsents, grantConsents } from './grant-consents.ts';
import { grantWrites, partnershipOf } from './repository.ts';
import type { routes } from './routes.ts';
import { accessEmail, granted, recipientAt } from './rules.ts';
import { toPartnershipResource } from './to-resource.ts';

/**
 * PATCH: the reseller revokes or restores the provider's admin access (R118). One read, one query, one transaction;
 * nothing is written when nothing changes. To restore it is a new authorization, which a suspended company can't give (B108): one more
 * read.
 */
export const changeGrants = (call: Call<(typeof routes)['grant']>): Promise<Reply> =>
  changeRecord(call, {
    load: () => partnershipOf('reseller', call.principal.tenantId, call.params.partnerTenantId),
    etag: ({ id, version }) => etagOf(id, version),
    decide: async before => {
      const { body, principal, clock } = call;
      const grants = granted(before, body.grants, body.authorizeProvider ?? false);
      if (grants.adminAccess === before.grants.adminAccess)
        return { reply: { status: 200, body: toPartnershipResource(before, 'reseller') } };
      if (grants.adminAccess) requireActive(await requireAccount(principal.tenantId));
      const next = { ...before, grants, version: before.version + 1 };
      const kinds = ['partnership_admin_access' as const];
      const consents = grants.adminAccess
        ? grantConsents(before, principal, call.locale, clock.now, kinds)
        : endedGrantConsents(before, principal, clock.now, kinds);
      const admins = await adminsOf(before.provider.tenantId);
      return {
        writes: [
          ...withConsents(grantWrites(before, next, asActor(principal), clock.now), consents),
          ...admins.map(admin => enqueueEmail(accessEmail(next, recipientAt(next.provider, admin), clock), clock.now)),
        ],
        reply: { status: 200, body: toPartnershipResource(next, 'reseller') },
      };
    },
  });
