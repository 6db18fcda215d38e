import { expect, it } from 'vitest';
import { ownEngine } from '#test/engine.ts';
import { activeCompany, addUser, member, newUser } from '#test/team.ts';

/** A stage by the earlier rules (D6). */
const own = ownEngine({ overrides: { permissions: 'earlier' } });

it('a global admin adds users only as an admin agent, which they can make themselves (R76, R77)', async () => {
  const company = await activeCompany(own.client);
  const { client: admin, id } = await member(own.client, company.admin, {
    adminRole: 'global_admin',
    acknowledged: true,
  });
  expect(await admin.post('/v1/users', newUser())).toMatchObject({
    status: 403,
    body: { reason: 'role.admin_agent_needed' },
  });
  expect((await admin.patch(`/v1/users/${id}`, { agentRole: 'admin_agent' })).status).toBe(200);
  expect((await admin.post('/v1/users', newUser())).status).toBe(201);
});

it('a user management admin adds users without being an agent (R91)', async () => {
  const company = await activeCompany(own.client);
  const { client: manager } = await member(own.client, company.admin, { adminRole: 'user_management_admin' });
  expect((await manager.post('/v1/users', newUser())).status).toBe(201);
});

it('nobody becomes a global admin until whoever makes them one acknowledges the warning (R83)', async () => {
  const { admin } = await activeCompany(own.client);
  const sent = newUser({ adminRole: 'global_admin' });
  const warned = await admin.post('/v1/users', sent);
  expect(warned).toMatchObject({ status: 409, body: { reason: 'role.acknowledgement_needed' } });
  expect(warned.body.description).toContain('can reach everything');
  expect((await admin.post('/v1/users', { ...sent, acknowledged: true })).status).toBe(201);

  const user = await addUser(admin);
  const promoted = { adminRole: 'global_admin' };
  expect((await admin.patch(`/v1/users/${user.id}`, promoted)).body.reason).toBe('role.acknowledgement_needed');
  expect((await admin.get(`/v1/users/${user.id}`)).body.adminRole).toBe('none');
  expect((await admin.patch(`/v1/users/${user.id}`, { ...promoted, Acknowledged: true })).status).toBe(200);
  expect((await admin.patch(`/v1/users/${user.id}`, { lastName: 'Lee' })).status).toBe(200);
});
