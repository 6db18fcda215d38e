import { setTimeout as pause } from 'node:timers/promises';
import type { NewCustomer } from '#functions/portal/api-types.d.ts';
import type { Client } from './client.ts';
import type { Measure } from './play.ts';

const helpdesk = '729827e3-9c14-49f7-bb1b-9608f156bbb8';

/** Makes every call of a customer's users for a provider that has delegated admin. */
export async function playCustomerUsers(
  fabrikam: Client,
  { id, companyProfile: { domain } }: Pick<NewCustomer, 'id' | 'companyProfile'>,
  measure: Measure,
): Promise<void> {
  const users = `/v1/customers/${id}/users`;
  const roles = `/v1/customers/${id}/directoryroles`;
  const user = (name: string) => ({ userPrincipalName: `${name}@${domain}`, displayName: 'Ann Beebe' });
  const csv = (name: string) => `userPrincipalName,displayName\n${name}@${domain},Ann Beebe\n`;
  const send = (name: string) => fabrikam.call('POST', `${users}/imports`, csv(name), { 'Content-Type': 'text/csv' });
  // Warm-up, so that the functions' keys and the parser are loaded.
  await fabrikam.post(users, user('first'));
  await send('second');
  await pause(500);
  const { body } = await measure('POST /v1/customers/{id}/users', () => fabrikam.post(users, user('ann')));
  const path = `${users}/${body.id}`;
  await measure('GET /v1/customers/{id}/users', () => fabrikam.get(`${users}?size=5`));
  await measure('GET /v1/customers/{id}/users/{userId}', () => fabrikam.get(path));
  await measure('PATCH /v1/customers/{id}/users/{userId}', () => fabrikam.patch(path, { displayName: 'Ann Lee' }));
  await measure('PATCH /v1/customers/{id}/users/{userId}, password', () =>
    fabrikam.patch(path, { passwordProfile: { forceChangePassword: true } }),
  );
  await measure('GET /v1/customers/{id}/directoryroles', () => fabrikam.get(roles));
  const members = `${roles}/${helpdesk}/usermembers`;
  await measure('POST /v1/customers/{id}/directoryroles/{roleId}/usermembers', () =>
    fabrikam.post(members, { id: body.id }),
  );
  await measure('GET /v1/customers/{id}/directoryroles/{roleId}/usermembers', () => fabrikam.get(members));
  await measure('DELETE /v1/customers/{id}/directoryroles/{roleId}/usermembers/{userId}', () =>
    fabrikam.delete(`${members}/${body.id}`),
  );
  await measure('DELETE /v1/customers/{id}/users/{userId}', () => fabrikam.delete(path));
  const begun = await measure('POST /v1/customers/{id}/users/imports', () => send('bo'));
  await measure('GET /v1/customers/{id}/users/imports/{importId}', () =>
    fabrikam.get(`${users}/imports/${begun.body.id}`),
  );
}
