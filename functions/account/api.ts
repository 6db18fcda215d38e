/** Entry point of API clients for a partner's account in the program. */
import { describedEffects } from '#functions/partner/lookup.ts';
import { apiHandler } from '#shared/http/handler.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { requireAccount } from '#shared/identity/account.ts';
import { associateMpnId } from './associate-mpn-id.ts';
import { peopleSteps } from './people.ts';
import { routes } from './routes.ts';
import { toAccountResource } from './to-resource.ts';

/** GET: one read, one query, and one more while there is only one global admin. */
async function read(call: Call<(typeof routes)['read']>): Promise<Reply> {
  const { principal, clock } = call;
  const [account, steps] = await Promise.all([requireAccount(principal.tenantId), peopleSteps(principal)]);
  const body = toAccountResource(account, clock.now);
  const effects = await describedEffects(account, call);
  return {
    status: 200,
    body: {
      ...body,
      ...(body.suspension && { suspension: { ...body.suspension, effects } }),
      ...(body.closure && { closure: { ...body.closure, effects } }),
      checklist: [...body.checklist, ...steps],
    },
  };
}

export const handler = apiHandler(routes, { read, associate: associateMpnId });
