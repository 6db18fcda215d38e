import { describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { apply } from '#test/enrolling.ts';
import { PageUser } from '#test/page-user.ts';
import { ownPhone } from '#test/phone.ts';
import { activeCompany, member } from '#test/team.ts';

const { api } = inject('system');
const client = new Client(inject('system'));
const phone = ownPhone();
const next = 'Save and continue';
const company = {
  companyName: 'Contoso Ltd',
  'address.addressLine1': 'One Microsoft Way',
  'address.city': 'Redmond',
  'address.state': 'WA',
  'address.postalCode': '98052',
};

/** Somebody who has begun an application, at its first question. */
async function begun(): Promise<PageUser> {
  const applicant = await phone.someone();
  await applicant.open('/portal/apply');
  await applicant.press('Begin the application');
  return applicant;
}

/** The same, with the first question answered. */
async function answered(): Promise<PageUser> {
  const applicant = await begun();
  await applicant.fill(company);
  await applicant.select({ 'address.country': 'US' });
  await applicant.press(next);
  return applicant;
}

/** A global admin in the form for a new user, with everything typed. */
async function addingUser(name: string) {
  const { email, domain } = await activeCompany(client);
  const admin = await phone.someone();
  await admin.signIn(email, password);
  const added = `${name.toLowerCase()}@${domain}`;
  await admin.open('/portal/company/users/add');
  await admin.fill({ firstName: name, lastName: 'Lee', email: added });
  await admin.choose({ adminRole: 'none', agentRole: 'sales_agent', delivery: 'invite_link' });
  return { admin, email, added };
}

describe('the back button', () => {
  it('leads back to a question with its answers, which can be changed', async () => {
    const applicant = await answered();
    await applicant.page.goBack();
    expect(await applicant.page.inputValue('[name=companyName]')).toBe('Contoso Ltd');
    await applicant.page.reload();
    await applicant.fill({ companyName: 'Contoso GmbH' });
    await applicant.press(next);
    expect(await applicant.title()).toBe('The contact');
    await applicant.page.goBack();
    await applicant.page.reload();
    expect(await applicant.page.inputValue('[name=companyName]')).toBe('Contoso GmbH');
  });

  it('shows nothing of the person who has signed out', async () => {
    const person = await member(client, (await activeCompany(client)).admin);
    const user = await phone.someone();
    await user.signIn(person.email, password);
    await user.open('/portal/me');
    await user.open('/portal/sign-out');
    await user.press('Sign out here');
    await user.page.goBack();
    await user.page.goBack();
    expect([user.path(), await user.text()]).toEqual(['/portal/sign-in', expect.not.stringContaining(person.email)]);
  });
});

describe('a form that is sent twice', () => {
  it('with a double click acts once', async () => {
    const { admin, added } = await addingUser('Twice');
    await admin.page.getByRole('button', { name: 'Add a user' }).dblclick();
    await admin.page.waitForURL(/users\/[\w-]{36}/);
    expect(await admin.text()).toContain('The user is added');
    await admin.open(`/portal/company/users?email=${encodeURIComponent(added)}`);
    expect(await admin.page.locator('main tbody tr').count()).toBe(1);
  });

  it('by two presses without scripts acts once', async () => {
    const applied = await apply(client);
    const applicant = await phone.someone({ javaScriptEnabled: false });
    await applicant.open(`/portal/applications/${applied.id}?trackingToken=${applied.trackingToken}`);
    await applicant.page.getByText('Withdraw the application').first().click();
    await applicant.page.locator('button[value=withdraw]').dblclick();
    await applicant.page.getByText('The application is withdrawn.').waitFor();
  });
});

describe('two tabs', () => {
  it('with the same question: the second one is told, loses nothing typed, and can go on', async () => {
    const applicant = await begun();
    const other = await applicant.page.context().newPage();
    await other.goto(applicant.page.url());
    await applicant.fill(company);
    await applicant.select({ 'address.country': 'US' });
    await applicant.press(next);
    await other.fill('[name=companyName]', 'Other Ltd');
    await other.getByRole('button', { name: next }).click();
    await other.getByRole('alert').waitFor();
    expect(await other.innerText('[role=alert]')).toContain('saved somewhere else');
    expect(await other.inputValue('[name=companyName]')).toBe('Other Ltd');
    const second = new PageUser(other, api);
    await second.fill(company);
    await second.select({ 'address.country': 'US' });
    await second.press(next);
    expect(await second.title()).toBe('The contact');
  });
});

describe('a session that ends while a form is filled in', () => {
  it('asks to sign in, then sends the form: nothing typed is lost', async () => {
    const { admin, email } = await addingUser('Kept');
    await (await client.signIn(email, password)).delete('/v1/session?everywhere=true');
    await admin.press('Add a user');
    expect(await admin.text()).toContain('nothing you typed is lost');
    await admin.fill({ email, password });
    await admin.press('Sign in');
    await admin.press('Send the form');
    expect(await admin.title()).toBe('Kept Lee');
  });
});

/** A page that waits for its next one answers no questions: so it notes for that one how it showed its progress. */
const notesProgress = `{
  const form = document.querySelector('main form');
  const note = () => sessionStorage.setItem('progress', [
    form.ariaBusy,
    getComputedStyle(form.querySelector('button')).cursor,
    getComputedStyle(form, '::after').position,
  ].join(' '));
  new MutationObserver(note).observe(form, { attributes: true, attributeFilter: ['class', 'aria-busy'] });
}`;

describe('on a slow network', () => {
  it('a form shows that it is under way, and a second press does nothing', async () => {
    const { admin } = await addingUser('Slow');
    const network = await admin.page.context().newCDPSession(admin.page);
    const slow = { offline: false, latency: 1_500, downloadThroughput: 50_000, uploadThroughput: 50_000 };
    await network.send('Network.emulateNetworkConditions', slow);
    await admin.page.evaluate(notesProgress);
    let sent = 0;
    admin.page.on('request', request => void (request.method() === 'POST' && sent++));
    await admin.page.getByRole('button', { name: 'Add a user' }).focus();
    await admin.page.keyboard.press('Enter');
    await admin.page.keyboard.press('Enter');
    await admin.page.getByText('The user is added').waitFor();
    expect([sent, await admin.page.evaluate("sessionStorage.getItem('progress')")]).toEqual([1, 'true progress fixed']);
  });
});
