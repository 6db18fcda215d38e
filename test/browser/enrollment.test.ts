import { beforeAll, describe, expect, inject, it } from 'vitest';
import { freshDomain, password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import type { PageUser } from '#test/page-user.ts';
import { ownPhone } from '#test/phone.ts';

const client = new Client(inject('system'));
const phone = ownPhone();
const next = 'Save and continue';

describe.each([
  { scripts: 'with scripts', javaScriptEnabled: true },
  { scripts: 'without scripts', javaScriptEnabled: false },
])('a company becomes a partner by clicking, $scripts', ({ javaScriptEnabled }) => {
  const domain = freshDomain();
  const email = `ann@${domain}`;
  const companyName = `Contoso ${domain.split('.')[0]}`;
  let applicant: PageUser;
  let reviewer: PageUser;
  let statusPage: string;

  beforeAll(async () => {
    [applicant, reviewer] = await Promise.all([
      phone.someone({ javaScriptEnabled }),
      phone.someone({ javaScriptEnabled }),
    ]);
  });

  it('a visitor finds the application on the front door, and answers its questions page by page', async () => {
    await applicant.open('/');
    await applicant.page.click('main a[href="/portal/apply"]');
    await applicant.page.waitForURL('**/portal/apply');
    await applicant.press('Begin the application');
    await applicant.fill({
      companyName,
      'address.addressLine1': 'One Microsoft Way',
      'address.city': 'Redmond',
      'address.state': 'WA',
      'address.postalCode': '98052',
    });
    await applicant.select({ 'address.country': 'US' });
    await applicant.press(next);
    await applicant.fill({ 'primaryContact.firstName': 'Ann', 'primaryContact.lastName': 'Lee' });
    await applicant.fill({ 'primaryContact.email': email });
    await applicant.press(next);
    await applicant.fill({ 'organizationProfile.domain': domain });
    await applicant.press(next);
    await applicant.fill({ 'supportProfile.email': `support@${domain}` });
    await applicant.press(next);
    await applicant.tick('authorityAccepted');
    await applicant.press(next);
    expect(await applicant.text()).toContain(companyName);
    await applicant.press('Send the application');
    expect(await applicant.text()).toContain('Waiting for the email address to be confirmed');
    statusPage = applicant.path();
  });

  it('the contact confirms with the mailed code and chooses the first password', async () => {
    const { link, code } = await client.mailedLink(email, 'onfirm your email');
    await applicant.open(link);
    await applicant.fill({ code, password });
    await applicant.tick('signedUp', 'addressBelongs');
    await applicant.press('Confirm');
    expect(await applicant.title()).toBe('Email confirmed');
  });

  it('a reviewer finds the application in the queue, decides its checks and approves it', async () => {
    await reviewer.signIn('reviewer@tandem.example', client.passwordOf('reviewer@tandem.example'));
    await reviewer.page.click('nav.menu a[href="/portal/reviews"]');
    await reviewer.page.waitForURL('**/portal/reviews');
    await reviewer.follow(companyName);
    await reviewer.press('Take on');
    for (const check of ['employment_verification', 'business_verification']) {
      const card = reviewer.page.locator(`#${check}`);
      await card.locator('summary').click();
      await card.locator('textarea').fill('Seen in the register');
      await Promise.all([
        reviewer.page.waitForEvent('domcontentloaded'),
        card.getByRole('button', { name: 'Authorize the check' }).click(),
      ]);
      expect(await reviewer.text()).toContain('The check is authorized.');
    }
    await reviewer.press('Approve');
    expect(await reviewer.text()).toContain('The application is approved.');
  });

  it('the applicant signs in at the status page, and sees what is left to do', async () => {
    await applicant.open(statusPage);
    expect(applicant.path()).toBe('/portal/sign-in');
    await applicant.fill({ email, password });
    await applicant.press('Sign in');
    expect(applicant.path()).toBe(statusPage);
    await applicant.open('/portal/company');
    expect(await applicant.text()).toContain('Associate an MPN ID');
  });

  it('the applicant adds a location, associates its MPN ID and signs; the account is active', async () => {
    await applicant.page.click('a.button.primary');
    await applicant.page.waitForURL('**/portal/company/mpn-ids');
    await applicant.follow('Add a location');
    await applicant.fill({
      name: 'Redmond',
      'address.addressLine1': 'One Microsoft Way',
      'address.city': 'Redmond',
      'address.state': 'WA',
      'address.postalCode': '98052',
    });
    await applicant.select({ 'address.country': 'US' });
    await applicant.press('Add a location');
    expect(await applicant.text()).toContain('The location is added and has an MPN ID.');
    await applicant.press('Associate');
    expect(await applicant.text()).toContain('The MPN ID is associated with your account.');
    await applicant.open('/portal/agreement');
    await applicant.tick('accepted');
    await applicant.press('Sign the agreement');
    expect(await applicant.text()).toContain('Your company has signed the agreement.');
    await applicant.open('/portal/company');
    expect(await applicant.text()).toMatch(/Account active\s+✓ Done/);
  });
});
