import { describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';
import { activeCompany } from '#test/team.ts';

const system = inject('system');
const client = new Client(system);
const signedIn = (email: string) => new PortalVisitor().signIn(email, client.passwordOf(email));

describe('the activity log', () => {
  it('shows a company its own activity, filtered by type', async () => {
    const { email } = await activeCompany(client);
    const visitor = await new PortalVisitor().signIn(email, password);
    const { text, html } = await visitor.open('/portal/activity');
    expect(text).toContain('Location added');
    expect(html).not.toContain('name="company"');
    const agreements = await visitor.open('/portal/activity?type=agreement');
    expect(agreements.text).toContain('Agreement signed');
    expect(agreements.text).not.toContain('Location added');
  });

  it('shows operators one company’s activity, and lets them download it for Excel', async () => {
    const { tenantId } = await activeCompany(client);
    const lead = await signedIn('lead@tandem.example');
    const { text, html } = await lead.open(`/portal/activity?company=${tenantId}`);
    expect(text).toContain('Location added');
    expect(html).toContain(`href="/portal/activity/export?company=${tenantId}"`);
    const file = await lead.open(`/portal/activity/export?company=${tenantId}`);
    expect(file.headers.get('content-type')).toContain('text/csv');
    expect(file.headers.get('content-disposition')).toContain('.csv');
    expect([...file.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(file.html).toContain('create_mpn_id');
    expect(file.html).toContain('operationDate,userPrincipalName');
    const german = new PortalVisitor('de-DE,en;q=0.5');
    await german.signIn('lead@tandem.example', client.passwordOf('lead@tandem.example'));
    expect((await german.open(`/portal/activity/export?company=${tenantId}`)).html).toContain(
      'operationDate;userPrincipalName',
    );
  });

  it('says what is wrong with a period that is too long ago', async () => {
    const lead = await signedIn('lead@tandem.example');
    const { status, text } = await lead.open('/portal/activity?from=2020-01-01');
    expect(status).toBe(400);
    expect(text).toContain('Activity is available for 90 days');
  });

  it('asks whoever is not signed in to sign in, also for the file', async () => {
    expect((await new PortalVisitor().open('/portal/activity/export')).path).toMatch(/^\/portal\/sign-in/);
  });
});

describe('the queue of listing changes', () => {
  const provider = 'admin@fabrikam.example';

  it('shows what changes beside what is live, and publishes or rejects it with a reason', async () => {
    const fabrikam = await client.signIn(provider);
    const ask = (summary: string) =>
      fabrikam.post<{ id: string }>('/v1/listing/changerequests', { summary, note: 'Please <soon>' });
    // The directory's own journeys search for an invoice meanwhile.
    const summary = `From order to invoice ${crypto.randomUUID()}`;
    const { body } = await ask(summary);
    const representative = await signedIn('representative@tandem.example');
    // Its home shows the five most urgent tasks, which others of this system may take.
    const tasks = await (await client.signIn('representative@tandem.example')).get('/v1/tasks');
    expect(tasks.body.items.map(({ about }) => about)).toContain(body.id);
    const queue = await representative.open('/portal/listing-requests');
    expect(queue.text).toContain(summary);
    expect(queue.text).toContain('Please <soon>');
    const refused = await representative.send({ [`reason-${body.id}`]: '' }, 'reject');
    expect(refused.status).toBe(400);
    expect(refused.html).toContain('aria-invalid="true"');
    const published = await representative.send({ [`reason-${body.id}`]: '' }, 'publish');
    expect(published.text).toContain('The listing is published.');
    expect((await fabrikam.get('/v1/listing')).body).toMatchObject({ content: { summary } });
    const other = await ask(`Other ${summary}`);
    await representative.open('/portal/listing-requests');
    await representative.send({ [`reason-${other.body.id}`]: 'Too long' }, 'reject');
    const rejected = await representative.open('/portal/listing-requests?status=rejected');
    expect(rejected.text).toContain('Rejected: Too long');
  });

  it('is for those who decide, and nobody else', async () => {
    const reviewer = await signedIn('reviewer@tandem.example');
    expect((await reviewer.open('/portal')).html).not.toContain('href="/portal/listing-requests"');
    expect((await reviewer.open('/portal/listing-requests')).status).toBe(403);
  });
});
