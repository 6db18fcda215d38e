/** The licenses of a customer and of its users. */
import { licenseChange, licensesInForce, licenseUnitsOf, requireGivable } from '#functions/license/lookup.ts';
import { asActor } from '#shared/audit/audit.ts';
import type { Write } from '#shared/db/write.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type User, userKey } from '#shared/identity/user.ts';
import { auditOf, managedCustomer, managedLicensed } from '../access.ts';
import { requireFamilies } from './product-families.ts';
import type { licenseRoutes } from './routes.ts';
import { asksForLicenses, toLicense, toSubscribedSku } from './to-resource.ts';

type Routes = typeof licenseRoutes;

const collectionOf = (uri: string, items: readonly object[]): Reply => ({
  status: 200,
  body: {
    totalCount: items.length,
    items,
    links: { self: { uri, method: 'GET', headers: [] } },
    attributes: { objectType: 'Collection' },
  },
});

/** GET subscribedskus: one read call and a query, however many subscriptions the customer has. */
export async function listSubscribedSkus(call: Call<Routes['subscribedSkus']>): Promise<Reply> {
  const { principal, params, query } = call;
  const { tenantId } = await managedCustomer(principal, params.id, { ofPartnersToo: true });
  const units = asksForLicenses(query) ? await licenseUnitsOf(tenantId) : [];
  return collectionOf(
    `customers/${tenantId}/subscribedskus`,
    units.map(one => toSubscribedSku(one, call)),
  );
}

/** GET licenses of a user: one read call, and one for the subscriptions if the user has any. */
export async function listLicensesOfUser(call: Call<Routes['licensesOfUser']>): Promise<Reply> {
  const { principal, params, query } = call;
  const { user, stored } = await managedLicensed(principal, params, { ofPartnersToo: true });
  const { tenantId, userId } = user;
  const licenses = asksForLicenses(query) ? await licensesInForce(tenantId, stored) : [];
  return collectionOf(
    `customers/${tenantId}/users/${userId}/licenses`,
    licenses.map(one => toLicense(one, call)),
  );
}

/** A condition that a user is not deleted. */
const stillThere = ({ userId, status }: User): Write => ({ key: userKey(userId), when: { equals: { status } } });

/** A condition that a user may get licenses: they are not deleted, and still use them somewhere; partners' people where the company is. */
const stillUses = (user: User): Write => {
  const { userId, status, directory, kind } = user;
  if (kind !== 'customer') return stillThere(user);
  return {
    key: userKey(userId),
    when: { equals: { status, 'directory.usageLocation': directory?.usageLocation } },
  };
};

/**
 * POST licenseupdates: gives and takes licenses in one step. One read call, one more for what the user has and one for what
 * the customer has; for each license to give a query and a read call; one transaction. Nothing is written when nothing changes.
 *
 * @throws Problem as `managedLicensed`, `requireGivable`, `licenseChange` and `requireFamilies`
 */
export const updateLicenses = (call: Call<Routes['updateLicenses']>): Promise<Reply> => {
  const { principal, params, body, clock } = call;
  const { licensesToAssign = [], licensesToRemove = [] } = body;
  const give = [...new Set(licensesToAssign.map(({ skuId }) => skuId))];
  const reply: Reply = {
    status: 201,
    body: {
      licensesToAssign: give.map(skuId => ({ skuId, excludedPlans: [] })),
      licensesToRemove: [...new Set(licensesToRemove)].filter(skuId => !give.includes(skuId)),
      licenseWarnings: [],
      attributes: { objectType: 'LicenseUpdate' },
    },
  };
  return changeRecord(call, {
    load: () => managedLicensed(principal, params, { ofPartnersToo: true }),
    decide: async ({ customer, user, stored, relationship }) => {
      requireGivable(user, licensesToAssign);
      const change = await licenseChange(user, stored, { give, take: licensesToRemove }, clock.now);
      if (!change) return { reply };
      const { given, taken } = change.decision;
      requireFamilies(relationship, [...given, ...taken], { locale: call.locale, now: clock.now });
      const audit = auditOf(
        principal,
        customer,
        clock,
        'license',
      )({
        tenantId: user.tenantId,
        resourceType: 'license',
        resourceId: user.userId,
        operation: 'update_customer_user_licenses',
        actor: asActor(principal),
        to: {
          CustomerUserId: user.userId,
          ...(given.length > 0 && { AddedLicenseSkuId: given.map(({ license }) => license.skuId) }),
          ...(taken.length > 0 && { RemovedLicenseSkuId: taken.map(({ license }) => license.skuId) }),
        },
      });
      return { writes: [given.length > 0 ? stillUses(user) : stillThere(user), ...change.writes, ...audit], reply };
    },
  });
};
