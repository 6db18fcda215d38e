import { beforeAll, describe, expect, inject, it } from 'vitest';
import { insist } from '#test/at-once.ts';
import { application, freshDomain } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { apply, confirm, finish } from '#test/enrolling.ts';
import {
  accept,
  activeProvider,
  activeReseller,
  asFabrikam,
  type Invited,
  invite,
  type Reseller,
  signInOn,
  tokenIn,
} from '#test/partnering.ts';

const client = new Client(inject('system'));
const invitations = '/v1/relationships/invitations';
const providers = '/v1/relationships?relationship_type=is_indirect_reseller_of';
let fabrikam: Client;

/** A reseller that is invited often and never accepts, and one that has no invitation. */
let mine: Reseller;

let other: Reseller;
const statusOf = async ({ id }: { id: string }) => (await fabrikam.get(`${invitations}/${id}`)).body.status;

beforeAll(async () => {
  [fabrikam, mine, other] = await Promise.all([
    asFabrikam(client),
    activeReseller(client),
    activeReseller(client, { companyName: 'Adatum' }),
  ]);
});

/** Another invitation for the reseller that never accepts. */
const invited = async () => ({ ...mine, invitation: await invite(fabrikam, mine.email) });

/** A new reseller that Fabrikam has just invited and that can accept. */
async function inviting(): Promise<Reseller & { invitation: Invited }> {
  const reseller = await activeReseller(client);
  return { ...reseller, invitation: await invite(fabrikam, reseller.email) };
}

describe('accepting an invitation with the API', () => {
  it.each([[{}], [{ authorizeProvider: false }], [{ AuthorizeProvider: null }]])(
    'requires consent: %j (R113)',
    async consent => {
      const { invitation, admin } = await invited();
      const refused = await admin.post(`${invitations}/accept`, { token: tokenIn(invitation.url), ...consent });
      expect(refused).toMatchObject({ status: 400, body: { reason: 'consent.required' } });
      expect(await statusOf(invitation)).toBe('pending');
    },
  );

  it('is refused for a sales agent with the names of the global admins, and the link still works (R114)', async () => {
    const invitation = await invite(fabrikam, 'admin@contoso-resale.example');
    const sales = await client.signIn('sales@contoso-resale.example');
    const refused = await accept(sales, invitation);
    expect(refused).toMatchObject({ status: 403, body: { reason: 'invite.needs_global_admin' } });
    expect(refused.body.description).toContain('Cora Contoso');
    expect(await statusOf(invitation)).toBe('pending');
  });

  it('is possible only for the company that has the invited address or its domain (P8, R112)', async () => {
    const { invitation, admin, sent } = await inviting();
    const colleague = await invite(fabrikam, `sales@mail.${sent.organizationProfile.domain}`);
    for (const link of [invitation, colleague]) {
      expect((await accept(other.admin, link)).body).toMatchObject({ reason: 'invite.not_for_you', code: 900150 });
      expect((await accept(fabrikam, link)).body.reason).toBe('invite.not_for_you');
    }
    expect((await accept(admin, colleague)).status).toBe(200);
  });

  it('is possible for any reseller if no company is known to have the address (P8)', async () => {
    const reseller = await activeReseller(client);
    const { status, body } = await accept(reseller.admin, await invite(fabrikam, `cto@${freshDomain()}`));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      name: 'Fabrikam Distribution',
      relationshipType: 'is_indirect_reseller_of',
      grants: { orders: true, adminAccess: true },
      since: expect.any(String),
    });
  });

  it('is possible with the same link once the reseller is enrolled (R104)', async () => {
    const domain = freshDomain();
    const { primaryContact } = application({}, domain);
    const invitation = await invite(fabrikam, primaryContact.email);
    const applied = await apply(client, { primaryContact, organizationProfile: { domain } });
    const admin = await confirm(client, applied);
    const early = await accept(admin, invitation);
    expect(early).toMatchObject({ status: 409, body: { reason: 'reseller.not_enrolled', code: 2204 } });
    const page = await signInOn(client, invitation.url, applied.email);
    expect(page.status).toBe(409);
    expect(page.text).toContain('sign the partner agreement');
    const { approve, associate, sign } = await import('#test/enrolling.ts');
    await approve(await client.signIn('reviewer@tandem.example'), applied.id);
    expect((await accept(admin, invitation)).body.reason).toBe('reseller.not_enrolled');
    await associate(admin, applied.sent.address);
    await sign(admin);
    expect((await accept(admin, invitation)).status).toBe(200);
  });

  it('is refused if the reseller has changed to another region (R125)', async () => {
    const applied = await apply(client);
    const invitation = await invite(fabrikam, applied.email);
    const berlin = {
      addressLine1: 'Unter den Linden 1',
      city: 'Berlin',
      postalCode: '10117',
      country: 'DE',
      state: null,
    };
    const path = `/v1/enrollments/${applied.id}?trackingToken=${applied.trackingToken}`;
    expect((await client.patch(path, { address: berlin })).status).toBe(200);
    const reviewer = await client.signIn('reviewer@tandem.example');
    const { state, ...address } = berlin;
    const { admin } = await finish(client, reviewer, {
      ...applied,
      sent: { ...applied.sent, address: address as never },
    });
    const refused = await accept(admin, invitation);
    expect(refused).toMatchObject({ status: 422, body: { reason: 'partnership.region_mismatch', code: 2201 } });
    expect(refused.body.description).toMatch(/Germany.*Europe.*United States/);
    expect(await statusOf(invitation)).toBe('pending');
  });

  it('is refused for a second invitation of the same companies (R124)', async () => {
    const reseller = await activeReseller(client);
    const [first, second] = [await invite(fabrikam, reseller.email), await invite(fabrikam, reseller.email)];
    expect((await accept(reseller.admin, first)).status).toBe(200);
    for (const link of [first, second]) {
      expect(await accept(reseller.admin, link)).toMatchObject({ status: 409, body: { reason: 'partnership.exists' } });
    }
    expect((await reseller.admin.get(providers)).body.totalCount).toBe(1);
  });

  it('is possible for invitations of several providers (R124)', async () => {
    const [reseller, europe] = await Promise.all([activeReseller(client), activeProvider(client)]);
    for (const provider of [fabrikam, europe.admin]) {
      expect((await accept(reseller.admin, await invite(provider, reseller.email))).status).toBe(200);
    }
    const { items } = (await reseller.admin.get(providers)).body;
    expect(items.map(({ name }) => name).sort()).toEqual(['Fabrikam Distribution', 'Fabrikam Europe']);
    const found = await reseller.admin.get(
      `${providers}&filter=${encodeURIComponent('{"Field":"Name","Value":"EURO","Operator":"substring"}')}`,
    );
    expect(found.body.items.map(({ name }) => name)).toEqual(['Fabrikam Europe']);
  });

  it('is possible only for the invited company, and so is declining', async () => {
    const { invitation, admin } = await invited();
    const decline = (who: Client) => who.post(`${invitations}/decline`, { token: tokenIn(invitation.url) });
    expect((await decline(other.admin)).body.reason).toBe('invite.not_for_you');
    expect(await decline(admin)).toMatchObject({ status: 200, body: { id: invitation.id, status: 'declined' } });
    expect((await accept(admin, invitation)).body.reason).toBe('token.declined');
  });

  it('with the same MS-RequestId again gets the same response', async () => {
    const { invitation, admin } = await inviting();
    const same = admin.with({ 'MS-RequestId': crypto.randomUUID() });
    const [first, second] = [await accept(same, invitation), await accept(same, invitation)];
    expect(first.status).toBe(200);
    expect(second.body).toEqual(first.body);
  });
});

