import { expect, inject, it } from 'vitest';
import { Client } from '#test/client.ts';
import { dataOf } from '#test/generated-client.ts';
import { partnered } from '#test/partnering.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';
import { addUser } from '#test/team.ts';

const client = new Client(inject('system'));

it('a provider resets a reseller’s password and fixes its support profile, while it has the grant (R117)', async () => {
  const { admin, fabrikam, tenantId, name } = await partnered(client);
  const colleague = await addUser(admin, { agentRole: 'sales_agent' });
  const address = 'admin@fabrikam.example';
  const provider = await new PortalVisitor().signIn(address, client.passwordOf(address));
  const path = `/portal/resellers/${tenantId}`;
  const reseller = await provider.open(path);
  expect(reseller.html).toContain(`href="${path}/users"`);
  const users = await provider.open(`${path}/users`);
  expect(users.text).toContain(colleague.email);
  expect(users.text).toContain(`Users of ${name}`);
  const reset = await provider.send({ user: colleague.id }, 'reset');
  expect(reset.text).toContain('The password is reset');
  await client.mail(colleague.email, 'Your access to');

  await provider.open(`${path}/support`);
  const refused = await provider.send({ email: 'nobody', telephone: '', website: '' });
  expect(refused.html).toContain('id="email-error"');
  const saved = await provider.send({ email: 'help@contoso.example', telephone: '+1 425 5550123', website: '' });
  expect(saved.text).toContain('The support profile of the reseller is saved');

  const { tenantId: providerId } = dataOf(await fabrikam.api.GET('/v1/me'));
  await admin.patch(`/v1/relationships/${providerId}`, { grants: { adminAccess: false } });
  const denied = await provider.open(`${path}/users`);
  expect(denied.status).toBe(403);
  expect(denied.text).toContain("doesn't grant your company administrator access");
});
