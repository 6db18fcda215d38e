import { beforeAll, describe, expect, inject, it } from 'vitest';
import { answerOf, Client } from '#test/client.ts';
import { activated, approve } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';
import {
  accountStatus,
  changeInQueue,
  changeLegal,
  legalPath,
  openChecks,
  type ProfileChange,
  putLegal,
  readLegal,
} from '#test/legal-profile.ts';

const client = new Client(inject('system'));
let reviewer: Client;

beforeAll(async () => {
  reviewer = await client.signIn('reviewer@tandem.example');
});

describe('a change of verified data (P17)', () => {
  it('is reviewed while the partner keeps its permissions, and takes effect on approval', async () => {
    const { admin, tenantId, email } = await activated(client, reviewer);
    const shown = await changeLegal(admin, { companyName: 'Contoso Inc' });
    expect(shown).toMatchObject({
      companyName: 'Contoso Inc',
      vettingStatus: 'pending',
      vettingSubStatus: 'employment_verification',
    });
    expect(await readLegal(admin, 'LastFinalized')).toMatchObject({
      companyName: 'Contoso Ltd',
      vettingStatus: 'authorized',
    });
    expect(dataOf(await admin.api.GET('/v1/account'))).toMatchObject({
      status: 'active',
      vettingStatus: 'authorized',
      companyName: 'Contoso Ltd',
    });
    expect(dataOf(await admin.api.GET('/v1/profiles/billing')).companyName).toBe('Contoso Ltd');

    const asked = await changeInQueue(reviewer, tenantId);
    expect(asked).toMatchObject({
      purpose: 'profile_change',
      companyName: 'Contoso Inc',
      replaces: { companyName: 'Contoso Ltd' },
    });
    expect(openChecks(asked)).toEqual(['employment_verification', 'business_verification']);
    expect(dataOf(await admin.api.GET('/v1/account')).profileChange).toEqual({
      id: asked.id,
      href: `/v1/enrollments/${asked.id}`,
    });
    await client.mail(email, 'your change is in review');

    await approve(reviewer, asked.id);
    await client.mail(email, 'your change is verified');
    expect(await readLegal(admin)).toMatchObject({
      companyName: 'Contoso Inc',
      vettingStatus: 'authorized',
      vettingSubStatus: 'none',
    });
    expect(await readLegal(admin, 'last_finalized')).toEqual(await readLegal(admin));
    const account = dataOf(await admin.api.GET('/v1/account'));
    expect(account).toMatchObject({ status: 'active', companyName: 'Contoso Inc' });
    expect(account.profileChange).toBeUndefined();
    expect(dataOf(await admin.api.GET('/v1/profiles/billing')).companyName).toBe('Contoso Inc');
  });

  it('reopens only the affected checks', async () => {
    const { admin, tenantId } = await activated(client, reviewer);
    const { address, primaryContact } = await readLegal(admin);
    await changeLegal(admin, { address: { ...address, addressLine1: 'Two Microsoft Way' } });
    expect(openChecks(await changeInQueue(reviewer, tenantId))).toEqual(['business_verification']);
    await changeLegal(admin, { primaryContact: { ...primaryContact, lastName: 'Lee-Smith' } });
    expect(openChecks(await changeInQueue(reviewer, tenantId))).toEqual([
      'employment_verification',
      'business_verification',
    ]);
    await changeLegal(admin, { address });
    expect(openChecks(await changeInQueue(reviewer, tenantId))).toEqual(['employment_verification']);
  });

  it('is added to a change that is already in review', async () => {
    const { admin, tenantId } = await activated(client, reviewer);
    await changeLegal(admin, { companyName: 'Contoso Inc' });
    const first = await changeInQueue(reviewer, tenantId);
    await reviewer.api.PUT('/v1/reviews/{enrollmentId}/checks/{check}', {
      params: { path: { enrollmentId: first.id, check: 'employment_verification' } },
      body: { status: 'authorized' },
    });
    await changeLegal(admin, { address: { ...(await readLegal(admin)).address, city: 'Bellevue' } });
    const second = await changeInQueue(reviewer, tenantId);
    expect(second.id).toBe(first.id);
    expect(openChecks(second)).toEqual(['business_verification']);
    const refused = answerOf(
      await admin.api.PATCH('/v1/enrollments/{id}', {
        params: { path: { id: first.id } },
        body: { companyName: 'Contoso AG' },
      }),
    );
    expect(refused).toMatchObject({ status: 409, body: { reason: 'enrollment.is_change' } });
  });

  it('ends when the verified data is sent again', async () => {
    const { admin, email } = await activated(client, reviewer);
    const before = await readLegal(admin);
    await changeLegal(admin, { companyName: 'Contoso Inc' });
    const { status, body } = await putLegal(admin, { ...before, attributes: {} });
    expect([status, body]).toEqual([200, before]);
    await client.mail(email, 'Your change has ended');
    expect(await readLegal(admin)).toEqual(before);
    await changeLegal(admin, { companyName: 'Contoso AG' });
  });

  it('ends when its application is withdrawn', async () => {
    const { admin, tenantId } = await activated(client, reviewer);
    await changeLegal(admin, { companyName: 'Contoso Inc' });
    const { id } = await changeInQueue(reviewer, tenantId);
    expect(answerOf(await admin.api.POST('/v1/enrollments/{id}/withdrawal', { params: { path: { id } } })).status).toBe(
      200,
    );
    expect(await readLegal(admin)).toMatchObject({ companyName: 'Contoso Ltd', vettingStatus: 'authorized' });
    expect(await accountStatus(admin)).toBe('active');
  });

  it('can be corrected after a rejection, while the verified data stays valid', async () => {
    const { admin, tenantId, email } = await activated(client, reviewer);
    await changeLegal(admin, { companyName: 'Contoso Inc' });
    const { id } = await changeInQueue(reviewer, tenantId);
    const reason = 'The register says Contoso Incorporated';
    const { body } = answerOf<ProfileChange>(
      await reviewer.api.POST('/v1/reviews/{enrollmentId}/decision', {
        params: { path: { enrollmentId: id } },
        body: { decision: 'reject', reason },
      }),
    );
    expect(body.nextSteps).toEqual([{ step: 'correct_application', href: legalPath }]);
    expect((await client.mail(email, 'your change was not accepted')).text).toContain(reason);
    expect(await readLegal(admin)).toMatchObject({ companyName: 'Contoso Inc', vettingStatus: 'rejected' });
    expect(await accountStatus(admin)).toBe('active');
    await changeLegal(admin, { companyName: 'Contoso Incorporated' });
    await approve(reviewer, id);
    expect(await readLegal(admin)).toMatchObject({ companyName: 'Contoso Incorporated', vettingStatus: 'authorized' });
  });

  it('can be questioned by a reviewer and answered', async () => {
    const { admin, tenantId, email } = await activated(client, reviewer);
    await changeLegal(admin, { companyName: 'Contoso Inc' });
    const { id } = await changeInQueue(reviewer, tenantId);
    await reviewer.api.POST('/v1/reviews/{enrollmentId}/decision', {
      params: { path: { enrollmentId: id } },
      body: { decision: 'request_information', reason: 'Which register?' },
    });
    await client.mail(email, 'we need more information');
    expect(
      answerOf(
        await admin.api.POST('/v1/enrollments/{id}/information', {
          params: { path: { id } },
          body: { message: 'Delaware' },
        }),
      ).status,
    ).toBe(200);
    await approve(reviewer, id);
    expect((await readLegal(admin)).companyName).toBe('Contoso Inc');
  });

  it('made twice at once leads to one change in review', async () => {
    const { admin, tenantId } = await activated(client, reviewer);
    const { attributes, ...before } = await readLegal(admin);
    const [inc, ag] = [
      { ...before, companyName: 'Contoso Inc' },
      { ...before, companyName: 'Contoso AG' },
    ];
    const both = await Promise.all([inc, ag].map(body => putLegal(admin, body)));
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(['Contoso Inc', 'Contoso AG']).toContain((await changeInQueue(reviewer, tenantId)).companyName);
    const { items } = dataOf(await reviewer.api.GET('/v1/reviews', { params: { query: { size: 500 } } }));
    expect(items.filter(item => item.tenantId === tenantId)).toHaveLength(1);
  });
});
