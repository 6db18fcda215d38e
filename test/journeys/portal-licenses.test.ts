import { beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { licensedCustomer, licensedUser, skus } from '#test/licensing.ts';
import { activeProvider } from '#test/partnering.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';
import { firstSignIn } from '#test/team.ts';

const client = new Client(inject('system'));

let customer: Awaited<ReturnType<typeof licensedCustomer>>;
let path: string;
let provider: PortalVisitor;
let people: string[];

/** The counts of a license on the page: total, given, free, suspended. */
const counts = (text: string) => /Example Desk Standard (\d+ \d+ \d+ \d+)/.exec(text)?.[1];

beforeAll(async () => {
  const { admin, email } = await activeProvider(client);
  customer = await licensedCustomer(admin, ['standard', 2], ['lock', 5]);
  path = `/portal/customers/${customer.made.id}`;
  const users = [
    ...[await licensedUser(admin, customer), await licensedUser(admin, customer)],
    await licensedUser(admin, customer, { displayName: 'Zed <b>Last</b>', usageLocation: 'US' }),
    await licensedUser(admin, customer, { displayName: 'Nowhere' }),
  ];
  people = users.map(({ id }) => id);
  provider = await new PortalVisitor().signIn(email, password);
});

describe('the licenses of a customer, on their pages', () => {
  it('are found from the customer, and counted by kind', async () => {
    const { html } = await provider.open(path);
    expect(html).toContain(`href="${path}/licenses"`);
    const { text } = await provider.open(`${path}/licenses`);
    expect(text).toContain('Licenses of Woodgrove Bank');
    expect(counts(text)).toBe('2 0 2 0');
    expect(text).toContain('Example Lock (5 free)');
    expect(text).toContain('Enter the country where Nowhere uses licenses');
  });

  it('ask for a license and users before anything is given, with what was ticked kept', async () => {
    await provider.open(`${path}/licenses`);
    const refused = await provider.send({ users: people.slice(0, 1) }, 'give');
    expect(refused).toMatchObject({ status: 400, text: expect.stringContaining('Choose a license.') });
    expect(refused.html).toMatch(new RegExp(`value="${people[0]}" checked`));
    await provider.open(`${path}/licenses`);
    expect((await provider.send({ sku: skus.lock }, 'give')).text).toContain('Tick at least one user.');
  });

  it('are given to many at once and taken away; whoever could not get one is named, with why', async () => {
    await provider.open(`${path}/licenses`);
    const partly = await provider.send({ sku: skus.standard, users: people }, 'give');
    expect(partly.text).toContain('Not done for everybody');
    expect(partly.text).toContain("We don't know in which country Nowhere uses licenses");
    expect(partly.text).toContain('No Example Desk Standard license is left to give');
    expect(partly.html).not.toContain('<b>Last');
    expect(counts((await provider.open(`${path}/licenses`)).text)).toBe('2 2 0 0');
    const taken = await provider.send({ sku: skus.standard, users: people.slice(0, 3) }, 'take');
    expect(taken.text).toContain('The licenses are taken away.');
    expect(counts(taken.text)).toBe('2 0 2 0');
    const given = await provider.send({ sku: skus.standard, users: people.slice(0, 2) }, 'give');
    expect(given.text).toContain('The licenses are given.');
  });

  it('of one user are saved in one step, on a page that the user’s leads to', async () => {
    const own = `${path}/users/${people[0]}/licenses`;
    expect((await provider.open(`${path}/users/${people[0]}`)).html).toContain(`href="${own}"`);
    const { html } = await provider.open(own);
    expect(html).toMatch(new RegExp(`value="${skus.standard}" checked`));
    const saved = await provider.send({ skus: [skus.lock] });
    expect(saved.text).toContain('Saved.');
    expect(saved.html).toMatch(new RegExp(`value="${skus.lock}" checked`));
    expect(saved.html).not.toMatch(new RegExp(`value="${skus.standard}" checked`));
    await provider.open(`${path}/users/${people[3]}/licenses`);
    const refused = await provider.send({ skus: [skus.lock] });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain("We don't know in which country Nowhere uses licenses");
    expect(refused.html).toMatch(new RegExp(`value="${skus.lock}" checked`));
  });

  it('are the customer’s own admin’s, too; other companies’ are not found', async () => {
    const email = `admin@${customer.domain}`;
    await firstSignIn(client, { userName: email, password: customer.made.userCredentials?.password ?? '' });
    const admin = await new PortalVisitor('ru-RU').signIn(email, password);
    expect((await admin.open('/portal/company/users')).html).toContain(`href="${path}/licenses"`);
    const { text, status } = await admin.open(`${path}/licenses`);
    expect([status, text]).toEqual([200, expect.stringContaining('Назначить лицензии пользователям')]);
    expect((await admin.open(`/portal/customers/${crypto.randomUUID()}/licenses`)).status).toBe(404);
  });
});
