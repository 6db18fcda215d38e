import { beforeAll, describe, expect, it } from 'vitest';
import type { IncentiveFindingCollection, PartnerOverview, Subscription } from '#functions/portal/api-types.d.ts';
import { password } from '#test/builders.ts';
import type { Client } from '#test/client.ts';
import { ownEngine } from '#test/engine.ts';
import { dataOf } from '#test/generated-client.ts';
import { endedOrder, offers, order, tradingTier } from '#test/ordering.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';

const own = ownEngine();
let tier: Awaited<ReturnType<typeof tradingTier>>;
/** The subscriptions of lines without a reseller: not declared, and declared. */
let ids: (string | undefined)[];

beforeAll(async () => {
  tier = await tradingTier(own.client);
  const lines = [{}, { noPartnerOnRecord: true }, { partnerIdOnRecord: tier.mpnId }];
  const { admin } = tier.provider;
  const sent = lines.map(line => ({ offerId: offers.lock, quantity: 2, ...line }));
  const placed = await order(admin, tier.customerId, ...sent);
  await endedOrder(admin, tier.customerId, placed.id);
  ids = placed.lineItems.map(({ subscriptionId }) => subscriptionId);
});

/** The check that runs at night. */
async function night(): Promise<void> {
  const { engine } = own;
  const name = engine.blueprint.schedules.find(one => one.functionName.includes('incentive-check'))?.functionName ?? '';
  await engine.lambdas.invoke(name, {});
}

const found = async (who: Client) => (await who.get<IncentiveFindingCollection>('/v1/incentives/findings')).body.items;
const counted = async (who: Client) => (dataOf(await who.api.GET('/v1/overview')) as PartnerOverview).findings;
const both = () => [tier.provider.admin, tier.reseller.admin];

describe('subscriptions whose reseller of record earns nothing (P21)', () => {
  it('are found at night, for both partners, unless it was declared that there is none', async () => {
    await night();
    for (const who of both()) {
      const [only, ...others] = await found(who);
      expect(others).toEqual([]);
      expect(only).toMatchObject({ reason: 'record.none', fixBy: 'provider', subscriptionId: ids[0] });
      expect(only?.href).toBe(`/v1/customers/${tier.customerId}/subscriptions/${ids[0]}/partneronrecord`);
      expect(await counted(who)).toBe(1);
    }
  });

  it('are on a page with a way to fix each, and in the overview', async () => {
    const [provider, reseller] = await Promise.all([
      new PortalVisitor('zh-CN', own.engine.api).signIn(tier.provider.email, password),
      new PortalVisitor('en-US', own.engine.api).signIn(tier.reseller.email, password),
    ]);
    const fix = `/portal/customers/${tier.customerId}/subscriptions/${ids[0]}/reseller`;
    expect((await provider.open('/portal/overview')).html).toContain('href="/portal/incentives/findings"');
    expect((await provider.open('/portal/incentives/findings')).html).toContain(`href="${fix}"`);
    const page = await reseller.open('/portal/incentives/findings');
    expect(page.text).toContain('This subscription has no reseller of record');
    expect(page.html).not.toContain(`href="${fix}"`);
  });

  it('are fixed as soon as a reseller is on the record', async () => {
    const { admin } = tier.provider;
    const path = `/v1/customers/${tier.customerId}/subscriptions/${ids[0]}`;
    expect((await admin.put(`${path}/partneronrecord`, { mpnId: tier.mpnId })).status).toBe(200);
    expect((await admin.get<Subscription>(path)).body.partnerId).toBe(tier.mpnId);
    for (const who of both()) {
      expect(await found(who)).toEqual([]);
      expect(await counted(who)).toBe(0);
    }
  });

  it('are those whose partnership has ended, with who can fix it', async () => {
    const { admin } = tier.provider;
    const path = `/v1/relationships/${tier.reseller.tenantId}/removal`;
    const { body } = await admin.get<{ previewHash: string; attestation: { version: string } }>(path);
    const attested = { attestationVersion: body.attestation.version, attestationAccepted: true };
    expect((await admin.post(path, { previewHash: body.previewHash, ...attested })).status).toBeLessThan(300);
    await night();
    for (const who of both()) {
      expect((await found(who)).map(({ reason, fixBy }) => [reason, fixBy])).toEqual([
        ['partnership.none', 'provider'],
        ['partnership.none', 'provider'],
      ]);
      expect(await counted(who)).toBe(2);
    }
  });
});
