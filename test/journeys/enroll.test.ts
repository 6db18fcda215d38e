import { createHash } from 'node:crypto';
import { describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { answerOf, Client, eventually } from '#test/client.ts';
import { apply, approve, associate, confirm, sign } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';

const client = new Client(inject('system'));
const profileStep = { step: 'organization_profile', href: '/v1/profiles/organization' };

describe('from application to active account:', () => {
  it('a reseller applies, confirms, is reviewed, associates its MPN ID, signs, becomes active and adds its people (R34)', async () => {
    const applied = await apply(client);
    const { id, email, tenantId } = applied;
    const enrollment = `/v1/enrollments/${id}`;

    const pending = await client.get(`${enrollment}?trackingToken=${applied.trackingToken}`);
    expect(pending.body).toMatchObject({
      status: 'email_pending',
      vettingStatus: 'pending',
      vettingSubStatus: 'email_ownership',
      nextSteps: [{ step: 'confirm_email' }],
    });

    const admin = await confirm(client, applied);
    expect(dataOf(await admin.api.GET('/v1/me'))).toMatchObject({
      email,
      tenantId,
      displayName: 'Ann Lee',
      roles: ['global_admin'],
      organization: { id: tenantId, name: 'Contoso Ltd', kind: 'indirect_reseller' },
    });
    const reviewed = await admin.get(enrollment);
    expect(reviewed.body).toMatchObject({ status: 'in_review', vettingSubStatus: 'employment_verification' });
    expect(reviewed.body.checks).toEqual([
      expect.objectContaining({ check: 'email_ownership', status: 'authorized' }),
      expect.objectContaining({ check: 'email_domain', status: 'authorized' }),
      expect.objectContaining({ check: 'employment_verification', status: 'pending' }),
      expect.objectContaining({ check: 'business_verification', status: 'pending' }),
    ]);

    const reviewer = await client.signIn('reviewer@tandem.example');
    expect(await approve(reviewer, id)).toMatchObject({ status: 'authorized', vettingStatus: 'authorized' });

    const qualified = answerOf(await admin.api.GET('/v1/account'));
    expect(qualified.body).toMatchObject({
      status: 'qualified',
      region: 'united-states',
      agreement: { signed: false },
      checklist: expect.arrayContaining([{ ...profileStep, done: false }]),
    });
    expect((await admin.get(enrollment)).body.nextSteps).toEqual([
      { step: 'associate_mpn_id', href: '/v1/account/mpnassociation' },
      { step: 'sign_agreement', href: '/v1/agreements/partner' },
    ]);

    const mpnId = await associate(admin);
    const signed = await sign(admin);
    expect(signed.status).toBe(201);
    expect(signed.body).toMatchObject({
      accountId: tenantId,
      signedByFirstName: 'Ann',
      signedByUserPrincipalName: email,
    });

    expect(dataOf(await admin.api.GET('/v1/account'))).toMatchObject({
      status: 'active',
      mpnId,
      agreement: { signed: true, signedBy: 'Ann Lee' },
      checklist: expect.arrayContaining([{ ...profileStep, done: true }]),
    });
    expect((await admin.get(enrollment)).body).toMatchObject({ status: 'active', nextSteps: [{ step: 'add_users' }] });
    expect(dataOf(await admin.api.GET('/v1/me')).roles).toEqual(['global_admin', 'admin_agent']);

    const subjects = await eventually(async () => {
      const all = (await client.mails(email)).map(({ subject }) => subject);
      expect(all).toHaveLength(7);
      return all;
    });
    // Three senders, side by side: the workflow, and the outboxes of the MPN ID and of the signature.
    expect(subjects.toSorted()).toEqual(
      [
        'Confirm your email address',
        'Contoso Ltd: your application is in review',
        'Contoso Ltd is verified: sign the agreement',
        'Contoso Ltd has a new location: Headquarters',
        `Contoso Ltd is associated with MPN ID ${mpnId}`,
        'Contoso Ltd: receipt for the partner agreement',
        'Welcome: Contoso Ltd is active',
      ].sort(),
    );
  });

  it('the agreement can be read and downloaded before it is signed, and says which language binds (R68, R193)', async () => {
    const admin = await confirm(client, await apply(client));
    const { body } = answerOf<Record<string, string>>(await admin.api.GET('/v1/agreements/partner'));
    const document = (format: string) => admin.get(`/v1/agreements/partner/document?format=${format}`);
    const [html, markdown, pdf] = await Promise.all([document('html'), document('md'), document('pdf')]);
    expect(html.text).toContain('<h1>Partner Agreement</h1>');
    expect(html.text).toContain('a translation serves the reader and does not bind');
    expect(createHash('sha256').update(markdown.text).digest('hex')).toBe(body.contentHash);
    expect(pdf.text.slice(0, 5)).toBe('%PDF-');
    expect(pdf.headers.get('content-disposition')).toContain('attachment; filename="partner-agreement-2026-01.pdf"');
    expect((await document('doc')).status).toBe(400);
  });

  it('a first admin who is not the contact gets a separate link; the contact needs no account (R25)', async () => {
    const administrator = { firstName: 'Bo', lastName: 'Kim', email: `bo@${crypto.randomUUID()}.example` };
    const applied = await apply(client, { administrator });
    expect((await client.mail(administrator.email, 'We received the application')).text).toContain('Contoso Ltd');

    const contact = await client.mailedLink(applied.email, 'Confirm');
    expect((await client.get(contact.link)).text).not.toContain('type="password"');
    await client.submit(contact.link, { code: contact.code, signedUp: 'on', addressBelongs: 'on' });

    const own = await client.mailedLink(administrator.email, 'Set up your access');
    expect((await client.get(own.link)).text).toContain('type="password"');
    const joined = await client.submit(own.link, { code: own.code, addressBelongs: 'on', password });
    expect(joined.status).toBe(200);
    const admin = await client.signIn(administrator.email, password);
    expect(dataOf(await admin.api.GET('/v1/enrollments/{id}', { params: { path: { id: applied.id } } })).status).toBe(
      'in_review',
    );
    expect(answerOf(await client.api.POST('/v1/session', { body: { email: applied.email, password } })).status).toBe(
      401,
    );
  });
});
