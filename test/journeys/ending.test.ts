import { beforeAll, describe, expect, inject, it } from 'vitest';
import { insist } from '#test/at-once.ts';
import { freshDomain } from '#test/builders.ts';
import { answerOf, Client, eventually } from '#test/client.ts';
import { accept, activeReseller, asFabrikam, invite, partnered, type Reseller, signInOn } from '#test/partnering.ts';

const client = new Client(inject('system'));
const fabrikamTenant = '11111111-1111-4111-8111-111111111111';

interface Preview {
  previewHash: string;
  ends: { what: string; description: string }[];
  stays: { what: string }[];
  attestation: { version: string };
  told: unknown[];
}

let fabrikam: Client;
let otherReseller: Reseller;
beforeAll(async () => {
  [fabrikam, otherReseller] = await Promise.all([asFabrikam(client), activeReseller(client)]);
});

const statusOf = async (id: string) => (await fabrikam.get(`/v1/relationships/invitations/${id}`)).body.status;
const preview = async (path: string) => (await fabrikam.get<Preview>(`${path}/removal`)).body;
const confirmation = ({ previewHash, attestation }: Preview) => ({
  previewHash,
  attestationVersion: attestation.version,
  attestationAccepted: true,
});
const provider = `/v1/relationships/${fabrikamTenant}`;

describe('the grants of a reseller (R118):', () => {
  it('admin access can be revoked with one notification and granted again only with consent', async () => {
    const { admin, tenantId } = await partnered(client);
    const revoke = () => admin.patch(provider, { Grants: { AdminAccess: false } });
    const before = (await client.mails('admin@fabrikam.example')).length;
    expect((await revoke()).body.grants).toEqual({ orders: true, adminAccess: false });
    expect((await revoke()).status).toBe(200);
    // Other resellers remove access at the same time.
    const ofThis = async () =>
      (await client.mails('admin@fabrikam.example'))
        .slice(before)
        .filter(({ subject, text }) => subject.includes('has removed') && text.includes(tenantId));
    await eventually(async () => expect(await ofThis()).toHaveLength(1));

    const grant = (more: object) => admin.patch(provider, { grants: { adminAccess: true }, ...more });
    expect(await grant({})).toMatchObject({ status: 400, body: { reason: 'consent.required' } });
    expect((await grant({ authorizeProvider: true })).body.grants).toEqual({ orders: true, adminAccess: true });
    await client.mail('admin@fabrikam.example', 'has restored your administrator access');
  });

  it('orders cannot be revoked separately, and an empty change has no effect', async () => {
    const { admin } = await partnered(client);
    const refused = await admin.patch(provider, { grants: { orders: false } });
    expect(refused).toMatchObject({ status: 422, body: { reason: 'grant.fixed' } });
    expect((await admin.patch(provider, { grants: {} })).body.grants).toEqual({ orders: true, adminAccess: true });
    expect((await admin.patch(provider, {})).status).toBe(400);
  });

  it('a change with a stale etag is refused with 400 and code 2055', async () => {
    const { admin } = await partnered(client);
    const { etag } = (await admin.patch(provider, { grants: {} })).body.attributes;
    expect((await admin.patch(provider, { grants: { adminAccess: false }, attributes: { etag } })).status).toBe(200);
    const stale = await admin.call('PATCH', provider, { grants: {} }, { 'If-Match': `"${etag}"` });
    expect(stale).toMatchObject({ status: 400, body: { reason: 'etag.stale', code: 2055 } });
  });

  it('a provider, another company or a sales agent cannot change them', async () => {
    const { path, admin } = await partnered(client);
    const grants = { adminAccess: false };
    expect((await fabrikam.patch(path, { grants })).body.reason).toBe('permission.other_kind');
    expect((await otherReseller.admin.patch(provider, { grants })).status).toBe(404);
    const sales = await client.signIn('sales@contoso-resale.example');
    expect((await sales.patch(provider, { grants })).body.reason).toBe('permission.denied');
    expect((await admin.patch(`/v1/relationships/${crypto.randomUUID()}`, { grants })).status).toBe(404);
  });
});

describe('the preview of a removal (P14)', () => {
  it('lists what ends, what stays, who is notified and whether it can be undone, and changes nothing', async () => {
    const { path } = await partnered(client);
    const [first, second] = [await preview(path), await preview(path)];
    expect(second).toEqual(first);
    expect(first.ends.map(({ what }) => what)).toEqual(['list', 'orders', 'admin_access', 'new_business']);
    expect(first.stays.map(({ what }) => what)).toEqual(['customers', 'delegated_admin', 'subscriptions', 'history']);
    expect(first).toMatchObject({ told: [], canBeUndone: false });
    const russian = await fabrikam.with({ 'X-Locale': 'ru' }).get<Preview>(`${path}/removal`);
    expect(russian.body.ends[0]?.description).toContain('косвенных торговых посредников');
    expect(russian.body.previewHash).toBe(first.previewHash);
  });

  it('is available only to the provider', async () => {
    const { admin } = await partnered(client);
    expect((await admin.get(`${provider}/removal`)).body.reason).toBe('permission.other_kind');
    for (const id of [otherReseller.tenantId, crypto.randomUUID(), fabrikamTenant, 'nonsense']) {
      expect(
        answerOf(
          await fabrikam.api.GET('/v1/relationships/{partnerTenantId}/removal', {
            params: { path: { partnerTenantId: id } },
          }),
        ).status,
      ).toBe(404);
    }
  });
});

