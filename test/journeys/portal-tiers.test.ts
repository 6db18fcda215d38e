import { beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { activeReseller, type Reseller } from '#test/partnering.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';
import { member } from '#test/team.ts';

const client = new Client(inject('system'));
let contoso: Reseller;
let provider: PortalVisitor;
let reseller: PortalVisitor;
let link: string;

beforeAll(async () => {
  // A name of its own: the provider's first page by name has no room for all resellers of other tests.
  contoso = await activeReseller(client, { companyName: `Contoso Tiers ${Date.now()}` });
  const fabrikam = 'admin@fabrikam.example';
  provider = await new PortalVisitor().signIn(fabrikam, client.passwordOf(fabrikam));
  reseller = await new PortalVisitor().signIn(contoso.email, password);
});

/** The link that a page of an invitation shows to its sender. */
const linkOn = (html: string): string => /<code>(http[^<]+\/links\/partner\/[\w-]+)/.exec(html)?.[1] ?? '';

describe('a provider and a reseller, on their pages', () => {
  it('a draft is made, with its link, text and mail address, and nothing is sent (R107 to R109)', async () => {
    await provider.open('/portal/invitations/new');
    const draft = await provider.send({ email: contoso.email, locale: 'en-US', message: '', note: 'met at the fair' });
    expect(draft.text).toContain('The invitation is made. It isn’t sent yet');
    expect(draft.html).toContain('href="mailto:');
    link = linkOn(draft.html);
    expect(await client.mails(contoso.email)).not.toContainEqual(
      expect.objectContaining({ subject: expect.stringContaining('invites you to partner') }),
    );
  });

  it('a text with another invitation’s link is refused, and what was typed stays (R110)', async () => {
    await provider.open('/portal/invitations/new');
    const message = `Dear partner, see ${link}`;
    const refused = await provider.send({ email: contoso.email, locale: 'en-US', message, note: '' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(message);
    expect(refused.html).toContain('id="message-error"');
  });

  it('we send it on request, and the list shows its state', async () => {
    const { html, text } = await provider.open('/portal/invitations?status=pending');
    expect(text).toContain('Apply filters');
    const path = new RegExp(`href="(/portal/invitations/[\\w-]+)">${contoso.name}`).exec(html)?.[1] ?? '';
    expect((await provider.open(path)).html).toContain(`<h1>Invitation to ${contoso.name}</h1>`);
    const sent = await provider.send({}, 'mail');
    expect(sent.text).toContain('The invitation is on its way');
    link = linkOn(sent.html);
    expect((await client.mail(contoso.email, 'invites you to partner')).text).toContain(link);
  });

  it('the reseller sees that an invitation waits, but not its link', async () => {
    const waiting = await reseller.open('/portal/providers');
    expect(waiting.text).toContain('Invitations that wait for your answer');
    expect(waiting.text).toContain('Fabrikam Distribution');
    expect(waiting.html).not.toContain(link);
  });

  it('authorizing needs the tick; then both lists have the other (R115)', async () => {
    await reseller.open('/portal/providers/authorize');
    const refused = await reseller.send({ token: link });
    expect(refused.status).toBe(400);
    expect(refused.html).toContain(`value="${link}"`);
    const authorized = await reseller.send({ token: link, authorizeProvider: 'on' });
    expect(authorized.text).toContain('You are now partners.');
    expect(authorized.text).toMatch(/Orders on your behalf ✓ Granted Administrator access ✓ Granted/);
    const resellers = await provider.open(`/portal/resellers?name=${encodeURIComponent(contoso.name)}`);
    expect(resellers.html).toContain(`/portal/resellers/${contoso.tenantId}`);
  });

  it('the reseller takes administrator access back, and gives it again with consent (R118)', async () => {
    await reseller.open('/portal/providers');
    const taken = await reseller.send({}, 'take_back');
    expect(taken.text).toMatch(/Administrator access – Not granted/);
    expect((await reseller.send({}, 'give_again')).status).toBe(400);
    const [, id = ''] = /name="provider" value="([^"]+)"/.exec((await reseller.open('/portal/providers')).html) ?? [];
    expect((await reseller.send({ authorizeProvider: id }, 'give_again')).text).toMatch(
      /Administrator access ✓ Granted/,
    );
  });

  it('the provider sees every condition to sell, and who can fix what is missing', async () => {
    const page = await provider.open(`/portal/resellers/${contoso.tenantId}`);
    expect(page.text).toContain('this reseller can sell in the United States');
    expect(page.text).toMatch(/Agreement signed ✓ Met/);
    const elsewhere = await provider.open(`/portal/resellers/${contoso.tenantId}?country=DE`);
    expect(elsewhere.text).toContain('Something is missing before this reseller can sell in Germany');
    expect(elsewhere.text).toMatch(/Location in the region ✕ Missing The reseller/);
    expect((await provider.open(`/portal/resellers/${contoso.tenantId}/past`)).text).toContain(
      'has ended. When one does',
    );
  });

  it('ending the partnership shows what ends and stays, needs the statement, and gives a notice to print (R126 to R130)', async () => {
    const preview = await provider.open(`/portal/resellers/${contoso.tenantId}/removal`);
    expect(preview.text).toContain('are not removed');
    const refused = await provider.send({});
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('Accept the statement.')]);
    expect(refused.html).toContain('id="attestationAccepted-error"');
    const ended = await provider.send({ attestationAccepted: 'on' });
    expect(ended.text).toContain(`The partnership with ${contoso.name} has ended`);
    expect(ended.text).toContain('Notice of the end of our partnership');
    expect((await provider.open('/portal/resellers')).html).not.toContain(contoso.tenantId);
    const past = await provider.open(`/portal/resellers/${contoso.tenantId}/past`);
    expect(past.text).toMatch(/Ended by Fay Fabrikam .* Notice of the end of our partnership/);
    expect((await provider.open(`/portal/resellers/${contoso.tenantId}`)).html).toContain('/portal/invitations/new');
    expect((await reseller.open('/portal/providers')).text).toContain('No provider yet');
  });

  it('an agent of the reseller sees the providers, but can’t authorize any', async () => {
    const domain = contoso.email.split('@')[1] ?? '';
    const sales = await member(client, contoso.admin, { agentRole: 'sales_agent', email: `sales@${domain}` });
    const visitor = await new PortalVisitor('zh-TW').signIn(sales.email, password);
    const home = await visitor.open('/portal');
    expect(home.html).toContain('href="/portal/providers"');
    expect(home.html).not.toContain('href="/portal/resellers"');
    const page = await visitor.open('/portal/providers/authorize');
    expect([page.status, page.html.includes('name="token"')]).toEqual([403, false]);
  });
});
