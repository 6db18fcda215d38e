import { beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { apply, approve, confirm } from '#test/enrolling.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';

const client = new Client(inject('system'));
let visitor: PortalVisitor;

beforeAll(async () => {
  const applied = await apply(client);
  await confirm(client, applied);
  await approve(await client.signIn('reviewer@tandem.example'), applied.id);
  visitor = await new PortalVisitor().signIn(applied.email, password);
});

describe('the set-up of a company, on its pages', () => {
  it('is a list of steps, and the next one has a button (R75)', async () => {
    const page = await visitor.open('/portal/company');
    expect(page.text).toContain('Verified, set-up not finished');
    expect(page.text).toMatch(/Company verified ✓ Done/);
    expect(page.html).toMatch(/class="button primary" href="\/portal\/company\/mpn-ids"/);
  });

  it('a location gets an MPN ID; one abroad can’t be associated, and the page says why (R56 to R66)', async () => {
    await visitor.open('/portal/company/mpn-ids/add');
    const refused = await visitor.send({ name: 'Berlin', 'address.addressLine1': '', 'address.country': 'DE' });
    expect(refused.status).toBe(400);
    expect(refused.html).toContain('id="address.addressLine1-error"');
    const berlin = { 'address.addressLine1': 'Hauptstraße 1', 'address.city': 'Berlin', 'address.postalCode': '10115' };
    const added = await visitor.send({ name: 'Berlin', ...berlin, 'address.country': 'DE' });
    expect(added.text).toContain('The location is added and has an MPN ID.');
    expect(added.text).toMatch(/Berlin Germany ✓ Active In another country than your account/);
    await visitor.open('/portal/company/mpn-ids/add');
    const seattle = { 'address.addressLine1': '1 Pike Street', 'address.city': 'Seattle', 'address.state': 'WA' };
    const home = await visitor.send({
      name: 'Seattle',
      ...seattle,
      'address.postalCode': '98101',
      'address.country': 'US',
    });
    const [, mpnId = ''] = /name="mpnId" value="(\d+)"/.exec(home.html) ?? [];
    expect((await visitor.send({ mpnId })).text).toContain('The MPN ID is associated with your account.');
  });

  it('a claim needs an MPN ID that exists, and says so', async () => {
    await visitor.open('/portal/company/mpn-ids/claim');
    const refused = await visitor.send({ mpnId: '1' });
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(refused.html).toContain('role="alert"');
  });

  it('the agreement is read in the page, and is not signed without the tick', async () => {
    const page = await visitor.open('/portal/agreement');
    expect(page.text).toContain('This agreement is made between');
    expect(page.html).toContain('href="#part-2"');
    const refused = await visitor.send({});
    expect(refused.status).toBe(400);
    expect(refused.html).toContain('id="accepted-error"');
  });

  it('signing gives a receipt and the green banner (R70, R71)', async () => {
    await visitor.open('/portal/agreement');
    const signed = await visitor.send({ accepted: 'on' });
    expect(signed.text).toContain('Your company has signed the agreement.');
    expect(signed.text).toMatch(/Signed by \w+ \w+/);
    expect(signed.html).not.toContain('name="accepted"');
    const company = await visitor.open('/portal/company');
    expect(company.text).toContain('The partner agreement is signed');
    expect(company.text).toMatch(/Account active ✓ Done/);
  });
});
