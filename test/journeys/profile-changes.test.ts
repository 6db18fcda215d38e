import { beforeAll, describe, expect, inject, it } from 'vitest';
import { Client, type Loose } from '#test/client.ts';
import { activated } from '#test/enrolling.ts';
import { member } from '#test/team.ts';

const client = new Client(inject('system'));
let reviewer: Client;
let mine: Awaited<ReturnType<typeof activated>>;

beforeAll(async () => {
  reviewer = await client.signIn('reviewer@tandem.example');
  mine = await activated(client, reviewer);
});

const at = (name: string) => `/v1/profiles/${name}`;

interface ProfileBody extends Loose {
  address: Record<string, string>;
  defaultAddress: Record<string, string>;
  primaryContact: Record<string, string>;
  attributes: { etag: string; objectType: string };
}

const get = async (name: string, admin = mine.admin) => (await admin.get<ProfileBody>(at(name))).body;

describe('permissions for the profiles (B77):', () => {
  it('a billing admin can change only the tax ID of the billing profile', async () => {
    const { client: clerk } = await member(client, mine.admin, { adminRole: 'billing_admin' });
    const before = await get('billing', clerk);
    const taxed = await clerk.put(at('billing'), { ...before, taxId: '12-3456789' });
    expect(taxed).toMatchObject({ status: 200, body: { taxId: '12-3456789' } });
    const refused = await clerk.put(at('billing'), { ...taxed.body, purchaseOrderNumber: '1' });
    expect(refused).toMatchObject({ status: 403, body: { reason: 'permission.denied' } });
    expect(refused.body.data).toEqual(['profile.billing.change', 'global_admin']);
    expect((await clerk.get(at('support'))).status).toBe(403);
  });

  it('a helpdesk agent cannot read any profile (R89)', async () => {
    const { client: agent } = await member(client, mine.admin, { agentRole: 'helpdesk_agent' });
    for (const name of ['legalbusiness', 'organization', 'support', 'billing', 'mpn'])
      expect((await agent.get(at(name))).status).toBe(403);
  });
});

describe('a stale etag (1.4)', () => {
  it.each(['support', 'organization', 'billing'])(
    'of the %s profile is refused with 400 and code 2055, in the body and in If-Match',
    async name => {
      const before = await get(name);
      const changes = {
        support: { telephone: '4255550111' },
        organization: { language: 'fr' },
        billing: { purchaseOrderNumber: crypto.randomUUID() },
      };
      const sent = { ...before, ...changes[name as keyof typeof changes] };
      expect((await mine.admin.put(at(name), sent)).status).toBe(200);
      const again = await mine.admin.put(at(name), before);
      expect(again).toMatchObject({ status: 400, body: { code: 2055, reason: 'etag.stale' } });
      const { attributes, ...bare } = before;
      const matched = await mine.admin.with({ 'If-Match': `"${attributes.etag}"` }).put(at(name), bare);
      expect(matched.body.code).toBe(2055);
      const fresh = await get(name);
      const now = mine.admin.with({ 'If-Match': `"${fresh.attributes.etag}"` });
      expect((await now.put(at(name), before)).status).toBe(200);
    },
  );

  it('is detected when two changes are made at once', async () => {
    const before = await get('billing');
    const both = await Promise.all(
      ['A', 'B'].map(purchaseOrderNumber => mine.admin.put(at('billing'), { ...before, purchaseOrderNumber })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 400]);
  });
});

it('a repeated change with the same MS-RequestId gets the same response', async () => {
  const before = await get('support');
  const caller = mine.admin.with({ 'MS-RequestId': crypto.randomUUID() });
  const sent = { ...before, email: 'repeat@contoso.example' };
  const [first, again] = [await caller.put(at('support'), sent), await caller.put(at('support'), sent)];
  expect(again.status).toBe(200);
  expect(again.body).toEqual(first.body);
});

describe('the MPN profile', () => {
  it('of the caller is returned without an ID', async () => {
    expect((await mine.admin.get(at('mpn'))).body).toEqual({
      partnerName: 'Contoso Ltd',
      mpnId: mine.mpnId,
      profileType: 'MpnProfile',
      links: { self: { uri: 'profiles/mpn', method: 'GET', headers: [] } },
      attributes: { objectType: 'MpnProfile' },
    });
  });

  it('of any MPN ID can be read, however the parameter is spelled', async () => {
    for (const query of ['mpnId=5000001', 'MpnId=5000001', 'mpn_id=5000001']) {
      const { body } = await mine.admin.get(`${at('mpn')}?${query}`);
      expect(body).toMatchObject({ mpnId: '5000001', partnerName: 'Fabrikam Distribution' });
    }
    expect((await mine.admin.get(`${at('mpn')}?mpnId=4000002`)).body.partnerName).toBe('Contoso Redmond');
  });

  it('of an unknown MPN ID is 404 with code 3000', async () => {
    const { status, body } = await mine.admin.get(`${at('mpn')}?mpnId=999999999`);
    expect(status).toBe(404);
    expect(body).toMatchObject({ code: 3000, data: [], reason: 'mpnprofile.unknown' });
    expect((await mine.admin.get(`${at('mpn')}?mpnId=x`)).status).toBe(400);
  });
});
