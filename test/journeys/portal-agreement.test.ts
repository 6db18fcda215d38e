import { beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { apply, approve, associate, confirm } from '#test/enrolling.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';

const client = new Client(inject('system'));
let visitor: PortalVisitor;
let admin: Client;

beforeAll(async () => {
  const applied = await apply(client);
  admin = await confirm(client, applied);
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

  it('the agreement is read in the page, and is not signed without the tick', async () => {
    await associate(admin);
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