describe('concurrent answers to an invitation:', () => {
  it('of twelve acceptances at once, one creates the partnership', async () => {
    const { invitation, admin } = await inviting();
    const answers = await Promise.all(Array.from({ length: 12 }, () => insist(() => accept(admin, invitation))));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const { status, body } of answers.filter(answer => answer.status !== 200)) {
      expect([status, body.reason]).toEqual([409, 'partnership.exists']);
    }
    expect((await admin.get(providers)).body.totalCount).toBe(1);
  });

  it('of two invitations accepted at once, one creates the partnership', async () => {
    const { invitation, admin, email } = await inviting();
    const second = await invite(fabrikam, email);
    const answers = await Promise.all([accept(admin, invitation), accept(admin, second)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await admin.get(providers)).body.totalCount).toBe(1);
  });

  it('of an acceptance and a withdrawal at once, one succeeds and both responses say which', async () => {
    const { admin, email } = await inviting();
    for (let n = 0; n < 6; n++) {
      const invitation = await invite(fabrikam, n === 0 ? email : `x${n}@${freshDomain()}`);
      const [accepted, withdrawn] = await Promise.all([
        accept(admin, invitation),
        fabrikam.delete(`${invitations}/${invitation.id}`),
      ]);
      const status = await statusOf(invitation);
      if (accepted.status === 200) {
        expect([status, withdrawn.status]).toEqual(['accepted', 409]);
        break;
      }
      expect([status, withdrawn.status, accepted.body.reason]).toEqual(['withdrawn', 204, 'token.withdrawn']);
    }
  });

  it('of an acceptance and a decline at once, one succeeds', async () => {
    const { invitation, admin } = await inviting();
    const answers = await Promise.all([
      accept(admin, invitation),
      admin.post(`${invitations}/decline`, { token: tokenIn(invitation.url) }),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await admin.get(providers)).body.totalCount).toBe(answers[0].status === 200 ? 1 : 0);
  });
});
