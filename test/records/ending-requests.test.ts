import { expect, it } from 'vitest';
import { endingRequests } from '#functions/customer-invitation/lookup.ts';
import { customerInvitation } from '#functions/customer-invitation/workflow-definition.ts';
import { transact } from '#shared/db/table.ts';
import { newInvitationWrites } from '#shared/invitation/repository.ts';
import { newInvitation } from '#shared/invitation/rules.ts';
import { afterDays } from '#test/clock.ts';

const system = { kind: 'system' } as const;

it('finds the requests of a company that expire until then, the oldest first, and no others', async () => {
  const tenantId = crypto.randomUUID();
  const ask = async (day: number, email: string) => {
    const clock = afterDays(day);
    const made = newInvitation(
      customerInvitation,
      {
        id: crypto.randomUUID(),
        kind: 'reseller_relationship',
        email,
        from: { tenantId, name: 'Contoso Ltd' },
        inviter: { userId: 'u', name: 'Ann Lee', email: 'ann@contoso.example', locale: 'en-US' },
        asked: { as: 'indirect_reseller', delegatedAdmin: false, region: 'americas' },
        locale: 'en-US',
      },
      false,
      clock,
    );
    await transact(newInvitationWrites(customerInvitation, made, system, clock));
  };
  await ask(20, 'late@woodgrove.example');
  await ask(0, 'first@woodgrove.example');
  await ask(3, 'second@woodgrove.example');
  const ending = await endingRequests(tenantId, afterDays(34).now);
  expect(ending.map(({ email }) => email)).toEqual(['first@woodgrove.example', 'second@woodgrove.example']);
  expect(await endingRequests(tenantId, afterDays(10).now)).toEqual([]);
  expect(await endingRequests(crypto.randomUUID(), afterDays(60).now)).toEqual([]);
});
