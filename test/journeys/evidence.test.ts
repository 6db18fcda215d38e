import { beforeAll, describe, expect, inject, it } from 'vitest';
import { freshDomain } from '#test/builders.ts';
import { answerOf, Client, type Loose } from '#test/client.ts';
import { sendDocument } from '#test/documents.ts';
import { activated, admitted, apply, approve, confirm } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';

const client = new Client(inject('system'));
let reviewer: Client;
beforeAll(async () => {
  reviewer = await client.signIn('reviewer@tandem.example');
});

const nameDiffers = { code: 'business.name_differs', found: 'Contoso', expected: 'Contoso Resale Ltd' } as const;

const decide = async (id: string, body: object) => reviewer.post(`/v1/reviews/${id}/decision`, body);
const check = (id: string, name: string, body: object) => reviewer.put(`/v1/reviews/${id}/checks/${name}`, body);
const applicationOf = async (who: Client, id: string) =>
  dataOf(await who.api.GET('/v1/enrollments/{id}', { params: { path: { id } } })) as unknown as Loose & {
    checks: Loose[];
  };
const checkIn = ({ checks }: { checks: Loose[] }, name: string) => checks.find(one => one.check === name);

describe('an application that is rejected, answered with papers, and approved (R48, P16)', () => {
  it('says in each step whose turn it is, what is wrong, and which documents answer it', async () => {
    const { admin, id, email } = await admitted(client);
    expect(checkIn(await applicationOf(admin, id), 'business_verification')?.clock).toMatchObject({
      owner: 'operator',
      due: expect.any(String),
    });
    await check(id, 'business_verification', {
      status: 'rejected',
      reasons: [nameDiffers],
      note: 'Seen in the register',
    });
    const rejected = await decide(id, { decision: 'reject', reasons: [nameDiffers], reason: 'In English, please.' });
    expect(rejected.status).toBe(200);
    const mail = await client.mail(email, 'your application was not accepted');
    expect(mail.text).toContain('We found: “Contoso”. We expected: “Contoso Resale Ltd”.');
    expect(mail.text).toContain(
      'One of these documents is enough: extract of the trade register, tax registration certificate, or certificate of incorporation.',
    );
    expect(mail.text).toContain('In English, please.');

    const asked = await applicationOf(admin, id);
    const anyOf = ['register_extract', 'tax_certificate', 'incorporation'];
    const reason = { ...nameDiffers, field: 'companyName', documents: { anyOf } };
    expect(asked).toMatchObject({ status: 'rejected', reasons: [reason], words: 'In English, please.' });
    expect(checkIn(asked, 'business_verification')).toMatchObject({ reasons: [reason], clock: { owner: 'applicant' } });
    expect(asked.nextSteps).toEqual([
      { step: 'correct_application', href: `/v1/enrollments/${id}` },
      { step: 'answer_rejection', href: `/v1/enrollments/${id}/information` },
    ]);

    const documentId = await sendDocument(admin, id);
    const answered = await admin.post(`/v1/enrollments/${id}/information`, { message: 'The extract is attached.' });
    expect(answered).toMatchObject({ status: 200, body: { status: 'in_review' } });
    const review = dataOf(
      await reviewer.api.GET('/v1/reviews/{enrollmentId}', { params: { path: { enrollmentId: id } } }),
    );
    expect(review.documents.map(document => document.id)).toEqual([documentId]);
    expect(review.information).toMatchObject([{ reasons: [reason], answer: 'The extract is attached.' }]);
    const business = checkIn(review as unknown as { checks: Loose[] }, 'business_verification');
    expect(business).toMatchObject({ status: 'pending', clock: { owner: 'operator' } });
    expect(business?.history).toMatchObject([
      {
        status: 'rejected',
        reasons: [reason],
        decidedByName: expect.any(String),
        compared: { companyName: 'Contoso Ltd' },
      },
    ]);
    expect((await approve(reviewer, id)).status).toBe('authorized');
    const approved = await applicationOf(admin, id);
    expect(approved.reasons).toBeUndefined();
    expect(approved.decisions).toMatchObject([{ decision: 'reject', language: 'en-US' }, { decision: 'approve' }]);
  });

  it('cannot be answered once the company has corrected it, or where nobody has confirmed it', async () => {
    const { admin, id } = await admitted(client);
    const path = `/v1/enrollments/${id}`;
    await decide(id, { decision: 'reject', reasons: ['business.address_differs'] });
    await admin.patch(path, { companyName: 'Contoso Corrected Ltd' });
    expect((await admin.post(`${path}/information`, { message: 'Here.' })).body.reason).toBe('enrollment.not_waiting');
  });

  it('needs a reason of the catalog or words; a reason may ask for other documents, of either kind and not of both', async () => {
    const { id } = await admitted(client);
    const reasons = (documents: object) => [{ code: 'business.papers_needed', documents }];
    const both = { anyOf: ['tax_certificate'], allOf: ['utility_bill'] };
    expect((await decide(id, { decision: 'reject' })).body.reason).toBe('decision.reason_required');
    expect((await decide(id, { decision: 'reject', reasons: reasons(both) })).body.reason).toBe('request.invalid');
    expect((await decide(id, { decision: 'reject', reasons: ['nothing.known'] })).body.reason).toBe('request.invalid');
    const allOf = ['tax_certificate', 'utility_bill'];
    const asked = await decide(id, { Decision: 'RequestInformation', Reasons: reasons({ AllOf: allOf }) });
    expect(asked.body).toMatchObject({ reasons: [{ code: 'business.papers_needed', documents: { allOf } }] });
  });
});

