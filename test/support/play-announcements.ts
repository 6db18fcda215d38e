import type { Client } from './client.ts';
import type { Measure } from './play.ts';

/** Makes every call of the announcements, each measured separately. */
export async function playAnnouncements(client: Client, admin: Client, measure: Measure): Promise<void> {
  const lead = await client.signIn('lead@tandem.example');
  const body = { title: { 'en-US': 'News' }, text: { 'en-US': 'In full.' }, audience: { kinds: ['customer'] } };
  const { body: made } = await measure('POST /v1/announcements', () => lead.post('/v1/announcements', body));
  const path = `/v1/announcements/${made.id}`;
  await measure('GET /v1/announcements', () => admin.get('/v1/announcements'));
  await measure('GET /v1/announcements/{id}', () => lead.get(path));
  await measure('PATCH /v1/announcements/{id}', () => lead.patch(path, { until: '2099-12-31' }));
  await measure('DELETE /v1/announcements/{id}', () => lead.delete(path));
  await measure('PUT /v1/announcements/mail', () => admin.put('/v1/announcements/mail', { mail: true }));
  await measure('GET /v1/announcements/mail', () => admin.get('/v1/announcements/mail'));
}
