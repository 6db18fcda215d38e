import { describe, expect, inject, it } from 'vitest';
import { answerOf, Client } from '#test/client.ts';
import { inOwnWords } from '#test/own-words.ts';
import { activeReseller, asFabrikam, type Invited, invite, sessionOn, signInOn } from '#test/partnering.ts';

const client = new Client(inject('system'));
const fabrikamTenant = '11111111-1111-4111-8111-111111111111';
const resellers = '/v1/relationships?relationship_type=IsIndirectCloudSolutionProviderOf';
const providers = '/v1/relationships?relationship_type=IsIndirectResellerOf';

interface Removal {
  previewHash: string;
  attestation: { version: string; text: string };
  ends: { what: string }[];
  stays: { what: string }[];
  told: unknown[];
  noticeDraft: { text: string };
}

describe('the partnership of Fabrikam and Contoso', () => {
  it('is created by an invitation and its acceptance, limited when Contoso revokes admin access, and ended by Fabrikam (R111, R116, R119, R131)', async () => {
    const [fabrikam, contoso] = await Promise.all([asFabrikam(client), activeReseller(client)]);
    const invited = await invite(fabrikam, contoso.email, { send: true, note: 'met at the fair' });
    expect(invited).toMatchObject({
      kind: 'partnership',
      status: 'pending',
      email: contoso.email,
      from: { tenantId: fabrikamTenant, name: 'Fabrikam Distribution' },
      note: 'met at the fair',
      attributes: { objectType: 'Invitation' },
    });
    expect(invited.url).toMatch(/\/links\/partner\/[\w-]{27}$/);

    const mail = await client.mail(contoso.email, 'invites you to partner');
    expect(mail.text).toContain(invited.url);
    expect(mail.text).toContain('Fay Fabrikam of Fabrikam Distribution');
    const received = answerOf(
      await contoso.admin.api.GET('/v1/relationships/invitations', {
        params: { query: { direction: 'received', status: 'pending' } },
      }),
    );
    expect(received.body.items).toMatchObject([{ id: invited.id, from: { name: 'Fabrikam Distribution' } }]);
    expect(received.text).not.toContain(invited.url);

    const page = await client.get(invited.url);
    expect(page.text).toContain('Fabrikam Distribution invites you to partner');
    expect(page.text).toContain('submit orders and add subscriptions');
    expect(page.text).toContain('administrator access to your company');
    expect(page.text).toContain('Not granted');
    const signedIn = await signInOn(client, invited.url, contoso.email);
    expect(signedIn.status).toBe(200);
    expect(signedIn.text).toMatch(/Accepting company<\/dt><dd>Contoso Ltd/);
    expect(signedIn.text).toContain('Authorize indirect provider');
    const submitted = await client.submit(invited.url, { session: sessionOn(signedIn.text), authorizeProvider: 'on' });
    expect(submitted.status).toBe(200);
    expect(submitted.text).toContain('You are now partners');
    expect((await client.get(invited.url)).text).toContain('You are now partners');

    const mine = { id: contoso.tenantId, name: 'Contoso Ltd', state: 'Active', location: 'US' };
    const both = { orders: true, adminAccess: true };
    const listed = (await fabrikam.get(resellers)).body.items.find(({ id }) => id === contoso.tenantId);
    expect(listed).toMatchObject({
      ...mine,
      relationshipType: 'is_indirect_cloud_solution_provider_of',
      mpnId: expect.stringMatching(/^\d{7}$/),
      grants: both,
      note: 'met at the fair',
      displayName: expect.stringMatching(
        /^Fabrikam Distribution → Contoso Ltd · \d{4}-\d\d-\d\d · orders \+ admin access$/,
      ),
      attributes: { objectType: 'PartnerRelationship' },
    });
    const theirs = (await contoso.admin.get(providers)).body;
    expect(theirs).toMatchObject({
      totalCount: 1,
      items: [
        {
          id: fabrikamTenant,
          name: 'Fabrikam Distribution',
          relationshipType: 'is_indirect_reseller_of',
          mpnId: '5000001',
          grants: both,
        },
      ],
    });
    expect(JSON.stringify(theirs)).not.toContain('met at the fair');
    await client.mail('admin@fabrikam.example', 'Contoso Ltd has accepted');
    await client.mail(contoso.email, 'Contoso Ltd and Fabrikam Distribution are now partners');

    const withdrawn = answerOf(
      await contoso.admin.api.PATCH('/v1/relationships/{partnerTenantId}', {
        params: { path: { partnerTenantId: fabrikamTenant } },
        body: {
          grants: { adminAccess: false },
        },
      }),
    );
    expect(withdrawn).toMatchObject({ status: 200, body: { grants: { orders: true, adminAccess: false } } });
    await client.mail('admin@fabrikam.example', 'Contoso Ltd has removed');
    const after = (await fabrikam.get(resellers)).body.items.find(({ id }) => id === contoso.tenantId);
    expect(after).toMatchObject({ grants: { adminAccess: false }, displayName: expect.stringMatching(/ · orders$/) });

    const removal = `/v1/relationships/${contoso.tenantId}/removal`;
    const { body: preview } = await fabrikam.get<Removal>(removal);
    expect(preview.ends.map(({ what }) => what)).toEqual(['list', 'orders', 'new_business']);
    expect(preview.stays.map(({ what }) => what)).toContain('customers');
    expect(preview).toMatchObject({ told: [], canBeUndone: false });
    expect(preview.attestation.text).toContain('good faith');
    const ended = await fabrikam.post<Removal>(removal, {
      previewHash: preview.previewHash,
      attestationVersion: preview.attestation.version,
      attestationAccepted: true,
    });
    expect(ended).toMatchObject({ status: 200, body: { state: 'Ended', endedBy: 'Fay Fabrikam' } });
    expect(ended.body.noticeDraft.text).toContain('To Contoso Ltd');
    expect(ended.body.stays.map(({ what }) => what)).toContain('delegated_admin');

    expect((await contoso.admin.get(providers)).body.items).toEqual([]);
    expect((await fabrikam.get(resellers)).body.items.map(({ id }) => id)).not.toContain(contoso.tenantId);
    for (const [side, partner] of [
      [fabrikam, contoso.tenantId],
      [contoso.admin, fabrikamTenant],
    ] as const) {
      const { body } = answerOf(
        await side.api.GET('/v1/relationships/{partnerTenantId}/history', {
          params: { path: { partnerTenantId: partner } },
        }),
      );
      expect(body).toMatchObject({ totalCount: 1, items: [{ id: partner, state: 'Ended', endedBy: 'Fay Fabrikam' }] });
      // The notice is the provider's to send.
      const drafts = body.items.map(({ noticeDraft }) => noticeDraft);
      expect(drafts).toEqual([side === fabrikam ? ended.body.noticeDraft : undefined]);
    }
    expect(
      (await client.mails(contoso.email)).filter(({ subject }) => /no longer|ended|removed/.test(subject)),
    ).toEqual([]);

    const operations = ['create', 'update', 'remove'].map(what => `${what}_partner_relationship`);
    for (const side of [fabrikam, contoso.admin]) {
      const { body } = answerOf(await side.api.GET('/v1/auditrecords', { params: { query: { size: 500 } } }));
      expect(inOwnWords(body.items).map(({ operationType }) => operationType)).toEqual(
        expect.arrayContaining(operations),
      );
    }

    const again = await invite(fabrikam, contoso.email);
    expect(again.status).toBe('pending');
    const { body: invitation } = answerOf<Invited>(
      await fabrikam.api.GET('/v1/relationships/invitations/{id}', { params: { path: { id: invited.id } } }),
    );
    expect(invitation).toMatchObject({ status: 'accepted', to: { name: 'Contoso Ltd' } });
    expect(invitation.url).toBeUndefined();
  });
});