describe('what an application rests on (R23, R37)', () => {
  it('is shown to its admin and to operators: who said what, when, in which words, and how', async () => {
    const { admin, id, email } = await admitted(client);
    for (const who of [admin, reviewer]) {
      const { statements } = await applicationOf(who, id);
      const common = { on: expect.any(String), textVersion: '1', language: 'en-US' };
      const said = { by: { name: 'Ann Lee', email }, source: { way: 'email_link', ip: expect.any(String) } };
      expect(statements).toMatchObject([
        { ...common, kind: 'authority', by: { name: 'Ann Lee' }, source: { way: 'application' } },
        { ...common, ...said, kind: 'signed_up' },
        { ...common, ...said, kind: 'address_belongs' },
      ]);
    }
    const { trackingToken, id: other } = await apply(client);
    const { body } = await client.get(`/v1/enrollments/${other}?trackingToken=${trackingToken}`);
    expect((body.statements as Loose[]).map(({ kind }) => kind)).toEqual(['authority']);
  });

  it('includes, for each check, what was compared and who decided, which the company sees without the person', async () => {
    const { admin, id } = await admitted(client);
    await check(id, 'employment_verification', { status: 'authorized' });
    const seen = checkIn(await applicationOf(admin, id), 'employment_verification');
    expect(seen).toMatchObject({
      status: 'authorized',
      compared: { primaryContact: 'Ann Lee', companyName: 'Contoso Ltd' },
    });
    expect(seen).not.toHaveProperty('decidedByName');
    expect(seen).not.toHaveProperty('clock');
    expect(checkIn(await applicationOf(reviewer, id), 'employment_verification')?.decidedByName).toBeDefined();
  });
});

describe('what a review looks up (R23)', () => {
  const establishedOf = async (enrollmentId: string) =>
    dataOf(await reviewer.api.GET('/v1/reviews/{enrollmentId}', { params: { path: { enrollmentId } } })).established;
  const number = () => `91-${String(Date.now() + Math.floor(Math.random() * 1e6)).slice(-7)}`;

  it('are other applications for the same registration number, also those that ended', async () => {
    const registrationNumber = number();
    const first = await apply(client, { registrationNumber, companyName: 'Contoso One' });
    const admin = await confirm(client, first);
    const second = await admitted2(registrationNumber);
    const withdrawn = await admin.post(`/v1/enrollments/${first.id}/withdrawal`);
    expect(withdrawn.status).toBe(200);
    expect((await establishedOf(second.id)).applications).toMatchObject([
      { id: first.id, companyName: 'Contoso One', status: 'withdrawn', because: 'registration_number' },
    ]);
    const changed = await second.admin.patch(`/v1/enrollments/${second.id}`, { registrationNumber: number() });
    expect(changed.status).toBe(200);
    expect((await establishedOf(second.id)).applications).toEqual([]);
  });

  it('are the MPN ID of the application with its owner, and companies that hold one of its names', async () => {
    const partner = await activated(client, reviewer, { registrationNumber: number() });
    const { id } = await apply(client, { mpnId: partner.mpnId, registrationNumber: undefined });
    const found = await establishedOf(id);
    expect(found.mpnId).toMatchObject({ mpnId: partner.mpnId, owner: 'other', status: 'active' });
    expect(found.account).toBeUndefined();
    const own = await establishedOf(partner.id);
    expect(own.account).toMatchObject({ tenantId: partner.tenantId, status: 'active' });
    expect(own.mpnId).toMatchObject({ owner: 'own' });
  });

  it('is for those who review alone', async () => {
    const { admin, id } = await admitted(client);
    expect((await admin.get(`/v1/reviews/${id}`)).status).toBe(403);
    expect((await reviewer.get(`/v1/reviews/${crypto.randomUUID()}`)).status).toBe(404);
  });

  /** Another company that claims a registration number. */
  async function admitted2(registrationNumber: string) {
    const applied = await apply(client, { registrationNumber, companyName: `Contoso ${freshDomain()}`.split('.')[0] });
    return { ...applied, admin: await confirm(client, applied) };
  }
});

describe('the signature of the partner agreement (R67, R74)', () => {
  it('is read again with role and language, and its receipt is mailed to the signer and printed', async () => {
    const partner = await activated(client, reviewer);
    const { body } = await partner.admin.get<{ items: Record<string, string>[] }>('/v1/agreements/partner/signatures');
    const [signature] = body.items;
    expect(signature).toMatchObject({
      accountId: partner.tenantId,
      signerName: 'Ann Lee',
      signerRoles: ['global_admin'],
      language: 'en-US',
      contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      party: { companyName: partner.sent.companyName, address: partner.sent.address },
    });
    const mail = await client.mail(partner.email, 'receipt for the partner agreement');
    expect(mail.text).toContain(signature?.contentHash);
    expect(mail.text).toContain('/portal/agreement/receipt');
    const receipt = await partner.admin.get('/v1/agreements/partner/signatures?format=html');
    expect(receipt.headers.get('content-type')).toContain('text/html');
    for (const part of ['Ann Lee', partner.email, signature?.version, signature?.contentHash, 'Global admin'])
      expect(receipt.text).toContain(part);
    // As its country writes it, with the country in the language of the reader.
    expect(receipt.text).toContain('<br>Redmond, WA 98052<br>United States</p>');
    const about = `/v1/agreements/partner/signatures?about=${partner.tenantId}`;
    expect((await reviewer.get(about)).body.items).toMatchObject([{ id: signature?.id }]);
    const other = await admitted(client);
    expect((await other.admin.get(about)).status).toBe(404);
    expect((await reviewer.get('/v1/agreements/partner/signatures')).status).toBe(400);
    const none = await other.admin.get('/v1/agreements/partner/signatures?format=html');
    expect(none.status).toBe(404);
    expect(answerOf(await other.admin.api.GET('/v1/agreements/partner/signatures')).body.items).toEqual([]);
  });
});
