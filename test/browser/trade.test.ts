import { beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client, eventually } from '#test/client.ts';
import { freshPrefix } from '#test/customers.ts';
import { offers } from '#test/ordering.ts';
import type { PageUser } from '#test/page-user.ts';
import { activeProvider, partnered } from '#test/partnering.ts';
import { ownPhone } from '#test/phone.ts';
import { asNorthwind, directCustomer } from '#test/transferring.ts';

const client = new Client(inject('system'));
const phone = ownPhone();
const [fabrikam, northwind] = ['admin@fabrikam.example', 'admin@northwind.example'];

/** Somebody who is signed in, and says yes where a script asks. */
async function atWork(email: string, secret: string, javaScriptEnabled: boolean): Promise<PageUser> {
  const user = await phone.someone({ javaScriptEnabled });
  user.page.on('dialog', dialog => void dialog.accept());
  await user.signIn(email, secret);
  return user;
}

/** Opens the page again until it says something. */
const untilSays = (user: PageUser, words: string): Promise<void> =>
  eventually(async () => {
    await user.open(user.path());
    if (!(await user.text()).includes(words)) throw new Error(`The page doesn’t say ${words}`);
  });

const modes = [
  { scripts: 'with scripts', javaScriptEnabled: true },
  { scripts: 'without scripts', javaScriptEnabled: false },
];

describe.each(modes)('a provider and its new customer by clicking, $scripts', ({ javaScriptEnabled }) => {
  const domain = freshPrefix();
  const name = `Woodgrove ${domain}`;
  let contoso: Awaited<ReturnType<typeof partnered>>;
  let provider: PageUser;

  beforeAll(async () => {
    contoso = await partnered(client);
    provider = await atWork(fabrikam, client.passwordOf(fabrikam), javaScriptEnabled);
  });

  it('adds the customer with its first order, both or neither (R148)', async () => {
    await provider.open('/portal/customers');
    await provider.follow('Add customer');
    await provider.select({ associatedPartnerId: contoso.tenantId, 'billingProfile.defaultAddress.country': 'US' });
    await provider.fill({
      'billingProfile.companyName': name,
      'billingProfile.defaultAddress.addressLine1': 'One Microsoft Way',
      'billingProfile.defaultAddress.city': 'Redmond',
      'billingProfile.defaultAddress.state': 'WA',
      'billingProfile.defaultAddress.postalCode': '98052',
      'billingProfile.firstName': 'Wanda',
      'billingProfile.lastName': 'Groves',
      'billingProfile.email': 'wanda@gmail.com',
      'companyProfile.domain': domain,
    });
    await provider.press('Next: Subscriptions');
    expect(await provider.page.inputValue('[name="partnerIdOnRecord"]')).toBe(contoso.mpnId);
    await provider.fill({ [`quantity.${offers.standard}`]: '10', dateAgreed: '2026-01-02' });
    await provider.tick('attested');
    await provider.press('Next: Review');
    expect(await provider.text()).toContain('Customer and order are made together');
    await provider.press('Add customer');
    expect(await provider.text()).toContain('Setup info');
    await provider.follow('See the order');
    await untilSays(provider, 'Provisioned');
  });

  it('changes, suspends and reactivates the subscription, and moves its support to the reseller (A12)', async () => {
    await provider.follow('Example Desk Standard');
    await provider.fill({ quantity: '12' });
    await provider.press('Change quantity');
    expect(await provider.text()).toContain('Licenses: 12');
    await provider.fill({ reason: 'Not paid' });
    await provider.press('Suspend');
    expect(await provider.text()).toMatch(/Suspended[\s\S]*Not paid/);
    await provider.press('Reactivate');
    await provider.follow('Designated support contact');
    await provider.choose({ supportTenantId: contoso.tenantId });
    await provider.press('Change support contact');
    await provider.follow('Back to the subscription');
    await provider.follow('See history');
    expect(await provider.text()).toMatch(/Designated support contact: [\s\S]*Not paid/);
    await provider.follow('Back to the subscription');
  });

  it('is told what remains before it ends the relationship, then ends both', async () => {
    const customer = provider.path().replace(/\/subscriptions.*/, '');
    await provider.open(customer);
    await provider.follow('End relationship');
    await provider.tick('attestationAccepted');
    await provider.press('End relationship');
    expect(await provider.text()).toContain('1 subscription is still active');
    await provider.follow('See subscriptions');
    await provider.follow('Example Desk Standard');
    await provider.press('Cancel the subscription');
    expect(await provider.text()).toContain('The subscription is canceled.');
    await provider.open(customer);
    await provider.follow('End relationship');
    await provider.tick('attestationAccepted');
    await provider.press('End relationship');
    expect(await provider.text()).toContain('The relationship has ended.');
  });
});

describe.each(modes)('a transfer of subscriptions by clicking, $scripts (B118, B119)', ({ javaScriptEnabled }) => {
  it('is asked for by the direct-bill partner, accepted by the provider, and leads to what moved', async () => {
    const [target, made] = await Promise.all([
      activeProvider(client),
      directCustomer(client, await asNorthwind(client), { offerId: offers.standard, quantity: 10 }),
    ]);
    const [direct, provider] = await Promise.all([
      atWork(northwind, client.passwordOf(northwind), javaScriptEnabled),
      atWork(target.email, password, javaScriptEnabled),
    ]);
    await direct.open(`/portal/customers/${made.id}`);
    await direct.follow('Move subscriptions to a provider');
    await direct.tick('subscriptionIds');
    await direct.fill({ otherTenantId: target.tenantId });
    await direct.press('See what changes');
    expect(await direct.text()).toContain('has agreed to the transfer');
    await direct.press('Send the request');
    expect(await direct.text()).toContain('Waits for an answer');

    await provider.open('/portal/transfers');
    await provider.follow('Woodgrove Bank');
    await provider.press('Accept the transfer');
    await untilSays(provider, 'Complete');
    await provider.follow('View the customer');
    await provider.follow('See subscriptions');
    expect(await provider.text()).toMatch(/Example Desk Standard[\s\S]*Licenses: 10/);
  });
});
