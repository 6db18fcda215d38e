import { beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { offers } from '#test/ordering.ts';
import { activeProvider } from '#test/partnering.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';
import { asNorthwind, directCustomer, requestTransfer, subscriptionsOf } from '#test/transferring.ts';

const client = new Client(inject('system'));
const directAdmin = 'admin@northwind.example';
let northwind: Client;
let target: Awaited<ReturnType<typeof activeProvider>>;
let direct: PortalVisitor;
let provider: PortalVisitor;

beforeAll(async () => {
  [northwind, target] = await Promise.all([asNorthwind(client), activeProvider(client)]);
  [direct, provider] = await Promise.all([
    new PortalVisitor().signIn(directAdmin, client.passwordOf(directAdmin)),
    new PortalVisitor().signIn(target.email, password),
  ]);
}, 60_000);

const line = (members: object = {}) => ({ offerId: offers.standard, quantity: 10, ...members });

describe('the pages of a transfer (B118, B119)', () => {
  it('lead from the customer by a choice and what it changes to the request, which the provider accepts', async () => {
    const { id, ids } = await directCustomer(client, northwind, line(), line({ offerId: offers.archive }));
    const [base = ''] = ids;
    const path = `/portal/customers/${id}/transfers/new`;
    expect((await direct.open(`/portal/customers/${id}`)).html).toContain(`href="${path}"`);
    const choose = await direct.open(path);
    expect(choose.html).toContain(`value="${base}"`);
    expect(choose.html).not.toContain(`value="${ids[1]}"`);

    const unknown = { subscriptionIds: base, targetPartnerTenantId: '', otherTenantId: crypto.randomUUID() };
    const refused = await direct.send(unknown, 'review');
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('No provider has this ID')]);
    expect(refused.html).toContain(`value="${unknown.otherTenantId}"`);
    const nobody = await direct.send({ ...unknown, otherTenantId: '' }, 'review');
    expect(nobody.html).toContain('id="targetPartnerTenantId-error"');

    const review = await direct.send({ ...unknown, otherTenantId: target.tenantId }, 'review');
    expect(review.text).toContain('Add-on: it moves with its base');
    expect(review.text).toContain('Fabrikam Europe gets no delegated admin');
    const sent = await direct.send({}, 'send');
    expect(sent.text).toContain('The request is sent.');
    expect(sent.text).toContain('Waits for an answer');
    const address = sent.path.split('?')[0] ?? '';
    expect((await direct.open('/portal/transfers?status=requested')).html).toContain(`href="${address}"`);

    expect((await provider.open('/portal/transfers')).html).toContain(`href="${address}"`);
    const asked = await provider.open(address);
    expect(asked.text).toContain('Example Desk Standard');
    expect(asked.html).not.toContain('value="withdraw"');
    const accepted = await provider.send({}, 'accept');
    expect(accepted.text).toContain('You have accepted the transfer.');
    await expect.poll(async () => (await provider.open(address)).text, { timeout: 10_000 }).toContain('Complete');
    const [moved] = await subscriptionsOf(target.admin, id);
    expect((await provider.open(address)).html).toContain(`/portal/customers/${id}/subscriptions/${moved?.id}`);
  });

  it('show everything that is against a request, and let the choice be changed', async () => {
    const { id, ids } = await directCustomer(client, northwind, line({ offerId: offers.trial, quantity: 25 }));
    const path = `/portal/customers/${id}/transfers/new`;
    await direct.open(path);
    const chosen = { subscriptionIds: ids[0] ?? '', otherTenantId: target.tenantId };
    const review = await direct.send(chosen, 'review');
    expect(review.text).toContain("Trials don't move");
    expect(review.html).not.toContain('value="send"');
    const again = await direct.send({}, 'change');
    expect(again.html).toContain(`value="${target.tenantId}"`);
    expect(again.html).toMatch(new RegExp(`value="${ids[0]}"[^>]*checked`));
  });

  it('let the provider reject with a reason and the partner withdraw, each where it stands', async () => {
    const { id, ids } = await directCustomer(client, northwind, line(), line({ offerId: offers.lock }));
    const [one, other] = await Promise.all(
      ids.map(subscription => requestTransfer(northwind, id, [subscription], target.tenantId)),
    );
    await provider.open(`/portal/transfers/${one?.id}`);
    const rejected = await provider.send({ reason: 'Not <b>now</b>' }, 'reject');
    expect(rejected.text).toContain('Not <b>now</b>');
    expect(rejected.html).not.toContain('<b>now');
    await direct.open(`/portal/transfers/${other?.id}`);
    expect((await direct.send({}, 'withdraw')).text).toContain('The request is withdrawn.');
    await provider.open(`/portal/transfers/${other?.id}`);
    expect((await provider.open('/portal/transfers?status=withdrawn')).html).toContain(`${other?.id}`);
  });
});
