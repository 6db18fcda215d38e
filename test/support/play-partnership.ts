import { setTimeout as pause } from 'node:timers/promises';
import { freshDomain } from './builders.ts';
import type { Client } from './client.ts';
import type { Enrolling } from './enrolling.ts';
import { accept, asFabrikam, invite, sessionOn, signInOn, tokenIn } from './partnering.ts';
import type { Measure } from './play.ts';

const invitations = '/v1/relationships/invitations';
const provider = '/v1/relationships/11111111-1111-4111-8111-111111111111';

interface Play {
  client: Client;
  measure: Measure;
  fabrikam: Client;
  admin: Client;
  email: string;
}

/** Invitations: emailed, resent, withdrawn, declined; the last one is left to be accepted. */
async function inviting({ client, measure, fabrikam, admin, email }: Play) {
  await measure(`POST ${invitations}`, () => invite(fabrikam, `ann@${freshDomain()}`));
  const mailed = await measure(`POST ${invitations}, to somebody known, mailed`, () =>
    invite(fabrikam, email, { send: true }),
  );
  const [declined, withdrawn, left] = [
    await invite(fabrikam, email),
    await invite(fabrikam, email),
    await invite(fabrikam, email),
  ];
  await client.mail(email, 'invites you to partner');
  await pause(300);
  await measure(`GET ${invitations}, sent`, () => fabrikam.get(`${invitations}?direction=sent`));
  await measure(`GET ${invitations}, received`, () => admin.get(`${invitations}?direction=received`));
  await measure(`GET ${invitations}/{id}`, () => fabrikam.get(`${invitations}/${mailed.id}`));
  await measure(`POST ${invitations}/{id}/send`, () => fabrikam.post(`${invitations}/${mailed.id}/send`));
  await measure(`DELETE ${invitations}/{id}`, () => fabrikam.delete(`${invitations}/${withdrawn.id}`));
  await measure(`POST ${invitations}/decline`, () =>
    admin.post(`${invitations}/decline`, { token: tokenIn(declined.url) }),
  );
  return left;
}

/** A partnership from the page of its link to its end. */
async function partnering({ client, measure, fabrikam, admin, email }: Play, url: string, tenantId: string) {
  await measure('GET /links/partner/{token}', () => client.get(url));
  const page = await measure('POST /links/partner/{token}, signing in', () => signInOn(client, url, email));
  await measure('POST /links/partner/{token}', () =>
    client.submit(url, { session: sessionOn(page.text), authorizeProvider: 'on' }),
  );
  await measure('GET /v1/relationships', () => admin.get('/v1/relationships?relationship_type=IsIndirectResellerOf'));
  await measure('PATCH /v1/relationships/{partnerTenantId}', () =>
    admin.patch(provider, { grants: { adminAccess: false } }),
  );
  const partner = `/v1/relationships/${tenantId}`;
  const { body } = await measure('GET /v1/relationships/{partnerTenantId}/removal', () =>
    fabrikam.get<{ previewHash: string; attestation: { version: string } }>(`${partner}/removal`),
  );
  const { previewHash, attestation } = body;
  await measure('POST /v1/relationships/{partnerTenantId}/removal', () =>
    fabrikam.post(`${partner}/removal`, {
      previewHash,
      attestationVersion: attestation.version,
      attestationAccepted: true,
    }),
  );
  await measure('GET /v1/relationships/{partnerTenantId}/history', () => fabrikam.get(`${partner}/history`));
}

/** Makes every call of invitations and partnerships for an active reseller and Fabrikam. */
export async function playPartnership(
  client: Client,
  { email, tenantId }: Enrolling,
  admin: Client,
  measure: Measure,
): Promise<void> {
  const play = { client, measure, admin, email, fabrikam: await asFabrikam(client) };
  const { fabrikam } = play;
  // Warm-up, so that the functions' keys are loaded.
  await signInOn(client, (await invite(fabrikam, email)).url, email);
  await admin.get('/v1/relationships?relationship_type=IsIndirectResellerOf&size=1');
  await pause(200);
  const { url } = await inviting(play);
  await partnering(play, url, tenantId);
  const again = await invite(fabrikam, email);
  await pause(300);
  await measure(`POST ${invitations}/accept`, () => accept(admin, again));
}
