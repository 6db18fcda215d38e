import { readCounts } from '#shared/db/counter.ts';
import { accountEtag } from '#shared/http/etag.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { requireAccount } from '#shared/identity/read-account.ts';
import { describedEffects } from './lookup.ts';
import { readRelationships } from './read-partner.ts';
import type { routes } from './routes.ts';
import { requireClosable } from './suspension.ts';

/**
 * GET: what closing a partner's account would stop and leave, and how much the partner has. Changes nothing. One read, then three
 * queries side by side.
 * @throws Problem 404, 409 `partner.closed`, `partner.not_active`
 */
export async function previewClosure(call: Call<(typeof routes)['previewClosure']>): Promise<Reply> {
  const account = await requireAccount(call.params.tenantId);
  requireClosable(account);
  const { tenantId, companyName } = account;
  const [effects, relationships, counts] = await Promise.all([
    describedEffects({ status: 'closed' }, call),
    readRelationships(tenantId),
    readCounts(tenantId),
  ]);
  const { customers, subscriptionsActive: active, subscriptionsSuspended: suspended, seats } = counts;
  return {
    status: 200,
    body: {
      ...{ tenantId, companyName, effects },
      relationships: { ...relationships, customers },
      subscriptions: { active, suspended, seats },
      attributes: { etag: accountEtag(account), objectType: 'PartnerClosure' },
    },
  };
}
