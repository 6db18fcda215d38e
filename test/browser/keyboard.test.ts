import { describe, expect, inject, it } from 'vitest';
import { freshDomain } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { apply, confirm } from '#test/enrolling.ts';
import { goWith, tabTo, typeInto } from '#test/keyboard.ts';
import { ownPhone } from '#test/phone.ts';

const client = new Client(inject('system'));
const phone = ownPhone();
const send = 'main button[type=submit]:not([name])';

describe('with the keyboard alone', () => {
  it('the first Tab offers to skip to the content', async () => {
    const user = await phone.someone();
    const { page } = user;
    await user.open('/');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await tabTo(page, 'main a');
  });

  it('an application is begun, answered, corrected where it is refused, and sent', async () => {
    const domain = freshDomain();
    const user = await phone.someone();
    const { page, text } = user;
    await user.open('/portal/apply');
    await goWith(page, send);
    await typeInto(page, { companyName: 'Keyboard Ltd', 'address.country': 'United States' });
    await typeInto(page, { 'address.addressLine1': 'One Microsoft Way', 'address.city': 'Redmond' });
    await typeInto(page, { 'address.state': 'WA' });
    await goWith(page, send);
    expect(await page.locator(':focus').getAttribute('role')).toBe('alert');
    await goToField(page, 'address.postalCode');
    await page.keyboard.type('98052');
    await goWith(page, send);
    await typeInto(page, { 'primaryContact.firstName': 'Ann', 'primaryContact.lastName': 'Lee' });
    await typeInto(page, { 'primaryContact.email': `ann@${domain}` });
    await goWith(page, '[name="primaryContact.email"]');
    await goWith(page, send);
    await typeInto(page, { 'supportProfile.email': `support@${domain}` });
    await goWith(page, send);
    await tabTo(page, '[name=authorityAccepted]');
    await page.keyboard.press('Space');
    await goWith(page, send);
    await goWith(page, send);
    expect(await text()).toContain('Waiting for the email address to be confirmed');
  });

  it('an application is reviewed: checks are opened and decided, and it is approved', async () => {
    const applied = await apply(client);
    await confirm(client, applied);
    const user = await phone.someone();
    const { page, text } = user;
    const email = 'reviewer@tandem.example';
    await user.open('/portal/sign-in');
    await typeInto(page, { email, password: client.passwordOf(email) });
    await goWith(page, '[name=password]');
    await user.open(`/portal/reviews/${applied.id}`);
    for (const check of ['employment_verification', 'business_verification']) {
      await tabTo(page, `#${check} summary`);
      await page.keyboard.press('Enter');
      await typeInto(page, { [`note-${check}`]: 'Seen in the register' });
      await goWith(page, `#${check} button[value=authorize]`);
      expect(await text()).toContain('The check is authorized.');
    }
    await goWith(page, 'button[value=approve]');
    expect(await text()).toContain('The application is approved.');
  });
});

/** Follows the link of the error summary to its field. */
async function goToField(page: Parameters<typeof tabTo>[0], name: string): Promise<void> {
  await tabTo(page, `a[href="#${name}"]`);
  await page.keyboard.press('Enter');
  await tabTo(page, `[name="${name}"]`);
}
