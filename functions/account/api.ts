/** Entry point of API clients for a partner's account in the program. */
import { describedEffects } from '#functions/partner/lookup.ts';
import { get } from '#shared/db/table.ts';
import { apiHandler } from '#shared/http/handler.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Profile, profileKey } from '#shared/identity/profile.ts';
import { requireAccount } from '#shared/identity/read-account.ts';
import { associateMpnId } from './associate-mpn-id.ts';
import { peopleSteps } from './people.ts';
import { routes } from './routes.ts';
import { organizationStep, toAccountResource } from './to-resource.ts';

/** GET: two reads, one query, and one more while there is only one global admin. */
async function read(call: Call<(typeof routes)['read']>): Promise<Reply> {
  const { principal, clock } = call;
  const [account, profile, steps] = await Promise.all([
    requireAccount(principal.tenantId),
    get<Profile>(profileKey(principal.tenantId)),
    peopleSteps(principal),
  ]);
  const body = toAccountResource(account, clock.now);
  const effects = await describedEffects(account, call);
  return {
    status: 200,
    body: {
      ...body,
      ...(body.suspension && { suspension: { ...body.suspension, effects } }),
      ...(body.closure && { closure: { ...body.closure, effects } }),
      checklist: [...body.checklist, ...steps, organizationStep(profile)],
    },
  };
}

export const handler = apiHandler(routes, { read, associate: associateMpnId });
