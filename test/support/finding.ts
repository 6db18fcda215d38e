import type { Client } from './client.ts';
import { dataOf } from './generated-client.ts';
import { member } from './team.ts';

/** What a profile says that has all it needs; name only what matters. */
export const profileBody = (changes: object = {}) => ({
  text: 'We move offices to the cloud. Ask us how.',
  industries: ['retail'],
  products: ['productivity'],
  services: ['migration'],
  skills: ['Kubernetes'],
  locations: [{ name: 'Head office', addressLine1: 'Main Street 1', city: 'Redmond', country: 'US' }],
  ...changes,
});

/** Publishes the profile of a company in the United States, by a new colleague with the role for that. */
export async function published(client: Client, admin: Client, changes: object = {}) {
  const { tenantId } = dataOf(await admin.api.GET('/v1/me'));
  const marketer = await member(client, admin, { companyRoles: ['business_profile_admin'] });
  const path = '/v1/businessprofiles/united-states';
  const saved = await marketer.client.put(path, profileBody(changes));
  const { status, text, body } = await marketer.client.post(`${path}/publication`);
  if (status !== 200) throw new Error(`The profile isn’t published: ${saved.text} ${text}`);
  return { tenantId, path, marketer, profile: body };
}
