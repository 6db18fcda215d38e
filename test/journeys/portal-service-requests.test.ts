import { beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';
import { servedCustomer } from '#test/supporting.ts';

const client = new Client(inject('system'));

/** What somebody types in the form of a new request. */
const typed = (changes: Record<string, string> = {}) => ({
  supportTopicId: '5',
  title: 'Nobody can sign in',
  description: 'Since eight o’clock <b>everybody</b> gets an error.',
  productName: '',
  severity: 'critical',
  ...changes,
});

const signedIn = (email: string, language?: string) => new PortalVisitor(language).signIn(email, password);

let served: Awaited<ReturnType<typeof servedCustomer>>;
let customer: PortalVisitor;
let provider: PortalVisitor;
let reseller: PortalVisitor;

beforeAll(async () => {
  served = await servedCustomer(client);
  [customer, provider, reseller] = await Promise.all([
    signedIn(served.customer.email),
    signedIn(served.provider.email),
    signedIn(served.reseller.email),
  ]);
});

describe('a customer and its provider, on their pages', () => {
  let path: string;

  it('the list says what would be there, and how to get it', async () => {
    const { text, html } = await customer.open('/portal/service-requests');
    expect(text).toContain('No requests. Ask for support when');
    expect(html).toContain('href="/portal/service-requests/new"');
  });

  it('the form gives every error at its field, with everything typed', async () => {
    const page = await customer.open('/portal/service-requests/new');
    expect(page.html).toContain('name="partnerTenantId"');
    const refused = await customer.send(typed({ title: '', description: '' }));
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('Subject is required');
    for (const field of ['title', 'description']) {
      expect(refused.html).toContain(`id="${field}-error"`);
      expect(refused.html).toContain(`href="#${field}"`);
    }
    expect(refused.html).toMatch(/name="severity" value="critical" checked/);
    expect(refused.html).toMatch(/<option value="5" selected/);
  });

  it('the customer asks, and the page says who answers by when', async () => {
    await customer.open('/portal/service-requests/new');
    const made = await customer.send(typed());
    path = made.path.split('?')[0] ?? '';
    expect(made.text).toContain('The request is sent.');
    expect(made.text).toContain('Waits for Fabrikam Europe');
    expect(made.text).toContain('Since eight o’clock <b>everybody</b> gets an error.');
    expect(made.html).not.toContain('<b>everybody</b>');
    expect(made.html).not.toContain('value="escalate"');
  });

  it('the provider finds it among its tasks, answers, and the customer closes it', async () => {
    const home = await provider.open('/portal');
    expect(home.html).toContain(`href="${path}"`);
    await provider.open(path);
    const empty = await provider.send({ 'newNote.text': ' ' });
    expect(empty.status).toBe(400);
    expect(empty.html).toContain('id="newNote.text-error"');
    await provider.open(path);
    const answered = await provider.send({ 'newNote.text': 'Please try again.\r\nThank you.' });
    expect(answered.text).toContain('Your note is sent.');
    expect(answered.text).toContain('Waits for Woodgrove Bank');
    const read = await customer.open(path);
    expect(read.text).toContain('Please try again. Thank you.');
    const closed = await customer.send({ 'newNote.text': 'It works.' }, 'close');
    expect(closed.text).toContain('The request is closed.');
    expect(closed.html).not.toContain('name="newNote.text"');
    const list = await customer.open('/portal/service-requests?status=closed');
    expect(list.html).toContain(`<a href="${path}">Nobody can sign in</a>`);
    expect((await customer.open('/portal/service-requests?status=open')).html).not.toContain(path);
  });

  it('two people who answer the same page: the second reads first, with everything typed', async () => {
    await customer.open('/portal/service-requests/new');
    const made = (await customer.send(typed({ title: 'Another' }))).path.split('?')[0] ?? '';
    const colleague = await signedIn(served.provider.email);
    await Promise.all([provider.open(made), colleague.open(made)]);
    await provider.send({ 'newNote.text': 'One' });
    const second = await colleague.send({ 'newNote.text': 'Two' });
    expect(second.status).toBe(400);
    expect(second.html).toContain('>Two</textarea>');
  });
});

describe('a partner, on the page of its customer', () => {
  it('asks for support, and the contact passes it on', async () => {
    const page = await reseller.open(`/portal/customers/${served.customer.id}`);
    const href = `/portal/customers/${served.customer.id}/service-requests/new`;
    expect(page.html).toContain(`href="${href}"`);
    await reseller.open(href);
    const made = await reseller.send(typed({ title: 'For the customer' }));
    expect(made.text).toContain('Waits for Fabrikam Europe');
    const path = made.path.split('?')[0] ?? '';
    await provider.open(path);
    const escalated = await provider.send({}, 'escalate');
    expect(escalated.text).toContain('The request is passed on.');
    expect(escalated.html).not.toContain('name="newNote.text"');
    const representative = 'representative@tandem.example';
    const operator = await new PortalVisitor('ru-RU').signIn(representative, client.passwordOf(representative));
    const seen = await operator.open(path);
    expect(seen.text).toContain('Ваш ответ');
    const answered = await operator.send({ 'newNote.text': 'Исправлено.' });
    expect(answered.text).toContain('Ваша заметка отправлена.');
    expect((await reseller.open(path)).text).toContain('Исправлено.');
  });

  it('shows a stranger nothing', async () => {
    const { path } = await customer.open('/portal/service-requests/10000000000000');
    expect(path).toBe('/portal/service-requests/10000000000000');
    expect((await customer.open(path)).status).toBe(404);
  });
});
