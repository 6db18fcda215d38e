import { beforeAll, describe, expect, inject, it } from 'vitest';
import { freshDomain, password } from '#test/builders.ts';
import { Client, eventually } from '#test/client.ts';
import { admitted, apply } from '#test/enrolling.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';
import { requestByMail } from '#test/relating.ts';

const client = new Client(inject('system'));
const signedIn = (email: string, secret = client.passwordOf(email), language = 'en-US') =>
  new PortalVisitor(language).signIn(email, secret);

/** An application whose contact's mailbox behaves like this. */
function applyFrom(mailbox: string) {
  const domain = freshDomain();
  const primaryContact = { firstName: 'Ann', lastName: 'Lee', email: `${mailbox}@${domain}` };
  return apply(client, { primaryContact, organizationProfile: { domain } });
}

describe('the page of emails (P4)', () => {
  it('shows operators what became of the emails about an application, and lifts the block of its address', async () => {
    const { id, email } = await applyFrom('bounce');
    const lead = await signedIn('lead@tandem.example');
    await eventually(async () => {
      const { text, html } = await lead.open(`/portal/mails?about=${id}`);
      expect(text).toContain(`${email.split('@')[1]} refused it on `);
      expect(text).toContain('Refused by the recipient’s server');
      expect(html).toContain(`href="/portal/reviews/${id}"`);
    });
    const lifted = await lead.send({ address: email }, 'lift');
    expect(lifted.path).toMatch(new RegExp(`^/portal/mails\\?about=${id}&done=`));
    expect(lifted.text).toContain('The block is lifted.');
    expect(lifted.text).not.toContain('Lift the block');
  });

  it('shows a reviewer no button to lift a block, and an operator without an ID what was not delivered', async () => {
    const { email } = await applyFrom('bounce');
    const reviewer = await signedIn('reviewer@tandem.example');
    await eventually(async () => {
      const { text, html } = await reviewer.open('/portal/mails');
      expect(text).toContain(email);
      expect(html).not.toContain('value="lift"');
    });
  });

  it('leads from an email about a relationship request to the page of it', async () => {
    const { made } = await requestByMail(client, await client.signIn('admin@fabrikam.example'));
    const admin = await signedIn('admin@fabrikam.example');
    await eventually(async () => {
      const { text, html } = await admin.open(`/portal/mails?about=${made.id}`);
      expect(text).toContain('would like to serve your company');
      expect(html).toContain(`href="/portal/customer-requests/${made.id}"`);
    });
  });

  describe('for a company', () => {
    let contoso: Awaited<ReturnType<typeof admitted>>;
    beforeAll(async () => {
      contoso = await admitted(client);
    });

    it('has its own emails, by the menu, and those about its application from the page of it', async () => {
      const admin = await signedIn(contoso.email, password);
      await eventually(async () => {
        const { text, html } = await admin.open('/portal/mails');
        expect(html).toContain('href="/portal/mails" aria-current="page"');
        expect(text).toContain('Confirm your email address');
        expect(text).toContain('Delivered');
      });
      const { html } = await admin.open(`/portal/applications/${contoso.id}`);
      expect(html).toContain(`href="/portal/mails?about=${contoso.id}"`);
      const { text } = await admin.open(`/portal/mails?about=${contoso.id}&state=bounced`);
      expect(text).toContain('There are no such emails.');
    });

    it('is not for another company', async () => {
      const stranger = await signedIn('admin@fabrikam.example');
      expect((await stranger.open(`/portal/mails?about=${contoso.id}`)).status).toBe(404);
    });
  });
});

it('the page of an application whose email did not arrive says why, and offers to try again or to correct the address', async () => {
  const { id, email, trackingToken } = await applyFrom('mailboxfull');
  const visitor = new PortalVisitor('ru-RU');
  await eventually(async () => {
    const { text, html } = await visitor.open(`/portal/applications/${id}?trackingToken=${trackingToken}`);
    expect(text).toContain(`Наше письмо на ${email} не доставлено`);
    expect(text).toContain('почтовый ящик переполнен');
    expect(html.match(/value="resend"/g)).toHaveLength(1);
    expect(html).toContain('/correct');
  });
  const lead = await signedIn('lead@tandem.example');
  const { text } = await lead.open(`/portal/reviews/${id}`);
  expect(text).toContain(`Our email to ${email} did not arrive`);
  expect(text).toContain('the mailbox is full');
});