describe('a removal', () => {
  it.each([
    ['without accepting the statement', { attestationAccepted: false }, 400, 'attestation.required'],
    ['without an answer to the statement', { attestationAccepted: null }, 400, 'attestation.required'],
    ['without a version of the statement', { attestationVersion: null }, 400, 'attestation.required'],
    ['with another version of the statement', { attestationVersion: '1999-01' }, 409, 'removal.stale'],
    ['with the hash of another preview', { previewHash: 'x'.repeat(64) }, 409, 'removal.stale'],
    ['without the hash of the preview', { previewHash: null }, 400, 'request.invalid'],
  ])('%s is refused (R129)', async (_what, change, status, reason) => {
    const { path } = await shared();
    const sent = { ...confirmation(await preview(path)), ...change };
    expect(await fabrikam.post(`${path}/removal`, sent)).toMatchObject({ status, body: { reason } });
  });

  it('is refused after a change, and succeeds with a new preview', async () => {
    const { path, admin } = await partnered(client);
    const old = await preview(path);
    await admin.patch(provider, { grants: { adminAccess: false } });
    expect((await fabrikam.post(`${path}/removal`, confirmation(old))).body.reason).toBe('removal.stale');
    const stale = fabrikam.with({ 'If-Match': '"of another version"' });
    expect((await stale.post(`${path}/removal`, confirmation(await preview(path)))).body.reason).toBe('etag.stale');
    expect((await fabrikam.post(`${path}/removal`, confirmation(await preview(path)))).status).toBe(200);
  });

  it('that is repeated is refused, as are changes by the reseller, and both companies can partner again (R126)', async () => {
    const { path, admin, email } = await partnered(client);
    const seen = await preview(path);
    expect((await fabrikam.post(`${path}/removal`, confirmation(seen))).status).toBe(200);
    for (const again of [
      fabrikam.post(`${path}/removal`, confirmation(seen)),
      fabrikam.get(`${path}/removal`),
      admin.patch(provider, { grants: { adminAccess: false } }),
    ]) {
      expect(await again).toMatchObject({ status: 409, body: { reason: 'partnership.ended' } });
    }
    expect((await accept(admin, await invite(fabrikam, email))).status).toBe(200);
    expect((await fabrikam.post(`${path}/removal`, confirmation(seen))).body.reason).toBe('removal.stale');
    expect((await fabrikam.get(`${path}/history`)).body.totalCount).toBe(1);
  });

  it('lets no older invitation bring the reseller back, even if its link is renewed or sent again (R126)', async () => {
    const reseller = await activeReseller(client);
    const { admin, email, sent } = reseller;
    const domain = sent.organizationProfile.domain;
    const known = [
      await invite(fabrikam, email),
      await invite(fabrikam, email),
      await invite(fabrikam, email),
    ] as const;
    const colleague = await invite(fabrikam, `sales@mail.${domain}`);
    const stranger = await invite(fabrikam, `cto@${freshDomain()}`);
    expect((await accept(admin, known[0])).status).toBe(200);
    const during = await invite(fabrikam, `office@mail.${domain}`);

    for (const { id } of known.slice(1)) await eventually(async () => expect(await statusOf(id)).toBe('withdrawn'));
    const path = `/v1/relationships/${reseller.tenantId}`;
    expect((await fabrikam.post(`${path}/removal`, confirmation(await preview(path)))).status).toBe(200);

    for (const link of [...known.slice(1), colleague, stranger, during]) {
      expect(await accept(admin, link)).toMatchObject({ status: 410, body: { reason: 'token.withdrawn' } });
    }
    for (const link of [...known.slice(1), colleague, during]) {
      expect((await fabrikam.post(`/v1/relationships/invitations/${link.id}/send`)).body.reason).toBe('invite.closed');
      const renewed = await client.submit(`${link.url}/resend`, {}, { Accept: 'application/json' });
      expect(renewed).toMatchObject({ status: 409, body: { reason: 'invite.closed' } });
    }
    const page = await signInOn(client, during.url, email);
    expect([page.status, await statusOf(during.id)]).toEqual([410, 'withdrawn']);
    expect((await admin.get('/v1/relationships?relationship_type=is_indirect_reseller_of')).body.totalCount).toBe(0);

    expect((await accept(admin, await invite(fabrikam, email))).status).toBe(200);
  });

  it('requested several times at once happens only once', async () => {
    const { path } = await partnered(client);
    const sent = confirmation(await preview(path));
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => insist(() => fabrikam.post(`${path}/removal`, sent))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)]);
    expect((await fabrikam.get(`${path}/history`)).body.totalCount).toBe(1);
  });

  it('at the same time as a change of the grants by the reseller leads to exactly one success', async () => {
    const { path, admin } = await partnered(client);
    const sent = confirmation(await preview(path));
    const [removed, revoked] = await Promise.all([
      fabrikam.post(`${path}/removal`, sent),
      admin.patch(provider, { grants: { adminAccess: false } }),
    ]);
    expect([
      [200, 409],
      [409, 200],
    ]).toContainEqual([removed.status, revoked.status]);
  });

  it('with the same MS-RequestId again gets the same response', async () => {
    const { path } = await partnered(client);
    const same = fabrikam.with({ 'MS-RequestId': crypto.randomUUID() });
    const sent = confirmation(await preview(path));
    const [first, second] = [await same.post(`${path}/removal`, sent), await same.post(`${path}/removal`, sent)];
    expect(second.body).toEqual(first.body);
  });
});

let sharedPartner: ReturnType<typeof partnered> | undefined;

/** A partner of Fabrikam that no test in this file changes. */
function shared() {
  sharedPartner ??= partnered(client);
  return sharedPartner;
}
