import { get } from '#shared/db/table.ts';
import { commit } from '#shared/http/idempotency.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { setting } from '#shared/runtime/settings.ts';
import { newClientWrites } from './repository.ts';
import type { routes } from './routes.ts';
import { newClient, requireOwnPermissions } from './rules.ts';
import { newSeed, pendingSecret, secretOf } from './secret.ts';
import { toClientResource } from './to-resource.ts';

/**
 * POST: makes a client of the caller's company. The client keeps its permissions when its maker loses theirs: it is the
 * company's, and its admins revoke it. One read, one transaction.
 *
 * @throws Problem 403 `client.permission`, 409 `client.too_many`
 */
export async function createClient(call: Call<(typeof routes)['create']>): Promise<Reply> {
  const { principal, body, clock } = call;
  const account = await get<Account>(accountKey(principal.tenantId));
  requireOwnPermissions(principal, account, body.permissions, setting('PERMISSIONS'));
  const seed = newSeed();
  const client = newClient(principal, { ...body, secret: await secretOf(seed) }, clock.now);
  return commit(call, newClientWrites(client, principal, clock.now), {
    status: 201,
    headers: { Location: `/v1/clients/${client.userId}` },
    body: { ...toClientResource(client), ...pendingSecret(seed, principal, clock) },
  });
}
