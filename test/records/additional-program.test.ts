import { expect, it } from 'vitest';
import { transact } from '#shared/db/table.ts';
import { accountKey } from '#shared/identity/account.ts';
import { type Principal, requirePermission } from '#shared/identity/principal.ts';
import type { Role } from '#shared/identity/roles.ts';

process.env.PERMISSIONS = 'later';

/** A user of an indirect provider that is also enrolled in additional programs. */
async function someoneOf(role: Role, ...additional: string[]): Promise<Principal> {
  const tenantId = crypto.randomUUID();
  const programmes = additional.map(partnerType => ({ partnerType }));
  const account = {
    partnerType: 'indirect_provider',
    status: 'active',
    ...(additional.length > 0 && { additionalPrograms: programmes }),
  };
  await transact([{ key: accountKey(tenantId), put: account }]);
  return { tenantId, kind: 'indirect_provider', roles: [role] } as unknown as Principal;
}

it('a provider that is also a reseller has reseller permissions, in the roles that grant them (R29)', async () => {
  const both = await someoneOf('global_admin', 'indirect_reseller');
  await expect(requirePermission(both, 'partnership.accept')).resolves.toBeUndefined();
  const agent = await someoneOf('helpdesk_agent', 'indirect_reseller');
  await expect(requirePermission(agent, 'partnership.accept')).rejects.toMatchObject({
    reason: 'invite.needs_global_admin',
  });
  const one = await someoneOf('global_admin');
  await expect(requirePermission(one, 'partnership.accept')).rejects.toMatchObject({ reason: 'invite.not_for_you' });
});
