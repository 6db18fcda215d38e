import { auditWritesApart } from '#shared/audit/apart.ts';
import { asActor } from '#shared/audit/audit.ts';
import { Problem } from '#shared/errors/problem.ts';
import { commit } from '#shared/http/idempotency.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { operatorTenant } from '#shared/identity/principal.ts';
import { unreachableAddressKey } from '#shared/mail/email-delivery.ts';
import { addressKey } from '#shared/schema/fields.ts';
import type { routes } from './routes.ts';

/** No address is longer, so a longer one isn't blocked. */
const longestAddress = 320;

/** DELETE: an address gets emails again. One transaction. @throws Problem 404 for an address that isn't blocked */
export async function liftMailBlock(call: Call<(typeof routes)['liftBlock']>): Promise<Reply> {
  const { principal, clock, params } = call;
  if (params.address.length > longestAddress) throw new Problem('resource.unknown');
  const address = addressKey(params.address);
  const deletion = {
    key: unreachableAddressKey(address),
    delete: true as const,
    when: { exists: true },
    otherwise: () => new Problem('resource.unknown'),
  };
  const audited = auditWritesApart(
    {
      tenantId: operatorTenant,
      resourceType: 'mail_block',
      // The activity log could never forget an address that is an ID in it.
      resourceId: crypto.randomUUID(),
      operation: 'remove_mail_block',
      actor: asActor(principal),
      from: { Email: address },
    },
    name => name === 'Email',
    clock,
  );
  return commit(call, [deletion, ...audited], { status: 204 });
}
