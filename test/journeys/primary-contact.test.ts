import { beforeAll, describe, expect, inject, it } from 'vitest';
import { freshDomain, password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { activated, approve } from '#test/enrolling.ts';
import { accountStatus, changeInQueue, changeLegal, openChecks, putLegal, readLegal } from '#test/legal-profile.ts';

const client = new Client(inject('system'));
let reviewer: Client;

beforeAll(async () => {
  reviewer = await client.signIn('reviewer@tandem.example');
});

describe('a new primary contact', () => {
  const fresh = () => ({ firstName: 'Bo', lastName: 'Kim', email: `bo@${freshDomain()}`, phoneNumber: '4255550111' });

  it('confirms with the link, the old contact is notified, and stays valid until approval (R42)', async () => {
    const { admin, tenantId, email } = await activated(client, reviewer);
    const primaryContact = fresh();
    const shown = await changeLegal(admin, { primaryContact });
    expect(shown).toMatchObject({ primaryContact, vettingStatus: 'pending', vettingSubStatus: 'email_ownership' });
    await client.mail(email, 'Someone else was named as primary contact');
    expect((await readLegal(admin, 'LastFinalized')).primaryContact.email).toBe(email);

    const { link, code } = await client.mailedLink(primaryContact.email, 'onfirm your email');
    const page = await client.get(link);
    expect(page.text).toContain('new primary contact');
    expect(page.text).not.toContain('type="password"');
    expect((await client.submit(link, { code, signedUp: 'on', addressBelongs: 'on' })).status).toBe(200);

    const asked = await changeInQueue(reviewer, tenantId);
    expect(openChecks(asked)).toEqual(['email_domain', 'employment_verification']);
    await reviewer.api.PUT('/v1/reviews/{enrollmentId}/checks/{check}', {
      params: { path: { enrollmentId: asked.id, check: 'email_domain' } },
      body: { status: 'authorized' },
    });
    await approve(reviewer, asked.id);
    expect(await readLegal(admin)).toMatchObject({ primaryContact, vettingStatus: 'authorized' });
    await client.mail(primaryContact.email, 'your change is verified');
    // The former contact is the global admin, who signs in as before.
    expect(await accountStatus(await client.signIn(email, password))).toBe('active');
  });

  it('in the domain of the company passes the domain check automatically', async () => {
    const { admin, tenantId, sent } = await activated(client, reviewer);
    const primaryContact = { ...fresh(), email: `bo@${sent.organizationProfile.domain}` };
    await changeLegal(admin, { primaryContact });
    const { link, code } = await client.mailedLink(primaryContact.email, 'onfirm your email');
    await client.submit(link, { code, signedUp: 'on', addressBelongs: 'on' });
    expect(openChecks(await changeInQueue(reviewer, tenantId))).toEqual(['employment_verification']);
  });

  it('who reports the change puts the change on hold, not the account (R43)', async () => {
    const { admin, tenantId, email } = await activated(client, reviewer);
    const primaryContact = fresh();
    await changeLegal(admin, { primaryContact });
    const { link } = await client.mailedLink(primaryContact.email, 'onfirm your email');
    expect((await client.submit(`${link}/dispute`, { sure: 'on' })).status).toBe(200);
    await client.mail(email, 'Your change is on hold');
    const { id } = await changeInQueue(reviewer, tenantId, 'disputed');
    expect(await accountStatus(admin)).toBe('active');
    const refused = await putLegal(admin, { ...(await readLegal(admin)), companyName: 'Contoso Inc' });
    expect(refused.body.reason).toBe('enrollment.disputed');
    await admin.api.POST('/v1/enrollments/{id}/withdrawal', { params: { path: { id } } });
    expect((await readLegal(admin)).primaryContact.email).toBe(email);
  });

  it('holds the address once the new contact has confirmed it, and releases it when the change ends', async () => {
    const [{ admin }, other] = [await activated(client, reviewer), await activated(client, reviewer)];
    const [before, others] = [await readLegal(admin), await readLegal(other.admin)];
    const primaryContact = fresh();
    await changeLegal(admin, { primaryContact });
    const { link, code } = await client.mailedLink(primaryContact.email, 'onfirm your email');
    await changeLegal(other.admin, { primaryContact });
    await putLegal(other.admin, { ...others, attributes: {} });
    await client.submit(link, { code, signedUp: 'on', addressBelongs: 'on' });
    const refused = await putLegal(other.admin, { ...(await readLegal(other.admin)), primaryContact });
    expect(refused.body.reason).toBe('organisation.exists');
    await putLegal(admin, { ...before, attributes: {} });
    await changeLegal(other.admin, { primaryContact });
  });

  it('who is replaced by the verified contact again needs no confirmation', async () => {
    const { admin, tenantId } = await activated(client, reviewer);
    const { primaryContact: ann } = await readLegal(admin);
    await changeLegal(admin, { primaryContact: fresh(), companyName: 'Contoso Inc' });
    const shown = await changeLegal(admin, { primaryContact: ann });
    expect(shown).toMatchObject({ primaryContact: ann, vettingSubStatus: 'employment_verification' });
    expect(openChecks(await changeInQueue(reviewer, tenantId))).toEqual([
      'employment_verification',
      'business_verification',
    ]);
  });
});
