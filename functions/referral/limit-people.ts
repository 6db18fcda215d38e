import { asActor, auditWrite } from '#shared/audit/audit.ts';
import { get } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type User, userKey } from '#shared/identity/user.ts';
import type { routes } from './routes.ts';
import { listScopes, scopeKey } from './scope.ts';

type Routes = typeof routes;

/** GET: the people who see only the referrals of some locations. One query. */
export async function listLimits({ principal }: Call<Routes['limits']>): Promise<Reply> {
  const items = (await listScopes(principal.tenantId)).map(({ userId, locationIds }) => ({ userId, locationIds }));
  return { status: 200, body: { totalCount: items.length, items, attributes: { objectType: 'Collection' } } };
}

/** @throws Problem 404 for somebody who isn't in the company. One read. */
async function requireColleague(tenantId: string, userId: string): Promise<User> {
  const user = await get<User>(userKey(userId.toLowerCase()));
  if (user?.tenantId !== tenantId || user.status === 'deleted') throw new Problem('resource.unknown');
  return user;
}

/**
 * PUT: the locations whose referrals a person sees, besides those of their own team; without any, the entire company’s (B15). One read,
 * one transaction.
 * @throws Problem 404
 */
export const limitPerson = (call: Call<Routes['limit']>): Promise<Reply> => {
  const { params, principal, body, clock } = call;
  const { tenantId } = principal;
  return changeRecord(call, {
    load: () => requireColleague(tenantId, params.userId),
    decide: ({ userId }) => {
      const locationIds = body.locationIds && [...new Set(body.locationIds)];
      const key = scopeKey(tenantId, userId);
      return {
        writes: [
          locationIds ? { key, put: { userId, locationIds } } : { key, delete: true },
          auditWrite(
            {
              ...{ tenantId, resourceType: 'partner_user', resourceId: userId, operation: 'limit_referrals' },
              ...{ actor: asActor(principal), to: { locations: locationIds?.length ?? 'all' } },
            },
            clock.now,
          ),
        ],
        reply: {
          status: 200,
          body: { userId, locationIds, attributes: { objectType: 'ReferralScope' } },
        },
      };
    },
  });
};
