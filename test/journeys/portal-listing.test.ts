import { beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { apply, approve, associate, confirm, sign } from '#test/enrolling.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';

const client = new Client(inject('system'));
const companyName = `Listed Supply ${Date.now()}`;
let visitor: PortalVisitor;
let representative: PortalVisitor;
let email: string;

beforeAll(async () => {
  const reviewer = await client.signIn('reviewer@tandem.example');
  const applied = await apply(reviewer, { partnerType: 'indirect_provider', companyName });
  const provider = await confirm(client, applied);
  await approve(reviewer, applied.id);
  email = applied.email;
  visitor = await new PortalVisitor().signIn(email, password);
  expect((await visitor.open('/portal/listing')).text).toContain('once its account is active');
  await associate(provider);
  await sign(provider);
  const decider = 'representative@tandem.example';
  representative = await new PortalVisitor().signIn(decider, client.passwordOf(decider));
});

const draft = {
  summary: 'Billing <b>done</b> well.',
  description: 'For resellers of every size.\r\n\r\nAnd for yours.',
  services: 'billing',
  languages: 'en',
  'contact.email': 'resellers@listed.example',
  'contact.phone': '',
  'contact.website': '',
  note: 'Our first',
};

/** Sends the draft of a change from its form, and opens its preview. */
async function previewed(change: object = {}) {
  await visitor.open('/portal/listing/change');
  return visitor.send({ ...draft, ...change }, 'check');
}

describe('a provider’s own listing, on its pages', () => {
  it('a draft lacks texts, and everything typed stays', async () => {
    const refused = await previewed({ summary: '', description: 'Typed once.' });
    expect(refused.status).toBe(400);
    expect(refused.html).toContain('id="summary-error"');
    expect(refused.text).toContain('Typed once.');
    expect(refused.html).toMatch(/value="billing" checked/);
  });

  it('a draft is seen as resellers would see it, and nothing is sent (R101)', async () => {
    const seen = await previewed({ productFamilies: 'desk' });
    expect(seen.text).toContain('Product families Example Desk');
    expect(seen.text).toContain('Billing <b>done</b> well.');
    expect(seen.html).not.toContain('<b>done</b>');
    const far = await visitor.send({ asSeenBy: 'DE' }, 'check');
    expect(far.text).toMatch(/region/i);
    expect((await visitor.send({ asSeenBy: 'US' }, 'check')).text).toContain('can partner with you');
    expect((await visitor.open('/portal/listing')).text).toContain('isn’t in the directory yet');
  });

  it('the editor opens again with the draft', async () => {
    await previewed({ summary: 'Still only typed.' });
    expect((await visitor.send({}, 'edit')).html).toContain('value="Still only typed."');
  });

  it('a request waits with its differences, and its decision is shown with the reason (R102)', async () => {
    await previewed();
    const sent = await visitor.send({ 'contact.email': draft['contact.email'] });
    expect(sent.text).toContain('The request is sent');
    expect(sent.text).toMatch(/Waiting for a decision.* Our first .* Summary – Billing/);
    const { html } = await representative.open('/portal/listing-requests');
    const [, id = ''] = new RegExp(`id="request-([\\w-]+)"><h2>${companyName}`).exec(html) ?? [];
    await representative.send({ [`reason-${id}`]: 'Tell us which countries.' }, 'reject');
    const rejected = await visitor.open('/portal/listing');
    expect(rejected.text).toMatch(/Rejected .* Reason: Tell us which countries\./);
    expect(rejected.text).not.toContain('Waiting for a decision');
  });

  it('a draft begun before another was sent is refused, with everything typed', async () => {
    await previewed({ summary: 'Too late.' });
    const other = await new PortalVisitor().signIn(email, password);
    await other.open('/portal/listing/change');
    await other.send({ ...draft, summary: 'In between.' }, 'check');
    await other.send({ summary: 'In between.' });
    const stale = await visitor.send({ summary: 'Too late.' });
    expect(stale.status).toBe(400);
    expect(stale.text).toContain('has changed since you read it');
    expect(stale.html).toContain('value="Too late."');
  });
});
