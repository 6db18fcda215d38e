import { expect, it } from 'vitest';
import { accountKey } from '#shared/account.ts';
import { demand, type Principal } from '#shared/principal.ts';
import type { Role } from '#shared/roles.ts';
import { transact } from '#shared/table.ts';

process.env.PERMISSIONS = 'later';

/** Somebody of an indirect provider, which is enrolled as these, too. */
async function someoneOf(role: Role, ...further: string[]): Promise<Principal> {
  const tenantId = crypto.randomUUID();
  const programmes = further.map(partnerType => ({ partnerType }));
  const account = {
    partnerType: 'indirect_provider',
    status: 'active',
    ...(further.length > 0 && { further: programmes }),
  };
  await transact([{ key: accountKey(tenantId), put: account }]);
  return { tenantId, kind: 'indirect_provider', roles: [role] } as unknown as Principal;
}

it('what is for resellers is for a provider that is one, too, in the roles that carry it (R29)', async () => {
  const both = await someoneOf('global_admin', 'indirect_reseller');
  await expect(demand(both, 'partnership.accept')).resolves.toBeUndefined();
  const agent = await someoneOf('helpdesk_agent', 'indirect_reseller');
  await expect(demand(agent, 'partnership.accept')).rejects.toMatchObject({ reason: 'invite.needs_global_admin' });
  const one = await someoneOf('global_admin');
  await expect(demand(one, 'partnership.accept')).rejects.toMatchObject({ reason: 'invite.not_for_you' });
});
